import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answered, api, ifMatch } from "./client";
import type { JuryRole, Session } from "./model";
import { Problem } from "./problems";
import { sessionQuery } from "./queries";

export type SessionChanges = { title: string; place: string; starts_on: string; ends_on: string };

const UNCHANGED = { title: null, place: null, starts_on: null, ends_on: null };

/** What can be done to a session. Each answer is the session as it now stands. */
export function useSessionActions(structure: string, session: Session) {
  const client = useQueryClient();
  const path = { structure, session: session.id };
  const header = ifMatch(session.version);
  const { queryKey } = sessionQuery(structure, session.id);

  function keep(fresh: Session) {
    client.setQueryData(queryKey, fresh);
    client.invalidateQueries({ queryKey: ["sessions", structure] });
    client.invalidateQueries({ queryKey: [...queryKey, "history"] });
  }

  const change = useMutation({
    mutationFn: (call: () => Promise<Session>) => call(),
    onSuccess: keep,
    onError: (error) => {
      // A refused closing brings the fresh session along, with what now blocks it.
      if (error instanceof Problem && error.extras.session) keep(error.extras.session as Session);
    },
  });
  const act = (call: () => Promise<Session>) => change.mutateAsync(call);

  const remove = useMutation({
    mutationFn: () =>
      answered(api.DELETE("/s/{structure}/sessions/{session}", { params: { path, header } })),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ["sessions", structure] });
      client.removeQueries({ queryKey });
    },
  });

  return {
    edit: (changes: Partial<SessionChanges>) =>
      act(() =>
        answered(
          api.PATCH("/s/{structure}/sessions/{session}", {
            params: { path, header },
            body: { ...UNCHANGED, ...changes },
          }),
        ),
      ),
    addJury: (licence: string, role: JuryRole) =>
      act(() =>
        answered(
          api.POST("/s/{structure}/sessions/{session}/jury", {
            params: { path, header },
            body: { licence, role },
          }),
        ),
      ),
    removeJury: (member: string) =>
      act(() =>
        answered(
          api.DELETE("/s/{structure}/sessions/{session}/jury/{member}", {
            params: { path: { ...path, member }, header },
          }),
        ),
      ),
    removeCandidate: (candidate: string) =>
      act(() =>
        answered(
          api.DELETE("/s/{structure}/sessions/{session}/candidates/{candidate}", {
            params: { path: { ...path, candidate }, header },
          }),
        ),
      ),
    close: () =>
      act(() =>
        answered(api.POST("/s/{structure}/sessions/{session}/close", { params: { path, header } })),
      ),
    remove: () => remove.mutateAsync(),
    askConsent: async (licence: string) => {
      const asked = await answered(
        api.POST("/s/{structure}/sessions/{session}/consent-requests", {
          params: { path },
          body: { licence },
        }),
      );
      await client.invalidateQueries({ queryKey });
      return asked.message;
    },
    refresh: () => client.invalidateQueries({ queryKey }),
  };
}

export type SessionActions = ReturnType<typeof useSessionActions>;
