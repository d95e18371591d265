import type { SessionFilters } from "../api/queries";
import type { DeskFilters } from "../api/request-queries";
import type { StaffFilters } from "../api/staff";

const KINDS = ["historic_award", "equivalence", "civil_status", "derogation", "other"] as const;

type Given = Record<string, unknown>;

const text = (given: unknown) => {
  const found = typeof given === "string" || typeof given === "number" ? String(given) : "";
  return found || undefined;
};

const day = (given: unknown) => {
  const found = text(given);
  return found && /^\d{4}-\d{2}-\d{2}$/.test(found) ? found : undefined;
};

/** The filters of the list as they stand in its address; what is not one is left out. */
export function sessionSearch(given: Given): SessionFilters {
  const { state, sort } = given;
  return {
    q: text(given.q),
    from: day(given.from),
    to: day(given.to),
    certification: text(given.certification),
    state: state === "draft" || state === "closed" ? state : undefined,
    sort: sort === "date" || sort === "title" || sort === "-title" ? sort : undefined,
  };
}

/** With `session` the file is for that draft; else kind and title are those to begin with. */
export function importSearch(given: Given): { kind?: string; title?: string; session?: string } {
  return { kind: text(given.kind), title: text(given.title), session: text(given.session) };
}

export function textSearch(given: Given): { q?: string } {
  return { q: text(given.q) };
}

export function staffSearch(given: Given): StaffFilters {
  return { q: text(given.q), state: given.state === "former" ? "former" : undefined };
}

export function diplomaSearch(given: Given): { q?: string; series?: string } {
  return { q: text(given.q), series: text(given.series) };
}

export type RuleFilters = {
  q?: string | undefined;
  kind?: "certification" | "exam" | "class" | undefined;
  sheet?: string | undefined;
  day?: string | undefined;
  changed?: true | undefined;
};

export function ruleSearch(given: Given): RuleFilters {
  const { kind } = given;
  return {
    q: text(given.q),
    kind: kind === "certification" || kind === "exam" || kind === "class" ? kind : undefined,
    sheet: text(given.sheet),
    day: day(given.day),
    changed: given.changed === true ? true : undefined,
  };
}

/** The version that is looked at, and whether it is being edited: a reload finds both again. */
export function versionSearch(given: Given): { version?: string; edit?: true } {
  return { version: text(given.version), edit: given.edit === true ? true : undefined };
}

export function deskSearch(given: Given): DeskFilters {
  return {
    q: text(given.q),
    kind: KINDS.find((kind) => kind === given.kind),
    show: given.show === "all" ? "all" : undefined,
  };
}
