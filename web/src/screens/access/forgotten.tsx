import { type FormEvent, useState } from "react";
import { answered, api } from "../../api/client";
import { Failure } from "../../parts/failure";
import { Field } from "../../parts/field";
import { a } from "../../texts/access";
import { Done } from "./done";
import { EntryPage } from "./entry-page";
import { focusOn, typed } from "./form";

const slugHere = () => decodeURIComponent(location.pathname.split("/")[2] ?? "");

/** « J'ai oublié »: the same answer whether there is such an account or not. */
export function Forgotten() {
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [asked, setAsked] = useState("");

  async function submit(event: FormEvent<HTMLFormElement>) {
    const identifier = typed(event)("identifier").trim();
    setMissing(!identifier);
    setError(undefined);
    if (!identifier) return focusOn("identifier");
    if (busy) return;
    setBusy(true);
    try {
      await answered(
        api.POST("/portals/{slug}/forgotten", {
          params: { path: { slug: slugHere() } },
          body: { identifier },
        }),
      );
      setAsked(identifier);
    } catch (refused) {
      setError(refused);
    }
    setBusy(false);
  }

  if (asked) {
    return (
      <Done title={a.forgotten.done} text={a.forgotten.doneText(asked)}>
        <p className="soft">{a.forgotten.nothing}</p>
        <button type="button" className="button quiet" onClick={() => setAsked("")}>
          {a.forgotten.again}
        </button>
        <BackToSignIn />
      </Done>
    );
  }
  return (
    <EntryPage title={a.forgotten.title} lead={a.forgotten.lead}>
      <form onSubmit={submit} noValidate>
        {Boolean(error) && <Failure error={error} />}
        <Field
          id="identifier"
          label={a.forgotten.identifier}
          error={missing ? a.forgotten.missing : undefined}
          required
        >
          {(wiring) => (
            <input
              {...wiring}
              className="input"
              name="identifier"
              autoComplete="username"
              autoCapitalize="none"
              autoCorrect="off"
              spellCheck={false}
              maxLength={254}
            />
          )}
        </Field>
        <button className="button" type="submit" aria-disabled={busy}>
          {busy ? a.forgotten.submitting : a.forgotten.submit}
        </button>
        <BackToSignIn />
      </form>
    </EntryPage>
  );
}

function BackToSignIn() {
  return (
    <a className="link" href="/connexion" onClick={toPortal}>
      {a.toSignIn}
    </a>
  );
}

/** The structure's own page, which only the address knows: the page is written before it is asked for. */
function toPortal(event: { currentTarget: HTMLAnchorElement }) {
  event.currentTarget.href = `/connexion?retour=${encodeURIComponent(`/s/${slugHere()}`)}`;
}
