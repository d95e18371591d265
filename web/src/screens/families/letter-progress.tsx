import type { Letters } from "../../api/letters";
import { f } from "../../texts/families";
import "../../parts/file-picker.css";

/** How many letters are written, shown as they come and said aloud by the page. */
export function LetterProgress({ batch }: { batch: Letters }) {
  const share = batch.total ? batch.done / batch.total : 0;
  return (
    <section className="sheet" aria-labelledby="progress-title">
      <h2 id="progress-title">{f.letters.making}</h2>
      <div
        className="bar"
        role="progressbar"
        aria-labelledby="progress-title"
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <i style={{ "--share": share }} />
      </div>
      <p>
        <b>{f.letters.progress(batch.done, batch.total)}</b>
      </p>
      <p className="soft">{f.letters.leave}</p>
    </section>
  );
}
