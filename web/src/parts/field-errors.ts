import { problemOf } from "../api/problems";

/** The server's errors by field; what names no field is left to the notice. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!error) return {};
  return Object.fromEntries(problemOf(error).errors.map(({ field, message }) => [field, message]));
}
