"""A list read from each format, and every fault of its rows in one sentence."""

import datetime
from typing import Any

import pytest

from chalicelib.sessions.model.people import Licence
from tests.sessions.lists.list_files import read, workbook

HEAD = "N° de licence;Nom;Prénom;Date de naissance;N° du club"
ROW = "A-16-733717;Étienne;Zoé;19/05/1998;16310042"


def csv(*lines: str, encoding: str = "utf-8", sign: str = ";") -> bytes:
    return "\r\n".join(line.replace(";", sign) for line in lines).encode(encoding)


def faults(content: bytes, kind: Any = "licensees") -> list[tuple[int, str, str]]:
    """(row, code, severity) of each."""
    found, _ = read(content, kind)
    return [(fault.row, fault.code.partition(".")[2], fault.severity) for fault in found.faults]


def refusal(content: bytes) -> str:
    found, _ = read(content)
    assert found.refused
    return found.refused.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_csv_is_read_whoever_wrote_it(encoding: str, sign: str) -> None:
    found, (told,) = read(csv(HEAD, ROW, encoding=encoding, sign=sign))
    assert found.faults == []
    assert (told.licence, told.last_name, told.first_name) == ("A-16-733717", "Étienne", "Zoé")
    assert (told.birth_date, told.club, told.club_name) == ("1998-05-19", "CANAL", "Les Palmes du Canal")


def test_a_workbook_is_read_with_its_dates_and_numbers() -> None:
    rows = [HEAD.split(";"), ["a‑16 733717", "Étienne", "Zoé", datetime.date(1998, 5, 19), 16310042]]
    for content in (workbook(rows), workbook(rows, first=[["Bonjour"], ["Ceci n’est pas la liste"]])):
        found, (told,) = read(content)
        assert found.faults == []
        assert (told.licence, told.birth_date, told.club) == ("A-16-733717", "1998-05-19", "CANAL")


def test_headings_stand_in_any_order_under_other_names_after_a_title() -> None:
    content = csv(
        "Liste des licenciés;;;", "PRENOM;Observations;nom d’usage;Licence", "Zoé;rien;Étienne;A16733717"
    )
    found, (told,) = read(content)
    assert (found.faults, found.ignored) == ([], ["Observations"])
    assert (told.licence, told.last_name, told.first_name) == ("A-16-733717", "Étienne", "Zoé")


def test_zeros_in_front_of_a_number_do_not_matter() -> None:
    _, (told,) = read(csv(HEAD, "A-16-733717;Étienne;Zoé;;310057"))
    assert told.club == "GARONNE"


def test_an_unknown_club_keeps_its_name_alone() -> None:
    _, (told,) = read(csv("Licence;Nom;Prénom;Club", "A-16-733717;Étienne;Zoé;Les Inconnus"))
    assert (told.club, told.club_name) == (None, "Les Inconnus")


ROWS = [
    ("733717;Étienne;Zoé;;", [(2, "licence_incomplete", "refusal")]),
    ("A-O6-733717;Étienne;Zoé;;", [(2, "licence_letter_o", "refusal")]),
    (";Étienne;Zoé;;", [(2, "required", "refusal")]),
    ("A-16-733717;;;;", [(2, "required", "refusal"), (2, "required", "refusal")]),
    ("A-16-733717;Ple�on;Zoé;;", [(2, "garbled", "refusal")]),
    ("A-16-733717;Ã‰tienne;Zoé;;", [(2, "garbled", "refusal")]),
    ("A-16-733717;Étienne;Zoé;31/02/1998;", [(2, "not_a_date", "remark")]),
    ("A-16-733717;Étienne;Zoé;02/25/1998;", [(2, "date_order", "remark")]),
    ("A-16-733717;Étienne;Zoé;16/06/2026;", [(2, "after_the_list", "remark")]),
    ("A-16-733717;Étienne;Zoé;;;x", [(2, "too_many_cells", "refusal")]),
    (f"A-16-733717;{'É' * 300};Zoé;;", [(2, "too_long_text", "refusal")]),
]


@pytest.mark.parametrize(("row", "expected"), ROWS, ids=[row[:30] for row, _ in ROWS])
def test_faults_of_a_row(row: str, expected: list[tuple[int, str, str]]) -> None:
    assert faults(csv(HEAD, row, ROW.replace("733717", "733718"))) == expected


def test_a_fault_says_row_column_and_value() -> None:
    found, _ = read(csv(HEAD, "A-16-733717;Plong�e;Zoé;;"))
    (fault,) = found.faults
    assert fault.message == (
        "Ligne 2, « Nom » : « Plong�e » a perdu ses accents. "
        "Exportez de nouveau la liste au format « CSV UTF-8 » ou .xlsx."
    )
    assert (fault.field, fault.value) == ("Nom", "Plong�e")


def test_blank_rows_and_repeated_headings_are_no_rows() -> None:
    found, told = read(csv(HEAD, "", ROW, ";;;;", HEAD, ROW.replace("733717", "733718")))
    assert (found.rows, len(told), found.faults) == (2, 2, [])


def test_a_wrong_value_that_need_not_be_there_is_left_out_alone() -> None:
    found, (told,) = read(csv(HEAD, "A-16-733717;Étienne;Zoé;hier;16310042"))
    assert (found.left_out, found.remarks, told.birth_date, told.club) == (0, 1, None, "CANAL")


def test_all_rows_of_a_person_are_one() -> None:
    found, told = read(
        csv(
            "Licence;Nom;Prénom;Licence du;Licence au;Statut",
            "A-16-733717;Étienne;Zoé;15/09/2024;31/12/2025;Validée",
            "A-17-700000;Autre;Nom;15/09/2025;31/12/2026;",
            "A-16-733717;ETIENNE;Zoe;15/09/2025;31/12/2026;suspendue",
            "A-16-733717;Durand;Paul;15/09/2025;31/12/2026;Validée",
        )
    )
    assert [(fault.row, fault.code) for fault in found.faults] == [(5, "lists.other_name")]
    assert [one.licence for one in told] == ["A-16-733717", "A-17-700000"]
    assert told[0].rows == [2, 4]
    assert told[0].licences == [
        Licence("2024-09-15", "2025-12-31", "valid"),
        Licence("2025-09-15", "2026-12-31", "suspended"),
    ]


@pytest.mark.parametrize(
    ("kind", "lines", "expected"),
    [
        (
            "licences",
            ["Licence;Du;Au;État", "A-16-733717;31/12/2026;15/09/2025;Validée"],
            "ends_before_start",
        ),
        ("licences", ["Licence;Du;Au;État", "A-16-733717;15/09/2025;31/12/2026;Bonne"], "not_offered"),
        ("awards", ["Licence;Brevet;Obtenu le", "A-16-733717;Niveau 9;01/06/2020"], "certification_unknown"),
        (
            "awards",
            ["Licence;Brevet;Obtenu le;Révoqué le", "A-16-733717;N2;01/06/2020;01/06/2019"],
            "revoked_before_granted",
        ),
        (
            "consents",
            ["Licence;Structure;Donnée le", "A-16-733717;Nulle part;01/09/2025"],
            "structure_unknown",
        ),
        (
            "equivalences",
            ["Licence;Organisme;Titre;Équivaut à", "A-16-733717;Autre;3 étoiles;N3"],
            "not_offered",
        ),
    ],
)
def test_faults_of_each_kind(kind: str, lines: list[str], expected: str) -> None:
    assert [code for _, code, _ in faults(csv(*lines), kind)] == [expected]


def test_revoked_certifications_are_told_too() -> None:
    head = "Licence;Brevet;Obtenu le;N° du brevet;Révoqué le;Motif"
    _, (told,) = read(csv(head, "A-16-733717;Niveau 2;01/06/2020;2020-31-7;02/02/2021;Fraude"), "awards")
    (award,) = told.awards
    assert (award.certification, award.number, award.revoked_on, award.revoked_because) == (
        "N2",
        "2020-31-7",
        "2021-02-02",
        "Fraude",
    )


FILES = [
    (b"", "sheets.empty_file"),
    (b"%PDF-1.4 nothing of a list", "lists.no_heading"),
    (b"\x00\x01\x02\x03" * 50, "lists.damaged"),
    (csv("Prénom;Nom", "Zoé;Étienne"), "lists.columns_missing"),
    (csv(HEAD + ";Nom", ROW + ";x"), "lists.column_twice"),
    (csv(HEAD), "lists.no_row"),
    (csv(HEAD, 'A-16-733717;"Étienne;Zoé' + ";" * 140_000), "lists.csv_broken"),
    (b"Licence;Nom;Pr\x81nom", "lists.encoding"),
]


@pytest.mark.parametrize(("content", "expected"), FILES, ids=[code for _, code in FILES])
def test_files_that_are_no_list(content: bytes, expected: str) -> None:
    assert refusal(content) == expected


def test_missing_columns_are_named() -> None:
    found, _ = read(csv("Prénom;Nom", "Zoé;Étienne"))
    assert found.refused
    assert "« N° de licence »" in found.refused.message
