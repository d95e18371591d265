import { type FormEvent, useState } from "react";
import { answered, api } from "../../api/client";
import type { Passkey } from "../../api/security";
import { Dialog } from "../../parts/dialog";
import { DialogActs } from "../../parts/dialog-acts";
import { Failure } from "../../parts/failure";
import { Field } from "../../parts/field";
import { fieldErrors } from "../../parts/field-errors";
import { focusField } from "../../parts/focus-field";
import { say } from "../../parts/toasts";
import { s } from "../../texts/security";

const FIELD = "passkey-name";

export function PasskeyNaming({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  return (
    <Dialog title={s.passkeys.renameTitle} onClose={onClose}>
      <PasskeyNameForm passkey={passkey} onDone={onClose} onCancel={onClose} />
    </Dialog>
  );
}

type Props = { passkey: Passkey; onDone: () => void; onCancel?: () => void };

/** The name by which its owner tells it from the others. One that was just added cannot be cancelled here. */
export function PasskeyNameForm({ passkey, onDone, onCancel }: Props) {
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState<string>();
  const [error, setError] = useState<unknown>();
  const wrong = missing ?? fieldErrors(error).name;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name")).trim();
    setMissing(name ? undefined : s.passkeys.missing);
    setError(undefined);
    if (!name) return focusField(FIELD);
    if (busy) return;
    setBusy(true);
    try {
      if (name !== passkey.name) {
        const params = { path: { passkey: passkey.id } };
        await answered(api.POST("/me/passkeys/{passkey}/name", { params, body: { name } }));
      }
      say(s.passkeys.kept);
      onDone();
    } catch (refused) {
      setError(refused);
      setBusy(false);
      focusField(FIELD);
    }
  }

  return (
    <form className="fields" noValidate onSubmit={submit}>
      <Field label={s.passkeys.name} id={FIELD} error={wrong} required>
        {(wiring) => (
          <input
            {...wiring}
            className="input"
            name="name"
            defaultValue={passkey.name}
            maxLength={60}
            autoComplete="off"
            // biome-ignore lint/a11y/noAutofocus: the dialog has just turned to it
            autoFocus
          />
        )}
      </Field>
      {Boolean(error) && !wrong && <Failure error={error} />}
      {onCancel ? (
        <DialogActs
          type="submit"
          go={s.passkeys.keep}
          {...(busy ? { busy: s.passkeys.keeping } : {})}
          onCancel={onCancel}
        />
      ) : (
        <div className="acts">
          <button type="submit" className="button" aria-disabled={busy}>
            {busy ? s.passkeys.keeping : s.passkeys.keep}
          </button>
        </div>
      )}
    </form>
  );
}
