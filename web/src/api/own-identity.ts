import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answered, api, ifMatch } from "./client";
import { problemOf } from "./problems";
import { meQuery } from "./queries";
import type { components } from "./schema";
import { upload } from "./upload";

type Schemas = components["schemas"];
export type OwnIdentity = Schemas["OwnIdentity"];
export type TypedIdentity = Schemas["TypedIdentity"];
export type TypedAddress = Schemas["TypedAddress"];
export type TypedMeans = Schemas["TypedMeans"];

/** Read once and then moved by what is done here alone: an edit must carry the version that was seen. */
export const ownQuery = queryOptions({
  queryKey: ["own-identity"],
  queryFn: () => answered(api.GET("/me/identity")),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
});

export type OwnAct =
  | { act: "identity"; body: TypedIdentity }
  | { act: "address"; body: TypedAddress }
  | { act: "contact"; body: TypedMeans }
  | { act: "photo"; file: File }
  | { act: "no-photo" }
  | { act: "user-name"; user_name: string; password: string }
  | { act: "email"; email: string; password: string }
  | { act: "no-email" };

/** Does one thing to the account as it was last seen; what comes back is the account from then on. */
export function useOwn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (asked: OwnAct) => {
      const seen = client.getQueryData(ownQuery.queryKey) as OwnIdentity;
      const fresh = await answered(sent(seen.version, asked));
      client.setQueryData(ownQuery.queryKey, fresh);
      return fresh;
    },
    onSuccess: (_, { act }) => {
      if (act === "identity" || act === "user-name") client.invalidateQueries(meQuery);
    },
    onError: (error) => {
      if (problemOf(error).status === 412) return client.refetchQueries(ownQuery);
    },
  });
}

async function sent(version: number, asked: OwnAct) {
  const params = { header: ifMatch(version) };
  switch (asked.act) {
    case "identity":
      return api.PUT("/me/identity", { params, body: asked.body });
    case "address":
      return api.PUT("/me/address", { params, body: asked.body });
    case "contact":
      return api.PUT("/me/contact", { params, body: asked.body });
    case "photo": {
      const promised = await answered(api.POST("/me/photo/uploads"));
      await upload(promised.form, asked.file, () => {});
      return api.PUT("/me/photo", { params, body: { upload: promised.upload } });
    }
    case "no-photo":
      return api.DELETE("/me/photo", { params });
    case "user-name": {
      const { act: _, ...body } = asked;
      return api.PUT("/me/user-name", { body });
    }
    case "email": {
      const { act: _, ...body } = asked;
      return api.POST("/me/email-change", { body });
    }
    case "no-email":
      return api.DELETE("/me/email-change");
  }
}

export const checkOwnUserName = (user_name: string) =>
  answered(api.POST("/me/user-names", { body: { user_name } }));

export const confirmEmail = (token: string) =>
  answered(api.POST("/email-changes/confirm", { body: { token } }));

export const stopEmailChange = (token: string) =>
  answered(api.POST("/email-changes/stop", { body: { token } }));
