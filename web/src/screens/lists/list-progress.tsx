import { lazy, Suspense, useState } from "react";
import type { FederalList } from "../../api/model";
import { t } from "../../texts";
import { ListTiles } from "./list-tiles";

const Confirm = lazy(() =>
  import("../../parts/confirm").then((part) => ({ default: part.Confirm })),
);

type Props = { found: FederalList; onStop: () => Promise<unknown> };

/** Where the list stands, said aloud by quarters: reading, or so many people loaded and how long still. */
export function ListProgress({ found, onStop }: Props) {
  const [stopping, setStopping] = useState(false);
  const { progress, counts, state } = found;
  const share = progress && counts.people ? progress.people / counts.people : 0;
  const { read, check, load } = t.lists.steps;
  const unread = state === "waiting";

  return (
    <section className="sheet progress">
      <ol aria-hidden="true">
        <li className={unread ? "now" : "done"}>{read}</li>
        <li className={unread ? "next" : "done"}>{check}</li>
        <li className={unread ? "next" : "now"}>{load}</li>
      </ol>
      {!progress && <p role="status">{t.lists.reading}</p>}
      {progress && (
        <>
          <div
            className="bar"
            role="progressbar"
            aria-label={t.lists.loading}
            aria-valuenow={Math.round(share * 100)}
            aria-valuemin={0}
            aria-valuemax={100}
          >
            <i style={{ "--share": share }} />
          </div>
          <p>
            <b>{t.lists.progress(progress.people, counts.people)}</b>
            {progress.remaining_s !== null &&
              `, ${t.lists.pace(progress.per_second, t.lists.left(progress.remaining_s))}`}
          </p>
          <p className="hidden" role="status">
            {t.lists.percent(Math.floor(share * 4) * 25)}
          </p>
          <ListTiles found={found} />
          <p className="soft">{t.lists.leave}</p>
        </>
      )}
      <div className="acts">
        <button type="button" className="button danger quiet" onClick={() => setStopping(true)}>
          {unread ? t.lists.cancel : t.lists.stop}
        </button>
      </div>
      {stopping && (
        <Suspense>
          <Confirm
            title={unread ? t.lists.dropTitle : t.lists.stopTitle}
            go={unread ? t.lists.cancel : t.lists.stop}
            busy={t.lists.stopping}
            danger
            onGo={onStop}
            onClose={() => setStopping(false)}
          >
            <p>{unread ? t.lists.dropText : t.lists.stopText}</p>
          </Confirm>
        </Suspense>
      )}
    </section>
  );
}
