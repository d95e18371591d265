import { type FormEvent, useState } from "react";
import type { Blocker, Candidate } from "../../api/model";
import { Dialog } from "../../parts/dialog";
import { DialogActs } from "../../parts/dialog-acts";
import { fieldErrors } from "../../parts/field-errors";
import { Notice } from "../../parts/notice";
import { Refusal } from "../../parts/refusal";
import { say } from "../../parts/toasts";
import { t } from "../../texts";
import { WordsField } from "../requests/words-field";
import { nameOf, useDesk } from "./session-desk";

type Props = { candidate: Candidate; blocker: Blocker; onClose: () => void };

/** Says what is set aside, for whom, and that it is signed; asks for the reason. */
export function DerogateDialog({ candidate, blocker, onClose }: Props) {
  const { actions } = useDesk();
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  async function sign(event: FormEvent) {
    event.preventDefault();
    const short = reason.trim().length < 3;
    setMissing(short);
    if (short) return document.getElementById("reason")?.focus();
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await actions.derogate(candidate.id, blocker.check, reason.trim());
      say(t.derogation.done(nameOf(candidate)));
      onClose();
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }

  return (
    <Dialog title={t.derogation.title(nameOf(candidate))} onClose={onClose}>
      <form onSubmit={sign} noValidate>
        <Notice tone="wait" title={t.derogation.aside}>
          <p>{[blocker.message, blocker.detail].filter(Boolean).join(" – ")}</p>
          <p>{t.derogation.only}</p>
        </Notice>
        <WordsField
          id="reason"
          label={t.derogation.reason}
          hint={t.derogation.reasonHint}
          value={reason}
          onChange={setReason}
          error={missing ? t.dialogs.missing : fieldErrors(error).reason}
          required
        />
        {Boolean(error) && (
          <Refusal
            error={error}
            onReload={async () => {
              await actions.refresh();
              onClose();
            }}
          />
        )}
        <DialogActs
          type="submit"
          go={t.derogation.go}
          busy={busy ? t.derogation.go : undefined}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
