import { type FormEvent, useCallback, useEffect, useRef, useState } from "react";
import { answered, api } from "../../api/client";
import type { Verified } from "../../api/model";
import { Failure } from "../../parts/failure";
import { Field } from "../../parts/field";
import { t } from "../../texts";
import { PublicFrame } from "../frame/public-frame";
import { VerdictSheet } from "./verdict-sheet";
import { codeIn, grouped } from "./verification-code";
import "./verification.css";

const words = t.verification;

type Found = { code: string; verified?: Verified; error?: unknown };

/** Anybody's page: the QR code of a certificate leads here, and its code can be typed. */
export function Verification() {
  const [found, setFound] = useState<Found>();
  const [missing, setMissing] = useState<string>();
  const [searching, setSearching] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const verdict = useRef<HTMLElement>(null);

  const look = useCallback(async (code: string) => {
    setSearching(true);
    try {
      const path = { code };
      const verified = await answered(api.GET("/certificates/{code}", { params: { path } }));
      setFound({ code, verified });
    } catch (error) {
      setFound({ code, error });
    }
    setSearching(false);
  }, []);

  useEffect(() => {
    const follow = () => {
      const code = codeIn(location.pathname.replace(/^\/v\//, ""));
      if (code) look(code);
      else setFound(undefined);
    };
    follow();
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, [look]);

  useEffect(() => {
    if (found?.verified) verdict.current?.focus();
  }, [found]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = codeIn(field.current?.value ?? "");
    setMissing(code ? undefined : words.codeMissing);
    if (!code) return field.current?.focus();
    if (searching) return;
    history.pushState(null, "", `/v/${grouped(code)}`);
    look(code);
  }

  return (
    <PublicFrame>
      <div className="page narrow verification">
        <h1>{words.title}</h1>
        <p className="hidden" role="status">
          {searching ? words.searching : ""}
        </p>
        {found?.verified && (
          <VerdictSheet code={found.code} verified={found.verified} focus={verdict} />
        )}
        {found?.error !== undefined && (
          <Failure error={found.error} retry={() => look(found.code)} />
        )}
        <form className="sheet" method="get" action="/verification" noValidate onSubmit={submit}>
          <h2>{found ? words.another : words.lead}</h2>
          <Field label={words.code} id="code" hint={words.codeHint} error={missing} required>
            {(wiring) => (
              <input
                {...wiring}
                ref={field}
                className="input"
                name="code"
                autoComplete="off"
                autoCapitalize="characters"
                autoCorrect="off"
                spellCheck={false}
              />
            )}
          </Field>
          <button className="button" type="submit" aria-disabled={searching}>
            {searching ? words.searching : words.submit}
          </button>
        </form>
      </div>
    </PublicFrame>
  );
}
