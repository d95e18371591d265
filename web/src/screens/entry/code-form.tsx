import { type FormEvent, useEffect, useRef, useState } from "react";
import { answered, api } from "../../api/client";
import type { Me } from "../../api/model";
import { problemOf } from "../../api/problems";
import { CodeInput } from "../../parts/code-input";
import { Field } from "../../parts/field";
import { Notice } from "../../parts/notice";
import { useCountdown } from "../../parts/use-countdown";
import { t } from "../../texts";
import { lockedFor } from "./locked-for";
import { goToSignIn } from "./sign-in-link";

type Props = { onOpen: (me: Me | null) => void; onAgain: () => void };

/** The second step of signing in: the code of the application, or one kept for a lost phone. */
export function CodeForm({ onOpen, onAgain }: Props) {
  const [recovery, setRecovery] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const [left, lockFor] = useCountdown();
  const input = useRef<HTMLInputElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the other kind of code is another field
  useEffect(() => input.current?.focus(), [recovery]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code")).trim();
    setError(code ? undefined : t.signIn.missingCode);
    if (!code) return input.current?.focus();
    if (busy || left > 0) return;
    setBusy(true);
    try {
      const { me } = await answered(api.POST("/sign-in/second-factor", { body: { code } }));
      onOpen(me);
    } catch (refused) {
      const problem = problemOf(refused);
      if (problem.status === 401) return goToSignIn("expired");
      setBusy(false);
      if (problem.code === "sign_in.locked") lockFor(Number(problem.extras.retry_after_s) || 60);
      else setError(problem.errors[0]?.message ?? problem.message);
      input.current?.focus();
      input.current?.select();
    }
  }

  return (
    <form method="post" noValidate onSubmit={submit}>
      <p className="soft">{recovery ? t.signIn.recoveryLead : t.signIn.codeLead}</p>
      {left > 0 && <Notice tone="wait" live="alert" title={lockedFor(left)} />}
      <Field
        key={recovery ? "recovery" : "code"}
        label={recovery ? t.signIn.recoveryCode : t.signIn.code}
        id="code"
        error={error}
        required
      >
        {(wiring) => <CodeInput {...wiring} recovery={recovery} ref={input} />}
      </Field>
      <button className="button" type="submit" aria-disabled={busy || left > 0}>
        {busy ? t.signIn.validating : t.signIn.validate}
      </button>
      <p className="ways">
        <button
          type="button"
          className="link"
          onClick={() => {
            setRecovery(!recovery);
            setError(undefined);
          }}
        >
          {recovery ? t.signIn.toCode : t.signIn.toRecovery}
        </button>
        <button type="button" className="link" onClick={onAgain}>
          {t.signIn.again}
        </button>
      </p>
    </form>
  );
}
