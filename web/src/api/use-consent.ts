import { useMutation, useQueryClient } from "@tanstack/react-query";
import { t } from "../texts";
import { answered, api } from "./client";
import type { StructureName } from "./model";
import { instructorQuery } from "./queries";

/** Lets a structure grant in the instructor's name, and takes that back. Gives the sentence to say. */
export function useConsent() {
  const client = useQueryClient();
  const { queryKey } = instructorQuery;
  const give = useMutation({
    mutationFn: async ({ id, name }: StructureName) => {
      const fresh = await answered(
        api.POST("/me/instructor/consents", { body: { structure: id } }),
      );
      client.setQueryData(queryKey, fresh);
      return t.instructor.given(name);
    },
  });
  const withdraw = useMutation({
    mutationFn: async ({ id, name }: StructureName) => {
      const fresh = await answered(
        api.POST("/me/instructor/consents/withdraw", { body: { structure: id } }),
      );
      client.setQueryData(queryKey, fresh);
      return t.instructor.taken(name);
    },
  });
  return { give, withdraw };
}
