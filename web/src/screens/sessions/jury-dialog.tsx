import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { standingQuery } from "../../api/instructors";
import type { JuryMember, JuryRole, LicenseeFound } from "../../api/model";
import { Choice } from "../../parts/choice";
import { Dialog } from "../../parts/dialog";
import { DialogActs } from "../../parts/dialog-acts";
import { Field } from "../../parts/field";
import { Notice } from "../../parts/notice";
import { Refusal } from "../../parts/refusal";
import { say } from "../../parts/toasts";
import { t } from "../../texts";
import { LicenseePicker } from "../people/licensee-picker";
import { nameOf, useDesk } from "./session-desk";
import { StandingList } from "./standing-list";

const ROLES = Object.keys(t.dialogs.roles) as JuryRole[];

type Props = { member?: JuryMember; onClose: () => void };

/** Adds somebody to the jury, or changes what a member sits as. */
export function JuryDialog({ member, onClose }: Props) {
  const { session, structure, actions } = useDesk();
  const taken = session.jury.some(({ role }) => role.code === "president");
  const [person, setPerson] = useState<LicenseeFound | null>(null);
  const [role, setRole] = useState<JuryRole>(
    (member?.role.code as JuryRole) ?? (taken ? "delegate" : "president"),
  );
  const [quality, setQuality] = useState(member?.quality_code ?? "");
  const [tests, setTests] = useState(member?.tests ?? "");
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  async function add(event: FormEvent) {
    event.preventDefault();
    setMissing(!person);
    setError(undefined);
    if (!person && !member) return document.getElementById("jury-person")?.focus();
    if (busy) return;
    setBusy(true);
    try {
      if (member) {
        await actions.editJury(member.id, { role, quality, tests });
        say(t.session.juryEdited(nameOf(member)));
      } else if (person) {
        await actions.addJury(person.licence, role, quality || null, tests || null);
        say(t.session.juryAdded(nameOf(person)));
      }
      onClose();
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }

  return (
    <Dialog title={member ? nameOf(member) : t.dialogs.juryTitle} onClose={onClose}>
      <form onSubmit={add} noValidate>
        {!member && (
          <LicenseePicker
            structure={structure}
            onPick={setPerson}
            error={missing && !person ? t.dialogs.choosePerson : undefined}
          />
        )}
        <Field label={t.dialogs.role} required>
          {(wiring) => (
            <Choice
              {...wiring}
              value={role}
              options={ROLES.map((code) => ({ code, label: t.dialogs.roles[code] }))}
              onChange={(code) => setRole(code as JuryRole)}
            />
          )}
        </Field>
        <Field label={t.dialogs.quality} hint={t.dialogs.qualityHint}>
          {(wiring) => (
            <Choice
              {...wiring}
              value={quality}
              none="–"
              options={session.qualities}
              onChange={setQuality}
            />
          )}
        </Field>
        <Field label={t.dialogs.tests} hint={t.dialogs.testsHint}>
          {(wiring) => (
            <input
              {...wiring}
              className="input"
              maxLength={200}
              value={tests}
              onChange={(event) => setTests(event.target.value)}
            />
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
          go={member ? t.dialogs.save : t.dialogs.add}
          busy={busy ? t.dialogs.save : undefined}
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
