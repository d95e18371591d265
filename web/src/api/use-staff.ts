import { useQueryClient } from "@tanstack/react-query";
import { answered, api, ifMatch } from "./client";
import type { components } from "./schema";
import { type Agent, agentQuery, type Granted } from "./staff";

type NewAgent = components["schemas"]["AgentBody"];

/** What is decided about a structure's agents; the lists are read again after it. */
export function useStaff(structure: string) {
  const client = useQueryClient();

  function keep(fresh: Agent) {
    client.setQueryData(agentQuery(structure, fresh.row.id).queryKey, fresh);
    client.invalidateQueries({ queryKey: ["agents", structure] });
    client.invalidateQueries({ queryKey: ["agent-history", fresh.row.id] });
  }
  const at = ({ version, row }: Agent) => ({
    path: { structure, agent: row.id },
    header: ifMatch(version),
  });

  return {
    async invite(body: NewAgent, once: string) {
      await answered(
        api.POST("/s/{structure}/agents", {
          params: { path: { structure }, header: { "Idempotency-Key": once } },
          body,
        }),
      );
      client.invalidateQueries({ queryKey: ["agents", structure] });
    },
    inviteAgain: async (agent: Agent) =>
      keep(
        await answered(
          api.POST("/s/{structure}/agents/{agent}/invite-again", { params: at(agent) }),
        ),
      ),
    changeRole: async (agent: Agent, body: Granted) =>
      keep(
        await answered(api.POST("/s/{structure}/agents/{agent}/role", { params: at(agent), body })),
      ),
    withdraw: async (agent: Agent, reason: string) =>
      keep(
        await answered(
          api.POST("/s/{structure}/agents/{agent}/withdraw", {
            params: at(agent),
            body: { reason },
          }),
        ),
      ),
    resetFactor: async (agent: Agent) =>
      keep(
        await answered(
          api.POST("/s/{structure}/agents/{agent}/reset-second-factor", { params: at(agent) }),
        ),
      ),
    reload: (agent: string) =>
      client.invalidateQueries({ queryKey: agentQuery(structure, agent).queryKey }),
  };
}
