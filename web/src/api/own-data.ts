import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { components } from "./schema";

export type OwnCopy = components["schemas"]["OwnCopy"];

/** The copy of one's data: looked at again and again while it is being made. */
export const copyQuery = queryOptions({
  queryKey: ["own-copy"],
  queryFn: () => answered(api.GET("/me/copy")),
  refetchInterval: ({ state }) => (state.data?.copy?.state === "asked" ? 2000 : false),
});

export const askCopy = () => answered(api.POST("/me/copy"));

export const copyLink = (copy: string, password: string) =>
  answered(
    api.POST("/me/copy/{copy}/download", { params: { path: { copy } }, body: { password } }),
  );

/** What closing the account would mean, or when it closes. */
export const closingQuery = queryOptions({
  queryKey: ["closing"],
  queryFn: () => answered(api.GET("/me/closing")),
});

export const askClosing = (password: string) =>
  answered(api.POST("/me/closing", { body: { password } }));

export const cancelClosing = () => answered(api.POST("/me/closing/cancel"));
