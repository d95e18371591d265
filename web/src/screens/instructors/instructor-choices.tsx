import type { Consent } from "../../api/model";
import { dayOf, shortDay, t } from "../../texts";

export type Choice = {
  licence: string;
  name: string;
  consent?: Consent;
  asked: boolean;
  wanted: boolean;
};

type Props = { choices: Choice[]; picked: string[]; onTurn: (licence: string) => void };

/** Instructors with what they let the structure do; those who may be asked have a box to tick. */
export function InstructorChoices({ choices, picked, onTurn }: Props) {
  if (!choices.length) return <p className="soft">{t.season.nobody}</p>;
  return (
    <ul className="instructor-choices">
      {choices.map((one) => (
        <li key={one.licence}>
          {one.consent?.active || one.asked ? (
            <span>
              <Name one={one} />
            </span>
          ) : (
            <label>
              <input
                type="checkbox"
                checked={picked.includes(one.licence)}
                onChange={() => onTurn(one.licence)}
              />
              <Name one={one} />
            </label>
          )}
          <State one={one} />
        </li>
      ))}
    </ul>
  );
}

function Name({ one }: { one: Choice }) {
  const used = one.consent?.used_on;
  return (
    <span>
      <b>{one.name}</b>
      <small>
        {[one.licence, used && t.season.usedOn(shortDay(used))].filter(Boolean).join(" · ")}
      </small>
    </span>
  );
}

function State({ one: { consent, asked } }: { one: Choice }) {
  if (consent?.active) return <span className="chip ok">{t.instructor.active}</span>;
  if ((consent?.asks || asked) && consent?.requested_at) {
    return <span className="chip wait">{t.session.asked(dayOf(consent.requested_at))}</span>;
  }
  return (
    <span className="chip">{consent?.withdrawn_at ? t.instructor.withdrawn : t.season.toAsk}</span>
  );
}
