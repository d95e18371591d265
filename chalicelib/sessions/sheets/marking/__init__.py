"""The workbook that somebody sent, handed back with its wrong cells marked: coloured, explained in a comment,
and with a last column that says all that is wrong with each line.

Only the bytes of these cells change; formats, drop-downs, other sheets stay as they came. Pure.
"""

from collections.abc import Sequence

from chalicelib.kernel.texts import say
from chalicelib.sessions.sheets.gate import BROKEN_ZIP, Refused
from chalicelib.sessions.sheets.grid import MOST_COLUMNS, MOST_ROWS
from chalicelib.sessions.sheets.layout import layout
from chalicelib.sessions.sheets.marking.column import ErrorsPlace, errors_places
from chalicelib.sessions.sheets.marking.offsets import Unmarkable
from chalicelib.sessions.sheets.marking.page import Marks, Page
from chalicelib.sessions.sheets.marking.parts import Parts
from chalicelib.sessions.sheets.marking.styles import Styles
from chalicelib.sessions.sheets.places import position
from chalicelib.sessions.sheets.reading import names_that_matter
from chalicelib.sessions.sheets.records import Fault, Severity
from chalicelib.sessions.sheets.workbook import Workbook

LARGEST_UNFOLDED = 24_000_000
GENERAL_ROW = 1
RANK: dict[Severity, int] = {"refusal": 0, "blocking": 1, "remark": 2}

__all__ = ["Unmarkable", "mark"]


def mark(data: bytes, kind: str, faults: Sequence[Fault]) -> bytes:
    """The same workbook, marked; what an earlier marking left of mended cells is taken away.

    Raises Unmarkable for a file that cannot be rewritten without harm.
    """
    try:
        return _marked(Workbook(data), kind, faults)
    except (Refused, *BROKEN_ZIP, KeyError, IndexError):
        raise Unmarkable from None


def _marked(book: Workbook, kind: str, faults: Sequence[Fault]) -> bytes:
    if book.package.unfolded > LARGEST_UNFOLDED:
        raise Unmarkable
    places = errors_places(book.read(names_that_matter(book.names)), layout(kind))
    parts = Parts(book.package)
    styles = Styles(parts.read(book.styles_part))
    for sheet, place in places.items():
        own = [fault for fault in faults if fault.sheet == sheet]
        if own or place.there:
            _mark_sheet(parts, book.part_of(place.name), place, own, styles)
    if not parts.changed:
        raise Unmarkable
    parts.change(book.styles_part, styles.xml())
    made = parts.packed()
    again = Workbook(made)
    again.read(names_that_matter(again.names))
    return made


def _mark_sheet(parts: Parts, part: str, place: ErrorsPlace, faults: Sequence[Fault], styles: Styles) -> None:
    cells: dict[tuple[int, int], list[Fault]] = {}
    lines: dict[int, list[str]] = {}
    for fault in faults:
        at = _at(fault)
        if at:
            cells.setdefault(at, []).append(fault)
        lines.setdefault(fault.row if 0 < fault.row <= MOST_ROWS else GENERAL_ROW, []).append(fault.message)
    page = Page(parts.read(part), styles)
    notes = {at: [fault.message for fault in found] for at, found in cells.items()}
    if relation := parts.note(part, page.drawing, notes):
        page.draw_by(relation)
    marks = Marks(
        column=place.column,
        cells={at: min((f.severity for f in found), key=RANK.__getitem__) for at, found in cells.items()},
        texts={row: "\n".join(dict.fromkeys(told)) for row, told in lines.items()},
        heads={row: say(f"sheets.{what}") for row, what in place.heads.items()},
    )
    parts.change(part, page.marked(marks))


def _at(fault: Fault) -> tuple[int, int] | None:
    row, column = position(fault.cell)
    return (row, column) if 0 < row <= MOST_ROWS and 0 < column <= MOST_COLUMNS else None
