import { useCallback, useEffect, useRef, useState } from "react";
import type { CreationForm } from "../../api/model";
import { Ask } from "../../parts/ask";
import { ErrorSummary } from "../../parts/error-summary";
import { Failure } from "../../parts/failure";
import { t } from "../../texts";
import { c } from "../../texts/creation";
import type { Solution } from "./check-step";
import type { Secret } from "./credentials-step";
import { type Step, stepsOf } from "./draft";
import { Sent } from "./sent";
import { StepBody } from "./step-body";
import { useForm } from "./use-form";
import { useSending } from "./use-sending";
import { Welcome } from "./welcome";

type Props = { slug: string; form: CreationForm; brought: Record<string, string> };

/** Welcome, the steps, then the word that a mail is on its way. */
export function Wizard({ slug, form, brought }: Props) {
  const steps = stepsOf(form);
  const filling = useForm(slug);
  const { draft, step, change, go, finish } = filling;
  const [secret, setSecret] = useState<Secret>({ password: "", confirm: "" });
  const [solution, setSolution] = useState<Solution>();
  const [website, setWebsite] = useState("");
  const [leaving, setLeaving] = useState(false);
  const sending = useSending({ slug, draft, secret, solution, website, go });
  const { sent, errors, attempt, failure, busy } = sending;
  const heading = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);
  const home = `/s/${slug}`;
  const at = step ? steps.indexOf(step) : -1;
  const title = step ? c.step(at + 1, steps.length, c.steps[step]) : c.page;

  useEffect(() => {
    if (Object.keys(brought).length) change({ keys: brought });
  }, [brought, change]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each step is a page of its own
  useEffect(() => {
    document.title = `${title} – ${t.name}`;
    if (moved.current && !attempt) heading.current?.focus();
    moved.current = true;
    scrollTo(0, 0);
  }, [step]);

  useEffect(() => {
    if (sent) finish();
  }, [sent, finish]);

  const solved = useCallback((found: Solution | undefined) => setSolution(found), []);

  if (sent) return <Sent {...sent} email={draft.contact.email} home={home} />;
  if (!step || at < 0)
    return <Welcome form={form} resume={Boolean(draft.terms)} onGo={() => go(steps[0] as Step)} />;

  async function forward() {
    if (busy || !step) return;
    if (step === "check") return sending.send(steps);
    if (await sending.check(step)) go(steps[at + 1] as Step);
  }

  return (
    <form
      className="sheet creation-step"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        forward();
      }}
    >
      <p className="faint">{form.name}</p>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <progress max={steps.length} value={at + 1} aria-hidden="true" />
      <ErrorSummary
        attempt={attempt}
        errors={Object.entries(errors).map(([id, message]) => ({ id, message }))}
      />
      {Boolean(failure) && <Failure error={failure} />}
      <p className="faint">{c.starred}</p>
      <StepBody
        {...{ slug, form, step, brought, filling, secret, website, errors }}
        round={sending.round}
        onSecret={(changed) => setSecret((now) => ({ ...now, ...changed }))}
        onSolved={solved}
        onWebsite={setWebsite}
      />
      <div className="acts ways">
        <button type="button" className="button quiet" onClick={() => setLeaving(true)}>
          {c.cancel}
        </button>
        <button
          type="button"
          className="button quiet"
          onClick={() => {
            sending.clear();
            go(steps[at - 1] ?? null);
          }}
        >
          {c.previous}
        </button>
        <button type="submit" className="button" aria-disabled={busy}>
          {step === "check" ? (busy ? c.sending : c.finish) : busy ? c.checking : c.next}
        </button>
      </div>
      {leaving && (
        <Ask
          title={c.cancelTitle}
          go={c.cancelGo}
          stay={c.cancelStay}
          onClose={() => setLeaving(false)}
          onGo={() => {
            finish();
            location.assign(home);
          }}
        >
          <p>{c.cancelText}</p>
        </Ask>
      )}
    </form>
  );
}
