import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { components } from "./schema";

export type Security = components["schemas"]["SecurityView"];
export type Access = components["schemas"]["AccessView"];
export type Connection = components["schemas"]["Connection"];
export type Passkey = components["schemas"]["PasskeyView"];
export type Making = components["schemas"]["MakingOptions"];
export type Span = "week" | "month";
export type Proof = { password: string; code: string };
export type Prepared = components["schemas"]["Prepared"];

/** A new secret for the authenticator of somebody who must set one up before anything else. */
export const enrolmentQuery = queryOptions({
  queryKey: ["enrolment"],
  queryFn: () => answered(api.POST("/me/second-factor", { body: { password: "", code: "" } })),
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
});

/** How the account is protected, and its accesses open now. */
export const securityQuery = queryOptions({
  queryKey: ["security"],
  queryFn: () => answered(api.GET("/me/security")),
});

/** The passkeys of the account, as they were added. */
export const passkeysQuery = queryOptions({
  queryKey: ["passkeys"],
  queryFn: () => answered(api.GET("/me/passkeys")),
});

/** The week or month of the history of connections that a day lies in. */
export function connectionsQuery(span: Span, day: string | undefined) {
  return queryOptions({
    queryKey: ["connections", span, day ?? ""],
    queryFn: () =>
      answered(api.GET("/me/connections", { params: { query: day ? { span, day } : { span } } })),
    placeholderData: (before) => before,
  });
}

/** Makes the prepared secret count; the recovery codes are answered this once. */
export async function confirmSecondFactor(code: string): Promise<string[]> {
  const made = await answered(api.POST("/me/second-factor/confirm", { body: { code } }));
  return made.recovery_codes;
}
