import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { answered, api, ifMatch } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Rules = Schemas["RulesView"];
export type RuleSummary = Schemas["RuleSummary"];
export type RuleRead = Schemas["RuleView"];
export type RuleVersion = Schemas["VersionView"];
export type RuleLine = Schemas["Line"];
export type RuleForms = Schemas["RuleForms"];
export type RuleField = Schemas["FieldView"];
export type RuleKind = RuleRead["kind"];
export type Flaw = Schemas["FlawView"];
export type Difference = Schemas["Difference"];
export type Standing = Schemas["Standing"];
export type RuleChange = Schemas["ChangeView"];
export type RuleFiles = Schemas["RuleFiles"];
/** A rule as the form holds it: the fields are those that the server names. */
export type RuleValue = Record<string, unknown>;

const at = (structure: string) => ["rules", structure];

export const rulesQuery = (structure: string) =>
  queryOptions({
    queryKey: [...at(structure), "list"],
    queryFn: () => answered(api.GET("/s/{structure}/rules", { params: { path: { structure } } })),
  });

export const ruleQuery = (structure: string, kind: string, code: string) =>
  queryOptions({
    queryKey: [...at(structure), "one", kind, code],
    queryFn: () =>
      answered(
        api.GET("/s/{structure}/rules/by-code/{kind}/{code}", {
          params: { path: { structure, kind, code } },
        }),
      ),
  });

export const ruleFormsQuery = (structure: string) =>
  queryOptions({
    queryKey: [...at(structure), "forms"],
    queryFn: () =>
      answered(api.GET("/s/{structure}/rules/forms", { params: { path: { structure } } })),
    staleTime: 60_000,
  });

export const ruleChangesQuery = (structure: string) =>
  queryOptions({
    queryKey: [...at(structure), "changes"],
    queryFn: () =>
      answered(api.GET("/s/{structure}/rules/changes", { params: { path: { structure } } })),
  });

export const draftsBorneQuery = (structure: string, version: number) =>
  queryOptions({
    queryKey: [...at(structure), "drafts", version],
    queryFn: () =>
      answered(api.GET("/s/{structure}/rules/changes/drafts", { params: { path: { structure } } })),
  });

export const publicationsPage = (structure: string, cursor?: number) =>
  answered(
    api.GET("/s/{structure}/rules/publications", {
      params: { path: { structure }, query: { cursor } },
    }),
  );

export const publicationQuery = (structure: string, number: string) =>
  queryOptions({
    queryKey: [...at(structure), "publication", number],
    queryFn: () =>
      answered(
        api.GET("/s/{structure}/rules/publications/{number}", {
          params: { path: { structure, number } },
        }),
      ),
  });

export const ruleFiles = (structure: string, publication?: number) =>
  answered(
    api.GET("/s/{structure}/rules/files", {
      params: { path: { structure }, query: { publication } },
    }),
  );

export const sessionRulesQuery = (structure: string, session: string) =>
  queryOptions({
    queryKey: ["session", structure, session, "rules"],
    queryFn: () =>
      answered(
        api.GET("/s/{structure}/sessions/{session}/rules", {
          params: { path: { structure, session } },
        }),
      ),
  });

/** What the office does to the working copy; each answer is what it now is. */
export function useRulebook(structure: string) {
  const client = useQueryClient();
  const path = { structure };
  const to = (version: number) => ({ path, header: ifMatch(version) });

  function keep(fresh: RuleRead): RuleRead {
    client.setQueryData(ruleQuery(structure, fresh.kind, fresh.code).queryKey, fresh);
    client.invalidateQueries({
      queryKey: at(structure),
      predicate: ({ queryKey }) => queryKey[2] !== "one" || queryKey[4] !== fresh.code,
    });
    return fresh;
  }

  async function anew<T>(call: Promise<T>): Promise<T> {
    const found = await call;
    await client.invalidateQueries({ queryKey: at(structure) });
    return found;
  }

  return {
    save: async (version: number, kind: RuleKind, rule: RuleValue, replaces: string | null) =>
      keep(
        await answered(
          api.POST("/s/{structure}/rules/versions", {
            params: to(version),
            body: { kind, rule: rule as Schemas["VersionSent"]["rule"], replaces },
          }),
        ),
      ),
    begin: async (version: number, kind: RuleKind, code: string, day: string) =>
      keep(
        await answered(
          api.POST("/s/{structure}/rules/versions/begin", {
            params: to(version),
            body: { kind, code, day },
          }),
        ),
      ),
    end: async (version: number, kind: RuleKind, name: string, last: string | null) =>
      keep(
        await answered(
          api.POST("/s/{structure}/rules/versions/end", {
            params: to(version),
            body: { kind, name, last },
          }),
        ),
      ),
    takeOut: async (version: number, kind: RuleKind, name: string) =>
      keep(
        await answered(
          api.POST("/s/{structure}/rules/versions/take-out", {
            params: to(version),
            body: { kind, name },
          }),
        ),
      ),
    undo: async (version: number, kind: RuleKind, code: string) =>
      keep(
        await answered(
          api.POST("/s/{structure}/rules/versions/undo", {
            params: to(version),
            body: { kind, code },
          }),
        ),
      ),
    load: (version: number, files: RuleFiles) =>
      anew(answered(api.POST("/s/{structure}/rules/files", { params: to(version), body: files }))),
    abandon: (version: number) =>
      anew(answered(api.DELETE("/s/{structure}/rules/changes", { params: to(version) }))),
    publish: (version: number, reason: string) =>
      anew(
        answered(
          api.POST("/s/{structure}/rules/changes/publish", {
            params: to(version),
            body: { reason },
          }),
        ),
      ),
    restore: (version: number, number: string) =>
      anew(
        answered(
          api.POST("/s/{structure}/rules/publications/{number}/restore", {
            params: { path: { structure, number }, header: ifMatch(version) },
          }),
        ),
      ),
    refresh: () => client.invalidateQueries({ queryKey: at(structure) }),
  };
}

export type Rulebook = ReturnType<typeof useRulebook>;
