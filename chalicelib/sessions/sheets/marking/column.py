"""Where the column of errors stands, or will, on each sheet of a workbook."""

from collections.abc import Iterator, Mapping

import msgspec

from chalicelib.sessions.sheets.form import VALUE
from chalicelib.sessions.sheets.grid import MOST_COLUMNS
from chalicelib.sessions.sheets.layout import Column, Layout
from chalicelib.sessions.sheets.marking.offsets import Unmarkable
from chalicelib.sessions.sheets.matching import normalise
from chalicelib.sessions.sheets.reading import CANDIDATES, JURY, SESSION, is_candidates
from chalicelib.sessions.sheets.tables import errors_columns, find_table
from chalicelib.sessions.sheets.workbook import Sheet

FORM_HEAD = 2
HEADING, KEY = "errors_heading", "errors_key"


class ErrorsPlace(msgspec.Struct, frozen=True):
    """`name` is the sheet's own, `heads` the rows that head the column, `there` whether an earlier marking
    made it."""

    name: str
    column: int
    heads: dict[int, str]
    there: bool


def errors_places(sheets: Mapping[str, Sheet], layout: Layout) -> dict[str, ErrorsPlace]:
    """By the name that the sheet has in the template."""
    found: dict[str, ErrorsPlace] = {}
    for name, sheet in sheets.items():
        if normalise(name) == normalise(SESSION):
            found[SESSION] = _place(name, sheet, FORM_HEAD, {FORM_HEAD: HEADING}, fewest=VALUE + 1)
        elif normalise(name) == normalise(JURY):
            found[JURY] = _in_table(name, sheet, layout.jury)
    filled = sorted(_candidates(sheets, layout), key=lambda counted: -counted[0])
    if filled:
        _, name = filled[0]
        found[CANDIDATES] = _in_table(name, sheets[name], layout.candidates)
    return found


def _candidates(sheets: Mapping[str, Sheet], layout: Layout) -> Iterator[tuple[int, str]]:
    for name, sheet in sheets.items():
        if is_candidates(name):
            yield sum(1 for _ in find_table(sheet, layout.candidates).filled_rows()), name


def _in_table(name: str, sheet: Sheet, columns: tuple[Column, ...]) -> ErrorsPlace:
    table = find_table(sheet, columns)
    if not table.head:
        raise Unmarkable
    keys = {column.key for column in columns}
    keyed = any(cell.value in keys for cell in sheet.rows[table.head].values())
    heads = {table.head - 1: HEADING, table.head: KEY} if keyed and table.head > 1 else {table.head: HEADING}
    return _place(name, sheet, table.head, heads, fewest=max(table.places.values()))


def _place(name: str, sheet: Sheet, head: int, heads: dict[int, str], fewest: int) -> ErrorsPlace:
    known = errors_columns(sheet, head)
    last = max((max(cells) for cells in sheet.rows.values()), default=0)
    column = min(known) if known else max(last, fewest) + 1
    if column > MOST_COLUMNS:
        raise Unmarkable
    return ErrorsPlace(name, column, heads, bool(known))
