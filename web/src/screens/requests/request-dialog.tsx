import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import type { Blocker, RequestKind } from "../../api/model";
import { Problem } from "../../api/problems";
import { choicesQuery } from "../../api/request-queries";
import { useProofs } from "../../api/use-proofs";
import { NO_CLAIM, useOwnRequests } from "../../api/use-requests";
import { Choice } from "../../parts/choice";
import { Dialog } from "../../parts/dialog";
import { DialogActs } from "../../parts/dialog-acts";
import { Failure } from "../../parts/failure";
import { Field } from "../../parts/field";
import { fieldErrors } from "../../parts/field-errors";
import { say } from "../../parts/toasts";
import { t } from "../../texts";
import { ClaimFields } from "./claim-fields";
import { ProofPicker } from "./proof-picker";
import { WordsField } from "./words-field";

/** Whom a request is about, and where it came from. */
export type RequestAbout = {
  licence: string;
  name: string;
  blocker?: Blocker | undefined;
  session?: string | undefined;
  candidate?: string | undefined;
  kind?: RequestKind | undefined;
};

type Props = { structure: string; slug: string; about: RequestAbout; onClose: () => void };

const KINDS: RequestKind[] = ["historic_award", "equivalence", "civil_status", "other"];
const BY_BLOCKER: Record<string, RequestKind> = {
  requirements_missing: "historic_award",
  prerogatives_missing: "historic_award",
  already_held: "other",
  equivalence_unknown: "equivalence",
};

function firstKind({ kind, blocker }: RequestAbout): RequestKind {
  return kind ?? (blocker ? (BY_BLOCKER[blocker.check] ?? "civil_status") : "historic_award");
}

/** Asks the office, with proof: opens filled in with the person and with what is missing. */
export default function RequestDialog({ structure, slug, about, onClose }: Props) {
  const [kind, setKind] = useState(firstKind(about));
  const [claim, setClaim] = useState({
    ...NO_CLAIM,
    check: about.kind === "derogation" ? (about.blocker?.check ?? null) : null,
  });
  const [text, setText] = useState("");
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const proofs = useProofs(structure);
  const { send } = useOwnRequests(structure);
  const errors = fieldErrors(error);
  const proved = kind === "historic_award" || kind === "equivalence" || kind === "civil_status";
  useMissing(structure, about.blocker, (certification) =>
    setClaim((before) => (before.certification ? before : { ...before, certification })),
  );

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy || proofs.busy) return;
    setBusy(true);
    setError(undefined);
    try {
      const { licence, session = null, candidate = null } = about;
      const wanted = { kind, licence, claim: ofKind(kind, claim), text, proofs: proofs.ids };
      const sent = await send({ ...wanted, session, candidate });
      say(t.requests.sent(sent.number));
      onClose();
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }

  return (
    <Dialog title={about.kind ? t.requests.derogationTitle : t.requests.askTitle} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <p>
          <b>{about.name}</b>, {about.licence}
          {about.blocker && (
            <small className="blocking">
              {[about.blocker.message, about.blocker.detail].filter(Boolean).join(" – ")}
            </small>
          )}
        </p>
        {!about.kind && <KindChoice kind={kind} onChange={setKind} />}
        <ClaimFields
          structure={structure}
          kind={kind}
          claim={claim}
          onChange={(changed) => setClaim((before) => ({ ...before, ...changed }))}
          errors={errors}
        />
        <WordsField
          id="text"
          label={about.kind ? t.requests.why : t.requests.words}
          hint={about.kind ? t.requests.whyHint : t.requests.wordsHint}
          value={text}
          onChange={setText}
          error={errors.text}
          required={!proved}
        />
        <ProofPicker id="proofs" proofs={proofs} error={errors.proofs} required={proved} />
        {Boolean(error) && <Refused error={error} slug={slug} onClose={onClose} />}
        <DialogActs
          type="submit"
          go={t.requests.send}
          busy={busy ? t.requests.sending : proofs.busy ? t.requests.checking : undefined}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

type KindProps = { kind: RequestKind; onChange: (kind: RequestKind) => void };

function KindChoice({ kind, onChange }: KindProps) {
  return (
    <Field label={t.requests.kind} required>
      {(wiring) => (
        <Choice
          {...wiring}
          value={kind}
          options={KINDS.map((code) => ({ code, label: t.requests.kinds[code] }))}
          onChange={(code) => onChange(code as RequestKind)}
        />
      )}
    </Field>
  );
}

/** Why it was not sent; when the same is being asked already, the way to that request. */
function Refused({ error, slug, onClose }: { error: unknown; slug: string; onClose: () => void }) {
  const first = error instanceof Problem ? (error.extras.request as { id: string }) : undefined;
  return (
    <>
      <Failure error={error} />
      {first && (
        <p>
          <Link
            className="link"
            to="/s/$slug/demandes/$request"
            params={{ slug, request: first.id }}
            onClick={onClose}
          >
            {t.requests.openFirst}
          </Link>
        </p>
      )}
    </>
  );
}

/** The certification that the blocker says is missing, for the field to begin with. */
function useMissing(
  structure: string,
  blocker: Blocker | undefined,
  found: (certification: string) => void,
) {
  const { data } = useQuery(choicesQuery(structure));
  const missing = data?.certifications
    .filter(({ label }) => blocker?.detail.includes(label))
    .sort((a, b) => b.label.length - a.label.length)[0]?.code;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once it is known
  useEffect(() => {
    if (missing) found(missing);
  }, [missing]);
}

const FIELDS: Record<RequestKind, (keyof typeof NO_CLAIM)[]> = {
  historic_award: ["certification", "obtained_on", "number"],
  equivalence: ["organism", "title", "certification", "number", "obtained_on", "expires_on"],
  civil_status: ["birth_date", "last_name", "first_name"],
  derogation: ["check"],
  other: [],
};

/** Only the fields of this kind: what was typed for another kind stays out. */
export function ofKind(kind: RequestKind, claim: typeof NO_CLAIM): typeof NO_CLAIM {
  const kept = Object.fromEntries(FIELDS[kind].map((field) => [field, claim[field]]));
  return { ...NO_CLAIM, ...kept };
}
