"""What a template offers to the person who fills it (domain/certification.md §3.2 and §3.3)."""

import io
import json
from collections import Counter

import pytest
from openpyxl import Workbook, load_workbook
from sheet_files import CERTIFICATIONS, FILLED, blank, read_it, sheet

from chalicelib.kernel.texts import FOLDER
from chalicelib.sessions.sheets.layout import KINDS, layout
from chalicelib.sessions.sheets.places import area, cell_name, letters, position


def _open(kind: str) -> Workbook:
    return load_workbook(io.BytesIO(blank(kind)))


@pytest.mark.parametrize("kind", KINDS)
def test_four_sheets_and_the_stamp(kind: str) -> None:
    book = _open(kind)
    assert book.sheetnames == ["Session", "Jury", "Candidats", "Listes"]
    assert [book[name].sheet_state for name in book.sheetnames] == ["visible"] * 3 + ["veryHidden"]
    stamp = f"PREAU|{layout(kind).name}|2026.1"
    assert book["Listes"]["A1"].value == book.custom_doc_props["preau_template"].value == stamp


@pytest.mark.parametrize("kind", KINDS)
def test_candidates_table(kind: str) -> None:
    page, columns = _open(kind)["Candidats"], layout(kind).candidates
    last = letters(len(columns))
    assert [cell.value for cell in page[5]] == [column.key for column in columns]
    assert [cell.value.removesuffix(" *") for cell in page[4]] == [column.heading for column in columns]
    assert [table.ref for table in page.tables.values()] == [f"A5:{last}65"]
    assert page.freeze_panes == "E6"
    assert page.print_title_rows == "$3:$4"
    assert (page.page_setup.orientation, page.page_setup.fitToHeight) == ("landscape", 0)


@pytest.mark.parametrize("kind", KINDS)
def test_what_people_fill_is_open_explained_and_checked(kind: str) -> None:
    page, columns = _open(kind)["Candidats"], layout(kind).candidates
    checked = {
        str(area_).split(":")[0] for check in page.data_validations.dataValidation for area_ in check.sqref
    }
    for number, column in enumerate(columns, start=1):
        cell = page.cell(6, number)
        assert cell.protection.locked is not column.typed
        if column.typed:
            assert page.cell(4, number).comment.text == column.comment != ""
            assert cell_name(6, number) in checked or column.format == "name"
    assert page.protection.sheet
    assert page.protection.password is None


def test_session_stands_where_the_rule_says() -> None:
    page = _open("sans_note")["Session"]
    labels = [page[f"B{row}"].value.removesuffix(" *") for row in range(3, 10)]
    assert labels == [
        "Bordereau",
        "Intitulé (facultatif)",
        "Structure organisatrice",
        "Type de structure",
        "Lieu",
        "Date de début",
        "Date de fin",
    ]
    assert page["C3"].value == "SANS NOTE"
    assert page["C3"].protection.locked
    assert not page["C8"].protection.locked


def test_drop_downs_find_their_labels() -> None:
    book = _open("sans_note")
    lists = [check for check in book["Candidats"].data_validations.dataValidation if check.type == "list"]
    found = {}
    for check in lists:
        first_row, column, last_row, _ = area(check.formula1.removeprefix("Listes!"))
        column_of = book["Candidats"].cell(5, position(str(check.sqref).split(":")[0])[1]).value
        found[column_of] = [book["Listes"].cell(row, column).value for row in range(first_row, last_row + 1)]
    assert found["brevet"] == [label for _, label in CERTIFICATIONS]
    assert found["resultat"] == ["Reçu", "Non reçu"]
    assert found["equiv"][-1] == "Autre"


def test_preview_of_totals() -> None:
    page = _open("initiateur")["Candidats"]
    assert page["Q6"].value == '=IF(COUNTA(K6,N6,O6,P6)=0,"",1*N(K6)+3*N(N6)+2*N(O6)+2*N(P6))'
    assert page["R6"].value == '=IF(COUNTA(N6,O6)=0,"",(3*N(N6)+2*N(O6))/5)'


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    page = load_workbook(io.BytesIO(sheet()))["Candidats"]
    assert (page["N7"].value, page["N7"].data_type, page["N7"].quotePrefix) == ("=à revoir", "s", True)
    assert not page["C7"].quotePrefix


@pytest.mark.parametrize("kind", KINDS)
def test_layout_holds_together(kind: str) -> None:
    sheets = layout(kind)
    for columns in (sheets.session, sheets.jury, sheets.candidates):
        keys = {column.key for column in columns}
        assert Counter(column.key for column in columns).most_common(1)[0][1] == 1
        for column in columns:
            assert column.format != "choice" or column.choices in sheets.lists
            assert set(column.required_when) <= keys
            assert set(column.preview.of if column.preview else ()) <= keys


@pytest.mark.parametrize(
    ("kind", "total"), [("initiateur", 160), ("mf1", 300), ("niveau_4", 600), ("sans_note", 0), ("anteor", 0)]
)
def test_coefficients_give_the_total(kind: str, total: int) -> None:
    columns = layout(kind).candidates
    assert sum(column.coefficient * column.out_of for column in columns if column.is_mark) == total
    for column in columns:
        if column.preview and not column.preview.average:
            weights = sum(c.coefficient for c in columns if c.key in column.preview.of)
            assert column.out_of == weights * 20


def test_every_sentence_is_whole() -> None:
    texts = json.loads((FOLDER / "fr" / "sheets.json").read_text())
    assert all(text.strip() == text and text for text in texts.values())


def test_places() -> None:
    assert [letters(n) for n in (1, 26, 27, 702, 703, 16384)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
    assert position("XFD1048576") == (1048576, 16384)
    assert position("$AB$12") == (12, 28)
    assert position("A1:B2") == (0, 0)
    assert area("B6:C8") == (6, 2, 8, 3)
    assert area("B6") == (6, 2, 6, 2)


def test_reading_needs_no_spreadsheet_library() -> None:
    """openpyxl costs a cold start a quarter of a second: only writing a template loads it."""
    import subprocess
    import sys
    from pathlib import Path

    code = (
        "import sys, chalicelib.sessions.sheets.reading, chalicelib.sessions.sheets.template\n"
        "assert 'openpyxl' not in sys.modules"
    )
    root = Path(__file__).parents[3]
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)
    assert read_it(sheet()) == FILLED["sans_note"]
