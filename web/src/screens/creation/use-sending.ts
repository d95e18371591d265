import { useRef, useState } from "react";
import { createSpace, faultsOf } from "../../api/creation";
import { type FieldError, problemOf } from "../../api/problems";
import { upload } from "../../api/upload";
import { c } from "../../texts/creation";
import type { Solution } from "./check-step";
import type { Secret } from "./credentials-step";
import { bodyOf, type Draft, type Step, stepOf } from "./draft";
import type { Errors } from "./fields";
import { fileOf } from "./portrait";

type Given = {
  slug: string;
  draft: Draft;
  secret: Secret;
  solution: Solution | undefined;
  website: string;
  go: (step: Step) => void;
};

type Sent = { receipt: string; photoLost: boolean };

/** The form before the server: step by step on the way, whole at the end. The rules are the server's. */
export function useSending({ slug, draft, secret, solution, website, go }: Given) {
  const [errors, setErrors] = useState<Errors>({});
  const [attempt, setAttempt] = useState(0);
  const [round, setRound] = useState(0);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const [sent, setSent] = useState<Sent>();
  const key = useRef({ wanted: "", value: "" });

  function show(found: FieldError[]) {
    setErrors(Object.fromEntries(found.map(({ field, message }) => [field, message])));
    setAttempt((now) => (found.length ? now + 1 : 0));
  }

  async function run<T>(ask: () => Promise<T>): Promise<T | undefined> {
    setBusy(true);
    setFailure(undefined);
    try {
      return await ask();
    } catch (error) {
      setFailure(error);
      return undefined;
    } finally {
      setBusy(false);
    }
  }

  /** Whether nothing is wrong with a step; what is, is shown. */
  async function check(step: Step): Promise<boolean> {
    const found = await run(() => faultsOf(slug, bodyOf(draft, secret.password)));
    if (!found) return false;
    const here = found.filter(({ field }) => stepOf(field) === step);
    if (step === "credentials" && secret.password && secret.password !== secret.confirm)
      here.push({ field: "confirm", code: "site.differs", message: c.credentials.differs });
    show(here);
    return here.length === 0;
  }

  async function send(steps: Step[]) {
    if (!solution) {
      return show([{ field: "check", code: "site.check", message: c.check.none }]);
    }
    const wanted = JSON.stringify([draft, secret, solution]);
    if (key.current.wanted !== wanted) key.current = { wanted, value: crypto.randomUUID() };
    const body = { ...bodyOf(draft, secret.password), check: solution, website };
    setBusy(true);
    setFailure(undefined);
    try {
      const made = await createSpace(slug, body, key.current.value);
      const photoLost = made.photo
        ? await upload(made.photo, fileOf(draft.photo), () => {}).then(
            () => false,
            () => true,
          )
        : false;
      setSent({ receipt: made.receipt, photoLost });
    } catch (error) {
      const refused = problemOf(error).errors;
      if (!refused.length) setFailure(error);
      else refuse(refused, steps);
    }
    setBusy(false);
  }

  /** Leads to the first step that has something to correct, a used or wrong check to a new question. */
  function refuse(refused: FieldError[], steps: Step[]) {
    const first = steps.find((step) => refused.some(({ field }) => stepOf(field) === step));
    if (first && first !== "check") go(first);
    show(refused.filter(({ field }) => stepOf(field) === first));
    if (refused.some(({ field }) => field === "check")) setRound((now) => now + 1);
  }

  return { errors, attempt, failure, busy, round, sent, check, send, clear: () => show([]) };
}
