import type { Problem } from "../../api/problems";
import type { Difference } from "../../api/rules";
import { Notice } from "../../parts/notice";
import { r } from "../../texts/rules";
import { DifferenceList } from "./difference-list";

type Props = { problem: Problem; onKeep: () => void; onTake: () => void };
type Now = { changed_by: string; differences?: Difference[] };

/** Somebody else wrote the same rule: what would differ, and the two ways on. Nothing typed is lost. */
export function RuleConflict({ problem, onKeep, onTake }: Props) {
  const now = problem.extras.changed as Now;
  return (
    <Notice tone="wait" title={r.form.conflict} live="alert">
      <p>{r.form.conflictText(now.changed_by)}</p>
      {now.differences && now.differences.length > 0 && (
        <>
          <p>{r.form.conflictMine}</p>
          <DifferenceList differences={now.differences} />
        </>
      )}
      <div className="acts">
        <button type="button" className="button small" onClick={onKeep}>
          {r.form.keepMine}
        </button>
        <button type="button" className="button small quiet" onClick={onTake}>
          {r.form.takeTheirs}
        </button>
      </div>
    </Notice>
  );
}
