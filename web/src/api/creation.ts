import { answered, api } from "./client";
import type { NewSpace } from "./model";

const of = (slug: string) => ({ params: { path: { slug } } });

export const readForm = (slug: string) => answered(api.GET("/portals/{slug}/creation", of(slug)));

export const makeCheck = (slug: string) => answered(api.POST("/portals/{slug}/checks", of(slug)));

export async function faultsOf(slug: string, body: Partial<NewSpace>) {
  const sent = { ...of(slug), body: body as NewSpace };
  return (await answered(api.POST("/portals/{slug}/faults", sent))).errors;
}

export const checkUserName = (slug: string, user_name: string) =>
  answered(api.POST("/portals/{slug}/user-names", { ...of(slug), body: { user_name } }));

export function createSpace(slug: string, body: NewSpace, key: string) {
  const params = { path: { slug }, header: { "Idempotency-Key": key } };
  return answered(api.POST("/portals/{slug}/accounts", { params, body }));
}

export const activate = (token: string) => answered(api.POST("/activation", { body: { token } }));

export const sendAgain = (receipt: string) =>
  answered(api.POST("/activation/again", { body: { receipt } }));
