import type { AgentRow } from "../../api/staff";
import { g } from "../../texts/staff";

const TONES = { invited: "wait", expired: "bad", active: "ok", withdrawn: "", cancelled: "" };

/** Where somebody stands on the list, in a word. */
export function AgentState({ state }: { state: AgentRow["state"] }) {
  return <span className={`chip ${TONES[state]}`}>{g.states[state]}</span>;
}
