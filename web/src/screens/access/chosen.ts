import { a } from "../../texts/access";

/** What is wrong with a password and its repetition before the server is asked, by field. */
export function passwordErrors(password: string, confirmation: string): Record<string, string> {
  if (!password) return { password: a.password.missing };
  if (password !== confirmation) return { confirmation: a.password.different };
  return {};
}
