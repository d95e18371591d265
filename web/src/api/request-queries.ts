import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { RequestKind } from "./model";

/** Readings of requests to the office: a structure's own, and the office's desk. */
export function ownRequestsPage(structure: string, cursor?: string) {
  return answered(
    api.GET("/s/{structure}/requests", {
      params: { path: { structure }, query: { cursor, limit: 25 } },
    }),
  );
}

export const ownRequestQuery = (structure: string, request: string) =>
  queryOptions({
    queryKey: ["request", structure, request],
    queryFn: () =>
      answered(
        api.GET("/s/{structure}/requests/{request}", { params: { path: { structure, request } } }),
      ),
  });

export type DeskFilters = { q?: string; kind?: RequestKind; show?: "all" };

export function deskPage(structure: string, filters: DeskFilters, cursor?: string) {
  return answered(
    api.GET("/s/{structure}/office/requests", {
      params: { path: { structure }, query: { ...filters, cursor, limit: 25 } },
    }),
  );
}

export const deskQuery = (structure: string, request: string) =>
  queryOptions({
    queryKey: ["desk", structure, request],
    queryFn: () =>
      answered(
        api.GET("/s/{structure}/office/requests/{request}", {
          params: { path: { structure, request } },
        }),
      ),
  });

/** How many requests wait, for the menu. */
export const waitingQuery = (structure: string) =>
  queryOptions({
    queryKey: ["waiting", structure],
    queryFn: () =>
      answered(api.GET("/s/{structure}/office/waiting", { params: { path: { structure } } })),
    staleTime: 60_000,
    refetchInterval: 120_000,
  });

export const recordQuery = (structure: string, licence: string) =>
  queryOptions({
    queryKey: ["record", structure, licence],
    queryFn: () =>
      answered(
        api.GET("/s/{structure}/licensees/{licence}/record", {
          params: { path: { structure, licence } },
        }),
      ),
  });

export const choicesQuery = (structure: string) =>
  queryOptions({
    queryKey: ["record-choices", structure],
    queryFn: () =>
      answered(api.GET("/s/{structure}/record-choices", { params: { path: { structure } } })),
    staleTime: 60 * 60_000,
  });
