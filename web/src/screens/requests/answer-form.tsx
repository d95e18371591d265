import { type FormEvent, useState } from "react";
import type { Request } from "../../api/model";
import { useProofs } from "../../api/use-proofs";
import { useOwnRequests } from "../../api/use-requests";
import { Failure } from "../../parts/failure";
import { fieldErrors } from "../../parts/field-errors";
import { say } from "../../parts/toasts";
import { t } from "../../texts";
import { ProofPicker } from "./proof-picker";
import { WordsField } from "./words-field";

/** The structure's answer to the office's question, with more files if need be. */
export function AnswerForm({ structure, request }: { structure: string; request: Request }) {
  const [text, setText] = useState("");
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const proofs = useProofs(structure);
  const { answer } = useOwnRequests(structure);
  const errors = fieldErrors(error);

  async function send(event: FormEvent) {
    event.preventDefault();
    if (busy || proofs.busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await answer(request.id, text, proofs.ids);
      say(t.requests.answered);
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }

  return (
    <form onSubmit={send} noValidate>
      <WordsField
        id="text"
        label={t.requests.answer}
        value={text}
        onChange={setText}
        error={errors.text}
        required
      />
      <ProofPicker id="proofs" proofs={proofs} error={errors.proofs} />
      {Boolean(error) && <Failure error={error} />}
      <div>
        <button type="submit" className="button" aria-disabled={busy || proofs.busy}>
          {proofs.busy ? t.requests.checking : t.requests.answerGo}
        </button>
      </div>
    </form>
  );
}
