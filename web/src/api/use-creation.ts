import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { answered, api } from "./client";
import type { Session, SheetKind } from "./model";
import { problemOf } from "./problems";
import { keepSession } from "./session-actions";

export type NewSession = {
  title: string;
  sheet_kind: SheetKind;
  place: string;
  starts_on: string;
  ends_on: string;
  certification: string | null;
};

/** Creates a session. Pressed again after a failure it asks for the same one, so that none is made twice. */
export function useCreation(structure: string) {
  const client = useQueryClient();
  const key = useRef({ wanted: "", value: "" });
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<Record<string, string | undefined>>({});
  const [error, setError] = useState<unknown>();

  async function create(body: NewSession): Promise<Session | null> {
    const wanted = JSON.stringify(body);
    if (key.current.wanted !== wanted) key.current = { wanted, value: crypto.randomUUID() };
    setBusy(true);
    setWrong({});
    setError(undefined);
    try {
      const header = { "Idempotency-Key": key.current.value };
      const made = await answered(
        api.POST("/s/{structure}/sessions", { params: { path: { structure }, header }, body }),
      );
      keepSession(client, structure, made);
      return made;
    } catch (refused) {
      const { errors } = problemOf(refused);
      setWrong(Object.fromEntries(errors.map(({ field, message }) => [field, message])));
      if (!errors.length) setError(refused);
      setBusy(false);
      return null;
    }
  }

  return { create, busy, wrong, error };
}
