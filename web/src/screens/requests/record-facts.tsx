import type { LicenceRecord } from "../../api/model";
import { day, shortDay, t } from "../../texts";
import "../../parts/sheet-page.css";

/** A record at a glance: who it is, what is held, which equivalences are known. */
export function RecordFacts({ record }: { record: LicenceRecord }) {
  const { awards, equivalences } = record;
  return (
    <>
      <p className="soft">
        {[
          record.licence,
          record.birth_date ? t.licensee.born(day(record.birth_date)) : t.desk.noBirthDate,
          record.club_name,
        ]
          .filter(Boolean)
          .join(", ")}
      </p>
      <ul className="lines">
        {awards.length === 0 && <li>{t.licensee.noAward}</li>}
        {awards.map((award) => (
          <li key={`${award.certification.code}-${award.granted_on}-${award.revoked_on}`}>
            <span>
              <b>{award.certification.label}</b>
              <small>{award.session_title ?? award.origin.label}</small>
            </span>
            <span className="when">
              {shortDay(award.granted_on)}
              {award.revoked_on && (
                <span className="chip bad">{t.licensee.revoked(shortDay(award.revoked_on))}</span>
              )}
            </span>
          </li>
        ))}
        {equivalences.map((known) => (
          <li key={`${known.organism}-${known.equals.code}`}>
            <span>
              <b>
                {known.organism} {known.title}
              </b>
              <small>{t.desk.equals(known.equals.label)}</small>
            </span>
            <span className="when">{known.status.label}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
