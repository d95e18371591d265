import type { LicenceHeld } from "../../api/model";
import { shortDay, t } from "../../texts";

const TONES: Record<string, string> = {
  current: "ok",
  pending: "wait",
  suspended: "bad",
  cancelled: "bad",
};

/** Licences by season, the latest first, each with what it is worth today. */
export function LicenceList({ licences }: { licences: LicenceHeld[] }) {
  if (!licences.length) return <p className="soft">{t.licensee.noLicence}</p>;
  return (
    <ul className="lines">
      {licences.map((licence) => (
        <li key={licence.valid_from}>
          <span>
            <b>{t.licensee.season(licence.season)}</b>
            <small>
              {t.licensee.valid(shortDay(licence.valid_from), shortDay(licence.valid_to))}
            </small>
          </span>
          <span className={`chip ${TONES[licence.today.code] ?? ""}`}>{licence.today.label}</span>
        </li>
      ))}
    </ul>
  );
}
