import { type FormEvent, type ReactNode, useState } from "react";
import { Failure } from "../../parts/failure";
import { Field } from "../../parts/field";
import { fieldErrors } from "../../parts/field-errors";
import { PasswordField } from "../../parts/password-field";
import { a } from "../../texts/access";
import { passwordErrors } from "./chosen";
import { focusOn, typed } from "./form";

type Props = {
  email: string;
  shortest: number;
  /** A user name that is free, to be changed at will. */
  proposed?: string;
  submit: string;
  onOpen: (user_name: string, password: string) => Promise<unknown>;
  children: ReactNode;
};

/** A user name and a password, by who was invited. */
export function AccountForm({ email, shortest, proposed, submit, onOpen, children }: Props) {
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  async function send(event: FormEvent<HTMLFormElement>) {
    const field = typed(event);
    const user_name = field("user_name").trim();
    const wrong: Record<string, string> = user_name
      ? {}
      : { user_name: a.invitation.userNameMissing };
    Object.assign(wrong, passwordErrors(field("password"), field("confirmation")));
    show(wrong, undefined);
    if (busy || Object.keys(wrong).length) return;
    setBusy(true);
    try {
      await onOpen(user_name, field("password"));
    } catch (refused) {
      show(fieldErrors(refused), refused);
    }
    setBusy(false);
  }

  function show(wrong: Record<string, string>, refused: unknown) {
    const [first] = Object.keys(wrong);
    setErrors(wrong);
    setError(first ? undefined : refused);
    if (first) focusOn(first);
  }

  return (
    <form onSubmit={send} noValidate>
      {Boolean(error) && <Failure error={error} />}
      <p>
        {a.invitation.email} : <b>{email}</b>
      </p>
      <Field
        id="user_name"
        label={a.invitation.userName}
        hint={a.invitation.userNameHint}
        error={errors.user_name}
        required
      >
        {(wiring) => (
          <input
            {...wiring}
            className="input"
            name="user_name"
            defaultValue={proposed}
            autoComplete="username"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
          />
        )}
      </Field>
      <PasswordField
        id="password"
        label={a.password.password}
        hint={a.password.hint(shortest)}
        error={errors.password}
        autoComplete="new-password"
      />
      <PasswordField
        id="confirmation"
        label={a.password.confirmation}
        error={errors.confirmation}
        autoComplete="new-password"
      />
      <button className="button" type="submit" aria-disabled={busy}>
        {busy ? a.password.submitting : submit}
      </button>
      {children}
    </form>
  );
}
