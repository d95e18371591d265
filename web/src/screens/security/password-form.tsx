import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { answered, api } from "../../api/client";
import { securityQuery } from "../../api/security";
import { Failure } from "../../parts/failure";
import { fieldErrors } from "../../parts/field-errors";
import { PasswordField } from "../../parts/password-field";
import { say } from "../../parts/toasts";
import { s } from "../../texts/security";

/** The old password, the new one; all other devices are signed out. */
export function PasswordForm({ shortest }: { shortest: number }) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState<Record<string, string>>({});
  const [error, setError] = useState<unknown>();
  const wrong = { ...fieldErrors(error), ...missing };

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = new FormData(form);
    const body = { old: String(typed.get("old")), new: String(typed.get("new")) };
    const absent = Object.entries(body).filter(([, value]) => !value);
    setMissing(Object.fromEntries(absent.map(([name]) => [name, s.password.missing])));
    setError(undefined);
    if (absent[0]) return focusOn(form, absent[0][0]);
    if (busy) return;
    setBusy(true);
    try {
      await answered(api.POST("/me/password", { body }));
      form.reset();
      say(s.password.done);
      await client.invalidateQueries(securityQuery);
    } catch (refused) {
      setError(refused);
      focusOn(form, fieldErrors(refused).old ? "old" : "new");
    }
    setBusy(false);
  }

  return (
    <form className="fields" noValidate onSubmit={submit}>
      <p className="soft">{s.password.text}</p>
      <PasswordField
        id="old"
        label={s.password.old}
        error={wrong.old}
        autoComplete="current-password"
      />
      <PasswordField
        id="new"
        label={s.password.next}
        hint={s.password.hint(shortest)}
        error={wrong.new}
        autoComplete="new-password"
      />
      {Boolean(error) && !Object.keys(wrong).length && <Failure error={error} />}
      <button className="button" type="submit" aria-disabled={busy}>
        {busy ? s.password.busy : s.password.go}
      </button>
    </form>
  );
}

function focusOn(form: HTMLFormElement, name: string) {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.focus();
}
