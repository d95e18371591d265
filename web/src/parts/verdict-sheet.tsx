import type { RefObject } from "react";
import type { Verified } from "../api/model";
import { day, t } from "../texts";
import { Icon } from "./icon";
import { grouped } from "./verification-code";
import "./verdict-sheet.css";

const words = t.verification;
const tones = { genuine: "ok", revoked: "bad", unknown: "wait" } as const;

type Props = { code: string; verified: Verified; focus: RefObject<HTMLElement | null> };

/** What a code proves: genuine, revoked since a day, or nothing; never by colour alone. */
export function VerdictSheet({ code, verified, focus }: Props) {
  return (
    <section
      className={`sheet proven ${tones[verified.state]}`}
      aria-labelledby="proven"
      tabIndex={-1}
      ref={focus}
    >
      <h2 id="proven">
        <Icon name={verified.state === "genuine" ? "check" : "warning"} size={28} />
        {verified.state === "revoked"
          ? words.revoked(day(verified.revoked_on ?? ""))
          : words[verified.state]}
      </h2>
      <p>{words[`${verified.state}Text`]}</p>
      <dl>
        {facts(verified).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{words.checked}</dt>
          <dd className="code">{grouped(code)}</dd>
        </div>
      </dl>
      {verified.practice && <p className="practice">{words.practice}</p>}
    </section>
  );
}

function facts(of: Verified): [string, string][] {
  const known: [string, string | null][] = [
    [words.name, of.name],
    [words.certification, of.certification],
    [words.number, of.number],
    [words.grantedOn, of.granted_on && day(of.granted_on)],
    [words.structure, of.structure_name],
    [words.federation, of.federation_name === of.structure_name ? null : of.federation_name],
  ];
  return known.filter((fact): fact is [string, string] => Boolean(fact[1]));
}
