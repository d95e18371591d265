import { type FormEvent, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { answered, api } from "../../api/client";
import { type Problem, problemOf } from "../../api/problems";
import { Field } from "../../parts/field";
import { Notice } from "../../parts/notice";
import { PasswordField } from "../../parts/password-field";
import { useCountdown } from "../../parts/use-countdown";
import { t } from "../../texts";
import { Resend } from "../creation/resend";
import { lockedFor } from "./locked-for";
import { afterwards, enrolmentPath, forgottenPath, reasonOf } from "./sign-in-link";

type Missing = { user_name?: string; password?: string };

type Props = { slug: string | undefined; byLetter: boolean; onCodeDue: () => void };

/** Works as plain HTML until its code arrives: the fields keep what was typed meanwhile.
 *  On the public home of a structure it leads its members there, and leaves the focus alone. */
export function PasswordStep({ slug, byLetter, onCodeDue }: Props) {
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState<Missing>({});
  const [problem, setProblem] = useState<Problem>();
  const [announced, announce] = useState("");
  const [left, lockFor] = useCountdown();
  const form = useRef<HTMLFormElement>(null);
  const reason = useSyncExternalStore(
    noChange,
    () => reasonOf(location.search),
    () => undefined,
  );

  const forgotten = useSyncExternalStore(
    noChange,
    () => forgottenPath(location.search, slug),
    () => undefined,
  );

  useEffect(() => {
    if (slug) return;
    const field = form.current?.elements.namedItem("user_name");
    if (!(field instanceof HTMLInputElement) || field.value) return;
    field.value = new URLSearchParams(location.search).get("nom") ?? "";
    const next = field.value ? form.current?.elements.namedItem("password") : field;
    if (next instanceof HTMLInputElement) next.focus();
  }, [slug]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const user_name = String(fields.get("user_name")).trim();
    const password = String(fields.get("password"));
    const absent: Missing = {};
    if (!password) absent.password = t.signIn.missingPassword;
    if (!user_name) absent.user_name = t.signIn.missingUserName;
    setMissing(absent);
    setProblem(undefined);
    announce("");
    const firstMissing = absent.user_name ? "user_name" : absent.password ? "password" : null;
    if (firstMissing) return focusOn(firstMissing);
    if (busy || left > 0) return;

    setBusy(true);
    try {
      const { stage, me } = await answered(api.POST("/sign-in", { body: { user_name, password } }));
      if (stage === "second_factor") onCodeDue();
      else location.assign(stage === "enrolment" ? enrolmentPath() : afterwards(me, slug));
    } catch (error) {
      const refused = problemOf(error);
      setBusy(false);
      setProblem(refused);
      const wait = Number(refused.extras.retry_after_s) || 60;
      if (refused.code === "sign_in.locked") lockFor(wait);
      announce(sentence(refused, wait));
      focusOn("password");
    }
  }

  function focusOn(name: string) {
    const field = form.current?.elements.namedItem(name);
    if (field instanceof HTMLInputElement) {
      field.focus();
      field.select();
    }
  }

  return (
    <form method="post" action="/connexion" noValidate ref={form} onSubmit={submit}>
      {reason && !problem && <Notice live="status" title={t.signIn[reason]} />}
      <p className="hidden" role="alert">
        {announced}
      </p>
      {problem && <Notice tone={left > 0 ? "wait" : "bad"} title={sentence(problem, left)} />}
      {problem?.code === "sign_in.pending" && <Resend receipt={String(problem.extras.receipt)} />}
      <Field label={t.signIn.userName} id="user_name" error={missing.user_name} required>
        {(wiring) => (
          <input
            {...wiring}
            className="input"
            name="user_name"
            autoComplete="username webauthn"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
          />
        )}
      </Field>
      <PasswordField
        id="password"
        label={t.signIn.password}
        error={missing.password}
        autoComplete="current-password"
      />
      <button className="button" type="submit" aria-disabled={busy || left > 0}>
        {busy ? t.signIn.submitting : t.signIn.submit}
      </button>
      {forgotten && (
        <a className="link" href={forgotten}>
          {t.signIn.forgotten}
        </a>
      )}
      {byLetter && (
        <a className="link" href="/premiere-connexion">
          {t.signIn.letter}
        </a>
      )}
    </form>
  );
}

const noChange = () => () => {};

function sentence(problem: Problem, left: number): string {
  if (problem.code === "sign_in.refused") return t.signIn.refused;
  if (problem.code !== "sign_in.locked") return problem.message;
  return lockedFor(left);
}
