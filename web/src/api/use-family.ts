import { useQueryClient } from "@tanstack/react-query";
import { answered, api } from "./client";
import { type Family, familyQuery, type Rank } from "./families";

/** What an agent does with a family file. */
export function useFamily(structure: string, family: string) {
  const client = useQueryClient();
  const keep = (fresh: Family) =>
    client.setQueryData(familyQuery(structure, family).queryKey, fresh);
  const at = (rank: Rank) => ({ path: { structure, family, rank } });

  return {
    invite: async (rank: Rank, services: string[]) =>
      keep(
        await answered(
          api.POST("/s/{structure}/families/{family}/guardians/{rank}/invite", {
            params: at(rank),
            body: { services },
          }),
        ),
      ),
    revoke: async (rank: Rank) =>
      keep(
        await answered(
          api.POST("/s/{structure}/families/{family}/guardians/{rank}/revoke-invitation", {
            params: at(rank),
          }),
        ),
      ),
    detach: async (rank: Rank) =>
      keep(
        await answered(
          api.POST("/s/{structure}/families/{family}/guardians/{rank}/detach", {
            params: at(rank),
          }),
        ),
      ),
    async makeKeys(rank: Rank, services: string[], mailed: boolean) {
      const made = await answered(
        api.POST("/s/{structure}/families/{family}/guardians/{rank}/keys", {
          params: at(rank),
          body: { services, mailed },
        }),
      );
      client.invalidateQueries({ queryKey: familyQuery(structure, family).queryKey });
      return made.items;
    },
  };
}
