import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { components } from "./schema";

export type Prepared = components["schemas"]["Prepared"];

/** A new secret for the authenticator of somebody who must set one up before anything else. */
export const enrolmentQuery = queryOptions({
  queryKey: ["enrolment"],
  queryFn: () => answered(api.POST("/me/second-factor", { body: { password: "", code: "" } })),
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
});

/** Makes the prepared secret count; the recovery codes are answered this once. */
export async function confirmSecondFactor(code: string): Promise<string[]> {
  const made = await answered(api.POST("/me/second-factor/confirm", { body: { code } }));
  return made.recovery_codes;
}
