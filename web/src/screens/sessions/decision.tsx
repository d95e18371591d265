import type { Candidate } from "../../api/model";
import { day, t } from "../../texts";

/** What the session decides for a candidate, and what it has granted. */
export function Decision({ candidate }: { candidate: Candidate }) {
  const { decision, award, blockers, decision_reason } = candidate;
  if (blockers.length && blockers.every(({ check }) => check === "no_result")) {
    return <span className="chip wait">{t.session.toType}</span>;
  }
  if (blockers.length) {
    return (
      <>
        <span className="chip bad">{t.session.blocks}</span>
        {decision && <small>{decision.label}</small>}
      </>
    );
  }
  const tone = award || decision?.code === "passed" ? "ok" : "";
  return (
    <>
      <span className={`chip ${tone}`}>{decision?.label ?? t.session.undecided}</span>
      {decision_reason && <small>{decision_reason}</small>}
      {award && <small>{t.session.granted(day(award.granted_on))}</small>}
      {award?.revoked_on && (
        <small className="revoked">
          {t.session.revoked(day(award.revoked_on), award.revoked_because ?? "")}
        </small>
      )}
      {candidate.diploma_number && <small>{t.session.diploma(candidate.diploma_number)}</small>}
    </>
  );
}
