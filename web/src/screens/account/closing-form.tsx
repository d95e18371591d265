import { type FormEvent, useEffect, useState } from "react";
import { askClosing } from "../../api/own-data";
import { Failure } from "../../parts/failure";
import { fieldErrors } from "../../parts/field-errors";
import { focusField } from "../../parts/focus-field";
import { PasswordField } from "../../parts/password-field";
import { m } from "../../texts/account";
import { goToSignIn } from "../entry/sign-in-link";

const words = m.closing;

/** The password, then nothing of the account stays on this device. */
export function ClosingForm({ onStay }: { onStay: () => void }) {
  const [password, setPassword] = useState("");
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const wrong = missing ? words.missing : fieldErrors(error).password;

  useEffect(() => focusField("closing-password"), []);

  async function ask(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setError(undefined);
    setMissing(!password);
    if (!password) return focusField("closing-password");
    setBusy(true);
    try {
      await askClosing(password);
      goToSignIn("closing");
    } catch (refused) {
      setError(refused);
      setBusy(false);
      focusField("closing-password");
    }
  }

  return (
    <form className="fields" noValidate onSubmit={ask}>
      {Boolean(error) && !wrong && <Failure error={error} />}
      <PasswordField
        id="closing-password"
        label={words.password}
        hint={words.passwordHint}
        error={wrong}
        autoComplete="current-password"
        value={password}
        onType={setPassword}
      />
      <div className="acts">
        <button type="submit" className="button danger" aria-disabled={busy}>
          {busy ? words.going : words.go}
        </button>
        <button type="button" className="button quiet" onClick={onStay}>
          {words.stay}
        </button>
      </div>
    </form>
  );
}
