"""A workbook as the sheets that matter: their filled cells, hidden rows and merged areas, and no more.

Only named sheets are looked at, at most 1,000 rows and 60 columns of each; what is filled beyond is told
as stray (domain/certification.md §7, cases 10 to 12).
"""

import posixpath
from collections.abc import Callable, Iterable

import msgspec

from chalicelib.sessions.sheets.cells import LONGEST_TEXT, Cell, RawCell, is_date_format, to_cell
from chalicelib.sessions.sheets.gate import Refused, open_package
from chalicelib.sessions.sheets.grid import Grid, read_grid
from chalicelib.sessions.sheets.places import Area
from chalicelib.sessions.sheets.scan import Allowance, Attributes, scan

_RELATIONS = "_rels/.rels"
_PROPERTIES = "docProps/custom.xml"


class Sheet(msgspec.Struct, frozen=True):
    name: str
    rows: dict[int, dict[int, Cell]]
    hidden: frozenset[int]
    merged: tuple[Area, ...]
    stray: tuple[str, ...]


class Workbook:
    """Opened, not yet read: `names` lists its sheets, `read` gives those asked for."""

    def __init__(self, data: bytes) -> None:
        self.package = open_package(data)
        self._allowance = Allowance()
        self._targets: dict[str, str] = {}
        self.epoch_1904 = False
        main = self._follow(_RELATIONS, "", kind="/officeDocument")
        if main not in self.package:
            raise Refused("not_a_workbook")
        folder, file = posixpath.split(main)
        self._relations = self._targets_of(f"{folder}/_rels/{file}.rels".lstrip("/"), folder)
        self._scan(main, self._workbook_started)

    @property
    def names(self) -> list[str]:
        return list(self._targets)

    @property
    def styles_part(self) -> str:
        return self._part("styles.xml")

    def part_of(self, name: str) -> str:
        """The part that holds a sheet."""
        return self._targets[name]

    def read(self, names: Iterable[str]) -> dict[str, Sheet]:
        grids = {name: self._grid(name) for name in names}
        wanted = {cell.shared for grid in grids.values() for cell in grid.cells()} - {-1}
        texts = self._shared_texts(wanted) if wanted else {}
        dates = self._date_styles()
        return {name: self._sheet(name, grid, texts, dates) for name, grid in grids.items()}

    def properties(self) -> dict[str, str]:
        """The custom properties of the document."""
        found: dict[str, str] = {}
        current = ""

        def start(name: str, attributes: Attributes) -> None:
            nonlocal current
            if name == "property":
                current = attributes.get("name", "")

        def text(data: str) -> None:
            if current and data.strip():
                found[current] = found.get(current, "") + data.strip()

        if _PROPERTIES in self.package:
            self._scan(_PROPERTIES, start, text=text)
        return found

    def _scan(
        self,
        part: str,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        with self.package.open(part) as stream:
            scan(stream, self._allowance, start=start, end=end, text=text)

    def _targets_of(self, part: str, folder: str, kind: str = "") -> dict[str, str]:
        found: dict[str, str] = {}

        def start(name: str, attributes: Attributes) -> None:
            if name == "Relationship" and attributes.get("Type", "").endswith(kind):
                target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
                found[attributes.get("Id", "")] = target.lstrip("/")

        if part in self.package:
            self._scan(part, start)
        return found

    def _follow(self, part: str, folder: str, kind: str) -> str:
        return next(iter(self._targets_of(part, folder, kind).values()), "")

    def _workbook_started(self, name: str, attributes: Attributes) -> None:
        if name == "workbookPr":
            self.epoch_1904 = attributes.get("date1904", "0") in ("1", "true")
        elif name == "sheet":
            relation = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            self._targets[attributes.get("name", "")] = self._relations.get(relation, "")

    def _grid(self, name: str) -> Grid:
        part = self._targets[name]
        if part not in self.package:
            raise Refused("not_a_workbook")
        with self.package.open(part) as stream:
            return read_grid(stream, self._allowance)

    def _part(self, file: str) -> str:
        """A part that the workbook refers to, by the end of its name."""
        return next((part for part in self._relations.values() if part.lower().endswith(file)), "")

    def _shared_texts(self, wanted: set[int]) -> dict[int, str]:
        texts: dict[int, list[str]] = {}
        at, inside, phonetic = -1, False, False

        def start(name: str, _: Attributes) -> None:
            nonlocal at, inside, phonetic
            if name == "si":
                at += 1
                phonetic = False
            elif name == "rPh":
                phonetic = True
            inside = name == "t" and not phonetic and at in wanted

        def end(name: str) -> None:
            nonlocal inside, phonetic
            inside = False
            if name == "rPh":
                phonetic = False

        def text(data: str) -> None:
            if inside:
                texts.setdefault(at, []).append(data[:LONGEST_TEXT])

        part = self._part("sharedstrings.xml")
        if part in self.package:
            self._scan(part, start, end, text)
        return {index: "".join(pieces)[:LONGEST_TEXT] for index, pieces in texts.items()}

    def _date_styles(self) -> list[bool]:
        """For each cell style, whether it shows a number as a day."""
        custom: dict[str, str] = {}
        dates: list[bool] = []
        inside = False

        def start(name: str, attributes: Attributes) -> None:
            nonlocal inside
            if name == "numFmt":
                custom[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            elif name == "cellXfs":
                inside = True
            elif name == "xf" and inside:
                number = attributes.get("numFmtId", "0")
                dates.append(is_date_format(number, custom.get(number, "")))

        def end(name: str) -> None:
            nonlocal inside
            inside = inside and name != "cellXfs"

        part = self.styles_part
        if part in self.package:
            self._scan(part, start, end)
        return dates

    def _sheet(self, name: str, grid: Grid, texts: dict[int, str], dates: list[bool]) -> Sheet:
        def cell(raw: RawCell) -> Cell | None:
            dated = raw.style < len(dates) and dates[raw.style]
            return to_cell(raw, texts.get(raw.shared, ""), dated, self.epoch_1904)

        rows = {
            row: filled
            for row, cells in sorted(grid.rows.items())
            if (filled := {column: found for column, raw in cells.items() if (found := cell(raw))})
        }
        return Sheet(name, rows, frozenset(grid.hidden), tuple(grid.merged), tuple(grid.stray))
