"""One sheet's XML, trimmed to the rows and columns that a score sheet can have."""

import re
from collections.abc import Iterator
from typing import IO

from chalicelib.sessions.sheets.cells import LONGEST_TEXT, RawCell
from chalicelib.sessions.sheets.places import Area, area, cell_name, position
from chalicelib.sessions.sheets.scan import CHUNK, Allowance, Attributes, Enough, scan

MOST_ROWS = 1_000
MOST_COLUMNS = 60
MOST_MERGED = 2_000
MOST_STRAY = 10
OVERLAP = 1_024

_FILLED = re.compile(rb"<(?:\w+:)?[vt](?: [^>]*)?>[^<]")
_NAME = re.compile(rb'<(?:\w+:)?c [^>]*?\br="([A-Z]{1,3}[0-9]{1,7})"')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z0-9$:]{5,30})"')
_TRUE = ("1", "true")


class Grid:
    """What a sheet holds, as stored."""

    def __init__(self) -> None:
        self.rows: dict[int, dict[int, RawCell]] = {}
        self.hidden: set[int] = set()
        self.merged: list[Area] = []
        self.stray: list[str] = []

    def cells(self) -> Iterator[RawCell]:
        return (cell for row in self.rows.values() for cell in row.values())

    def add(self, row: int, column: int, cell: RawCell) -> None:
        if column <= MOST_COLUMNS:
            self.rows.setdefault(row, {})[column] = cell
        elif cell.valued:
            self.stray_at(cell_name(row, column))

    def stray_at(self, name: str) -> None:
        if len(self.stray) < MOST_STRAY:
            self.stray.append(name)

    def merge(self, name: str) -> None:
        if len(self.merged) < MOST_MERGED:
            self.merged.append(area(name))


def read_grid(part: IO[bytes], allowance: Allowance) -> Grid:
    """The rows up to the thousandth by expat; of those below, only whether there is something in them."""
    grid = Grid()
    reader = _Reader(grid)
    rest = scan(part, allowance, start=reader.start, end=reader.end, text=reader.text)
    if rest:
        _look_below(grid, part, rest)
    return grid


class _Reader:
    """Handlers for expat. Rows and cells may come without their names: then they follow one another."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._row = self._column = 0
        self._cell: Attributes = {}
        self._pieces: list[str] = []
        self._taking = self._valued = self._formula = self._phonetic = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._cell_started(attributes)
        elif name in ("v", "t"):
            self._taking = not self._phonetic
            self._valued = True
        elif name == "row":
            self._row_started(attributes)
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._phonetic = True
        elif name == "mergeCell":
            self._grid.merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        if name == "c":
            self._cell_ended()
        elif name in ("v", "t"):
            self._taking = False
        elif name == "rPh":
            self._phonetic = False

    def text(self, data: str) -> None:
        if self._taking:
            self._pieces.append(data[:LONGEST_TEXT])

    def _row_started(self, attributes: Attributes) -> None:
        number = attributes.get("r", "")
        self._row = int(number) if number.isdigit() else self._row + 1
        self._column = 0
        if self._row > MOST_ROWS:
            raise Enough
        if attributes.get("hidden") in _TRUE or attributes.get("ht") == "0":
            self._grid.hidden.add(self._row)

    def _cell_started(self, attributes: Attributes) -> None:
        self._column = position(attributes.get("r", ""))[1] or self._column + 1
        self._cell = attributes
        self._pieces = []
        self._valued = self._formula = False

    def _cell_ended(self) -> None:
        if not self._valued and not self._formula:
            return
        kind = self._cell.get("t", "n")
        text = "".join(self._pieces)[:LONGEST_TEXT]
        style = self._cell.get("s", "0")
        cell = RawCell(
            type=kind,
            style=int(style) if style.isdigit() else 0,
            text=text,
            shared=int(text) if kind == "s" and text.isdigit() else -1,
            valued=self._valued,
            formula=self._formula,
        )
        self._grid.add(self._row, self._column, cell)


def _look_below(grid: Grid, part: IO[bytes], rest: bytes) -> None:
    """Below the thousandth row, bytes are enough: tens of thousands of formatted rows must cost nothing."""
    merged: set[bytes] = set()
    while True:
        filled = None if grid.stray else _FILLED.search(rest)
        if filled and (names := _NAME.findall(rest, 0, filled.start())):
            grid.stray_at(names[-1].decode())
        merged.update(_MERGED.findall(rest))
        if len(merged) > MOST_MERGED or not (chunk := part.read(CHUNK)):
            break
        rest = rest[-OVERLAP:] + chunk
    for name in merged:
        grid.merge(name.decode())
