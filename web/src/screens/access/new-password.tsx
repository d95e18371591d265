import { type FormEvent, useState } from "react";
import { answered, api } from "../../api/client";
import { problemOf } from "../../api/problems";
import { Failure } from "../../parts/failure";
import { fieldErrors } from "../../parts/field-errors";
import { Notice } from "../../parts/notice";
import { PasswordField } from "../../parts/password-field";
import { a } from "../../texts/access";
import { passwordErrors } from "./chosen";
import { Done } from "./done";
import { EntryPage } from "./entry-page";
import { focusOn, typed } from "./form";
import { useLink } from "./use-link";

const look = (token: string) => answered(api.POST("/password-reset/look", { body: { token } }));

/** Where the link of the mail leads: another password, chosen once. */
export function NewPassword() {
  const { token, seen, error: dead } = useLink(look);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    const field = typed(event);
    const wrong = passwordErrors(field("password"), field("confirmation"));
    show(wrong, undefined);
    if (busy || Object.keys(wrong).length) return;
    setBusy(true);
    try {
      await answered(api.POST("/password-reset", { body: { token, password: field("password") } }));
      setDone(true);
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

  if (done && seen) {
    return (
      <Done title={a.password.done} text={a.password.doneText}>
        <a className="button" href={`/connexion?retour=/s/${seen.slug}`}>
          {a.password.signIn}
        </a>
      </Done>
    );
  }
  return (
    <EntryPage
      title={a.password.title}
      lead={seen ? a.password.lead(seen.structure_name) : undefined}
    >
      {!seen && !dead && <p role="status">{a.password.opening}</p>}
      {Boolean(dead) && <DeadLink error={dead} />}
      {seen && (
        <form onSubmit={submit} noValidate>
          {Boolean(error) && <Failure error={error} />}
          <p>
            {a.password.userName} : <b>{seen.user_name}</b>
          </p>
          <input type="hidden" name="username" autoComplete="username" value={seen.user_name} />
          <PasswordField
            id="password"
            label={a.password.password}
            hint={a.password.hint(seen.shortest_password)}
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
            {busy ? a.password.submitting : a.password.submit}
          </button>
        </form>
      )}
    </EntryPage>
  );
}

function DeadLink({ error }: { error: unknown }) {
  const problem = problemOf(error);
  if (problem.status !== 410) return <Failure error={error} />;
  return (
    <Notice tone="wait" title={a.weakLink} live="alert">
      <p>{a.password.dead}</p>
      <a className="link" href="/connexion">
        {a.password.askAgain}
      </a>
    </Notice>
  );
}
