import type { ClipboardEvent, KeyboardEvent } from "react";

type Cell = HTMLInputElement | HTMLSelectElement;

/** Arrows and Enter go from cell to cell; a choice keeps its own up and down. */
export function moveFrom(event: KeyboardEvent<Cell>) {
  const cell = event.currentTarget;
  const step = stepOf(event, cell);
  if (!step) return;
  const [row = 0, place = 0] = (cell.dataset.cell ?? "").split(":").map(Number);
  const next = cell
    .closest("table")
    ?.querySelector<HTMLElement>(`[data-cell="${row + step[0]}:${place + step[1]}"]`);
  if (!next) {
    if (event.key === "Enter") cell.blur();
    return;
  }
  event.preventDefault();
  next.focus();
}

function stepOf({ key, shiftKey, altKey, ctrlKey }: KeyboardEvent, cell: Cell) {
  if (altKey || ctrlKey) return undefined;
  if (key === "Enter") return shiftKey ? ([-1, 0] as const) : ([1, 0] as const);
  if (cell instanceof HTMLSelectElement) {
    if (key === "ArrowLeft") return [0, -1] as const;
    if (key === "ArrowRight") return [0, 1] as const;
    return undefined;
  }
  if (key === "ArrowUp") return [-1, 0] as const;
  if (key === "ArrowDown") return [1, 0] as const;
  const { selectionStart, selectionEnd, value } = cell;
  const whole = selectionStart === 0 && selectionEnd === value.length;
  if (key === "ArrowLeft" && (whole || selectionEnd === 0)) return [0, -1] as const;
  if (key === "ArrowRight" && (whole || selectionStart === value.length)) return [0, 1] as const;
  return undefined;
}

/** A block copied from a spreadsheet, row by row; undefined for a single value, which pastes by itself. */
export function pastedBlock(event: ClipboardEvent): string[][] | undefined {
  const text = event.clipboardData.getData("text/plain").replaceAll("\r", "").replace(/\n$/, "");
  if (!/[\t\n]/.test(text)) return undefined;
  return text.split("\n").map((line) => line.split("\t").map((part) => part.trim()));
}
