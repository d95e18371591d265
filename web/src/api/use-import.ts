import { useQueryClient } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { ScoreSheet } from "./model";
import { importQuery } from "./queries";
import { useSending } from "./use-sending";

/** With `session`, the file replaces the content of that draft, at the version that was seen. */
export type Wanted = {
  sheet_kind: ScoreSheet["kind"];
  title: string;
  file: File;
  session: { id: string; version: number } | null;
};

/** Announces an import, then sends its file. */
export function useImport(structure: string) {
  const client = useQueryClient();
  return useSending<Wanted>(async ({ file, ...wanted }, key) => {
    const answer = await answered(
      api.POST("/s/{structure}/imports", {
        params: { path: { structure }, header: { "Idempotency-Key": key } },
        body: { ...wanted, file_name: file.name, size: file.size },
      }),
    );
    client.setQueryData(importQuery(structure, answer.id).queryKey, answer.import);
    return answer;
  });
}
