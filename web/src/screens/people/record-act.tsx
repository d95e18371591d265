import { type FormEvent, useState } from "react";
import type {
  Claimed,
  LicenceRecord,
  RecordAward,
  RecordEquivalence,
  RequestKind,
} from "../../api/model";
import { useProofs } from "../../api/use-proofs";
import { NO_CLAIM, type RecordActs, useRecordActs } from "../../api/use-requests";
import { Dialog } from "../../parts/dialog";
import { DialogActs } from "../../parts/dialog-acts";
import { fieldErrors } from "../../parts/field-errors";
import { Refusal } from "../../parts/refusal";
import { say } from "../../parts/toasts";
import { t } from "../../texts";
import { ClaimFields } from "../requests/claim-fields";
import { ProofPicker } from "../requests/proof-picker";
import { WordsField } from "../requests/words-field";
import { nameOf } from "../sessions/session-desk";

/** An act of the office on a record. */
export type RecordAct =
  | { what: "add_award" | "correct" }
  | { what: "validate"; known?: RecordEquivalence }
  | { what: "revoke" | "restore"; award: RecordAward }
  | { what: "refuse"; known: RecordEquivalence };

type Props = { structure: string; record: LicenceRecord; act: RecordAct; onClose: () => void };

const KINDS: Partial<Record<RecordAct["what"], RequestKind>> = {
  add_award: "historic_award",
  validate: "equivalence",
  correct: "civil_status",
};

/** What goes on record, what the office saw, and what will follow from it; nothing without a reason. */
export default function RecordActDialog({ structure, record, act, onClose }: Props) {
  const kind = KINDS[act.what];
  const [claim, setClaim] = useState(() => claimOf(act));
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const proofs = useProofs(structure, "office");
  const acts = useRecordActs(structure, record);
  const errors = fieldErrors(error);
  const words = t.record.acts[act.what];

  async function go(event: FormEvent) {
    event.preventDefault();
    const short = note.trim().length < 3;
    setMissing(short);
    if (short) return document.getElementById("note")?.focus();
    if (busy || proofs.busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await run(acts, act, claim, note.trim(), proofs.ids);
      say(words.done);
      onClose();
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }

  return (
    <Dialog title={words.title} onClose={onClose}>
      <form onSubmit={go} noValidate>
        <p>
          <b>{nameOf(record)}</b>, {record.licence}
        </p>
        <p>{words.text(aboutOf(act))}</p>
        {kind && (
          <ClaimFields
            structure={structure}
            kind={kind}
            claim={claim}
            onChange={(changed) => setClaim((before) => ({ ...before, ...changed }))}
            errors={errors}
          />
        )}
        <WordsField
          id="note"
          label={kind ? t.record.seen : t.record.reason}
          hint={kind ? t.record.seenHint : t.record.reasonHint}
          value={note}
          onChange={setNote}
          error={missing ? t.dialogs.missing : errors.note}
          required
        />
        {kind && <ProofPicker id="proofs" proofs={proofs} error={errors.proofs} />}
        {Boolean(error) && (
          <Refusal
            error={error}
            title={t.desk.moved}
            onReload={async () => {
              await acts.refresh();
              onClose();
            }}
          />
        )}
        <DialogActs
          type="submit"
          go={words.go}
          busy={busy ? words.go : proofs.busy ? t.requests.checking : undefined}
          danger={act.what === "revoke" || act.what === "refuse"}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

function run(acts: RecordActs, act: RecordAct, claim: Claimed, note: string, proofs: string[]) {
  const given = { claim, note, proofs };
  switch (act.what) {
    case "add_award":
      return acts.addAward(given);
    case "validate":
      return acts.validate(given);
    case "correct":
      return acts.correct(given);
    case "refuse":
      return acts.refuse({ organism: act.known.organism, equals: act.known.equals.code, note });
    default: {
      const { certification, granted_on } = act.award;
      return acts[act.what]({ certification: certification.code, granted_on, note });
    }
  }
}

function claimOf(act: RecordAct): Claimed {
  if (act.what !== "validate" || !act.known) return NO_CLAIM;
  const { organism, title, equals, reference, obtained_on, expires_on } = act.known;
  const known = { organism, title, certification: equals.code, number: reference };
  return { ...NO_CLAIM, ...known, obtained_on, expires_on };
}

function aboutOf(act: RecordAct): string {
  if ("award" in act) return act.award.certification.label;
  return "known" in act && act.known ? `${act.known.organism} ${act.known.title}` : "";
}
