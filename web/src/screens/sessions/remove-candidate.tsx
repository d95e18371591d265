import type { Candidate } from "../../api/model";
import { Icon } from "../../parts/icon";
import { t } from "../../texts";
import { nameOf, useDesk } from "./session-desk";

/** Takes a candidate out of a draft. */
export function RemoveCandidate({ candidate }: { candidate: Candidate }) {
  const { session, open } = useDesk();
  if (!session.may.edit) return null;
  return (
    <button
      type="button"
      className="round no-print"
      title={t.session.removeCandidate}
      aria-label={t.session.removeNamed(nameOf(candidate))}
      onClick={() => open({ what: "remove_candidate", candidate })}
    >
      <Icon name="close" size={18} />
    </button>
  );
}
