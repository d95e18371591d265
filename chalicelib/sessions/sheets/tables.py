"""Where the columns of a table stand on a sheet, and which of its rows are filled.

A column is found by its machine key, else by its heading; wherever it was moved (§7, cases 19 to 24).
"""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from chalicelib.sessions.sheets.cells import Cell
from chalicelib.sessions.sheets.faults import Faults
from chalicelib.sessions.sheets.layout import Column
from chalicelib.sessions.sheets.matching import normalise
from chalicelib.sessions.sheets.places import Area, cell_name, position
from chalicelib.sessions.sheets.workbook import Sheet

HEADING_ROWS = 30
FEWEST_HEADINGS = 3
ERRORS = "ERREURS"

Cells = dict[int, Cell]
Spelling = Callable[[str], str]


class Table(msgspec.Struct, frozen=True):
    """`places` tells each column's number by key; the lines begin below row `head`."""

    sheet: Sheet
    columns: tuple[Column, ...]
    places: dict[str, int]
    head: int

    def missing(self) -> list[Column]:
        return [column for column in self.columns if column.typed and column.key not in self.places]

    def typed(self) -> dict[int, Column]:
        """By column number, those that people fill in."""
        found = {self.places.get(column.key, 0): column for column in self.columns if column.typed}
        return {number: column for number, column in found.items() if number}

    def filled_rows(self) -> Iterator[tuple[int, Cells]]:
        typed = self.typed()
        for row, cells in self.sheet.rows.items():
            if row > self.head and (filled := {n: cells[n] for n in typed if n in cells}):
                yield row, filled


def find_table(sheet: Sheet, columns: tuple[Column, ...]) -> Table:
    keys = {column.key: column.key for column in columns}
    headings = {normalise(column.heading): column.key for column in columns}
    by_key, key_row = _best_row(sheet, keys, lambda text: text)
    by_heading, heading_row = _best_row(sheet, headings, normalise)
    return Table(sheet, columns, by_heading | by_key, max(key_row, heading_row))


def errors_columns(sheet: Sheet, head: int) -> set[int]:
    """The column of errors that a marked copy has behind the others: it is ours, and is not read."""
    cells = sheet.rows.get(head, {})
    return {number for number, cell in cells.items() if normalise(cell.value) == ERRORS}


def _best_row(sheet: Sheet, wanted: dict[str, str], spelling: Spelling) -> tuple[dict[str, int], int]:
    best: dict[str, int] = {}
    at = 0
    for row, cells in sheet.rows.items():
        if row > HEADING_ROWS:
            break
        found: dict[str, int] = {}
        for number, cell in cells.items():
            if cell.kind == "text" and (key := wanted.get(spelling(cell.value))):
                found.setdefault(key, number)
        if len(found) >= FEWEST_HEADINGS and len(found) > len(best):
            best, at = found, row
    return best, at


def lines(table: Table, faults: Faults) -> list[tuple[int, Cells]]:
    """The filled rows that are no headings; what is odd about rows and columns goes to the faults."""
    name, kept = table.sheet.name, []
    for row, cells in table.filled_rows():
        if _is_heading(table, cells):
            faults.add("remark", "header_row", sheet=name, row=row)
            continue
        kept.append((row, cells))
        if row in table.sheet.hidden:
            faults.add("remark", "hidden_row", sheet=name, row=row)
    for row in _titles_before_lines(table):
        faults.add("remark", "header_row", sheet=name, row=row)
    _tell_merged(table, {row for row, _ in kept}, faults)
    _tell_stray(table, faults)
    return kept


def _is_heading(table: Table, cells: Cells) -> bool:
    """The headings repeated, or a title: a lone text where a licence, a number or a name would stand."""
    typed = table.typed()
    texts = {number: cell.value for number, cell in cells.items() if cell.kind == "text"}
    repeated = [n for n, text in texts.items() if _names(typed[n], text)]
    if len(repeated) >= FEWEST_HEADINGS or len(repeated) == len(cells):
        return True
    lone = next(iter(texts.items())) if len(texts) == len(cells) == 1 else None
    return lone is not None and typed[lone[0]].format == "licence" and not any(c.isdigit() for c in lone[1])


def _titles_before_lines(table: Table) -> list[int]:
    """Rows with nothing but a text where the line's number stands."""
    order = next((table.places.get(column.key, 0) for column in table.columns if column.format == "order"), 0)
    typed = table.typed().keys()
    return [
        row
        for row, cells in table.sheet.rows.items()
        if row > table.head and order in cells and cells[order].kind == "text" and not typed & cells.keys()
    ]


def _names(column: Column, text: str) -> bool:
    return text == column.key or normalise(text) == normalise(column.heading)


def _tell_merged(table: Table, rows: set[int], faults: Faults) -> None:
    typed = table.typed()
    if not typed:
        return
    for first_row, first, last_row, last in _areas(table.sheet.merged):
        touched = any(first <= number <= last for number in typed)
        inside = [row for row in rows if first_row <= row <= last_row]
        if touched and inside:
            reason = "merged_row" if first_row == last_row else "merged"
            start = max(first_row, table.head + 1)
            faults.add("refusal", reason, sheet=table.sheet.name, row=start, column=first, last=last_row)


def _areas(areas: Sequence[Area]) -> list[Area]:
    """Areas side by side on the same rows are told once."""
    by_rows: dict[tuple[int, int], Area] = {}
    for area in sorted(areas):
        known = by_rows.setdefault((area[0], area[2]), area)
        by_rows[area[0], area[2]] = (area[0], known[1], area[2], max(known[3], area[3]))
    return list(by_rows.values())


def _tell_stray(table: Table, faults: Faults) -> None:
    """What is filled outside the table: told once a column."""
    known = {*table.places.values(), *errors_columns(table.sheet, table.head)}
    first: dict[int, int] = {}
    for row, cells in table.sheet.rows.items():
        for number in cells:
            if row > table.head and number not in known:
                first.setdefault(number, row)
    for number, row in first.items():
        stray = cell_name(row, number)
        faults.add("remark", "stray_cell", sheet=table.sheet.name, row=row, column=number, cell=stray)
    for stray in table.sheet.stray:
        row, number = position(stray)
        faults.add("remark", "stray_cell", sheet=table.sheet.name, row=row, column=number, cell=stray)
