import { useRef, useState } from "react";
import { goToSignIn } from "../screens/entry/sign-in-link";
import { problemOf } from "./problems";
import { upload } from "./upload";

type Announced = { id: string; upload: { url: string; fields: Record<string, string> } };

/** Announces a file, then sends it. Pressed again after a failure, it goes on with the same one.
 *  `announce` gets the wanted thing and an idempotency key. */
export function useSending<Wanted extends { file: File }>(
  announce: (wanted: Wanted, key: string) => Promise<Announced>,
) {
  const key = useRef({ wanted: "", value: "" });
  const prepared = useRef<(Announced & { wanted: string }) | null>(null);
  const [share, setShare] = useState<number>();
  const [error, setError] = useState<unknown>();

  async function prepare(wanted: Wanted): Promise<Announced> {
    const { name, size, lastModified } = wanted.file;
    const same = JSON.stringify({ ...wanted, file: { name, size, lastModified } });
    if (prepared.current?.wanted === same) return prepared.current;
    if (key.current.wanted !== same) key.current = { wanted: same, value: crypto.randomUUID() };
    const answer = await announce(wanted, key.current.value);
    prepared.current = { wanted: same, ...answer };
    return answer;
  }

  /** The id once the file has arrived; null when it has not, with `error` set. */
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
