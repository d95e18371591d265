import { useState } from "react";
import { copyLink } from "../../api/own-data";
import { Failure } from "../../parts/failure";
import { fieldErrors } from "../../parts/field-errors";
import { focusField } from "../../parts/focus-field";
import { Icon } from "../../parts/icon";
import { PasswordField } from "../../parts/password-field";
import { say } from "../../parts/toasts";
import { m } from "../../texts/account";

const words = m.copy;

/** Fetches the archive; some time after signing in, with the password. */
export function CopyDownload({ copy, passwordWanted }: { copy: string; passwordWanted: boolean }) {
  const [wanted, want] = useState(passwordWanted);
  const [password, setPassword] = useState("");
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const wrong = missing ? words.missing : fieldErrors(error).password;

  async function fetch() {
    if (busy) return;
    setError(undefined);
    setMissing(wanted && !password);
    if (wanted && !password) return focusField("copy-password");
    setBusy(true);
    try {
      location.assign((await copyLink(copy, password)).url);
      setPassword("");
      say(words.done);
    } catch (refused) {
      setError(refused);
      want(wanted || Boolean(fieldErrors(refused).password));
      setTimeout(() => focusField("copy-password"));
    }
    setBusy(false);
  }

  return (
    <form
      className="fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        fetch();
      }}
    >
      {Boolean(error) && !wrong && <Failure error={error} />}
      {wanted && (
        <PasswordField
          id="copy-password"
          label={words.password}
          hint={words.passwordHint}
          error={wrong}
          autoComplete="current-password"
          value={password}
          onType={setPassword}
        />
      )}
      <div className="acts">
        <button type="submit" className="button" aria-disabled={busy}>
          <Icon name="download" size={18} />
          {busy ? words.downloading : words.download}
        </button>
      </div>
    </form>
  );
}
