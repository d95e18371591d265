import type { FormEvent } from "react";

/** What was typed into a form, by the names of its fields. */
export function typed(event: FormEvent<HTMLFormElement>): (name: string) => string {
  event.preventDefault();
  const fields = new FormData(event.currentTarget);
  return (name) => String(fields.get(name) ?? "");
}

/** Puts the cursor where something is to be corrected, once the page shows it. */
export function focusOn(id: string | undefined): void {
  requestAnimationFrame(() => document.getElementById(id ?? "")?.focus());
}
