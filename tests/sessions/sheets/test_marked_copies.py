"""The workbook handed back: wrong cells marked and explained, nothing else touched, ready to go in again."""

import io
import random
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet
from sheet_files import (
    CERTIFICATIONS,
    FILLED,
    candidates_part,
    in_candidates,
    put,
    read_it,
    saved,
    saved_again,
    sheet,
    told,
    with_parts,
)

from chalicelib.sessions.sheets.layout import KINDS, layout
from chalicelib.sessions.sheets.marking import Unmarkable, mark
from chalicelib.sessions.sheets.places import letters
from chalicelib.sessions.sheets.records import Fault
from chalicelib.sessions.sheets.template import make_template

FIXTURES = Path(__file__).parents[2] / "fixtures" / "sheets"
RED, ORANGE, BLUE, OPEN = "FFF6BDB7", "FFFAD7A0", "FFD3E3F5", "00FFFBE0"


def spoiled(kind: str) -> bytes:
    """A licence too short, a date that is none, a first name missing: the columns that all kinds have."""
    return sheet(kind, put("B6", "733717"), put("E7", "hier"), put("D7", None))


def marked(data: bytes, kind: str) -> tuple[Workbook, bytes]:
    made = mark(data, kind, read_it(data, kind).faults)
    return load_workbook(io.BytesIO(made)), made


def colour(page: Worksheet, cell: str) -> Any:
    return page[cell].fill.fgColor.rgb


def errors_column(kind: str) -> str:
    return letters(len(layout(kind).candidates) + 1)


@pytest.mark.parametrize("kind", KINDS)
def test_wrong_cells_are_coloured_and_explained(kind: str) -> None:
    book, _ = marked(spoiled(kind), kind)
    page, column = book["Candidats"], errors_column(kind)
    assert [colour(page, cell) for cell in ("B6", "D7", "E7", "C6")] == [RED, RED, ORANGE, OPEN]
    assert page["B6"].comment.text == (
        "À corriger :\nLigne 6 : numéro de licence incomplet. Format attendu : A-16-733717."
    )
    assert page["D7"].comment.text == "À corriger :\nLigne 7 : le prénom est manquant."
    assert [page[f"{column}{row}"].value for row in (4, 5, 6, 7, 8)] == [
        "Erreurs",
        "erreurs",
        "Ligne 6 : numéro de licence incomplet. Format attendu : A-16-733717.",
        "Ligne 7 : le prénom est manquant.\n"
        "Ligne 7, « Date de naissance » : « hier » n'est pas une date. Format attendu : JJ/MM/AAAA.",
        None,
    ]


def _cells(book: Workbook) -> Iterator[tuple[str, str, object, object]]:
    for page in book:
        for row in page:
            for cell in row:
                look = (
                    cell.number_format,
                    cell.font.b,
                    cell.alignment.horizontal,
                    cell.protection.locked,
                    cell.border.left.style,
                )
                yield page.title, cell.coordinate, cell.value, look


def _rules(page: Worksheet) -> tuple[object, ...]:
    checks = [
        (c.type, str(c.sqref), c.formula1, c.formula2, c.error) for c in page.data_validations.dataValidation
    ]
    conditions = sorted((str(c.sqref), str(c.rules[0].formula)) for c in page.conditional_formatting)
    headings = {cell.coordinate: cell.comment.text for cell in page[4] if cell.comment}
    shapes = (
        page.freeze_panes,
        page.print_area,
        page.print_title_rows,
        page.protection.sheet,
        page.sheet_state,
    )
    return checks, conditions, headings, shapes, [(t.name, t.ref) for t in page.tables.values()]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_else_is_touched(kind: str) -> None:
    data = spoiled(kind)
    before, (after, _) = load_workbook(io.BytesIO(data)), marked(data, kind)
    column = errors_column(kind)
    kept = [cell for cell in _cells(after) if not (cell[0] == "Candidats" and cell[1].startswith(column))]
    assert kept == list(_cells(before))
    assert [_rules(page) for page in after] == [_rules(page) for page in before]
    assert after.custom_doc_props["preau_template"].value == before.custom_doc_props["preau_template"].value


@pytest.mark.parametrize("kind", KINDS)
def test_it_reads_as_the_file_did_and_once_mended_is_right(kind: str) -> None:
    data = spoiled(kind)
    book, made = marked(data, kind)
    assert told(read_it(made, kind)) == told(read_it(data, kind))
    wanted = FILLED[kind]
    mends = (
        put("B6", wanted.candidates[0].licence),
        put("D7", wanted.candidates[1].first_name),
        put("E7", None),
    )
    assert read_it(saved(book, *mends), kind) == wanted


def test_a_second_marking_takes_away_what_was_mended() -> None:
    book, _ = marked(spoiled("sans_note"), "sans_note")
    page, _ = book["Candidats"], None
    page["B6"].comment.text += ""
    again, made = marked(saved(book, put("B6", "A-16-733717"), put("M6", "dix")), "sans_note")
    page = again["Candidats"]
    assert [colour(page, cell) for cell in ("B6", "D7", "E7", "M6")] == ["FFFFFBE0", RED, ORANGE, ORANGE]
    assert page["B6"].comment is None
    assert page["O6"].value == "Ligne 6, « Nombre de plongées » : « dix » n'est pas un nombre."
    assert page["O4"].value == "Erreurs"
    assert page["P4"].value is None
    clean = saved(load_workbook(io.BytesIO(made)), put("M6", 8), put("D7", "Maëlle"), put("E7", None))
    last = load_workbook(io.BytesIO(mark(clean, "sans_note", [])))["Candidats"]
    assert [last[f"O{row}"].value for row in (6, 7)] == [None, None]
    assert read_it(saved(last.parent)) == FILLED["sans_note"]


def _comment(workbook: Workbook) -> None:
    workbook["Candidats"]["B6"].comment = Comment("vu avec Paul", "Claire")
    workbook["Candidats"]["C6"].comment = Comment("nom d'usage", "Claire")


def test_comments_of_people_stay() -> None:
    data = sheet("sans_note", put("B6", "733717"), _comment)
    book, made = marked(data, "sans_note")
    page = book["Candidats"]
    assert page["B6"].comment.text.endswith("\n\n— — —\nvu avec Paul")
    assert page["C6"].comment.text == "nom d'usage"
    mended = saved(book, put("B6", "A-16-733717"))
    page = load_workbook(io.BytesIO(mark(mended, "sans_note", [])))["Candidats"]
    assert (page["B6"].comment.text, page["C6"].comment.text) == ("vu avec Paul", "nom d'usage")
    assert made


def _no_comments(workbook: Workbook) -> None:
    for row in workbook["Candidats"]:
        for cell in row:
            cell.comment = None


def test_a_sheet_without_comments_gets_them() -> None:
    book, _ = marked(sheet("sans_note", put("B6", "733717"), _no_comments), "sans_note")
    assert book["Candidats"]["B6"].comment.text.startswith("À corriger :")


def _thin_out(workbook: Workbook) -> None:
    """Rows and cells that some programs do not write when they are empty."""
    page = workbook["Candidats"]
    page.delete_rows(8, 60)
    page.cell(12, 2, "A-16-999")
    for column in range(3, 9):
        page._cells.pop((12, column), None)


def test_cells_that_are_not_there_are_made() -> None:
    book, _ = marked(sheet("sans_note", _thin_out), "sans_note")
    page = book["Candidats"]
    assert [colour(page, cell) for cell in ("B12", "C12", "D12", "H12")] == [RED, RED, RED, ORANGE]
    assert page["O12"].value.startswith("Ligne 12 : ")


def test_what_is_wrong_with_a_whole_sheet_stands_on_top() -> None:
    data = sheet("sans_note", lambda workbook: workbook["Candidats"].delete_cols(2))
    page = marked(data, "sans_note")[0]["Candidats"]
    assert page["N1"].value == "La colonne « N° licence » est absente. Le modèle a été modifié."


def test_the_sheet_of_the_session_is_marked_beside_its_lines() -> None:
    page = marked(sheet("sans_note", put("C9", "demain", "Session")), "sans_note")[0]["Session"]
    assert colour(page, "C9") == ORANGE
    assert (page["E2"].value, page["E9"].value) == (
        "Erreurs",
        "Ligne 9, « Date de fin » : « demain » n'est pas une date. Format attendu : JJ/MM/AAAA.",
    )


@pytest.mark.parametrize("kind", KINDS)
def test_as_libreoffice_saved_it(kind: str) -> None:
    data = (FIXTURES / f"{kind}_saved_by_libreoffice.xlsx").read_bytes()
    wrong = Fault(severity="blocking", code="x", message="À revoir", sheet="Candidats", row=6, cell="C6")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        page = load_workbook(io.BytesIO(mark(data, kind, [wrong])))["Candidats"]
    assert colour(page, "C6") == ORANGE
    assert page["C6"].comment.text == "À corriger :\nÀ revoir"
    assert page[f"{errors_column(kind)}6"].value == "À revoir"
    assert read_it(mark(data, kind, [wrong]), kind) == FILLED[kind]


def test_a_message_is_a_text_whatever_is_in_it() -> None:
    message = '=cmd|"/c calc"!A1 <b> & "x" ]]>'
    wrong = Fault(severity="remark", code="x", message=message, sheet="Candidats", row=6, cell="C6")
    page = load_workbook(io.BytesIO(mark(saved_again(), "sans_note", [wrong])))["Candidats"]
    assert (page["O6"].value, page["O6"].data_type, page["O6"].quotePrefix) == (message, "s", True)
    assert colour(page, "C6") == BLUE


def test_a_prefixed_workbook() -> None:
    """Some programs write <x:row> and <x:c>."""

    def prefixed(xml: bytes) -> bytes:
        body = re.sub(rb"<(/?)(?=[A-Za-z])", rb"<\1x:", xml)
        return body.replace(b"xmlns=", b"xmlns:x=", 1)

    data = in_candidates(sheet("sans_note", put("B6", "733717"), put("C7", None)), prefixed)
    _, made = marked(data, "sans_note")
    assert told(read_it(made)) == told(read_it(data))
    assert b'<x:c r="O6"' in _part_of(made)


def _part_of(data: bytes) -> bytes:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(candidates_part(data))


@pytest.mark.parametrize(
    "data",
    [
        in_candidates(saved_again(), lambda xml: xml.decode().replace("UTF-8", "UTF-16").encode("utf-16")),
        with_parts(saved_again(), lambda name, old: b"<styleSheet/>" if name == "xl/styles.xml" else old),
        with_parts(saved_again(), lambda _, old: old, **{"xl__large.bin": bytes(25_000_000)}),
        b"",
        b"PK\x03\x04",
    ],
    ids=["UTF-16", "no styles", "large", "empty", "no zip"],
)
def test_what_cannot_be_rewritten_says_so(data: bytes) -> None:
    wrong = Fault(severity="blocking", code="x", message="À revoir", sheet="Candidats", row=6, cell="C6")
    with pytest.raises(Unmarkable):
        mark(data, "sans_note", [wrong])


@pytest.mark.parametrize("times", [40, pytest.param(400, marks=pytest.mark.deep)])
def test_damaged_parts_never_do_worse_than_say_so(times: int) -> None:
    chance = random.Random(20260616)
    good = spoiled("sans_note")
    faults = read_it(good).faults
    parts = ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "[Content_Types].xml"]
    parts += ["xl/_rels/workbook.xml.rels", "_rels/.rels", candidates_part(good)]
    parts += [
        f"xl/worksheets/_rels/{candidates_part(good).rpartition('/')[2]}.rels",
        "xl/comments/comment3.xml",
    ]
    pieces = [b"", b"9" * 50, b'"', b"-1", b"\xc3\xa9", b"<v>", b"/>", b"x:", b'r="A1"']

    def spoil(xml: bytes) -> bytes:
        bad = bytearray(xml)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(bad))
            bad[at : at + chance.randint(0, 9)] = chance.choice(pieces)
        return bytes(bad)

    marked_, refused = 0, 0
    for _ in range(times):
        part = chance.choice(parts)
        bad = with_parts(good, lambda name, old, part=part: spoil(old) if name == part else old)
        try:
            read_it(mark(bad, "sans_note", faults))
            marked_ += 1
        except Unmarkable:
            refused += 1
    assert marked_ > times // 10
    assert refused > times // 10


@pytest.mark.parametrize("kind", KINDS)
def test_a_sheet_of_sixty_is_marked_too(kind: str) -> None:
    import msgspec

    one = FILLED[kind].candidates[0]
    many = tuple(
        msgspec.structs.replace(one, row=row, licence=f"A-16-{700000 + row}") for row in range(6, 66)
    )
    data = make_template(kind, CERTIFICATIONS, msgspec.structs.replace(FILLED[kind], candidates=many))
    wrong = [
        Fault(
            severity="blocking",
            code="x",
            message=f"À revoir {row}",
            sheet="Candidats",
            row=row,
            cell=f"C{row}",
        )
        for row in range(6, 66)
    ]
    page = load_workbook(io.BytesIO(mark(data, kind, wrong)))["Candidats"]
    assert [page[f"{errors_column(kind)}{row}"].value for row in (6, 65)] == ["À revoir 6", "À revoir 65"]
