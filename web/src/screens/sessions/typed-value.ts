import type { Column } from "../../api/model";

/** What stands in a column, as a person reads it: a day as 14/06/2026; all else as it was typed. */
export function shownValue(column: Column, value: string): string {
  const day = column.kind === "date" && /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  return day ? `${day[3]}/${day[2]}/${day[1]}` : value;
}

/** A value pasted as its label is the choice of that label; what is none is left for the server to refuse. */
export function codeFor(column: Column, text: string): string {
  const plain = (one: string) => one.trim().toLocaleLowerCase("fr");
  const found = column.choices.find(
    ({ code, label }) => plain(label) === plain(text) || plain(code) === plain(text),
  );
  return found ? found.code : text;
}
