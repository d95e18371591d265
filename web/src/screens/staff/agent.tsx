import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { agentHistory, agentQuery, rolesQuery } from "../../api/staff";
import { HistoryPanel } from "../../parts/history-panel";
import { Icon } from "../../parts/icon";
import { PageTitle } from "../../parts/page-title";
import { useStructure } from "../../routes/use-structure";
import { g } from "../../texts/staff";
import { Awaiting } from "../frame/awaiting";
import { AgentActs } from "./agent-acts";
import { AgentFacts } from "./agent-facts";
import { AgentState } from "./agent-state";
import { nameOf } from "./role-dialog";
import "./staff.css";

/** One agent: what they can do, since when, and what is to be decided. */
export function AgentScreen() {
  const structure = useStructure();
  const { agent: id } = useParams({ from: "/inside/s/$slug/agents/$agent" });
  const found = useQuery(agentQuery(structure.id, id));
  const roles = useQuery(rolesQuery(structure.id)).data?.items ?? [];

  if (!found.data) return <Awaiting found={found} rows={5} />;
  const agent = found.data;
  const { rights, role, state } = agent.row;
  const withheld = roles
    .find(({ name }) => name === role.code)
    ?.rights.filter(({ name }) => agent.withheld.includes(name));
  return (
    <div className="page narrow staff">
      <div className="head">
        <div>
          <Link className="link" to="/s/$slug/agents" params={{ slug: structure.slug }}>
            <Icon name="left" size={18} />
            {g.back}
          </Link>
          <PageTitle>{nameOf(agent)}</PageTitle>
          <p className="chips">
            <span className="chip accent-chip">{role.label}</span>
            <AgentState state={state} />
          </p>
        </div>
      </div>
      <section className="sheet agent" aria-label={g.access}>
        <AgentFacts agent={agent} />
        <div className="rights-lists">
          <div>
            <h2>{agent.withdrawn_at ? g.could : g.can}</h2>
            <ul>
              {rights.map(({ code, label }) => (
                <li key={code}>
                  <Icon name="check" size={18} />
                  {label}
                </li>
              ))}
            </ul>
            {rights.length === 0 && <p className="soft">{g.noRight}</p>}
          </div>
          {withheld && withheld.length > 0 && (
            <div className="not">
              <h2>{g.cannot}</h2>
              <ul>
                {withheld.map(({ name, label }) => (
                  <li key={name}>
                    <Icon name="close" size={18} />
                    {label}
                  </li>
                ))}
              </ul>
            </div>
          )}
        </div>
        <AgentActs structure={structure.id} agent={agent} />
      </section>
      <HistoryPanel
        queryKey={["agent-history", id]}
        read={() => agentHistory(structure.id, id)}
        title={g.history}
        none={g.historyEmpty}
      />
    </div>
  );
}
