"""From the cells of a line to its values by key, with every fault of every cell."""

from collections.abc import Iterable

import msgspec

from chalicelib.sessions.sheets.cells import Cell
from chalicelib.sessions.sheets.faults import Faults
from chalicelib.sessions.sheets.layout import Column
from chalicelib.sessions.sheets.records import Severity
from chalicelib.sessions.sheets.values import Values, Wrong

_MISSING = {
    "licence": "licence_missing",
    "last_name": "last_name_missing",
    "first_name": "first_name_missing",
}

Place = tuple[int, int]
"""Row and column."""


class Line(msgspec.Struct, frozen=True):
    """A line's canonical values by column key; what is empty or cannot be kept is not there."""

    row: int
    values: dict[str, str]
    columns: tuple[Column, ...]

    def fields(self) -> dict[str, str]:
        """The values that have an attribute of their own in a record."""
        return {c.field: self.values[c.key] for c in self.columns if c.field and c.key in self.values}

    def marks(self) -> dict[str, str]:
        return {c.key: self.values[c.key] for c in self.columns if c.is_mark and c.key in self.values}

    def extras(self) -> dict[str, str]:
        own = (c for c in self.columns if not c.field and not c.is_mark)
        return {c.key: self.values[c.key] for c in own if c.key in self.values}


class LineReader:
    def __init__(self, values: Values, faults: Faults, sheet: str) -> None:
        self._values, self._faults, self._sheet = values, faults, sheet

    def read(self, row: int, cells: Iterable[tuple[Column, Place, Cell | None]]) -> Line:
        """The line's values; each fault is told with its cell."""
        placed = [(column, place, cell) for column, place, cell in cells if column.typed]
        read = {column.key: self._value(column, place, cell) for column, place, cell in placed if cell}
        for column, place, cell in placed:
            if cell is None and _is_needed(column, read):
                self._tell_missing(column, place)
        columns = tuple(column for column, _, _ in placed)
        return Line(row, {key: value for key, value in read.items() if value}, columns)

    def _value(self, column: Column, place: Place, cell: Cell) -> str:
        try:
            return self._values.read(column, cell)
        except Wrong as wrong:
            severity: Severity = wrong.severity
            if column.refuses and severity == "blocking":
                severity = "refusal"
            self._tell(severity, wrong.reason, column, place, **wrong.data)
            return wrong.kept

    def _tell_missing(self, column: Column, place: Place) -> None:
        if column.identity:
            self._tell("refusal", _MISSING[column.field], column, place)
        else:
            self._tell("blocking", "mark_missing" if column.is_mark else "value_missing", column, place)

    def _tell(self, severity: Severity, reason: str, column: Column, place: Place, **data: object) -> None:
        row, number = place
        heading = column.heading
        self._faults.add(severity, reason, sheet=self._sheet, row=row, column=number, field=heading, **data)


def _is_needed(column: Column, read: dict[str, str]) -> bool:
    """Required always, or by what another column of the line says."""
    return column.required or any(read.get(key, "") in codes for key, codes in column.required_when.items())
