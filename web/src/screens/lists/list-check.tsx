import { useState } from "react";
import type { FederalList } from "../../api/model";
import { problemOf } from "../../api/problems";
import type { useListActs } from "../../api/use-list";
import { Failure } from "../../parts/failure";
import { say } from "../../parts/toasts";
import { t } from "../../texts";
import { ListTiles } from "./list-tiles";

type Props = { found: FederalList; acts: ReturnType<typeof useListActs> };

/** What loading would change, and the choice. */
export function ListCheck({ found, acts }: Props) {
  const [busy, setBusy] = useState<"confirm" | "cancel">();
  const [error, setError] = useState<unknown>();
  const { counts, tally, ignored } = found;

  async function act(what: "confirm" | "cancel") {
    if (busy) return;
    setBusy(what);
    setError(undefined);
    try {
      await acts[what]();
      say(what === "confirm" ? t.lists.loading : t.lists.cancelled);
      document.querySelector<HTMLElement>("h1")?.focus();
    } catch (failed) {
      setError(problemOf(failed));
      setBusy(undefined);
    }
  }

  return (
    <section className="sheet check" aria-labelledby="check">
      <div role="status">
        <h2 id="check">{counts.people ? t.lists.ready(counts.rows) : t.lists.rows(counts.rows)}</h2>
      </div>
      {counts.people === 0 && <p>{t.lists.nothing}</p>}
      {tally && <p className="soft">{t.lists.foretold(tally.of, counts.people)}</p>}
      <ListTiles found={found} />
      {counts.remarks > 0 && <p className="soft">{t.lists.remarks(counts.remarks)}</p>}
      {ignored.length > 0 && (
        <p className="soft">
          {t.lists.ignored(ignored.map((heading) => `« ${heading} »`).join(", "))}
        </p>
      )}
      {Boolean(error) && <Failure error={error} />}
      <div className="acts">
        {counts.people > 0 && (
          <button
            type="button"
            className="button"
            aria-disabled={Boolean(busy)}
            onClick={() => act("confirm")}
          >
            {busy === "confirm" ? t.lists.confirming : t.lists.confirm}
          </button>
        )}
        <button
          type="button"
          className="button quiet"
          aria-disabled={Boolean(busy)}
          onClick={() => act("cancel")}
        >
          {t.lists.cancel}
        </button>
      </div>
    </section>
  );
}
