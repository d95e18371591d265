import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { FederalList, Import, SheetKind } from "./model";

/** Every reading of the API: one function a screen's need, keyed by what it depends on. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: () => answered(api.GET("/me")),
  staleTime: 5 * 60_000,
});

export type SessionFilters = {
  q?: string;
  from?: string;
  to?: string;
  certification?: string;
  state?: "draft" | "closed";
  sort?: "date" | "-date" | "title" | "-title";
};

export async function sessionsPage(structure: string, filters: SessionFilters, cursor?: string) {
  if (filters.from && filters.to && filters.to < filters.from) return { items: [], next: null };
  return answered(
    api.GET("/s/{structure}/sessions", {
      params: { path: { structure }, query: { ...filters, cursor, limit: 25 } },
    }),
  );
}

export const certificationsQuery = (structure: string, sheet?: SheetKind) =>
  queryOptions({
    queryKey: ["certifications", structure, sheet],
    queryFn: () =>
      answered(
        api.GET("/s/{structure}/certifications", {
          params: { path: { structure }, query: { sheet } },
        }),
      ),
    staleTime: 60 * 60_000,
  });

export const scoreSheetsQuery = (structure: string) =>
  queryOptions({
    queryKey: ["score-sheets", structure],
    queryFn: () =>
      answered(api.GET("/s/{structure}/score-sheets", { params: { path: { structure } } })),
    staleTime: 60 * 60_000,
  });

export const sessionQuery = (structure: string, session: string) =>
  queryOptions({
    queryKey: ["session", structure, session],
    queryFn: () =>
      answered(
        api.GET("/s/{structure}/sessions/{session}", {
          params: { path: { structure, session } },
        }),
      ),
  });

export const sessionHistory = (structure: string, session: string) =>
  answered(
    api.GET("/s/{structure}/sessions/{session}/history", {
      params: { path: { structure, session } },
    }),
  );

const seen = new Map<string, { etag: string; found: Import }>();

/** Followed live: an unchanged import answers 304, and what was seen last stands. */
async function readImport(structure: string, import_id: string): Promise<Import> {
  const before = seen.get(import_id);
  const call = api.GET("/s/{structure}/imports/{import_id}", {
    params: { path: { structure, import_id } },
    headers: before && { "If-None-Match": before.etag },
    cache: "no-store",
  });
  const { response } = await call.catch(() => ({ response: null }));
  if (response?.status === 304 && before) return before.found;
  const found = await answered(call);
  const etag = response?.headers.get("etag");
  if (etag) seen.set(import_id, { etag, found });
  return found;
}

export const importQuery = (structure: string, id: string) =>
  queryOptions({
    queryKey: ["import", structure, id],
    queryFn: () => readImport(structure, id),
    refetchInterval: ({ state }) =>
      !state.data || state.data.state === "waiting"
        ? Math.min(5000, 1000 + 400 * state.dataUpdateCount)
        : false,
  });

export const listKindsQuery = (structure: string) =>
  queryOptions({
    queryKey: ["list-kinds", structure],
    queryFn: () =>
      answered(api.GET("/s/{structure}/lists/kinds", { params: { path: { structure } } })),
    staleTime: 60 * 60_000,
  });

export const listsQuery = (structure: string) =>
  queryOptions({
    queryKey: ["lists", structure],
    queryFn: () => answered(api.GET("/s/{structure}/lists", { params: { path: { structure } } })),
  });

const moving = (list?: FederalList) =>
  !list || list.state === "waiting" || list.state === "loading";

/** Followed while it is read and while it is loaded. */
export const listQuery = (structure: string, load: string) =>
  queryOptions({
    queryKey: ["list", structure, load],
    queryFn: () =>
      answered(api.GET("/s/{structure}/lists/{load}", { params: { path: { structure, load } } })),
    refetchInterval: ({ state }) =>
      moving(state.data) ? Math.min(5000, 1000 + 400 * state.dataUpdateCount) : false,
  });

export const licenseesQuery = (structure: string, q: string) =>
  queryOptions({
    queryKey: ["licensees", structure, q],
    queryFn: () =>
      answered(
        api.GET("/s/{structure}/licensees", { params: { path: { structure }, query: { q } } }),
      ),
    enabled: q.trim().length > 1,
  });

export const licenseeQuery = (structure: string, licence: string) =>
  queryOptions({
    queryKey: ["licensee", structure, licence],
    queryFn: () =>
      answered(
        api.GET("/s/{structure}/licensees/{licence}", {
          params: { path: { structure, licence } },
        }),
      ),
  });

export const instructorQuery = queryOptions({
  queryKey: ["instructor"],
  queryFn: () => answered(api.GET("/me/instructor")),
});

export const structuresQuery = queryOptions({
  queryKey: ["structures"],
  queryFn: () => answered(api.GET("/me/instructor/structures")),
});
