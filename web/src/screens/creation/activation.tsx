import { useEffect, useRef, useState } from "react";
import { activate } from "../../api/creation";
import type { Activated } from "../../api/model";
import { problemOf } from "../../api/problems";
import { Failure } from "../../parts/failure";
import { c } from "../../texts/creation";
import { PublicFrame } from "../frame/public-frame";
import "./creation.css";

const words = c.activation;

/** Where the mail's link leads. Nothing is opened before a click: programs follow links too. */
export function Activation() {
  const [token, setToken] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [opened, setOpened] = useState<Activated>();
  const [error, setError] = useState<unknown>();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => setToken(location.hash.slice(1)), []);

  useEffect(() => {
    if (opened || error) heading.current?.focus();
  }, [opened, error]);

  async function open() {
    if (busy || !token) return;
    setBusy(true);
    setError(undefined);
    try {
      const made = await activate(token);
      document.documentElement.style.setProperty("--structure", made.accent);
      history.replaceState(null, "", location.pathname);
      setOpened(made);
    } catch (failed) {
      setError(failed);
    }
    setBusy(false);
  }

  const dead = Boolean(error) && problemOf(error).status === 410;
  const missing = token === "" && !opened;
  const title = opened ? words.done : dead ? words.dead : missing ? words.missing : words.title;
  return (
    <PublicFrame>
      <div className="page narrow creation">
        <section className="sheet creation-step">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {opened && <p>{words.doneText(opened.name, opened.user_name)}</p>}
          {dead && <p>{words.deadText}</p>}
          {missing && <p>{words.missingText}</p>}
          {Boolean(error) && !dead && <Failure error={error} />}
          {!opened && !dead && !missing && (
            <>
              <p>{words.lead}</p>
              <div className="acts">
                <button type="button" className="button" aria-disabled={busy} onClick={open}>
                  {busy ? words.going : words.go}
                </button>
              </div>
            </>
          )}
          {(opened || dead) && (
            <div className="acts">
              <a className="button" href={signIn(opened?.user_name)}>
                {words.signIn}
              </a>
            </div>
          )}
        </section>
      </div>
    </PublicFrame>
  );
}

function signIn(userName: string | undefined): string {
  return userName ? `/connexion?nom=${encodeURIComponent(userName)}` : "/connexion";
}
