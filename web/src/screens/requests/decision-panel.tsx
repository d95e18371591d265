import { type FormEvent, useState } from "react";
import type { Claimed, ClaimShown, RequestKind, RequestOnDesk } from "../../api/model";
import { useDeskActs } from "../../api/use-requests";
import { fieldErrors } from "../../parts/field-errors";
import { Refusal } from "../../parts/refusal";
import { say } from "../../parts/toasts";
import { t } from "../../texts";
import { ClaimFields } from "./claim-fields";
import { WordsField } from "./words-field";
import "../../parts/filter-bar.css";

type Choice = "accepted" | "refused" | "question";
const CHOICES: Choice[] = ["accepted", "refused", "question"];

/** Accept (corrected where the proof says otherwise), refuse with a reason, or ask back. */
export function DecisionPanel({ structure, desk }: { structure: string; desk: RequestOnDesk }) {
  const { request } = desk;
  const kind = request.kind.code as RequestKind;
  const [choice, setChoice] = useState<Choice>("accepted");
  const [claim, setClaim] = useState(() => asTyped(request.claim));
  const [text, setText] = useState("");
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const acts = useDeskActs(structure, desk);
  const errors = fieldErrors(error);
  const reasoned = choice !== "accepted" || kind === "derogation" || kind === "other";
  const choices = request.questioned ? CHOICES.slice(0, 2) : CHOICES;

  async function decide(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      if (choice === "question") await acts.question(text);
      else await acts.decide({ outcome: choice, claim, reason: text });
      say(t.desk.done[choice]);
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }

  return (
    <section className="sheet decide" aria-labelledby="decide">
      <h2 id="decide">{t.desk.decide}</h2>
      <form onSubmit={decide} noValidate>
        <fieldset className="seg">
          <legend className="hidden">{t.desk.decide}</legend>
          {choices.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="choice"
                checked={choice === one}
                onChange={() => {
                  setChoice(one);
                  setError(undefined);
                }}
              />
              <span>{t.desk.choices[one]}</span>
            </label>
          ))}
        </fieldset>
        <p className="soft">{t.desk.effects[choice === "accepted" ? kind : choice]}</p>
        {choice === "accepted" && (
          <ClaimFields
            structure={structure}
            kind={kind}
            claim={claim}
            onChange={(changed) => setClaim((before) => ({ ...before, ...changed }))}
            errors={errors}
          />
        )}
        <WordsField
          id="reason"
          label={t.desk.words[choice]}
          hint={choice === "question" ? undefined : t.desk.readBy}
          value={text}
          onChange={setText}
          error={errors.reason ?? errors.text}
          required={reasoned}
        />
        {Boolean(error) && (
          <Refusal error={error} onReload={() => acts.refresh()} title={t.desk.moved} />
        )}
        <div>
          <button
            type="submit"
            className={choice === "refused" ? "button danger" : "button"}
            aria-disabled={busy}
          >
            {t.desk.go[choice]}
          </button>
        </div>
      </form>
    </section>
  );
}

/** A claim as it was asked, ready to be corrected. */
function asTyped(claim: ClaimShown): Claimed {
  return {
    ...claim,
    certification: claim.certification?.code ?? null,
    organism: claim.organism?.code ?? null,
    check: claim.check?.code ?? null,
  };
}
