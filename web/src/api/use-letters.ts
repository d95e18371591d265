import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { answered, api } from "./client";
import { type Adult, batchQuery, type Letters, lettersQuery } from "./letters";

/** Orders letters, once for the same people however often it is pressed; answers the batch. */
export function useOrder(structure: string) {
  const client = useQueryClient();
  const key = useRef({ wanted: "", value: "" });
  return async (adults: Adult[], services: string[]): Promise<Letters> => {
    const wanted = JSON.stringify([adults, services]);
    if (key.current.wanted !== wanted) key.current = { wanted, value: crypto.randomUUID() };
    const batch = await answered(
      api.POST("/s/{structure}/letters", {
        params: { path: { structure }, header: { "Idempotency-Key": key.current.value } },
        body: { adults, services },
      }),
    );
    key.current = { wanted: "", value: "" };
    client.setQueryData(batchQuery(structure, batch.id).queryKey, batch);
    client.invalidateQueries({ queryKey: lettersQuery(structure).queryKey, exact: true });
    client.invalidateQueries({ queryKey: ["unreached", structure] });
    client.invalidateQueries({ queryKey: ["family", structure] });
    return batch;
  };
}

/** What can be done with a batch: its document taken, its making taken up again. */
export function useBatch(structure: string, batch: string) {
  const client = useQueryClient();
  const params = { path: { structure, batch } };
  const { queryKey } = batchQuery(structure, batch);
  return {
    async take() {
      const link = await answered(api.POST("/s/{structure}/letters/{batch}/document", { params }));
      client.invalidateQueries({ queryKey });
      return link;
    },
    async resume() {
      client.setQueryData(
        queryKey,
        await answered(api.POST("/s/{structure}/letters/{batch}/resume", { params })),
      );
    },
  };
}
