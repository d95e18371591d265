import { type FormEvent, useState } from "react";
import { useDuplicate } from "../../api/diplomas";
import type { Diploma } from "../../api/model";
import { problemOf } from "../../api/problems";
import { Dialog } from "../../parts/dialog";
import { DialogActs } from "../../parts/dialog-acts";
import { Failure } from "../../parts/failure";
import { Field } from "../../parts/field";
import { say } from "../../parts/toasts";
import { t } from "../../texts";

type Props = { structure: string; diploma: Diploma; onClose: () => void };

/** Notes that a lost diploma was made again. */
export default function DuplicateDialog({ structure, diploma, onClose }: Props) {
  const again = useDuplicate(structure);
  const [once] = useState(() => crypto.randomUUID());
  const [reason, setReason] = useState("");
  const [wrong, setWrong] = useState<string>();
  const rank = diploma.duplicates.length + 1;

  function note(event: FormEvent) {
    event.preventDefault();
    const short = reason.trim().length < 3;
    setWrong(short ? t.diplomas.reasonMissing : undefined);
    if (short) return document.getElementById("duplicate-reason")?.focus();
    if (again.isPending) return;
    again.mutate(
      { number: diploma.id, reason: reason.trim(), once },
      {
        onSuccess: () => {
          say(t.diplomas.noted(rank, diploma.number));
          onClose();
        },
        onError: (error) => setWrong(problemOf(error).errors[0]?.message),
      },
    );
  }

  return (
    <Dialog title={t.diplomas.againTitle(diploma.number)} onClose={onClose}>
      <form onSubmit={note} noValidate>
        <p>{t.diplomas.againText(rank)}</p>
        <Field id="duplicate-reason" label={t.diplomas.reason} error={wrong} required>
          {(wiring) => (
            <input
              {...wiring}
              className="input"
              autoFocus
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {again.isError && !wrong && <Failure error={again.error} />}
        <DialogActs
          type="submit"
          go={t.diplomas.note(rank)}
          busy={again.isPending ? t.diplomas.note(rank) : undefined}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
