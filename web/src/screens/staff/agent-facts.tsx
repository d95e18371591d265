import type { ReactNode } from "react";
import type { Agent } from "../../api/staff";
import { dayOf, moment } from "../../texts";
import { g } from "../../texts/staff";

/** What is known of somebody's access, a line each. */
export function AgentFacts({ agent }: { agent: Agent }) {
  const { row } = agent;
  const { email, state, second_factor } = row;
  return (
    <dl className="facts">
      <Fact name={g.emailShort}>{email}</Fact>
      {agent.user_name && <Fact name={g.userName}>{agent.user_name}</Fact>}
      {second_factor !== null && state === "active" && (
        <Fact name={g.secondFactor}>{second_factor ? g.factor.on : g.factorOff}</Fact>
      )}
      {state === "active" ? (
        <Fact name={g.since}>{dayOf(agent.since)}</Fact>
      ) : (
        agent.invited_by && (
          <Fact name={g.invitedOn}>{g.invitedBy(dayOf(agent.since), agent.invited_by)}</Fact>
        )
      )}
      {agent.ends_at && (state === "invited" || state === "expired") && (
        <Fact name={g.link}>
          {state === "invited" ? g.ends(moment(agent.ends_at)) : g.ended(moment(agent.ends_at))}
        </Fact>
      )}
      {agent.last_connection && (
        <Fact name={g.lastConnection}>{moment(agent.last_connection)}</Fact>
      )}
      {agent.withdrawn_at && (
        <Fact name={g.gone}>{g.goneOn(moment(agent.withdrawn_at), agent.withdrawn_by)}</Fact>
      )}
      {agent.reason && <Fact name={g.reason}>{agent.reason}</Fact>}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
