import type { RequestSummary } from "../../api/model";

const TONES: Record<string, string> = {
  pending: "wait",
  questioned: "accent-chip",
  accepted: "ok",
  refused: "bad",
};

/** Where a request stands, in a word. */
export function RequestState({ state }: { state: RequestSummary["state"] }) {
  return <span className={`chip ${TONES[state.code] ?? ""}`}>{state.label}</span>;
}
