import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { answered, api, ifMatch } from "./client";
import type { Claimed, LicenceRecord, Request, RequestKind, RequestOnDesk } from "./model";
import { deskQuery, ownRequestQuery, recordQuery } from "./request-queries";

export const NO_CLAIM: Claimed = {
  certification: null,
  obtained_on: null,
  number: null,
  organism: null,
  title: null,
  expires_on: null,
  birth_date: null,
  last_name: null,
  first_name: null,
  check: null,
};

export type Asked = {
  kind: RequestKind;
  licence: string;
  claim: Claimed;
  text: string;
  proofs: string[];
  session: string | null;
  candidate: string | null;
};

/** What a structure does with its requests to the office. */
export function useOwnRequests(structure: string) {
  const client = useQueryClient();
  const key = useRef({ wanted: "", value: "" });

  function keep(fresh: Request) {
    client.setQueryData(ownRequestQuery(structure, fresh.id).queryKey, fresh);
    client.invalidateQueries({ queryKey: ["requests", structure] });
    if (fresh.session) client.invalidateQueries({ queryKey: ["session", structure] });
    return fresh;
  }

  return {
    /** The same press twice is one request. */
    async send(asked: Asked) {
      const wanted = JSON.stringify(asked);
      if (key.current.wanted !== wanted) key.current = { wanted, value: crypto.randomUUID() };
      const header = { "Idempotency-Key": key.current.value };
      return keep(
        await answered(
          api.POST("/s/{structure}/requests", {
            params: { path: { structure }, header },
            body: asked,
          }),
        ),
      );
    },
    answer: async (request: string, text: string, proofs: string[]) =>
      keep(
        await answered(
          api.POST("/s/{structure}/requests/{request}/answer", {
            params: { path: { structure, request } },
            body: { text, proofs },
          }),
        ),
      ),
    withdraw: async (request: string) =>
      keep(
        await answered(
          api.POST("/s/{structure}/requests/{request}/withdraw", {
            params: { path: { structure, request } },
          }),
        ),
      ),
  };
}

export type Verdict = { outcome: "accepted" | "refused"; claim: Claimed | null; reason: string };

/** What the office does with a request that lies on its desk. */
export function useDeskActs(structure: string, desk: RequestOnDesk) {
  const client = useQueryClient();
  const path = { structure, request: desk.request.id };
  const params = { path, header: ifMatch(desk.version) };
  const { queryKey } = deskQuery(structure, desk.request.id);

  function keep(fresh: RequestOnDesk) {
    client.setQueryData(queryKey, fresh);
    for (const first of ["desk-list", "waiting", "record", "licensee"]) {
      client.invalidateQueries({ queryKey: [first, structure] });
    }
  }

  return {
    async question(text: string) {
      keep(
        await answered(
          api.POST("/s/{structure}/office/requests/{request}/question", { params, body: { text } }),
        ),
      );
    },
    async decide(verdict: Verdict) {
      const body = { ...verdict, record: desk.record?.version ?? null };
      keep(
        await answered(
          api.POST("/s/{structure}/office/requests/{request}/decision", { params, body }),
        ),
      );
    },
    refresh: () => client.invalidateQueries({ queryKey }),
  };
}

/** What the office does on a record by itself; each act names the version that was seen. */
export function useRecordActs(structure: string, record: LicenceRecord) {
  const client = useQueryClient();
  const path = { structure, licence: record.licence };
  const params = { path, header: ifMatch(record.version) };
  const { queryKey } = recordQuery(structure, record.licence);

  async function keep(call: Promise<LicenceRecord>) {
    client.setQueryData(queryKey, await call);
    client.invalidateQueries({ queryKey: ["licensee", structure] });
  }

  const url = "/s/{structure}/licensees/{licence}";
  type Given = { claim: Claimed; note: string; proofs: string[] };
  type Meant = { certification: string; granted_on: string; note: string };
  return {
    addAward: (body: Given) => keep(answered(api.POST(`${url}/awards`, { params, body }))),
    validate: (body: Given) => keep(answered(api.POST(`${url}/equivalences`, { params, body }))),
    correct: (body: Given) => keep(answered(api.POST(`${url}/civil-status`, { params, body }))),
    revoke: (body: Meant) => keep(answered(api.POST(`${url}/awards/revoke`, { params, body }))),
    restore: (body: Meant) => keep(answered(api.POST(`${url}/awards/restore`, { params, body }))),
    refuse: (body: { organism: string; equals: string; note: string }) =>
      keep(answered(api.POST(`${url}/equivalences/refuse`, { params, body }))),
    refresh: () => client.invalidateQueries({ queryKey }),
  };
}

export type RecordActs = ReturnType<typeof useRecordActs>;
