import { problemOf } from "../api/problems";
import { t } from "../texts";
import { Notice } from "./notice";

/** An error in its place: the sentence, the way out, and the number that finds it in the logs. */
export function Failure({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const problem = problemOf(error);
  return (
    <Notice tone="bad" title={t.problem.title} live="alert">
      <p>{problem.message}</p>
      {problem.errors.length > 0 && (
        <ul>
          {problem.errors.map(({ field, message }) => (
            <li key={field}>{message}</li>
          ))}
        </ul>
      )}
      {problem.requestId && <p className="faint">{t.problem.incident(problem.requestId)}</p>}
      {retry && (
        <button type="button" className="button small quiet" onClick={retry}>
          {t.problem.retry}
        </button>
      )}
    </Notice>
  );
}
