import { problemOf } from "../api/problems";
import { t } from "../texts";
import { ErrorSummary } from "./error-summary";
import { Notice } from "./notice";

/**
 * An error in its place: the sentence, the way out, and the number that finds it in the logs.
 * When all of it is about fields that stand on the screen, it is these that are named.
 */
export function Failure({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const problem = problemOf(error);
  const wrong = problem.errors.map(({ field, message }) => ({
    id: field,
    message: named(field, message),
  }));
  if (wrong.length && wrong.every(({ id }) => document.getElementById(id))) {
    return <ErrorSummary errors={wrong} attempt={1} />;
  }
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

/** What is wrong, under the name that the field has on the screen. */
function named(id: string, message: string): string {
  const label = document.getElementById(id)?.closest(".field")?.querySelector("label, .label");
  const name = label?.firstChild?.textContent;
  return name ? `${name} : ${message}` : message;
}
