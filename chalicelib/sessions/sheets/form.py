"""The sheet « Session »: one value a line, found by its key in column A, else by its label."""

import msgspec

from chalicelib.sessions.sheets.cells import Cell, french_day
from chalicelib.sessions.sheets.faults import Faults
from chalicelib.sessions.sheets.layout import Column
from chalicelib.sessions.sheets.lines import Line, LineReader, Place
from chalicelib.sessions.sheets.matching import normalise
from chalicelib.sessions.sheets.workbook import Sheet

KEY, LABEL, VALUE = 1, 2, 3


class Form(msgspec.Struct, frozen=True):
    """The header of a session, and where its last day stands."""

    line: Line
    ends_on: Place


def read_form(sheet: Sheet, columns: tuple[Column, ...], reader: LineReader, faults: Faults) -> Form:
    places = {column.key: _place(sheet, column) for column in columns}
    for column in columns:
        if column.typed and not places[column.key][0] and (column.required or column.required_when):
            faults.add("refusal", "line_missing", sheet=sheet.name, field=column.heading)
    found = [column for column in columns if places[column.key][0]]
    line = reader.read(0, ((c, places[c.key], _cell(sheet, places[c.key])) for c in found))
    return Form(line, next((places[column.key] for column in columns if column.field == "ends_on"), (0, 0)))


def check_days(sheet: str, form: Form, faults: Faults, today: str) -> None:
    """The last day does not come before the first, nor after today (§7, case 31)."""
    fields = form.line.fields()
    starts_on, ends_on = fields.get("starts_on", ""), fields.get("ends_on", "")
    if not ends_on:
        return
    row, column = form.ends_on
    if starts_on and ends_on < starts_on:
        days = {"ends_on": french_day(ends_on), "starts_on": french_day(starts_on)}
        faults.add(
            "blocking", "ends_before_start", sheet=sheet, row=row, column=column, field="Date de fin", **days
        )
    if today and ends_on > today:
        day = french_day(ends_on)
        faults.add(
            "blocking",
            "ends_in_future",
            sheet=sheet,
            row=row,
            column=column,
            field="Date de fin",
            ends_on=day,
        )


def _place(sheet: Sheet, column: Column) -> Place:
    for row, cells in sheet.rows.items():
        if KEY in cells and cells[KEY].value == column.key:
            return row, VALUE
    for row, cells in sheet.rows.items():
        if LABEL in cells and normalise(cells[LABEL].value) == normalise(column.heading):
            return row, VALUE
    return 0, 0


def _cell(sheet: Sheet, place: Place) -> Cell | None:
    return sheet.rows.get(place[0], {}).get(place[1])
