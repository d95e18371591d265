import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type AgentRow = Schemas["AgentRow"];
export type Agent = Schemas["AgentView"];
export type AgentRole = Schemas["AgentRoleView"];
export type Granted = { role: string; withheld: string[] };
export type StaffFilters = { q?: string | undefined; state?: "former" | undefined };

export const agentsPage = (structure: string, filters: StaffFilters, cursor?: string) =>
  answered(
    api.GET("/s/{structure}/agents", {
      params: { path: { structure }, query: { ...filters, cursor, limit: 25 } },
    }),
  );

export const rolesQuery = (structure: string) =>
  queryOptions({
    queryKey: ["roles", structure],
    queryFn: () => answered(api.GET("/s/{structure}/roles", { params: { path: { structure } } })),
  });

export const agentQuery = (structure: string, agent: string) =>
  queryOptions({
    queryKey: ["agent", structure, agent],
    queryFn: () =>
      answered(
        api.GET("/s/{structure}/agents/{agent}", { params: { path: { structure, agent } } }),
      ),
  });

export const agentHistory = (structure: string, agent: string) =>
  answered(
    api.GET("/s/{structure}/agents/{agent}/history", { params: { path: { structure, agent } } }),
  );
