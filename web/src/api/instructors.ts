import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { JuryRole } from "./model";

export async function usesPage(cursor?: string) {
  return answered(api.GET("/me/instructor/uses", { params: { query: { cursor, limit: 20 } } }));
}

export const draftsQuery = (structure: string) =>
  queryOptions({
    queryKey: ["instructor", "drafts", structure],
    queryFn: () => answered(api.GET("/me/instructor/drafts", { params: { query: { structure } } })),
  });

export const seasonQuery = (structure: string) =>
  queryOptions({
    queryKey: ["season-requests", structure],
    queryFn: () =>
      answered(api.GET("/s/{structure}/season-requests", { params: { path: { structure } } })),
  });

export function requestSeason(structure: string, licences: string[]) {
  return answered(
    api.POST("/s/{structure}/season-requests", {
      params: { path: { structure } },
      body: { licences },
    }),
  );
}

export const standingQuery = (
  structure: string,
  session: string,
  licence: string,
  role: JuryRole,
) =>
  queryOptions({
    queryKey: ["session", structure, session, "standing", licence, role],
    queryFn: () =>
      answered(
        api.GET("/s/{structure}/sessions/{session}/jury/standing", {
          params: { path: { structure, session }, query: { licence, role } },
        }),
      ),
    staleTime: 0,
  });
