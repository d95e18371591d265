/** Puts the focus on a field by its id. A date is a group: its first part takes it. */
export function focusField(id: string) {
  const field = document.getElementById(id);
  (field?.querySelector<HTMLElement>("[role=spinbutton]") ?? field)?.focus();
}
