import { useEffect, useRef, useState } from "react";
import { type Problem, problemOf } from "../../api/problems";
import type { Rulebook, RuleKind, RuleRead, RuleValue, RuleVersion } from "../../api/rules";
import { changed } from "./rule-desk";

const REST_MS = 700;

export type Saving = "untouched" | "saved" | "typing" | "saving" | "wrong" | "failed" | "conflict";

/**
 * What is being typed of one version. It goes to the working copy once the typing rests, so that a reload
 * loses nothing; what the server cannot read stays here until it is mended.
 */
export function useRuleDraft(book: Rulebook, rule: RuleRead, version: RuleVersion) {
  const [value, setValue] = useState<RuleValue>(version.value);
  const [saving, setSaving] = useState<Saving>("untouched");
  const [problem, setProblem] = useState<Problem>();
  const sent = useRef({ value, at: rule.standing.version });
  const latest = useRef(value);
  latest.current = value;
  const busy = useRef(false);

  async function save(at = sent.current.at) {
    if (busy.current) return;
    busy.current = true;
    const going = latest.current;
    setSaving("saving");
    try {
      const fresh = await book.save(at, rule.kind as RuleKind, going, version.rule);
      sent.current = { value: going, at: fresh.standing.version };
      setProblem(undefined);
      setSaving(latest.current === going ? "saved" : "typing");
    } catch (refused) {
      const found = problemOf(refused);
      setProblem(found);
      setSaving(found.status === 412 ? "conflict" : found.status === 422 ? "wrong" : "failed");
      sent.current = { ...sent.current, value: going };
    } finally {
      busy.current = false;
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed starts the rest anew
  useEffect(() => {
    if (value === sent.current.value || saving === "conflict" || saving === "saving") return;
    const timer = setTimeout(() => save(), REST_MS);
    return () => clearTimeout(timer);
  }, [value, saving]);

  return {
    value,
    saving,
    problem,
    change(path: string, next: unknown) {
      setValue((before) => changed(before, path, next));
      setSaving((now) => (now === "saving" || now === "conflict" ? now : "typing"));
    },
    /** After a conflict: what was typed goes over what the other wrote. */
    keepMine: () => save(numberOf(problem)),
    retry: () => save(),
  };
}

function numberOf(problem: Problem | undefined): number | undefined {
  const now = problem?.extras.changed as { version?: number } | undefined;
  return now?.version;
}
