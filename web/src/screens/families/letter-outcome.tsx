import { useState } from "react";
import type { Letters } from "../../api/letters";
import { problemOf } from "../../api/problems";
import { useBatch } from "../../api/use-letters";
import { DownloadButton } from "../../parts/download-button";
import { say } from "../../parts/toasts";
import { useStructure } from "../../routes/use-structure";
import { day } from "../../texts";
import { f } from "../../texts/families";

const { letters: words } = f;

/** What has become of a batch: a document to print, one that is gone, or a stop. */
export function LetterOutcome({ batch }: { batch: Letters }) {
  const { take, resume } = useBatch(useStructure().id, batch.id);
  const [busy, setBusy] = useState(false);

  async function goOn() {
    if (busy) return;
    setBusy(true);
    try {
      await resume();
      say(words.resumed);
    } catch (refused) {
      say(problemOf(refused).message, "bad");
      setBusy(false);
    }
  }

  const { title, text } = outcomeOf(batch);
  return (
    <section className="sheet" aria-labelledby="outcome-title">
      <h2 id="outcome-title">{title}</h2>
      <p>{text}</p>
      {batch.incident && <p className="soft">{words.incident(batch.incident)}</p>}
      <div className="acts">
        {batch.state === "ready" && batch.letters > 0 && (
          <DownloadButton look="" link={take} said={words.downloaded}>
            {words.download}
          </DownloadButton>
        )}
        {batch.state === "failed" && (
          <button type="button" className="button" aria-disabled={busy} onClick={goOn}>
            {busy ? words.going : words.resume}
          </button>
        )}
      </div>
    </section>
  );
}

/** Title and text, for the page and for who hears it. */
export function outcomeOf({ state, letters, until }: Letters): { title: string; text: string } {
  if (state === "failed") return { title: words.failed, text: words.failedText };
  if (state === "over") return { title: words.over, text: words.overText };
  if (!letters) return { title: words.empty, text: words.emptyText };
  return { title: words.ready(letters), text: words.readyText(day(until ?? "")) };
}
