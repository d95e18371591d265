import type { NewsOnDesk } from "../../api/model";
import { dayOf, days } from "../../texts";
import { d } from "../../texts/portal-desk";

type Props = {
  news: NewsOnDesk;
  onEdit: () => void;
  onTakeDown: () => void;
  onPutBack: () => void;
};

const words = d.news;
const TONES = { scheduled: "wait", shown: "ok", over: "", down: "bad" };

/** One of the news as its agents see it: where it stands, and what can be done. */
export function NewsRow({ news, onEdit, onTakeDown, onPutBack }: Props) {
  const { title, state, published_on, until, written_by, written_at } = news;
  return (
    <li>
      <div>
        <h2>{title}</h2>
        <p className="faint">
          {days(published_on, until)} · {words.written(written_by, dayOf(written_at))}
        </p>
      </div>
      <span className={`chip ${TONES[state]}`}>{words.states[state]}</span>
      <div className="row-acts">
        <button type="button" className="link" aria-label={words.editOf(title)} onClick={onEdit}>
          {words.edit}
        </button>
        {state === "down" ? (
          <button
            type="button"
            className="link"
            aria-label={words.putBackOf(title)}
            onClick={onPutBack}
          >
            {words.putBack}
          </button>
        ) : (
          <button
            type="button"
            className="link danger"
            aria-label={words.takeDownOf(title)}
            onClick={onTakeDown}
          >
            {words.takeDown}
          </button>
        )}
      </div>
    </li>
  );
}
