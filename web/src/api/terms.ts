import { queryOptions } from "@tanstack/react-query";
import { answered, api, ifMatch } from "./client";

export const termsInForce = (slug: string) =>
  answered(api.GET("/portals/{slug}/terms", { params: { path: { slug } } }));

export const acceptTerms = (structure: string, number: number) =>
  answered(api.POST("/me/terms", { body: { structure, number } }));

export const termsQuery = (structure: string) =>
  queryOptions({
    queryKey: ["terms", structure],
    queryFn: () => answered(api.GET("/s/{structure}/terms", { params: { path: { structure } } })),
  });

export function publishTerms(structure: string, seen: number, text: string, notice: string) {
  const params = { path: { structure }, header: ifMatch(seen) };
  return answered(api.POST("/s/{structure}/terms", { params, body: { text, notice } }));
}
