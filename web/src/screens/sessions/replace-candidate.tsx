import { type FormEvent, useState } from "react";
import type { Candidate, LicenseeFound } from "../../api/model";
import { Dialog } from "../../parts/dialog";
import { DialogActs } from "../../parts/dialog-acts";
import { Refusal } from "../../parts/refusal";
import { say } from "../../parts/toasts";
import { t } from "../../texts";
import { LicenseePicker } from "../people/licensee-picker";
import { nameOf, useDesk } from "./session-desk";

/** Another person in the same place: what was typed stays. */
export function ReplaceCandidate(props: { candidate: Candidate; onClose: () => void }) {
  const { candidate, onClose } = props;
  const { structure, actions } = useDesk();
  const [person, setPerson] = useState<LicenseeFound | null>(null);
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  async function replace(event: FormEvent) {
    event.preventDefault();
    setMissing(!person);
    if (!person || busy) return;
    setBusy(true);
    setError(undefined);
    try {
      const fresh = await actions.replaceCandidate(candidate.id, person.licence);
      const after = fresh.candidates.find(
        ({ licence, certification }) =>
          licence === person.licence && certification?.code === candidate.certification?.code,
      );
      const back = () =>
        after && actions.replaceCandidate(after.id, candidate.licence, fresh.version);
      say(t.session.replaced(nameOf(candidate), nameOf(person)), "ok", {
        label: t.typing.undo,
        act: back,
      });
      onClose();
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }

  return (
    <Dialog title={t.dialogs.replaceTitle(nameOf(candidate))} onClose={onClose}>
      <form onSubmit={replace} noValidate>
        <p>{t.dialogs.replaceText}</p>
        <LicenseePicker
          structure={structure}
          onPick={setPerson}
          error={missing && !person ? t.dialogs.choosePerson : undefined}
        />
        {Boolean(error) && (
          <Refusal
            error={error}
            onReload={async () => {
              await actions.refresh();
              setError(undefined);
            }}
          />
        )}
        <DialogActs
          type="submit"
          go={t.dialogs.replaceGo}
          busy={busy ? t.dialogs.replaceGo : undefined}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
