import { type FormEvent, useState } from "react";
import type { LicenseeFound } from "../../api/model";
import { Dialog } from "../../parts/dialog";
import { DialogActs } from "../../parts/dialog-acts";
import { t } from "../../texts";
import { LicenseePicker } from "../people/licensee-picker";

type Props = { structure: string; onAdd: (person: LicenseeFound) => void; onClose: () => void };

/** Somebody with whom the structure has not worked yet. */
export default function AddInstructor({ structure, onAdd, onClose }: Props) {
  const [person, setPerson] = useState<LicenseeFound | null>(null);
  const [missing, setMissing] = useState(false);

  function add(event: FormEvent) {
    event.preventDefault();
    setMissing(!person);
    if (!person) return document.getElementById("jury-person")?.focus();
    onAdd(person);
    onClose();
  }

  return (
    <Dialog title={t.season.addTitle} onClose={onClose}>
      <form onSubmit={add} noValidate>
        <LicenseePicker
          structure={structure}
          onPick={setPerson}
          error={missing && !person ? t.dialogs.choosePerson : undefined}
        />
        <DialogActs type="submit" go={t.season.addGo} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
