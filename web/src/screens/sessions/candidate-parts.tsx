import { Link } from "@tanstack/react-router";
import { ofSession } from "../../api/certificates";
import type { Candidate } from "../../api/model";
import { t } from "../../texts";
import { CertificateButtons } from "../certificates/certificate-buttons";
import { Derogations } from "./derogations";
import { nameOf, useDesk } from "./session-desk";

/** The name, the licence that leads to the diver's sheet, and what was remarked. */
export function CandidateName({ candidate }: { candidate: Candidate }) {
  const { slug } = useDesk();
  return (
    <>
      <b>{nameOf(candidate)}</b>
      <Link
        className="licence"
        to="/s/$slug/licencies/$licence"
        params={{ slug, licence: candidate.licence }}
        aria-label={`${t.licensee.licence} ${candidate.licence}, ${nameOf(candidate)}`}
      >
        {candidate.licence}
      </Link>
      {candidate.remarks.map((remark) => (
        <small className="remark" key={remark}>
          {remark}
        </small>
      ))}
      <Derogations candidate={candidate} />
    </>
  );
}

export function Mark({ mark }: { mark: string | undefined }) {
  if (mark) return mark;
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="hidden">{t.session.noMark}</span>
    </>
  );
}

export function Total({ total, outOf }: { total: string | null; outOf: number }) {
  if (total === null) return <Mark mark={undefined} />;
  return (
    <span className="total">
      <b className="amount">{total}</b>
      <small>/{outOf}</small>
    </span>
  );
}

/** What is sought, and in whose name it is granted. */
export function Certification({ candidate }: { candidate: Candidate }) {
  return (
    <>
      {candidate.certification?.label ?? "–"}
      {candidate.trainer && <small>{t.licensee.instructor(candidate.trainer)}</small>}
    </>
  );
}

/** What a closed session hands out to who passed, unless it was taken back since. */
export function Certificates({ candidate }: { candidate: Candidate }) {
  const { session, structure } = useDesk();
  if (!session.may.print || !candidate.award || candidate.award.revoked_on) return null;
  return (
    <CertificateButtons
      whose={nameOf(candidate)}
      ask={(form) => ofSession(structure, session.id, form, candidate.id)}
    />
  );
}
