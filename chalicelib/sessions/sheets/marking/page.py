"""One sheet's XML with its wrong cells in another style and a column of errors behind the others."""

import msgspec

from chalicelib.sessions.sheets.grid import MOST_ROWS
from chalicelib.sessions.sheets.marking.offsets import (
    Element,
    Patch,
    Unmarkable,
    elements,
    escaped,
    opened,
    patched,
    prefix_of,
    with_attribute,
)
from chalicelib.sessions.sheets.marking.styles import Styles
from chalicelib.sessions.sheets.places import cell_name, position
from chalicelib.sessions.sheets.records import Severity

WIDTH = 70
LINE_HEIGHT = 14
LETTERS_A_LINE = 75
BEHIND_THE_DRAWING = (
    "legacyDrawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
WANTED = ("worksheet", "cols", "col", "sheetData", "row", "c", "legacyDrawing", *BEHIND_THE_DRAWING)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Marks(msgspec.Struct):
    """What is to be shown on a sheet: cells with the gravest of their faults, and a text a row in `column`.

    `heads` are the heading and the key of that column, by row; they look like their neighbours.
    """

    column: int
    cells: dict[tuple[int, int], Severity] = {}
    texts: dict[int, str] = {}
    heads: dict[int, str] = {}


class Page:
    def __init__(self, xml: bytes, styles: Styles) -> None:
        self._xml, self._styles = xml, styles
        self.complete = True
        found = elements(xml, WANTED, self._enough)
        self._root = next((e for e in found if e.depth == 0), None)
        first = next((e for e in found if e.name in ("row", "sheetData")), None)
        self._p = prefix_of(xml, first) if first else b""
        self._top = {e.name: e for e in reversed(found) if e.depth == 1}
        self._cols = [e for e in found if e.name == "col"]
        self._rows: dict[int, Element] = {}
        self._cells: dict[int, dict[int, Element]] = {}
        self._patches: list[Patch] = []
        self._place(found)

    def _enough(self, element: Element) -> bool:
        over = element.name == "row" and element.number("r") > MOST_ROWS
        self.complete = self.complete and not over
        return over

    def _place(self, found: list[Element]) -> None:
        row = column = 0
        for element in found:
            if element.name == "row":
                row, column = element.number("r", row + 1), 0
                self._rows[row] = element
            elif element.name == "c":
                column = position(element.attributes.get("r", ""))[1] or column + 1
                self._cells.setdefault(row, {})[column] = element

    @property
    def drawing(self) -> str | None:
        """The relation that its comments are drawn by."""
        found = self._top.get("legacyDrawing")
        return next((v for k, v in found.attributes.items() if k.endswith(":id")), None) if found else None

    def draw_by(self, relation: str) -> None:
        """Names the relation by which comments are drawn, in a sheet that had none."""
        after = [self._top[name].start for name in BEHIND_THE_DRAWING if name in self._top]
        if self._root is None:
            raise Unmarkable
        at = min(after, default=self._root.closing)
        p = prefix_of(self._xml, self._root)
        tag = b"<" + p + f'legacyDrawing xmlns:r="{RELATIONS}" r:id="{relation}"/>'.encode()
        self._patches.append((at, at, tag))

    def marked(self, marks: Marks) -> bytes:
        new: dict[int, dict[int, bytes]] = {}
        self._forget(marks)
        for (row, column), severity in marks.cells.items():
            self._mark(row, column, severity, new)
        for row, text in (marks.texts | marks.heads).items():
            style = self._neighbour(row, marks.column) if row in marks.heads else self._styles.told()
            new.setdefault(row, {})[marks.column] = self._text(row, marks.column, style, text)
        heights = {row: _height(text) for row, text in marks.texts.items() if row not in marks.heads}
        self._write_rows(new, heights)
        self._widen(marks.column)
        return patched(self._xml, self._patches)

    def _forget(self, marks: Marks) -> None:
        """What an earlier marked copy left: the colours of cells that are right now, the texts."""
        for row, cells in self._cells.items():
            for column, cell in cells.items():
                if column == marks.column and row not in marks.texts and row not in marks.heads:
                    if row > max(marks.heads, default=0):
                        self._patches.append((cell.start, cell.end, b""))
                elif cell.number("s") in self._styles.marked and (row, column) not in marks.cells:
                    self._restyle(cell, self._styles.unmarked(cell.number("s")))

    def _mark(self, row: int, column: int, severity: Severity, new: dict[int, dict[int, bytes]]) -> None:
        cell = self._cells.get(row, {}).get(column)
        if cell is not None:
            self._restyle(cell, self._styles.marked_as(cell.number("s"), severity))
            return
        style = self._styles.marked_as(self._above(row, column), severity)
        name = f'c r="{cell_name(row, column)}" s="{style}"/>'
        new.setdefault(row, {})[column] = b"<" + self._p + name.encode()

    def _restyle(self, cell: Element, style: int) -> None:
        tag = with_attribute(self._xml[cell.start : cell.inside], "s", str(style))
        self._patches.append((cell.start, cell.inside, tag))

    def _above(self, row: int, column: int) -> int:
        """The style that a missing cell would have: that of the nearest in its column."""
        there = [r for r, cells in self._cells.items() if column in cells and r > 5] or [0]
        near = min(there, key=lambda r: abs(r - row))
        return self._cells[near][column].number("s") if near else 0

    def _neighbour(self, row: int, column: int) -> int:
        left = [c for c in self._cells.get(row, {}) if c < column]
        return self._cells[row][max(left)].number("s") if left else 0

    def _text(self, row: int, column: int, style: int, text: str) -> bytes:
        p = self._p.decode()
        cell = (
            f'<{p}c r="{cell_name(row, column)}" s="{style}" t="inlineStr"><{p}is><{p}t xml:space="preserve">'
        )
        return cell.encode() + escaped(text) + f"</{p}t></{p}is></{p}c>".encode()

    def _write_rows(self, new: dict[int, dict[int, bytes]], heights: dict[int, int]) -> None:
        missing: list[int] = []
        for row, cells in new.items():
            if row not in self._rows:
                missing.append(row)
                continue
            self._write_row(row, cells, heights.get(row))
        for row in sorted(missing):
            self._add_row(row, b"".join(cell for _, cell in sorted(new[row].items())))

    def _write_row(self, row: int, new: dict[int, bytes], height: int | None) -> None:
        element, known = self._rows[row], self._cells.get(row, {})
        tag = with_attribute(self._xml[element.start : element.inside], "spans", None)
        if height and height > _points(element):
            tag = with_attribute(with_attribute(tag, "ht", str(height)), "customHeight", "1")
        if element.end == element.inside:
            cells = b"".join(cell for _, cell in sorted(new.items()))
            closed = b"</" + self._p + b"row>"
            self._patches.append((element.start, element.inside, opened(tag) + cells + closed))
            return
        self._patches.append((element.start, element.inside, tag))
        for column, cell in sorted(new.items()):
            if column in known:
                self._patches.append((known[column].start, known[column].end, cell))
                continue
            after = min((c for c in known if c > column), default=0)
            at = known[after].start if after else element.closing
            self._patches.append((at, at, cell))

    def _add_row(self, row: int, cells: bytes) -> None:
        whole = b"<" + self._p + f'row r="{row}">'.encode() + cells + b"</" + self._p + b"row>"
        after = min((r for r in self._rows if r > row), default=0)
        data = self._top.get("sheetData")
        if after:
            at = self._rows[after].start
        elif data is None or data.end == data.inside:
            raise Unmarkable
        else:
            at = data.closing
        self._patches.append((at, at, whole))

    def _widen(self, column: int) -> None:
        """A width for the column of errors, taken out of whatever span of columns covers it."""
        p = self._p.decode()
        own = f'<{p}col min="{column}" max="{column}" width="{WIDTH}" customWidth="1"/>'.encode()
        covering = next((c for c in self._cols if c.number("min") <= column <= c.number("max")), None)
        if covering:
            tag = self._xml[covering.start : covering.inside]
            first, last = covering.number("min"), covering.number("max")
            before = with_attribute(tag, "max", str(column - 1)) if first < column else b""
            behind = with_attribute(tag, "min", str(column + 1)) if column < last else b""
            self._patches.append((covering.start, covering.end, before + own + behind))
        elif self._cols:
            later = next((c for c in self._cols if c.number("min") > column), None)
            at = later.start if later else self._cols[-1].end
            self._patches.append((at, at, own))
        elif (data := self._top.get("sheetData")) and "cols" not in self._top:
            self._patches.append(
                (data.start, data.start, f"<{p}cols>".encode() + own + f"</{p}cols>".encode())
            )


def _height(text: str) -> int:
    lines = sum(len(line) // LETTERS_A_LINE + 1 for line in text.split("\n"))
    return LINE_HEIGHT * lines + 5


def _points(row: Element) -> float:
    try:
        return float(row.attributes.get("ht", "15"))
    except ValueError:
        return 0
