import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Family = Schemas["FamilyView"];
export type FamilyFound = Schemas["FamilyFound"];
export type Guardian = Schemas["GuardianView"];
export type Rank = Guardian["rank"];
export type PostalAddress = Schemas["Address"];
export type UnattachedPerson = Schemas["UnattachedView"];
export type LookAlike = Schemas["LookAlike"];
export type MyStructure = Schemas["MyStructure"];
export type MadeKey = Schemas["MadeKey"];

export const familiesQuery = (structure: string, q: string) =>
  queryOptions({
    queryKey: ["families", structure, q],
    queryFn: () =>
      answered(
        api.GET("/s/{structure}/families", { params: { path: { structure }, query: { q } } }),
      ),
    enabled: q.trim().length > 1,
  });

export const familyQuery = (structure: string, family: string) =>
  queryOptions({
    queryKey: ["family", structure, family],
    queryFn: () =>
      answered(
        api.GET("/s/{structure}/families/{family}", { params: { path: { structure, family } } }),
      ),
  });

export const unattachedQuery = (structure: string) =>
  queryOptions({
    queryKey: ["unattached", structure],
    queryFn: () =>
      answered(api.GET("/s/{structure}/unattached", { params: { path: { structure } } })),
  });

export const unattachedPersonQuery = (structure: string, account: string) =>
  queryOptions({
    queryKey: ["unattached", structure, account],
    queryFn: () =>
      answered(
        api.GET("/s/{structure}/unattached/{account}", {
          params: { path: { structure, account } },
        }),
      ),
  });

/** The services that a structure's public home tells of. */
export const servicesQuery = (slug: string) =>
  queryOptions({
    queryKey: ["services", slug],
    queryFn: async () =>
      (await answered(api.GET("/portals/{slug}", { params: { path: { slug } } }))).services,
    staleTime: 5 * 60_000,
  });

export const myServicesQuery = queryOptions({
  queryKey: ["my-services"],
  queryFn: () => answered(api.GET("/me/services")),
});

/** « 12 rue des Tilleuls, 31999 Val-d’Arize ». */
export function addressLine(address: PostalAddress | null): string {
  if (!address) return "";
  const { number, street, postcode, city } = address;
  return [
    [number, street],
    [postcode, city],
  ]
    .map((parts) => parts.filter(Boolean).join(" "))
    .filter(Boolean)
    .join(", ");
}
