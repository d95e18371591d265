import type { Instructor } from "../api/model";
import { day, t } from "../texts";

/** The closed sessions that granted in the instructor's name. */
export function NameUses({ uses }: { uses: Instructor["uses"] }) {
  if (!uses.length) return <p className="soft">{t.instructor.noUse}</p>;
  return (
    <ul className="lines">
      {uses.map((use) => (
        <li key={`${use.session_title}-${use.held_on}-${use.role.code}`}>
          <span>
            <b>{use.session_title}</b>
            <small>{`${use.structure_name} · ${use.role.label}`}</small>
          </span>
          <span className="when">
            {day(use.held_on)}
            <small>{t.sessions.awarded(use.awards)}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}
