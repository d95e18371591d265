import type { RefObject } from "react";
import type { Verified } from "../../api/model";
import { Icon } from "../../parts/icon";
import { day, t } from "../../texts";
import { grouped } from "./verification-code";
import "./verdict-sheet.css";

const words = t.verification;
const tones = { genuine: "ok", practice: "wait", revoked: "bad", unknown: "wait" } as const;

type Props = { code: string; verified: Verified; focus: RefObject<HTMLElement | null> };

/** What a code proves: genuine, revoked since a day, or nothing; never by colour alone. */
export function VerdictSheet({ code, verified, focus }: Props) {
  const { state, practice, revoked_on } = verified;
  const shown = state === "genuine" && practice ? "practice" : state;
  return (
    <section
      className={`sheet proven ${tones[shown]}`}
      aria-labelledby="proven"
      tabIndex={-1}
      ref={focus}
    >
      <h2 id="proven">
        <Icon name={shown === "genuine" ? "check" : "warning"} size={28} />
        {shown === "revoked" ? words.revoked(day(revoked_on ?? "")) : words[shown]}
      </h2>
      <p>{words[`${shown}Text`]}</p>
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
    </section>
  );
}

function facts(of: Verified): [string, string][] {
  const known: [string, string | null][] = [
    [words.name, of.name],
    [words.certification, of.certification],
    [words.number, of.number],
    [
      words.duplicate,
      of.duplicate && words.duplicateOn(of.duplicate.rank, day(of.duplicate.issued_on)),
    ],
    [words.grantedOn, of.granted_on && day(of.granted_on)],
    [words.structure, of.structure_name],
    [words.federation, of.federation_name === of.structure_name ? null : of.federation_name],
  ];
  return known.filter((fact): fact is [string, string] => Boolean(fact[1]));
}
