import { type FormEvent, useEffect, useState } from "react";
import { answered, api } from "../../api/client";
import { Field } from "../../parts/field";
import { Notice } from "../../parts/notice";
import { a } from "../../texts/access";
import type { Begun } from "./first-connection";
import { focusOn, typed } from "./form";
import { LetterProblem } from "./letter-problem";
import "./access.css";

type Missing = { user_name?: string; code?: string };
type Props = { late: boolean; onBegun: (begun: Begun) => void };

const plain = { autoCorrect: "off", spellCheck: false } as const;

/** User name and code, as they stand on the letter; the picture on it brings the name along. */
export function LetterForm({ late, onBegun }: Props) {
  const [missing, setMissing] = useState<Missing>({});
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    const field = document.getElementById("user_name");
    if (!(field instanceof HTMLInputElement)) return;
    field.value ||= decodeURIComponent(location.hash.slice(1));
    focusOn(field.value ? "code" : "user_name");
  }, []);

  async function submit(event: FormEvent<HTMLFormElement>) {
    const field = typed(event);
    const body = { user_name: field("user_name").trim(), code: field("code").trim() };
    const absent: Missing = {};
    if (!body.user_name) absent.user_name = a.first.userNameMissing;
    if (!body.code) absent.code = a.first.codeMissing;
    setMissing(absent);
    setError(undefined);
    if (Object.keys(absent).length) return focusOn(Object.keys(absent)[0]);
    if (busy) return;
    setBusy(true);
    try {
      onBegun(await answered(api.POST("/first-connection/look", { body })));
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }

  return (
    <form onSubmit={submit} noValidate>
      {late && !error && <Notice tone="wait" live="status" title={a.first.hour} />}
      {Boolean(error) && <LetterProblem error={error} />}
      <Field id="user_name" label={a.first.userName} error={missing.user_name} required>
        {(wiring) => (
          <input
            {...wiring}
            {...plain}
            className="input"
            name="user_name"
            autoComplete="username"
            autoCapitalize="none"
            maxLength={200}
          />
        )}
      </Field>
      <Field id="code" label={a.first.code} hint={a.first.codeHint} error={missing.code} required>
        {(wiring) => (
          <input
            {...wiring}
            {...plain}
            className="input letter-code"
            name="code"
            autoComplete="one-time-code"
            autoCapitalize="characters"
            maxLength={40}
          />
        )}
      </Field>
      <button className="button" type="submit" aria-disabled={busy}>
        {busy ? a.first.checking : a.first.next}
      </button>
      <a className="link" href="/connexion">
        {a.first.known}
      </a>
    </form>
  );
}
