import type { RequestOnDesk } from "../../api/model";
import { daysFirst, t } from "../../texts";

type Concerned = NonNullable<RequestOnDesk["session"]>;

/** The draft that a request came from, and what blocks the person there now. */
export function ConcernedSession({ session }: { session: Concerned }) {
  const { title, place, starts_on, ends_on, blockers, closable, state } = session;
  return (
    <section className="sheet" aria-labelledby="concerned">
      <h2 id="concerned">{t.desk.session}</h2>
      <p>
        <b>{title}</b>
        <br />
        <span className="soft">
          {[daysFirst(starts_on, ends_on), place].filter(Boolean).join(", ")}
        </span>
      </p>
      {blockers.length > 0 ? (
        <ul className="blockers">
          {blockers.map(({ code, message, detail }) => (
            <li key={`${code}-${detail}`}>
              {message}
              {detail && <small>{detail}</small>}
            </li>
          ))}
        </ul>
      ) : (
        <p className="chip ok">
          {state === "closed" ? t.desk.closed : closable ? t.desk.closable : t.desk.nothingHere}
        </p>
      )}
    </section>
  );
}
