import type { CreationForm } from "../../api/model";
import { c } from "../../texts/creation";
import { type Errors, Text } from "./fields";

type Props = {
  services: CreationForm["services"];
  keys: Record<string, string>;
  brought: Record<string, string>;
  onChange: (keys: Record<string, string>) => void;
  errors: Errors;
};

export function KeysStep({ services, keys, brought, onChange, errors }: Props) {
  return (
    <>
      <p className="soft">{c.keys.lead}</p>
      {services.map(({ id, name }) => (
        <Text
          key={id}
          id={`keys.${id}`}
          label={c.keys.key(name)}
          hint={brought[id] && brought[id] === keys[id] ? c.keys.filled : undefined}
          value={keys[id] ?? ""}
          onChange={(text) => onChange({ ...keys, [id]: text })}
          errors={errors}
        />
      ))}
      <p className="soft">{c.keys.later}</p>
    </>
  );
}
