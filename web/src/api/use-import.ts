import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { goToSignIn } from "../parts/sign-in-link";
import { answered, api } from "./client";
import type { ScoreSheet } from "./model";
import { problemOf } from "./problems";
import { importQuery } from "./queries";
import { upload } from "./upload";

/** With `session`, the file replaces the content of that draft, at the version that was seen. */
export type Wanted = {
  sheet_kind: ScoreSheet["kind"];
  title: string;
  file: File;
  session: { id: string; version: number } | null;
};
type Prepared = {
  wanted: string;
  id: string;
  upload: { url: string; fields: Record<string, string> };
};

/** Announces an import, then sends its file. Pressed again after a failure, it goes on with the same one. */
export function useImport(structure: string) {
  const client = useQueryClient();
  const key = useRef({ wanted: "", value: "" });
  const prepared = useRef<Prepared | null>(null);
  const [share, setShare] = useState<number>();
  const [error, setError] = useState<unknown>();

  async function prepare(wanted: Wanted): Promise<Prepared> {
    const { sheet_kind, title, file, session } = wanted;
    const body = { sheet_kind, title, file_name: file.name, size: file.size, session };
    const same = JSON.stringify({ ...body, modified: file.lastModified });
    if (prepared.current?.wanted === same) return prepared.current;
    if (key.current.wanted !== same) key.current = { wanted: same, value: crypto.randomUUID() };
    const answer = await answered(
      api.POST("/s/{structure}/imports", {
        params: { path: { structure }, header: { "Idempotency-Key": key.current.value } },
        body,
      }),
    );
    client.setQueryData(importQuery(structure, answer.id).queryKey, answer.import);
    prepared.current = { wanted: same, id: answer.id, upload: answer.upload };
    return prepared.current;
  }

  /** The import's id once the file has arrived; null when it has not, with `error` set. */
  async function start(wanted: Wanted): Promise<string | null> {
    setError(undefined);
    setShare(0);
    try {
      const { id, upload: target } = await prepare(wanted);
      await upload(target, wanted.file, setShare);
      return id;
    } catch (failed) {
      const problem = problemOf(failed);
      if (problem.status === 401) goToSignIn("expired");
      if (problem.code === "site.upload_refused") {
        // The store's form has run out: the next press asks for a new one.
        prepared.current = null;
        key.current = { wanted: "", value: "" };
      }
      setError(problem);
      setShare(undefined);
      return null;
    }
  }

  return { start, share: share ?? 0, busy: share !== undefined, error };
}
