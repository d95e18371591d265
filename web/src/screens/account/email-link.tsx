import { type ReactNode, useEffect, useRef, useState } from "react";
import { confirmEmail, stopEmailChange } from "../../api/own-identity";
import { problemOf } from "../../api/problems";
import { Failure } from "../../parts/failure";
import { t } from "../../texts";
import { m } from "../../texts/account";
import { PublicFrame } from "../frame/public-frame";
import "../creation/creation.css";

const { confirm, stop, ...words } = m.link;

/** Where the mail to a new address leads. */
export function ConfirmEmail() {
  return (
    <MailedAct words={confirm} act={confirmEmail}>
      {({ email }) => (
        <>
          <p>{confirm.doneText(email)}</p>
          <div className="acts">
            <a className="button" href="/compte/identite">
              {confirm.account}
            </a>
          </div>
        </>
      )}
    </MailedAct>
  );
}

/** Where the mail to the old address leads: « It was not me ». */
export function StopEmail() {
  return (
    <MailedAct words={stop} act={stopEmailChange}>
      {({ email, slug }) => (
        <>
          <p>{stop.doneText(email)}</p>
          <p>{stop.next}</p>
          <div className="acts">
            <a className="button" href={`/s/${slug}/oubli`}>
              {stop.password}
            </a>
          </div>
        </>
      )}
    </MailedAct>
  );
}

type Words = Record<"title" | "lead" | "go" | "going" | "done", string>;
type Props<T> = {
  words: Words;
  act: (token: string) => Promise<T>;
  children: (done: T) => ReactNode;
};

/** Nothing is done before a click: programs follow links too. */
function MailedAct<T extends object>({ words: said, act, children }: Props<T>) {
  const [token] = useState(() => location.hash.slice(1));
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<T>();
  const [error, setError] = useState<unknown>();
  const heading = useRef<HTMLHeadingElement>(null);
  const dead = Boolean(error) && problemOf(error).status === 410;
  const title = done ? said.done : dead ? words.dead : token ? said.title : words.missing;

  useEffect(() => {
    document.title = `${title} – ${t.name}`;
    if (done || error) heading.current?.focus();
  }, [title, done, error]);

  async function go() {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      setDone(await act(token));
      history.replaceState(null, "", location.pathname);
    } catch (failed) {
      setError(failed);
    }
    setBusy(false);
  }

  return (
    <PublicFrame>
      <div className="page narrow creation">
        <section className="sheet creation-step">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {done && children(done)}
          {!done && (dead || !token) && <p>{dead ? words.deadText : words.missingText}</p>}
          {Boolean(error) && !dead && <Failure error={error} />}
          {!done && !dead && token && (
            <>
              <p>{said.lead}</p>
              <div className="acts">
                <button type="button" className="button" aria-disabled={busy} onClick={go}>
                  {busy ? said.going : said.go}
                </button>
              </div>
            </>
          )}
          {!done && (dead || !token) && (
            <p>
              <a href="/">{words.home}</a>
            </p>
          )}
        </section>
      </div>
    </PublicFrame>
  );
}
