import { type FormEvent, useState } from "react";
import type { Proof } from "../../api/security";
import { CodeInput } from "../../parts/code-input";
import { DialogActs } from "../../parts/dialog-acts";
import { Failure } from "../../parts/failure";
import { Field } from "../../parts/field";
import { fieldErrors } from "../../parts/field-errors";
import { PasswordField } from "../../parts/password-field";
import { s } from "../../texts/security";

type Props = {
  withCode: boolean;
  onProven: (proof: Proof) => Promise<void>;
  onCancel: () => void;
};

/** Asks again who it is, before what protects the account is changed. */
export function ProofForm({ withCode, onProven, onCancel }: Props) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const wrong = fieldErrors(error);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const typed = new FormData(event.currentTarget);
    setBusy(true);
    setError(undefined);
    try {
      await onProven({
        password: String(typed.get("proof-password")),
        code: String(typed.get("code") ?? ""),
      });
    } catch (refused) {
      setError(refused);
    }
    setBusy(false);
  }

  return (
    <form className="fields" noValidate onSubmit={submit}>
      <p className="soft">{withCode ? s.factor.proofCode : s.factor.proof}</p>
      <PasswordField
        id="proof-password"
        label={s.factor.passwordLabel}
        error={wrong.password}
        autoComplete="current-password"
      />
      {withCode && (
        <Field label={s.factor.codeLabel} id="proof-code" error={wrong.code} required>
          {(wiring) => <CodeInput {...wiring} />}
        </Field>
      )}
      {Boolean(error) && !Object.keys(wrong).length && <Failure error={error} />}
      <DialogActs
        type="submit"
        go={s.factor.go}
        {...(busy ? { busy: s.factor.busy } : {})}
        onCancel={onCancel}
      />
    </form>
  );
}
