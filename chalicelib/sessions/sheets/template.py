"""Writes the template of a score sheet, blank or filled in (domain/certification.md §3.2 and §3.3).

The same arguments give the same bytes, so that a template can be kept by its content.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec

from chalicelib.kernel.texts import say
from chalicelib.sessions.sheets.layout import Choice, Column, Layout, layout
from chalicelib.sessions.sheets.places import letters
from chalicelib.sessions.sheets.reading import CANDIDATES, JURY, LISTS, SESSION, STAMP_PROPERTY
from chalicelib.sessions.sheets.records import Reading, SheetCandidate, SheetJuror

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

CANDIDATE_LINES = 60
JURY_LINES = 20
MADE_ON = datetime(2026, 1, 1)  # noqa: DTZ001 (a file's date has no zone)
_ZIP_TIME = (2026, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")

Value = str | float | date


def make_template(
    kind: str, certifications: Sequence[tuple[str, str]], filled: Reading | None = None
) -> bytes:
    """The workbook of a kind. `certifications` (code, label) fill the drop-down of « Brevet passé »; with
    `filled`, its values stand in the cells and read back unchanged."""
    from openpyxl import Workbook

    from chalicelib.sessions.sheets.pages import Page

    sheets = layout(kind)
    lists = sheets.lists | {"certifications": tuple(Choice(code, label) for code, label in certifications)}
    given = filled or Reading(kind=kind)
    cells = _Cells(lists)
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    page = Page(workbook, sheets, _list_ranges(lists))
    page.form(SESSION, sheets.session, cells.of(given, sheets.session, sheets))
    page.table(
        JURY, "jury", sheets.jury, [cells.of(one, sheets.jury, sheets) for one in given.jury], JURY_LINES
    )
    rows = [cells.of(one, sheets.candidates, sheets) for one in given.candidates]
    page.table(CANDIDATES, "candidates", sheets.candidates, rows, CANDIDATE_LINES)
    _write_lists(workbook.create_sheet(LISTS), sheets, lists)
    return _bytes(workbook, sheets)


class _Cells:
    """Canonical values back to what a person would have typed."""

    def __init__(self, lists: Mapping[str, Sequence[Choice]]) -> None:
        self._labels = {name: {c.code: c.label for c in choices} for name, choices in lists.items()}

    def of(
        self, record: Reading | SheetCandidate | SheetJuror, columns: tuple[Column, ...], sheets: Layout
    ) -> dict[str, Value]:
        plain = msgspec.structs.asdict(record)
        keyed = plain.get("marks", {}) | plain.get("extras", {})
        texts = {column.key: plain.get(column.field) or keyed.get(column.key, "") for column in columns}
        shown = {
            column.key: self._value(column, texts[column.key]) for column in columns if texts[column.key]
        }
        return shown | {column.key: sheets.name for column in columns if column.format == "fixed"}

    def _value(self, column: Column, text: str) -> Value:
        match column.format:
            case "date":
                return date.fromisoformat(text)
            case "choice":
                return self._labels[column.choices].get(text, text)
            case "certification":
                return self._labels["certifications"].get(text, text)
            case "mark" | "number" if text[0].isdigit():
                return float(text)
            case _:
                return text


def _list_ranges(lists: Mapping[str, Sequence[Choice]]) -> dict[str, str]:
    """Where each drop-down finds its labels on « Listes »."""
    places = enumerate(lists.items(), start=2)
    return {
        name: f"{LISTS}!${letters(n)}$2:${letters(n)}${max(len(choices), 1) + 1}"
        for n, (name, choices) in places
    }


def _write_lists(sheet: Worksheet, sheets: Layout, lists: Mapping[str, Sequence[Choice]]) -> None:
    sheet.cell(1, 1, sheets.stamp)
    for column, (name, choices) in enumerate(lists.items(), start=2):
        sheet.cell(1, column, name)
        for row, choice in enumerate(choices, start=2):
            sheet.cell(row, column, choice.label)
    sheet.sheet_state = "veryHidden"
    sheet.protection.sheet = True


def _bytes(workbook: Workbook, sheets: Layout) -> bytes:
    from openpyxl.packaging.custom import StringProperty

    workbook.custom_doc_props.append(  # type: ignore[attr-defined]
        StringProperty(name=STAMP_PROPERTY, value=sheets.stamp)
    )
    workbook.properties.creator = say("sheets.template_author")
    workbook.properties.title = say("sheets.template_session", label=sheets.label)
    workbook.properties.created = MADE_ON
    workbook.calculation.fullCalcOnLoad = True
    saved = io.BytesIO()
    workbook.save(saved)
    return _at_a_fixed_time(saved.getvalue())


def _at_a_fixed_time(data: bytes) -> bytes:
    """openpyxl stamps the file and its parts with the present time."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w") as kept:
        for name in made.namelist():
            part = zipfile.ZipInfo(name, _ZIP_TIME)
            part.compress_type = zipfile.ZIP_DEFLATED
            content = made.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + MADE_ON.isoformat().encode() + b"Z", content)
            kept.writestr(part, content)
    return out.getvalue()
