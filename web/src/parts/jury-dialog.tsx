import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { JuryRole, LicenseeFound } from "../api/model";
import { licenseeQuery } from "../api/queries";
import { shortDay, t } from "../texts";
import { Dialog } from "./dialog";
import { DialogActs } from "./dialog-acts";
import { Field } from "./field";
import { LicenseePicker } from "./licensee-picker";
import { Notice } from "./notice";
import { Refusal } from "./refusal";
import { nameOf, useDesk } from "./session-desk";
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
        <div aria-live="polite">{person && <Standing person={person} />}</div>
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

/** What is known of a person before the choice: licence, certifications, consent. */
function Standing({ person }: { person: LicenseeFound }) {
  const { structure } = useDesk();
  const { data } = useQuery(licenseeQuery(structure, person.licence));
  if (!data) return null;
  const [latest] = data.licences;
  const held = data.awards.filter(({ revoked_on }) => !revoked_on);
  return (
    <Notice title={nameOf(data)}>
      <p>
        {latest
          ? t.dialogs.licenceUntil(latest.status.label.toLowerCase(), shortDay(latest.valid_to))
          : t.licensee.noLicence}
      </p>
      <p>
        {held.length
          ? t.dialogs.awards(held.map(({ certification }) => certification.label).join(", "))
          : t.dialogs.noAward}
      </p>
      <p>{person.consent ? t.dialogs.consentGiven : t.dialogs.consentMissing}</p>
    </Notice>
  );
}
