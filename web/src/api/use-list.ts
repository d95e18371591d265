import { useQueryClient } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { FederalList, ListKind } from "./model";
import { listQuery, listsQuery } from "./queries";
import { useSending } from "./use-sending";

export type WantedList = { kind: ListKind["kind"]; listed_on: string; file: File };

/** Announces a list of the federation, then sends its file. */
export function useList(structure: string) {
  const client = useQueryClient();
  return useSending<WantedList>(async ({ file, ...wanted }, key) => {
    const answer = await answered(
      api.POST("/s/{structure}/lists", {
        params: { path: { structure }, header: { "Idempotency-Key": key } },
        body: { ...wanted, file_name: file.name, size: file.size },
      }),
    );
    client.setQueryData(listQuery(structure, answer.id).queryKey, answer.list);
    await client.invalidateQueries({ queryKey: listsQuery(structure).queryKey });
    return answer;
  });
}

/** What can be done to a load: the page shows what the server answers. */
export function useListActs(structure: string, load: string) {
  const client = useQueryClient();
  const params = { path: { structure, load } };
  const { queryKey } = listQuery(structure, load);
  const take = async (answer: Promise<FederalList>) => {
    try {
      client.setQueryData(queryKey, await answer);
    } catch (refused) {
      // What was refused, or never answered, may have been done all the same.
      await client.invalidateQueries({ queryKey });
      throw refused;
    }
    await client.invalidateQueries({ queryKey: listsQuery(structure).queryKey });
  };
  return {
    confirm: () => take(answered(api.POST("/s/{structure}/lists/{load}/confirm", { params }))),
    cancel: () => take(answered(api.POST("/s/{structure}/lists/{load}/cancel", { params }))),
    resume: () => take(answered(api.POST("/s/{structure}/lists/{load}/resume", { params }))),
  };
}
