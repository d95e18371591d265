"""What a cell says, according to what its column expects (domain/certification.md §3 and §7)."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from chalicelib.sessions.sheets.cells import Cell, day_of_serial, french_day, plain_number
from chalicelib.sessions.sheets.layout import Choice, Column, Layout
from chalicelib.sessions.sheets.matching import BadLicence, canonical_licence, normalise
from chalicelib.sessions.sheets.records import Severity

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
PLAUSIBLE_SERIAL = range(7_306, 73_051)

_DAY = re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?:[ T]+(?:à )?\d{1,2}[:hH].*)?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]\d{2}:.*)?")
_MARK = re.compile(r"(\d{1,3}(?:[.,]\d{1,6})?)\s*(?:/\s*(\d{1,3}))?")
_NUMBER = re.compile(r"-?\d{1,9}(?:[.,]\d{1,6})?")


class Wrong(Exception):
    """A value that cannot be taken as it is; `kept` is what can be kept all the same."""

    def __init__(self, reason: str, severity: Severity = "blocking", kept: str = "", **data: Any) -> None:
        super().__init__(reason)
        self.reason, self.severity, self.kept, self.data = reason, severity, kept, data


class Values:
    """Reads cells for one layout. `certifications` leads from codes and labels to codes."""

    def __init__(self, layout: Layout, certifications: Mapping[str, str], epoch_1904: bool = False) -> None:
        self._epoch_1904 = epoch_1904
        self._choices = {name: _by_spelling(choices) for name, choices in layout.lists.items()}
        self._certifications = {spelling(typed): code for typed, code in certifications.items()}
        self._certifications |= {spelling(code): code for code in certifications.values()}

    def read(self, column: Column, cell: Cell) -> str:
        """The canonical value: ISO day, "12.5", a code, "A-16-733717", a clean text. Raises Wrong."""
        if cell.kind == "formula":
            raise Wrong("formula")
        if cell.kind == "error":
            raise Wrong("excel_error", value=cell.value)
        match column.format:
            case "date":
                return read_day(cell, self._epoch_1904)
            case "mark":
                return self._mark(column, cell)
            case "choice":
                return self._choice(column, cell)
            case "certification":
                return self._certification(cell)
            case "licence":
                return _licence(cell)
            case "number":
                return _number(column, cell)
            case _:
                return _text(column, cell)

    def _choice(self, column: Column, cell: Cell) -> str:
        code = self._choices[column.choices].get(spelling(cell.shown))
        if code is None:
            raise Wrong("not_in_list", value=cell.shown)
        return code

    def _certification(self, cell: Cell) -> str:
        code = self._certifications.get(spelling(cell.shown))
        if code is None:
            raise Wrong("certification_unknown", value=cell.shown)
        return code

    def _mark(self, column: Column, cell: Cell) -> str:
        """A number up to `out_of`, with comma or point, "/20" forgiven; or NP, NF, DISP (cases 42, 43)."""
        if word := self._choices["marks"].get(spelling(cell.value)):
            return word
        found = _MARK.fullmatch(cell.value) if cell.kind in ("text", "number") else None
        if found is None or found[2] not in (None, str(column.out_of)):
            raise Wrong("mark_invalid", out_of=column.out_of)
        mark = float(found[1].replace(",", "."))
        if mark > column.out_of:
            raise Wrong("mark_invalid", out_of=column.out_of)
        return plain_number(mark)


def spelling(text: str) -> str:
    """What two ways of writing the same choice share."""
    return normalise(text).replace(" ", "")


def _by_spelling(choices: tuple[Choice, ...]) -> dict[str, str]:
    return {
        spelling(way): choice.code for choice in choices for way in (choice.code, choice.label, *choice.also)
    }


def _licence(cell: Cell) -> str:
    try:
        return canonical_licence(cell.value)
    except BadLicence as bad:
        raise Wrong(bad.reason, value=cell.shown) from None


def read_day(cell: Cell, epoch_1904: bool) -> str:
    """Day first, always; hours dropped; a bare serial number is read, with a remark (cases 25 to 30)."""
    if cell.kind == "date":
        return cell.value
    if cell.kind == "number":
        return _guessed_day(cell, epoch_1904)
    if found := _DAY.fullmatch(cell.value):
        day, month, year = (int(part) for part in found.groups())
    elif found := _ISO.fullmatch(cell.value):
        year, month, day = (int(part) for part in found.groups())
    else:
        raise Wrong("not_a_date", value=cell.value)
    if iso := _iso(year, month, day):
        return iso
    raise Wrong("date_order" if _iso(year, day, month) else "not_a_date", value=cell.value)


def _iso(year: int, month: int, day: int) -> str:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return ""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _guessed_day(cell: Cell, epoch_1904: bool) -> str:
    number = float(cell.value)
    if int(number) not in PLAUSIBLE_SERIAL:
        raise Wrong("not_a_date", value=cell.shown)
    day = day_of_serial(number, epoch_1904)
    raise Wrong("date_guessed", "remark", day, value=french_day(day))


def _number(column: Column, cell: Cell) -> str:
    if cell.kind == "date" or not _NUMBER.fullmatch(cell.value):
        raise Wrong("not_a_number", value=cell.shown)
    number = float(cell.value.replace(",", "."))
    if not column.minimum <= number <= column.maximum:
        raise Wrong("out_of_bounds", minimum=f"{column.minimum:g}", maximum=f"{column.maximum:g}")
    if not column.decimals and not number.is_integer():
        raise Wrong("not_whole", value=cell.shown)
    return plain_number(number)


def _text(column: Column, cell: Cell) -> str:
    text = cell.shown if cell.kind == "date" else cell.value
    if len(text) > column.max_length:
        raise Wrong("too_long", kept=text[: column.max_length], longest=column.max_length)
    if len(text) < column.min_length:
        raise Wrong("too_short", kept=text, shortest=column.min_length)
    if column.pattern and not re.fullmatch(column.pattern, text):
        raise Wrong("pattern", kept=text, value=text, shown=column.pattern_shown)
    return text
