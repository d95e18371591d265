"""Tables that the office takes away: an empty list with its example, a report of what was wrong."""

import csv
import io
from collections.abc import Iterable, Sequence

from chalicelib.kernel.texts import say
from chalicelib.sessions.lists.kinds import Kind
from chalicelib.sessions.model.lists import RowFault

MOST_IN_WORKBOOK = 20_000  # rows: a longer report is read as CSV
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def model_table(kind: Kind, format_: str) -> bytes:
    """The headings of a kind and one invented row."""
    headings = [column.heading for column in kind.columns]
    return _table(format_, kind.label, headings, [[column.example for column in kind.columns]])


def report_table(faults: Sequence[RowFault], format_: str) -> bytes:
    """A line for each fault: where it is, what it is, what was done."""
    headings = [say(f"lists.report_{name}") for name in ("row", "field", "value", "message", "severity")]
    shown = faults if format_ == "csv" else faults[:MOST_IN_WORKBOOK]
    rows = (
        [str(f.row) if f.row else "", f.field, f.value, f.message, say(f"lists.severity_{f.severity}")]
        for f in shown
    )
    return _table(format_, say("lists.report"), headings, rows)


def _table(format_: str, title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    safe = ([harmless(cell) for cell in row] for row in (headings, *rows))
    return _csv(safe) if format_ == "csv" else _workbook(title, safe)


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    """As Excel in French opens it: semicolons, and the mark that says UTF-8."""
    file = io.StringIO()
    csv.writer(file, delimiter=";").writerows(rows)
    return file.getvalue().encode("utf-8-sig")


def _workbook(title: str, rows: Iterable[Sequence[str]]) -> bytes:
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append(list(row))
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()
