import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answered, api, ifMatch } from "./client";
import type { Book, Series, WantedSeries } from "./model";

export type DiplomaSearch = { q?: string; series?: string };

export async function diplomasPage(structure: string, search: DiplomaSearch, cursor?: string) {
  return answered(
    api.GET("/s/{structure}/diplomas", {
      params: { path: { structure }, query: { ...search, cursor, limit: 25 } },
    }),
  );
}

export const seriesQuery = (structure: string) =>
  queryOptions({
    queryKey: ["series", structure],
    queryFn: () =>
      answered(api.GET("/s/{structure}/diplomas/series", { params: { path: { structure } } })),
  });

/** Writes a certification's series anew: `mend` gets those there are, gives those there shall be. */
export function useSeries(structure: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (change: {
      certification: string;
      book: Book | undefined;
      mend: (series: WantedSeries[]) => WantedSeries[];
    }) => {
      const { certification, book, mend } = change;
      const fresh = await answered(
        api.PUT("/s/{structure}/diplomas/series/{certification}", {
          params: { path: { structure, certification }, header: ifMatch(book?.version ?? 0) },
          body: { series: mend((book?.series ?? []).map(wanted)) },
        }),
      );
      client.setQueryData(seriesQuery(structure).queryKey, fresh);
    },
  });
}

function wanted({ prefix, width, next, valid_from, valid_to }: Series): WantedSeries {
  return { prefix, width, next, valid_from, valid_to };
}

export function useDuplicate(structure: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ number, reason, once }: { number: string; reason: string; once: string }) =>
      answered(
        api.POST("/s/{structure}/diplomas/{number}/duplicates", {
          params: { path: { structure, number }, header: { "Idempotency-Key": once } },
          body: { reason },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ["diplomas", structure] }),
  });
}

export function registerFile(structure: string) {
  return answered(api.POST("/s/{structure}/diplomas/export", { params: { path: { structure } } }));
}
