import { problemOf } from "../api/problems";
import { t } from "../texts";
import { Failure } from "./failure";
import { Notice } from "./notice";

type Since = { at: string; by: string; sentence: string };
type Props = { error: unknown; onReload: () => void; title?: string };

/** Why an edit was not taken. When somebody else was faster: what changed, and the present version. */
export function Refusal({ error, onReload, title = t.session.changed }: Props) {
  const problem = problemOf(error);
  if (problem.status !== 412) return <Failure error={error} />;
  const { since = [] } = (problem.extras.changed ?? {}) as { since?: Since[] };
  return (
    <Notice tone="wait" title={title} live="alert">
      <p>{problem.message}</p>
      {since.length > 0 && (
        <ul>
          {since.map(({ at, sentence }) => (
            <li key={`${at}-${sentence}`}>{sentence}</li>
          ))}
        </ul>
      )}
      <p>{t.session.stale}</p>
      <button type="button" className="button small quiet" onClick={onReload}>
        {t.session.reload}
      </button>
    </Notice>
  );
}
