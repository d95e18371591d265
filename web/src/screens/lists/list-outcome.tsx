import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { FederalList } from "../../api/model";
import { problemOf } from "../../api/problems";
import { Failure } from "../../parts/failure";
import { useStructure } from "../../routes/use-structure";
import { t } from "../../texts";
import { ListTiles } from "./list-tiles";

type Props = { found: FederalList; onResume: () => Promise<unknown> };

/** How a load ended, and what comes next. */
export function ListOutcome({ found, onResume }: Props) {
  const { slug } = useStructure();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const { title, text, tone } = wordsOf(found);

  async function resume() {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    await onResume().catch((failed) => setError(problemOf(failed)));
    setBusy(false);
  }

  return (
    <section className={`sheet outcome ${tone}`} role={tone === "ok" ? "status" : "alert"}>
      <h2>{title}</h2>
      <p>{text}</p>
      {found.state === "refused" && <p>{t.lists.refusedText}</p>}
      {found.tally && found.confirmed_by && <ListTiles found={found} />}
      {found.incident && <p className="faint">{t.problem.incident(found.incident)}</p>}
      {Boolean(error) && <Failure error={error} />}
      <div className="acts no-print">
        {found.resumable && (
          <button type="button" className="button" aria-disabled={busy} onClick={resume}>
            {t.lists.resume}
          </button>
        )}
        <Link
          className={found.resumable || found.state === "loaded" ? "button quiet" : "button"}
          to="/s/$slug/listes/charger"
          params={{ slug }}
        >
          {t.lists.again}
        </Link>
        {found.state === "loaded" && (
          <Link className="button quiet" to="/s/$slug/licencies" params={{ slug }}>
            {t.lists.see}
          </Link>
        )}
      </div>
    </section>
  );
}

function wordsOf(found: FederalList): { title: string; text: string; tone: string } {
  const { lists } = t;
  const begun = found.confirmed_by !== null;
  switch (found.state) {
    case "loaded":
      return { title: lists.loaded, text: lists.done, tone: "ok" };
    case "refused":
      return { title: lists.refused, text: found.faults[0]?.message ?? "", tone: "bad" };
    case "failed":
      return {
        title: lists.failed,
        text: begun ? lists.failedText : lists.failedReading,
        tone: "bad",
      };
    default:
      return {
        title: lists.cancelled,
        text: begun ? lists.cancelledText : lists.cancelledBefore,
        tone: "",
      };
  }
}
