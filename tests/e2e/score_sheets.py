"""Fills the templates that the product gives, cell by cell, as a person with Excel does."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Page

from local.demo.people import COMMISSION, LICENSEES, Place
from tests.e2e.steps import api

KEY_ROW, FIRST_ROW = 5, 6
NAMES = {row[0]: (row[1], row[2]) for row in LICENSEES}
Line = Mapping[str, object]


def template(page: Page, kind: str, place: Place = COMMISSION) -> bytes:
    """The blank score sheet, through the link that the API gives."""
    _, link = api(page, "POST", f"/s/{place[0]}/score-sheets/{kind}/download")
    return page.request.get(link["url"]).body()


def fill(
    blank: bytes | Path,
    *,
    days: tuple[date, date],
    jury: Sequence[Line],
    candidates: Sequence[Line],
    at: str = "Lac de Saint-Ferréol",
) -> bytes:
    book = load_workbook(blank if isinstance(blank, Path) else io.BytesIO(blank))
    header = {"place": at, "starts_on": days[0], "ends_on": days[1]}
    for key, *_, value in book["Session"].iter_rows(max_col=3):
        if key.value in header:
            value.value = header[key.value]
    _lines(book["Jury"], jury)
    _lines(book["Candidats"], candidates)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def person(licence: str, **others: object) -> Line:
    """The columns that name a licence holder, spelled as on the licence, and whatever else is typed."""
    last_name, first_name = NAMES[licence]
    return {"lic": licence, "nom": last_name, "prenom": first_name} | others


def passed(licence: str, certification: str, on: date, trainer: str = "A-09-204511") -> Line:
    """A line of the score sheet without marks."""
    return person(licence, brevet=certification, date_obt=on, form_lic=trainer, resultat="Reçu")


def _lines(sheet: Worksheet, lines: Sequence[Line]) -> None:
    places = {cell.value: cell.column for cell in sheet[KEY_ROW]}
    for row, line in enumerate(lines, start=FIRST_ROW):
        for key, value in line.items():
            sheet.cell(row, places[key], value)
