import type { ReactNode } from "react";
import type { AwardHeld, CertificateForm, Download } from "../../api/model";
import { Empty } from "../../parts/empty";
import { day, t } from "../../texts";
import { CertificateButtons } from "../certificates/certificate-buttons";

type Props<Award extends AwardHeld> = {
  awards: Award[];
  print: (award: string, form: CertificateForm) => Promise<Download>;
  /** What else the reader may know of an award, and what he may do with it. */
  more?: (award: Award) => (string | null)[];
  act?: ((award: Award) => ReactNode) | undefined;
};

/** The certifications a person holds: when, where, by whom, with the certificates that one may have. */
export function AwardList<Award extends AwardHeld>({ awards, print, more, act }: Props<Award>) {
  if (!awards.length) {
    return <Empty level="h3" title={t.licensee.noAward} text={t.licensee.noAwardText} />;
  }
  return (
    <ul className="lines">
      {awards.map((award) => (
        <li key={`${award.id}-${award.revoked_on}`}>
          <span>
            <b>{award.certification.label}</b>
            <small>
              {[...origin(award), ...(more?.(award) ?? [])].filter(Boolean).join(" · ")}
            </small>
            {award.certificate && (
              <CertificateButtons
                whose={award.certification.label}
                ask={(form) => print(award.id, form)}
              />
            )}
            {award.revoked_because && <small>{award.revoked_because}</small>}
          </span>
          <span className="when">
            {day(award.granted_on)}
            {award.revoked_on && (
              <span className="chip bad">{t.licensee.revoked(day(award.revoked_on))}</span>
            )}
            {act?.(award)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function origin({ session_title, session_place, structure_name, instructor }: AwardHeld) {
  return [
    [session_title, session_place].filter(Boolean).join(", "),
    structure_name,
    instructor && t.licensee.instructor(instructor),
  ];
}
