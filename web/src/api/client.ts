import createClient from "openapi-fetch";
import { asProblem, offline } from "./problems";
import type { paths } from "./schema";

export const api = createClient<paths>({ baseUrl: "/api", credentials: "same-origin" });

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The data of an answer; a `Problem` is thrown for everything else. */
export async function answered<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call.catch(() => {
    throw offline();
  });
  if (!response.ok) {
    throw asProblem(response.status, error, response.headers.get("x-request-id"));
  }
  return data as T;
}

/** The header that makes an edit refuse to overwrite somebody else's. */
export function ifMatch(version: number): { "If-Match": string } {
  return { "If-Match": `"${version}"` };
}
