import type { Candidate } from "../../api/model";
import { Icon } from "../../parts/icon";
import { t } from "../../texts";
import { RemoveCandidate } from "./remove-candidate";
import { nameOf, useDesk } from "./session-desk";

/** What can be done to a line: its whole form, and taking it out. */
export function CandidateTools({ candidate }: { candidate: Candidate }) {
  const { session, open } = useDesk();
  if (!session.may.edit) return null;
  return (
    <>
      <button
        type="button"
        className="round no-print"
        title={t.session.editCandidate}
        aria-label={t.session.editNamed(nameOf(candidate))}
        onClick={() => open({ what: "edit_candidate", candidate: candidate.id })}
      >
        <Icon name="pencil" size={18} />
      </button>
      <RemoveCandidate candidate={candidate} />
    </>
  );
}
