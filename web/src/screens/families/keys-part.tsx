import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Guardian, type MadeKey, servicesQuery } from "../../api/families";
import { useStructure } from "../../routes/use-structure";
import { f } from "../../texts/families";
import { KeysDialog } from "./keys-dialog";
import { MadeKeys } from "./made-keys";

type Props = { family: string; guardian: Guardian };

/** The service keys of a guardian: which were made, which have served, and new ones. */
export function KeysPart({ family, guardian }: Props) {
  const { slug } = useStructure();
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<MadeKey[]>();
  const services = useQuery(servicesQuery(slug)).data ?? [];
  const nameOf = (service: string) => services.find(({ id }) => id === service)?.name ?? service;

  return (
    <div className="guardian-part">
      <h3>{f.keys}</h3>
      {guardian.keys.length > 0 && (
        <ul className="soft">
          {guardian.keys.map(({ service, state }) => (
            <li key={service}>
              {nameOf(service)} : {f.keyStates[state]}
            </li>
          ))}
        </ul>
      )}
      <div className="acts">
        <button type="button" className="button small quiet" onClick={() => setMaking(true)}>
          {f.makeKeys}
        </button>
      </div>
      {making && (
        <KeysDialog
          family={family}
          guardian={guardian}
          onMade={(keys) => {
            setMaking(false);
            setMade(keys);
          }}
          onClose={() => setMaking(false)}
        />
      )}
      {made && (
        <MadeKeys
          keys={made.map(({ service, key }) => ({ service: nameOf(service), key }))}
          name={`${guardian.first_name} ${guardian.last_name}`}
          onClose={() => setMade(undefined)}
        />
      )}
    </div>
  );
}
