import { type FormEvent, useState } from "react";
import { answered, api } from "../../api/client";
import { problemOf } from "../../api/problems";
import { Failure } from "../../parts/failure";
import { Field } from "../../parts/field";
import { fieldErrors } from "../../parts/field-errors";
import { Notice } from "../../parts/notice";
import { PasswordField } from "../../parts/password-field";
import { a } from "../../texts/access";
import { passwordErrors } from "./chosen";
import { Done } from "./done";
import { EntryPage } from "./entry-page";
import { focusOn, typed } from "./form";
import { keepInvitation } from "./kept-invitation";
import { useLink } from "./use-link";

const look = (token: string) => answered(api.POST("/invitation/look", { body: { token } }));

/** Where an invitation leads: a user name and a password, and the space is open. */
export function Invitation() {
  const { token, seen, error: dead } = useLink(look);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [name, setName] = useState("");

  async function submit(event: FormEvent<HTMLFormElement>) {
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
      const body = { token, user_name, password: field("password") };
      setName((await answered(api.POST("/invitation", { body }))).user_name);
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

  if (name && seen) {
    return (
      <Done title={a.invitation.done} text={a.invitation.doneText(name)}>
        <a className="button" href={`/connexion?retour=/s/${seen.slug}`}>
          {a.password.signIn}
        </a>
      </Done>
    );
  }
  return (
    <EntryPage
      title={seen ? a.invitation.title(seen.first_name) : a.invitation.plain}
      lead={seen ? a.invitation.lead(seen.structure_name) : undefined}
    >
      {!seen && !dead && <p role="status">{a.invitation.opening}</p>}
      {Boolean(dead) && <Dead error={dead} />}
      {seen && (
        <form onSubmit={submit} noValidate>
          {Boolean(error) && <Failure error={error} />}
          <p>
            {a.invitation.email} : <b>{seen.email}</b>
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
            {busy ? a.password.submitting : a.invitation.submit}
          </button>
          <a
            className="link"
            href="/connexion?retour=/rejoindre"
            onClick={() => keepInvitation(token)}
          >
            {a.invitation.known}
          </a>
        </form>
      )}
    </EntryPage>
  );
}

function Dead({ error }: { error: unknown }) {
  if (problemOf(error).status !== 410) return <Failure error={error} />;
  return (
    <Notice tone="wait" title={a.weakLink} live="alert">
      <p>{a.invitation.dead}</p>
    </Notice>
  );
}
