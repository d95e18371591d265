import type { Candidate } from "../../api/model";
import { dayOf, t } from "../../texts";
import { nameOf, useDesk } from "./session-desk";
import "./derogations.css";

/** What was set aside for a candidate, by whom and why; whoever may grant may take back. */
export function Derogations({ candidate }: { candidate: Candidate }) {
  const { session, open } = useDesk();
  if (!candidate.derogations.length) return null;
  return (
    <ul className="derogations">
      {candidate.derogations.map(({ check, reason, granted_by, granted_at }) => (
        <li key={check.code}>
          <b>{t.derogation.on(check.label)}</b>
          <span>{t.derogation.by(granted_by, dayOf(granted_at))}</span>
          <q>{reason}</q>
          {session.may.derogate && (
            <button
              type="button"
              className="link no-print"
              aria-label={`${t.derogation.takeBack} (${nameOf(candidate)}, ${check.label})`}
              onClick={() => open({ what: "take_back", candidate, check })}
            >
              {t.derogation.takeBack}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
