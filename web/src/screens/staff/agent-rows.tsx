import { Link } from "@tanstack/react-router";
import type { AgentRow } from "../../api/staff";
import { useNarrow } from "../../parts/use-narrow";
import { g } from "../../texts/staff";
import "../sessions/sessions.css";
import { AgentState } from "./agent-state";

type Props = { items: AgentRow[]; slug: string };

/** The list of agents: a table on a desk, cards on a phone. The whole row is the link. */
export function AgentRows(props: Props) {
  return useNarrow() ? <Cards {...props} /> : <Table {...props} />;
}

function Table({ items, slug }: Props) {
  const { columns } = g;
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{columns.person}</th>
          <th scope="col">{columns.role}</th>
          <th scope="col">{columns.factor}</th>
          <th scope="col">{columns.state}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((agent) => (
          <tr key={agent.id}>
            <th scope="row">
              <Name agent={agent} slug={slug} />
              <small>{agent.email}</small>
            </th>
            <td>
              {agent.role.label}
              <small>{rightsLine(agent)}</small>
            </td>
            <td>{factorOf(agent)}</td>
            <td>
              <AgentState state={agent.state} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cards({ items, slug }: Props) {
  return (
    <ul className="row-cards">
      {items.map((agent) => (
        <li key={agent.id}>
          <AgentState state={agent.state} />
          <Name agent={agent} slug={slug} />
          <small>
            {agent.role.label}, {g.rights(agent.rights.length)}
          </small>
          {agent.state === "active" && (
            <small>{agent.second_factor ? g.factorLine.on : g.factorLine.off}</small>
          )}
        </li>
      ))}
    </ul>
  );
}

function Name({ agent, slug }: { agent: AgentRow; slug: string }) {
  return (
    <span className="agent-name">
      <Link className="row-link" to="/s/$slug/agents/$agent" params={{ slug, agent: agent.id }}>
        {agent.last_name} {agent.first_name}
      </Link>
      {agent.me && <span className="chip">{g.me}</span>}
    </span>
  );
}

/** Known of who has accepted; of no concern once they are gone. */
function factorOf({ state, second_factor }: AgentRow): string | undefined {
  if (state !== "active") return undefined;
  return second_factor ? g.factor.on : g.factor.off;
}

function rightsLine({ rights }: AgentRow): string {
  return rights.map(({ label }) => label).join(" · ") || g.noRight;
}
