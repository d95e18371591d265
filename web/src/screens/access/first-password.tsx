import { type FormEvent, useEffect, useState } from "react";
import { answered, api } from "../../api/client";
import { problemOf } from "../../api/problems";
import { Field } from "../../parts/field";
import { fieldErrors } from "../../parts/field-errors";
import { PasswordFields } from "../../parts/password-fields";
import { a } from "../../texts/access";
import { passwordErrors } from "./chosen";
import type { Begun } from "./first-connection";
import { focusOn, typed } from "./form";
import { LetterProblem } from "./letter-problem";

type Props = { begun: Begun; onLate: () => void };

/** The password of a space that a letter opens; then the space itself. */
export function FirstPassword({ begun, onLate }: Props) {
  const [secret, setSecret] = useState({ password: "", confirm: "" });
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  useEffect(() => focusOn("password"), []);

  async function submit(event: FormEvent<HTMLFormElement>) {
    const email = typed(event)("email").trim();
    const { confirmation, ...wrong } = passwordErrors(secret.password, secret.confirm);
    show(confirmation ? { confirm: confirmation } : wrong, undefined);
    if (busy || confirmation || wrong.password) return;
    setBusy(true);
    try {
      const body = { token: begun.token, password: secret.password, email };
      await answered(api.POST("/first-connection", { body }));
      location.assign(`/s/${begun.slug}`);
    } catch (refused) {
      setBusy(false);
      if (problemOf(refused).code === "accounts.link_dead") return onLate();
      show(fieldErrors(refused), refused);
    }
  }

  function show(wrong: Record<string, string>, refused: unknown) {
    const [first] = Object.keys(wrong);
    setErrors(wrong);
    setError(first ? undefined : refused);
    if (first) focusOn(first);
  }

  return (
    <form onSubmit={submit} noValidate>
      {Boolean(error) && <LetterProblem error={error} />}
      <p>
        {a.first.keep} : <b className="given-name">{begun.user_name}</b>
      </p>
      <input type="hidden" name="username" autoComplete="username" value={begun.user_name} />
      <PasswordFields
        shortest={begun.shortest_password}
        password={secret.password}
        confirm={secret.confirm}
        onChange={(change) => setSecret({ ...secret, ...change })}
        errors={errors}
      />
      <Field id="email" label={a.first.email} hint={a.first.emailHint} error={errors.email}>
        {(wiring) => (
          <input
            {...wiring}
            className="input"
            name="email"
            type="email"
            autoComplete="email"
            maxLength={254}
          />
        )}
      </Field>
      <button className="button" type="submit" aria-disabled={busy}>
        {busy ? a.first.submitting : a.first.submit}
      </button>
    </form>
  );
}
