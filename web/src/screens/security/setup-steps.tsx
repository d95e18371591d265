import { type FormEvent, useRef, useState } from "react";
import { problemOf } from "../../api/problems";
import { confirmSecondFactor, type Prepared } from "../../api/security";
import { CodeInput } from "../../parts/code-input";
import { Field } from "../../parts/field";
import { s } from "../../texts/security";
import "./security.css";

type Props = { prepared: Prepared; onDone: (codes: string[]) => void };

/** An application, its secret, and a code that shows that it has it. */
export function SetupSteps({ prepared, onDone }: Props) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const input = useRef<HTMLInputElement>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code")).trim();
    setError(code ? undefined : s.setup.missing);
    if (!code) return input.current?.focus();
    if (busy) return;
    setBusy(true);
    try {
      onDone(await confirmSecondFactor(code));
    } catch (refused) {
      const problem = problemOf(refused);
      setBusy(false);
      setError(problem.errors[0]?.message ?? problem.message);
      input.current?.focus();
      input.current?.select();
    }
  }

  return (
    <form className="setup" noValidate onSubmit={submit}>
      <ol>
        <li>
          <h2>{s.setup.first}</h2>
          <p className="soft">{s.setup.firstText}</p>
        </li>
        <li>
          <h2>{s.setup.second}</h2>
          <img className="qr" src={prepared.qr_code} alt={s.setup.image} width={220} height={220} />
          <p className="soft">{s.setup.byHand}</p>
          <p className="key">
            <code>{prepared.secret}</code>
          </p>
          <p className="faint">{s.setup.account(prepared.user_name)}</p>
        </li>
        <li>
          <h2>{s.setup.third}</h2>
          <Field label={s.setup.code} id="setup-code" error={error} required>
            {(wiring) => <CodeInput {...wiring} ref={input} />}
          </Field>
          <button className="button" type="submit" aria-disabled={busy}>
            {busy ? s.setup.confirming : s.setup.confirm}
          </button>
        </li>
      </ol>
    </form>
  );
}
