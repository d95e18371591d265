import type { SessionSummary } from "../../api/model";
import { t } from "../../texts";

const tones = { draft: "wait", closing: "wait", closed: "ok" } as const;

export function StateChip({ state }: { state: SessionSummary["state"] }) {
  return <span className={`chip ${tones[state]}`}>{t.sessions.states[state]}</span>;
}
