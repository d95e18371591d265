import { createContext, useContext } from "react";
import type { Flaw, RuleForms, RuleValue } from "../../api/rules";

export type Path = string;

/** What the fields of a rule's form share: its value, what it may name, and what is wrong where. */
export type RuleDesk = {
  id: string;
  value: RuleValue;
  forms: RuleForms;
  flaws: Flaw[];
  wrong: Record<Path, string>;
  change: (path: Path, next: unknown) => void;
};

const DeskContext = createContext<RuleDesk | null>(null);

export const RuleDeskProvider = DeskContext.Provider;

export function useRuleDesk(): RuleDesk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("outside of a rule's form");
  return desk;
}

/** What is wrong with just this field: what was typed, or what the check found in it. */
export function errorAt({ wrong, flaws }: RuleDesk, path: Path): string | undefined {
  const found = flaws.filter(({ field }) => field === path).map(({ message }) => message);
  return wrong[path] ?? (found.length ? found.join(" ") : undefined);
}

export function fieldId({ id }: RuleDesk, path: Path): string {
  return `${id}-${path.replaceAll(".", "-")}`;
}

/** The value with another one at a path such as `requires.0.codes`. */
export function changed<T>(value: T, path: Path, next: unknown): T {
  const [head = "", ...rest] = path.split(".");
  if (!head) return next as T;
  const inner = rest.join(".");
  if (Array.isArray(value)) {
    return value.map((part, n) => (String(n) === head ? changed(part, inner, next) : part)) as T;
  }
  const record = (value ?? {}) as Record<string, unknown>;
  return { ...record, [head]: changed(record[head], inner, next) } as T;
}
