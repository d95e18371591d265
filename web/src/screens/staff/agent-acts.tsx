import { useState } from "react";
import type { Agent } from "../../api/staff";
import { useStaff } from "../../api/use-staff";
import { Confirm } from "../../parts/confirm";
import { say } from "../../parts/toasts";
import { g } from "../../texts/staff";
import { RoleDialog } from "./role-dialog";
import { WithdrawDialog } from "./withdraw-dialog";

type Asking = "role" | "again" | "cancel" | "withdraw" | "reset";

/** What can be decided about somebody now; nothing about oneself, nor about who may do more. */
export function AgentActs({ structure, agent }: { structure: string; agent: Agent }) {
  const { inviteAgain, withdraw, resetFactor, reload } = useStaff(structure);
  const [asking, setAsking] = useState<Asking>();
  const { id, state, email, second_factor } = agent.row;
  const waiting = state === "invited" || state === "expired";
  const close = () => setAsking(undefined);
  const common = { busy: g.busy, onClose: close, onReload: () => reload(id) };

  if (agent.row.me) return <p className="soft">{g.oneself}</p>;
  if (!agent.changeable) return agent.withdrawn_at ? null : <p className="soft">{g.above}</p>;
  return (
    <div className="acts">
      <button type="button" className="button" onClick={() => setAsking("role")}>
        {g.changeRole}
      </button>
      {waiting && (
        <button type="button" className="button quiet" onClick={() => setAsking("again")}>
          {g.again}
        </button>
      )}
      {second_factor && (
        <button type="button" className="button quiet" onClick={() => setAsking("reset")}>
          {g.reset}
        </button>
      )}
      <button
        type="button"
        className="button danger quiet"
        onClick={() => setAsking(waiting ? "cancel" : "withdraw")}
      >
        {waiting ? g.cancel : g.withdraw}
      </button>
      {asking === "role" && <RoleDialog structure={structure} agent={agent} onClose={close} />}
      {asking === "withdraw" && (
        <WithdrawDialog structure={structure} agent={agent} onClose={close} />
      )}
      {asking === "again" && (
        <Confirm
          {...common}
          title={g.again}
          go={g.again}
          onGo={() => inviteAgain(agent).then(() => say(g.sentAgain))}
        >
          <p>{g.againText(email)}</p>
        </Confirm>
      )}
      {asking === "reset" && (
        <Confirm
          {...common}
          title={g.reset}
          go={g.resetGo}
          onGo={() => resetFactor(agent).then(() => say(g.resetDone))}
        >
          <p>{g.resetText}</p>
        </Confirm>
      )}
      {asking === "cancel" && (
        <Confirm
          {...common}
          title={g.cancel}
          go={g.cancel}
          danger
          onGo={() => withdraw(agent, "").then(() => say(g.cancelled))}
        >
          <p>{g.cancelText}</p>
        </Confirm>
      )}
    </div>
  );
}
