import type { Column } from "../../api/model";
import { Dialog } from "../../parts/dialog";
import { t } from "../../texts";
import { FormCell } from "./form-cell";
import { nameOf, useDesk } from "./session-desk";
import { TypingStatus } from "./typing-status";
import "./candidate-form.css";

type Props = { candidate: string; onClose: () => void };

/** Everything that is typed of one candidate, on a phone and for what the grid does not show. */
export function CandidateForm({ candidate: id, onClose }: Props) {
  const { session, open } = useDesk();
  const place = session.candidates.findIndex((one) => one.id === id);
  const candidate = session.candidates[place];
  if (!candidate) return null;
  const groups: [string, Column[]][] = [
    [t.candidateForm.result, session.columns.filter(({ in_grid }) => in_grid)],
    [t.candidateForm.more, session.columns.filter(({ in_grid }) => !in_grid)],
  ];
  const go = (step: number) => {
    const next = session.candidates[place + step];
    if (next) open({ what: "edit_candidate", candidate: next.id });
  };

  return (
    <Dialog title={nameOf(candidate)} onClose={onClose}>
      <p className="soft form-decision">
        {candidate.licence}
        {candidate.decision && `, ${candidate.decision.label}`}
        {candidate.total !== null && ` (${candidate.total}/${session.out_of})`}
      </p>
      <div className="candidate-form" key={candidate.id}>
        {groups.map(
          ([title, columns]) =>
            columns.length > 0 && (
              <fieldset key={title}>
                <legend>{title}</legend>
                {columns.map((column) => (
                  <FormCell key={column.key} candidate={candidate} column={column} />
                ))}
              </fieldset>
            ),
        )}
      </div>
      <TypingStatus />
      <div className="acts form-acts">
        <button
          type="button"
          className="link"
          onClick={() => open({ what: "replace_candidate", candidate })}
        >
          {t.session.replaceCandidate}
        </button>
        <button
          type="button"
          className="button quiet"
          aria-disabled={place === 0}
          onClick={() => go(-1)}
        >
          {t.candidateForm.before}
        </button>
        <button
          type="button"
          className="button quiet"
          aria-disabled={place === session.candidates.length - 1}
          onClick={() => go(1)}
        >
          {t.candidateForm.next}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t.candidateForm.done}
        </button>
      </div>
    </Dialog>
  );
}
