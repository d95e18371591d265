import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { problemOf } from "../../api/problems";
import type { Rulebook, RuleChange, Standing } from "../../api/rules";
import { Dialog } from "../../parts/dialog";
import { DialogActs } from "../../parts/dialog-acts";
import { Failure } from "../../parts/failure";
import { Field } from "../../parts/field";
import { say } from "../../parts/toasts";
import { r } from "../../texts/rules";
import { ChangeList } from "./change-list";

type Props = {
  standing: Standing;
  changes: RuleChange[];
  slug: string;
  book: Rulebook;
  onClose: () => void;
};

/** Once more what changes, why; then it is in force, and there to be read. */
export function PublishDialog({ standing, changes, slug, book, onClose }: Props) {
  const navigate = useNavigate();
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  async function publish(event: FormEvent) {
    event.preventDefault();
    const short = reason.trim().length < 5;
    setMissing(short);
    if (short) return document.getElementById("publish-reason")?.focus();
    if (busy) return;
    setBusy(true);
    try {
      const fresh = await book.publish(standing.version, reason.trim());
      const { number } = fresh.standing.publication;
      say(r.changes.published(number));
      navigate({
        to: "/s/$slug/regles/publications/$number",
        params: { slug, number: String(number) },
      });
    } catch (refused) {
      setError(problemOf(refused));
      setBusy(false);
    }
  }

  return (
    <Dialog title={r.changes.publishTitle} onClose={onClose}>
      <form onSubmit={publish} noValidate>
        <p>{r.changes.publishText}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <section className="publish-changes" aria-label={r.changes.list} tabIndex={0}>
          <ChangeList changes={changes} slug={slug} />
        </section>
        <Field
          id="publish-reason"
          label={r.changes.reason}
          hint={r.changes.reasonHint}
          error={missing ? r.changes.reasonMissing : undefined}
          required
        >
          {(wiring) => (
            <textarea
              {...wiring}
              className="input area"
              rows={3}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {Boolean(error) && <Failure error={error} />}
        <DialogActs
          type="submit"
          go={r.changes.publishGo}
          busy={busy ? r.changes.publishGo : undefined}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
