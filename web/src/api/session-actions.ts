import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { answered, api, ifMatch } from "./client";
import type { JuryRole, Seat, Session } from "./model";
import { Problem } from "./problems";
import { sessionQuery } from "./queries";

export type SessionChanges = {
  title: string;
  place: string;
  starts_on: string;
  ends_on: string;
  certification: string;
  details: Record<string, string>;
};

const UNCHANGED = { title: null, place: null, starts_on: null, ends_on: null, certification: null };

/** The session as an answer brought it, unless a later one is there already. */
export function keepSession(client: QueryClient, structure: string, fresh: Session) {
  const { queryKey } = sessionQuery(structure, fresh.id);
  const known = client.getQueryData<Session>(queryKey);
  if (!known || known.version <= fresh.version) client.setQueryData(queryKey, fresh);
  client.invalidateQueries({ queryKey: ["sessions", structure] });
  client.invalidateQueries({ queryKey: [...queryKey, "history"] });
}

/** What can be done to a session. Each answer is the session as it now stands. */
export function useSessionActions(structure: string, session: Session) {
  const client = useQueryClient();
  const path = { structure, session: session.id };
  const header = ifMatch(session.version);
  const { queryKey } = sessionQuery(structure, session.id);

  const keep = (fresh: Session) => keepSession(client, structure, fresh);

  const change = useMutation({
    mutationFn: (call: () => Promise<Session>) => call(),
    onSuccess: keep,
    onError: (error) => {
      // A refused closing brings the fresh session along, with what now blocks it. After another's edit
      // the person is told first, and asks for the present version.
      if (error instanceof Problem && error.status === 409 && error.extras.session)
        keep(error.extras.session as Session);
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
            body: { ...UNCHANGED, details: {}, ...changes },
          }),
        ),
      ),
    addJury: (licence: string, role: JuryRole, quality: string | null, tests: string | null) =>
      act(() =>
        answered(
          api.POST("/s/{structure}/sessions/{session}/jury", {
            params: { path },
            body: { licence, role, quality, tests },
          }),
        ),
      ),
    editJury: (member: string, seat: Seat) =>
      act(() =>
        answered(
          api.PATCH("/s/{structure}/sessions/{session}/jury/{member}", {
            params: { path: { ...path, member }, header },
            body: seat,
          }),
        ),
      ),
    addCandidates: async (candidates: { licence: string; certification: string | null }[]) => {
      const answer = await answered(
        api.POST("/s/{structure}/sessions/{session}/candidates", {
          params: { path },
          body: { candidates },
        }),
      );
      keep(answer.session);
      return answer.results;
    },
    replaceCandidate: (candidate: string, licence: string, version = session.version) =>
      act(() =>
        answered(
          api.POST("/s/{structure}/sessions/{session}/candidates/{candidate}/replace", {
            params: { path: { ...path, candidate }, header: ifMatch(version) },
            body: { licence },
          }),
        ),
      ),
    restoreCandidate: (candidate: string) =>
      act(() =>
        answered(
          api.POST("/s/{structure}/sessions/{session}/candidates/{candidate}/restore", {
            params: { path: { ...path, candidate } },
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
    derogate: (candidate: string, check: string, reason: string) =>
      act(() =>
        answered(
          api.POST("/s/{structure}/sessions/{session}/candidates/{candidate}/derogations", {
            params: { path: { ...path, candidate }, header },
            body: { check, reason },
          }),
        ),
      ),
    takeBack: (candidate: string, check: string) =>
      act(() =>
        answered(
          api.DELETE(
            "/s/{structure}/sessions/{session}/candidates/{candidate}/derogations/{check}",
            {
              params: { path: { ...path, candidate, check }, header },
            },
          ),
        ),
      ),
    askDerogation: async (candidate: string, check: string) => {
      const asked = await answered(
        api.POST("/s/{structure}/sessions/{session}/derogation-requests", {
          params: { path },
          body: { candidate, check },
        }),
      );
      return asked.message;
    },
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
