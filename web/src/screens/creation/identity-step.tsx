import { FieldGroup } from "../../parts/field-group";
import { c } from "../../texts/creation";
import { BirthPlace } from "./birth-place";
import type { Draft } from "./draft";
import { type Part, Text } from "./fields";
import { Photo } from "./photo";

const words = c.identity;

type Props = Part<Draft["identity"]> & { photo: string; onPhoto: (photo: string) => void };

export function IdentityStep({ photo, onPhoto, ...part }: Props) {
  return (
    <>
      <IdentityFields {...part} />
      <Photo value={photo} onChange={onPhoto} />
    </>
  );
}

/** Civility, names, birth. */
export function IdentityFields({ value, onChange, errors }: Part<Draft["identity"]>) {
  return (
    <>
      <FieldGroup
        id="identity.civility"
        label={`${words.civility} *`}
        error={errors["identity.civility"]}
      >
        <div className="pair">
          {(["madame", "monsieur"] as const).map((civility) => (
            <label className="tick" key={civility}>
              <input
                type="radio"
                name="civility"
                checked={value.civility === civility}
                onChange={() => onChange({ civility })}
              />
              <span>{words[civility]}</span>
            </label>
          ))}
        </div>
      </FieldGroup>
      <div className="duo">
        <Text
          id="identity.last_name"
          label={words.last_name}
          hint={words.last_name_hint}
          value={value.last_name}
          onChange={(last_name) => onChange({ last_name })}
          errors={errors}
          autoComplete="family-name"
          required
        />
        <Text
          id="identity.first_name"
          label={words.first_name}
          value={value.first_name}
          onChange={(first_name) => onChange({ first_name })}
          errors={errors}
          autoComplete="given-name"
          required
        />
      </div>
      <Text
        id="identity.birth_name"
        label={words.birth_name}
        value={value.birth_name}
        onChange={(birth_name) => onChange({ birth_name })}
        errors={errors}
      />
      <Text
        id="identity.birth_date"
        label={words.birth_date}
        hint={words.birth_date_hint}
        value={value.birth_date}
        onChange={(birth_date) => onChange({ birth_date })}
        errors={errors}
        autoComplete="bday"
        className="short"
      />
      <BirthPlace value={value} onChange={onChange} errors={errors} />
    </>
  );
}
