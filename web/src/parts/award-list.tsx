import type { AwardHeld } from "../api/model";
import { day, t } from "../texts";
import { Empty } from "./empty";

/** The certifications a person holds: when, where, by whom. */
export function AwardList({ awards }: { awards: AwardHeld[] }) {
  if (!awards.length) {
    return <Empty level="h3" title={t.licensee.noAward} text={t.licensee.noAwardText} />;
  }
  return (
    <ul className="lines">
      {awards.map((award) => (
        <li key={`${award.certification.code}-${award.granted_on}`}>
          <span>
            <b>{award.certification.label}</b>
            <small>{origin(award)}</small>
          </span>
          <span className="when">
            {day(award.granted_on)}
            {award.revoked_on && (
              <span className="chip bad">{t.licensee.revoked(day(award.revoked_on))}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function origin({ session_title, session_place, structure_name, instructor }: AwardHeld): string {
  return [
    [session_title, session_place].filter(Boolean).join(", "),
    structure_name,
    instructor && t.licensee.instructor(instructor),
  ]
    .filter(Boolean)
    .join(" · ");
}
