import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Letters = Schemas["LettersView"];
export type Unreached = Schemas["UnreachedAdult"];
export type Adult = Schemas["Addressee"];

export const unreachedPage = (structure: string, cursor?: string) =>
  answered(
    api.GET("/s/{structure}/letters/unreached", {
      params: { path: { structure }, query: cursor ? { cursor } : {} },
    }),
  );

export const lettersQuery = (structure: string) =>
  queryOptions({
    queryKey: ["letters", structure],
    queryFn: () => answered(api.GET("/s/{structure}/letters", { params: { path: { structure } } })),
  });

/** Followed while the letters are made. */
export const batchQuery = (structure: string, batch: string) =>
  queryOptions({
    queryKey: ["letters", structure, batch],
    queryFn: () =>
      answered(
        api.GET("/s/{structure}/letters/{batch}", { params: { path: { structure, batch } } }),
      ),
    refetchInterval: ({ state }) =>
      !state.data || state.data.state === "making"
        ? Math.min(5000, 1000 + 400 * state.dataUpdateCount)
        : false,
  });
