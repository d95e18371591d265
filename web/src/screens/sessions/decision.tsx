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
  const passed = award ? !award.revoked_on : decision?.code === "passed";
  return (
    <>
      <span className={`chip ${passed ? "ok" : ""}`}>{decision?.label ?? t.session.undecided}</span>
      {decision_reason && <small>{decision_reason}</small>}
      {award && <small>{t.session.granted(day(award.granted_on))}</small>}
      {award?.revoked_on && (
        <>
          <span className="chip bad">{t.session.revoked}</span>
          <small>
            {t.session.revokedBecause(day(award.revoked_on), award.revoked_because ?? "")}
          </small>
        </>
      )}
      {candidate.diploma_number && <small>{t.session.diploma(candidate.diploma_number)}</small>}
    </>
  );
}
