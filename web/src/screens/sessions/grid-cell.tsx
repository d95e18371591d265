import { type KeyboardEvent, memo, useState } from "react";
import type { Column } from "../../api/model";
import { useTyped, useTyping } from "../../api/use-typing";
import { moveFrom } from "../../parts/grid-moves";
import { shownValue } from "./typed-value";
import "./grid-cell.css";

type Props = {
  candidate: string;
  name: string;
  column: Column;
  value: string;
  row: number;
  place: number;
};

/** One cell of the grid: typed like in a spreadsheet, saved as soon as it is left. */
export const GridCell = memo(function GridCell(props: Props) {
  const { candidate, name, column, value, row, place } = props;
  const typing = useTyping();
  const typed = useTyped(candidate, column.key);
  const [draft, setDraft] = useState<string>();
  const stands = typed ? typed.text : value;
  const shown = draft ?? shownValue(column, stands);
  const state = typed?.state ?? "";
  const trouble = state === "wrong" || state === "clash" || state === "failed";

  function commit(text: string) {
    setDraft(undefined);
    if (text.trim() === shownValue(column, stands)) return;
    typing.type([{ candidate, column: column.key, before: stands, after: text.trim() }]);
  }

  function press(event: KeyboardEvent<HTMLInputElement | HTMLSelectElement>) {
    if (event.key === "Escape" && draft !== undefined) return setDraft(undefined);
    if (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey)) {
      if (draft !== undefined) return;
      event.preventDefault();
      typing.undo();
      return;
    }
    moveFrom(event);
  }

  const wiring = {
    className: `cell ${column.kind} ${state}`,
    "data-cell": `${row}:${place}`,
    "aria-label": `${column.label}, ${name}`,
    "aria-invalid": trouble ? (true as const) : undefined,
    "aria-describedby": trouble ? `typed-${candidate}` : undefined,
    onKeyDown: press,
  };

  if (column.choices.length) {
    const known = column.choices.some(({ code }) => code === stands);
    return (
      <select {...wiring} value={stands} onChange={(event) => commit(event.target.value)}>
        <option value="">–</option>
        {!known && stands && <option value={stands}>{stands}</option>}
        {column.choices.map(({ code, label }) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...wiring}
      value={shown}
      autoComplete="off"
      spellCheck={false}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => draft !== undefined && commit(draft)}
    />
  );
});
