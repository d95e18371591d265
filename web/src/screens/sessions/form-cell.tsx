import { useState } from "react";
import type { Candidate, Column } from "../../api/model";
import { useTyped, useTyping } from "../../api/use-typing";
import { Choice } from "../../parts/choice";
import { Field } from "../../parts/field";
import { t } from "../../texts";
import { shownValue } from "./typed-value";

const WORDS = ["NP", "NF", "DISP"];

/** One value of a candidate in a form, saved when it is left. */
export function FormCell({ candidate, column }: { candidate: Candidate; column: Column }) {
  const typing = useTyping();
  const typed = useTyped(candidate.id, column.key);
  const [draft, setDraft] = useState<string>();
  const stands = typed ? typed.text : (candidate.values[column.key] ?? "");
  const shown = draft ?? shownValue(column, stands);
  const trouble = typed && ["wrong", "clash", "failed"].includes(typed.state);

  function commit(text: string) {
    setDraft(undefined);
    if (text.trim() === shownValue(column, stands)) return;
    const step = { column: column.key, before: stands, after: text.trim() };
    typing.type([{ candidate: candidate.id, ...step }]);
  }

  const hint =
    column.key === "form_lic" && candidate.trainer && stands ? candidate.trainer : column.hint;
  return (
    <Field label={column.label} hint={hint} error={trouble ? typed.message : undefined}>
      {(wiring) =>
        column.choices.length ? (
          <Choice {...wiring} value={stands} none="–" options={column.choices} onChange={commit} />
        ) : (
          <div className="form-cell">
            <input
              {...wiring}
              className="input"
              value={shown}
              inputMode={column.kind === "mark" ? "decimal" : "text"}
              placeholder={column.kind === "date" ? t.candidateForm.day : undefined}
              autoComplete="off"
              onChange={(event) => setDraft(event.target.value)}
              onBlur={() => draft !== undefined && commit(draft)}
              onKeyDown={(event) => event.key === "Enter" && commit(event.currentTarget.value)}
            />
            {column.kind === "mark" &&
              WORDS.map((word) => (
                <button
                  type="button"
                  key={word}
                  className="word"
                  aria-pressed={stands === word}
                  aria-label={`${word}, ${column.label} : ${t.candidateForm.words[word as "NP"]}`}
                  onClick={() => commit(stands === word ? "" : word)}
                >
                  {word}
                </button>
              ))}
          </div>
        )
      }
    </Field>
  );
}
