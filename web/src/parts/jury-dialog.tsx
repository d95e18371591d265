import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { standingQuery } from "../api/instructors";
import type { JuryRole, LicenseeFound } from "../api/model";
import { t } from "../texts";
import { Dialog } from "./dialog";
import { DialogActs } from "./dialog-acts";
import { Field } from "./field";
import { LicenseePicker } from "./licensee-picker";
import { Notice } from "./notice";
import { Refusal } from "./refusal";
import { nameOf, useDesk } from "./session-desk";
import { StandingList } from "./standing-list";
import { say } from "./toasts";

const ROLES = Object.keys(t.dialogs.roles) as JuryRole[];

export function JuryDialog({ onClose }: { onClose: () => void }) {
  const { session, structure, actions } = useDesk();
  const taken = session.jury.some(({ role }) => role.code === "president");
  const [person, setPerson] = useState<LicenseeFound | null>(null);
  const [role, setRole] = useState<JuryRole>(taken ? "delegate" : "president");
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  async function add(event: FormEvent) {
    event.preventDefault();
    setMissing(!person);
    setError(undefined);
    if (!person) return document.getElementById("jury-person")?.focus();
    if (busy) return;
    setBusy(true);
    try {
      await actions.addJury(person.licence, role);
      say(t.session.juryAdded(nameOf(person)));
      onClose();
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }

  return (
    <Dialog title={t.dialogs.juryTitle} onClose={onClose}>
      <form onSubmit={add} noValidate>
        <LicenseePicker
          structure={structure}
          onPick={setPerson}
          error={missing && !person ? t.dialogs.choosePerson : undefined}
        />
        <Field label={t.dialogs.role} required>
          {(wiring) => (
            <select
              {...wiring}
              className="input"
              value={role}
              onChange={(event) => setRole(event.target.value as JuryRole)}
            >
              {ROLES.map((code) => (
                <option key={code} value={code}>
                  {t.dialogs.roles[code]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <div aria-live="polite">{person && <Standing person={person} role={role} />}</div>
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
          go={t.dialogs.add}
          busy={busy ? t.dialogs.add : undefined}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

/** What is known of a person before the choice, for the role that is picked; and who signs already. */
function Standing({ person, role }: { person: LicenseeFound; role: JuryRole }) {
  const { structure, session } = useDesk();
  const found = useQuery(standingQuery(structure, session.id, person.licence, role));
  if (!found.data) return null;
  const { states, signers } = found.data;
  return (
    <Notice title={[nameOf(person), ...person.qualities].join(", ")}>
      <StandingList states={states} full />
      {signers.length > 0 && (
        <p className="soft">
          {t.dialogs.signers(signers.map((one) => `${nameOf(one)} (${one.role.label})`).join(", "))}
        </p>
      )}
    </Notice>
  );
}
