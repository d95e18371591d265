import type { CandidatesEdited, Session } from "./model";
import { Problem, problemOf } from "./problems";

/** What was typed in one cell and is not simply what the session says. */
export type Typed = {
  text: string;
  seen: string;
  state: "waiting" | "saving" | "saved" | "wrong" | "clash" | "failed";
  message?: string | undefined;
  now?: string | undefined;
};

export type Summary = {
  waiting: number;
  failed: number;
  wrong: number;
  reason: string | undefined;
  savedAt: Date | undefined;
  canUndo: boolean;
};

type Intent = {
  candidate: string;
  values: Record<string, string>;
  seen: Record<string, string>;
};
type Step = { candidate: string; column: string; before: string; after: string };
type Send = (intents: Intent[]) => Promise<CandidatesEdited>;

const AT_ONCE = 25;
const PAUSE_MS = 350;
const RETRY_MS = 5000;
const SHOWN_MS = 2500;

const keyOf = (candidate: string, column: string) => `${candidate}|${column}`;

/**
 * Keeps what is typed until the server has it: one sending at a time, everything that waits together.
 * A wrong value and a clash stay in their cell with their reason; a failed sending keeps all and tries again.
 */
export class Typing {
  private readonly cells = new Map<string, Typed>();
  private readonly listeners = new Set<() => void>();
  private steps: Step[][] = [];
  private busy = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private savedAt: Date | undefined;
  private reason: string | undefined;
  private told: Summary = this.sum();

  constructor(
    private readonly send: Send,
    private readonly keep: (fresh: Session) => void,
  ) {}

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly summary = () => this.told;

  cell(candidate: string, column: string): Typed | undefined {
    return this.cells.get(keyOf(candidate, column));
  }

  /** One act of the person: a cell, or a pasted block. Undone as one. */
  type(steps: Step[], undoing = false) {
    const real = steps.filter(({ before, after }) => before !== after);
    for (const { candidate, column, before, after } of real) {
      const known = this.cell(candidate, column);
      const seen = known && known.state !== "saved" ? known.seen : before;
      this.put(candidate, column, { text: after, seen, state: "waiting" });
    }
    if (!real.length) return;
    if (!undoing) this.steps = [...this.steps.slice(-49), real];
    this.tell();
    this.later(PAUSE_MS);
  }

  undo(): Step[] {
    const last = this.steps.pop() ?? [];
    const back = last.map((step) => ({ ...step, before: step.after, after: step.before }));
    this.type(back, true);
    this.tell();
    return back;
  }

  /** Of two values for the same cell: mine goes in over what stands there now, or theirs stays. */
  settle(candidate: string, column: string, whose: "mine" | "theirs") {
    const known = this.cell(candidate, column);
    if (!known) return;
    if (whose === "theirs") this.cells.delete(keyOf(candidate, column));
    else this.put(candidate, column, { text: known.text, seen: known.now ?? "", state: "waiting" });
    this.tell();
    this.later(0);
  }

  /** Sends what waits and what failed, now. */
  readonly retry = () => this.later(0);

  /** What was typed for somebody who is gone goes too. */
  forget(candidate: string) {
    for (const key of [...this.cells.keys()])
      if (key.startsWith(`${candidate}|`)) this.cells.delete(key);
    this.steps = this.steps.filter((group) => group.every((step) => step.candidate !== candidate));
    this.tell();
  }

  private later(ms: number) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), ms);
  }

  private async flush() {
    if (this.busy) return;
    const intents = this.collect();
    if (!intents.length) return;
    this.busy = true;
    this.tell();
    try {
      const answer = await this.send(intents);
      this.reason = undefined;
      this.take(intents, answer);
      this.keep(answer.session);
      this.savedAt = new Date();
    } catch (error) {
      this.fail(intents, problemOf(error));
    }
    this.busy = false;
    this.tell();
    if (this.told.waiting) this.later(0);
  }

  private collect(): Intent[] {
    const intents = new Map<string, Intent>();
    for (const [key, cell] of this.cells) {
      if (cell.state !== "waiting" && cell.state !== "failed") continue;
      const [candidate = "", column = ""] = key.split("|");
      const intent = intents.get(candidate) ?? { candidate, values: {}, seen: {} };
      if (intents.size === AT_ONCE && !intents.has(candidate)) continue;
      intent.values[column] = cell.text;
      intent.seen[column] = cell.seen;
      intents.set(candidate, intent);
      this.cells.set(key, { ...cell, state: "saving" });
    }
    return [...intents.values()];
  }

  private take(intents: Intent[], answer: CandidatesEdited) {
    for (const { candidate, now, fields } of answer.results) {
      const sent = intents.find((intent) => intent.candidate === candidate);
      for (const { field, outcome, value, message } of fields) {
        const cell = this.cell(candidate, field);
        if (!cell || !sent) continue;
        if (cell.text !== sent.values[field]) {
          this.put(candidate, field, { ...cell, seen: value, state: "waiting" });
        } else if (outcome === "saved") {
          this.saved(candidate, field, value);
        } else {
          const told = { message: message ?? undefined, now: value };
          this.put(candidate, field, { ...cell, ...told, state: outcome });
        }
      }
      if (now && now !== candidate) this.rename(candidate, now);
    }
  }

  private saved(candidate: string, column: string, value: string) {
    const done: Typed = { text: value, seen: value, state: "saved" };
    this.put(candidate, column, done);
    setTimeout(() => {
      for (const [key, cell] of this.cells) if (cell === done) this.cells.delete(key);
      this.tell();
    }, SHOWN_MS);
  }

  /** A change of certification gives a candidate another id. */
  private rename(before: string, after: string) {
    for (const [key, cell] of [...this.cells]) {
      const [candidate, column = ""] = key.split("|");
      if (candidate !== before) continue;
      this.cells.delete(key);
      this.put(after, column, cell);
    }
    this.steps = this.steps.map((group) =>
      group.map((step) => (step.candidate === before ? { ...step, candidate: after } : step)),
    );
  }

  private fail(intents: Intent[], problem: Problem) {
    this.reason = problem.message;
    for (const { candidate, values } of intents) {
      for (const column of Object.keys(values)) {
        const cell = this.cell(candidate, column);
        const left = { ...cell, state: "failed", message: problem.message };
        if (cell?.state === "saving") this.put(candidate, column, left as Typed);
      }
    }
    if (problem.retryable) this.later(RETRY_MS);
  }

  private put(candidate: string, column: string, cell: Typed) {
    this.cells.set(keyOf(candidate, column), cell);
  }

  private sum(): Summary {
    const states = [...this.cells.values()].map(({ state }) => state);
    const count = (...wanted: Typed["state"][]) =>
      states.filter((state) => wanted.includes(state)).length;
    return {
      waiting: count("waiting", "saving"),
      failed: count("failed"),
      wrong: count("wrong", "clash"),
      reason: this.reason,
      savedAt: this.savedAt,
      canUndo: Boolean(this.steps.length),
    };
  }

  private tell() {
    this.told = this.sum();
    for (const listener of this.listeners) listener();
  }
}

export function isGone(error: unknown): boolean {
  return error instanceof Problem && (error.status === 404 || error.status === 409);
}
