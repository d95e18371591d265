import { useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useMemo, useSyncExternalStore } from "react";
import { answered, api } from "./client";
import type { Session } from "./model";
import { keepSession } from "./session-actions";
import { Typing } from "./typing";

const TypingContext = createContext<Typing | null>(null);

export const TypingProvider = TypingContext.Provider;

/** What is being typed on a session's page, kept while the page is open; leaving with something unsaved asks. */
export function useNewTyping(structure: string, session: string): Typing {
  const client = useQueryClient();
  const typing = useMemo(
    () =>
      new Typing(
        (intents) =>
          answered(
            api.PATCH("/s/{structure}/sessions/{session}/candidates", {
              params: { path: { structure, session } },
              body: { intents },
            }),
          ),
        (fresh: Session) => keepSession(client, structure, fresh),
      ),
    [client, structure, session],
  );

  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      const { waiting, failed } = typing.summary();
      if (waiting + failed) event.preventDefault();
    };
    window.addEventListener("beforeunload", leave);
    window.addEventListener("online", typing.retry);
    return () => {
      window.removeEventListener("beforeunload", leave);
      window.removeEventListener("online", typing.retry);
    };
  }, [typing]);

  return typing;
}

export function useTyping(): Typing {
  const typing = useContext(TypingContext);
  if (!typing) throw new Error("outside of a session's screen");
  return typing;
}

export function useTyped(candidate: string, column: string) {
  const typing = useTyping();
  return useSyncExternalStore(typing.subscribe, () => typing.cell(candidate, column));
}

export function useSummary() {
  const typing = useTyping();
  return useSyncExternalStore(typing.subscribe, typing.summary);
}
