"""The bad inputs of domain/certification.md §7, by case number. Those that need the federation's list of
licences (35, 36, 39, 48) are in test_matching.py and in the tests of the import.
"""

# ruff: noqa: E501 (a case a line, its sentence word for word)

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import msgspec
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from sheet_files import (
    INITIATEUR,
    SANS_NOTE,
    Edit,
    blank,
    edited,
    in_candidates,
    only,
    put,
    read_it,
    saved,
    saved_again,
    sheet,
    told,
    with_parts,
    without_faults,
)

NOT_A_WORKBOOK = (
    "Ce fichier n'est pas un classeur Excel valide. Téléchargez le modèle et recopiez vos données."
)
EVENING = datetime(1990, 2, 1, 18, 30)  # noqa: DTZ001 (as a workbook has it)
XLS = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2_000)
LOCKED = XLS + "EncryptedPackage".encode("utf-16-le")


def _zip(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _ods() -> bytes:
    return _zip(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": b"<a/>"})


def _macros() -> bytes:
    return with_parts(sheet(), lambda _, content: content, **{"xl__vbaProject.bin": b"x"})


def _entities() -> bytes:
    attack = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'
    return with_parts(
        sheet(),
        lambda name, content: attack + content.split(b"?>", 1)[-1] if name == "xl/workbook.xml" else content,
    )


def _stamp(stamp: str) -> Edit:
    return put("A1", stamp, "Listes")


def _no_stamp(workbook: Workbook) -> None:
    del workbook["Listes"]
    for name in workbook.custom_doc_props.names:
        del workbook.custom_doc_props[name]


def _rename(workbook: Workbook) -> None:
    workbook["Candidats"].title = "Feuil1"


def _copy(workbook: Workbook) -> None:
    workbook.copy_worksheet(workbook["Candidats"]).title = "Candidats (2)"


def _delete_column(workbook: Workbook) -> None:
    workbook["Candidats"].delete_cols(2)


def _merge(area: str) -> Edit:
    return lambda workbook: workbook["Candidats"].merge_cells(area)


REFUSED = [
    (1, lambda: XLS, "Le format .xls n'est pas accepté. Ouvrez le fichier dans Excel et enregistrez-le au format « Classeur Excel (.xlsx) »."),
    (2, _ods, "Ce fichier est un classeur LibreOffice (.ods). Enregistrez-le au format .xlsx puis relancez l'import."),
    (3, lambda: b"nom;prenom\nDURAND;Paul\n", NOT_A_WORKBOOK),
    (3, lambda: b"<html><table></table></html>", NOT_A_WORKBOOK),
    (3, lambda: _zip(**{"word/document.xml": b"<a/>"}), NOT_A_WORKBOOK),
    (4, lambda: b"", "Le fichier est vide."),
    (5, lambda: sheet()[:-400], "Le fichier est endommagé ou incomplet. Envoyez-le de nouveau."),
    (6, lambda: LOCKED, "Le fichier est protégé par un mot de passe. Retirez le mot de passe d'ouverture puis relancez l'import."),
    (7, _macros, "Les macros ne sont pas acceptées. Enregistrez le fichier sans macro (.xlsx)."),
    (8, lambda: b"PK\x03\x04" + bytes(5_000_001), "Le fichier est trop volumineux (5 Mo au maximum)."),
    (9, _entities, "Ce fichier n'est pas un classeur Excel valide."),
    (13, edited(_no_stamp), "Ce fichier ne correspond à aucun bordereau connu. Téléchargez le modèle depuis l'écran d'import."),
    (13, edited(_stamp("PREAU|NIVEAU 9|2026.1")), "Ce fichier ne correspond à aucun bordereau connu. Téléchargez le modèle depuis l'écran d'import."),
    (14, edited(_stamp("PREAU|SANS NOTE|2024.2")), "Ce bordereau (version 2024.2) n'est plus accepté. Téléchargez la version 2026.1."),
    (15, lambda: sheet("initiateur"), "Vous avez choisi « Sans note » mais le fichier est un bordereau « Initiateur »."),
    (16, blank, "Le bordereau ne contient aucun candidat."),
    (17, edited(_rename), "La feuille « Candidats » est introuvable. Le modèle a été modifié."),
    (18, edited(_copy), "Plusieurs feuilles de candidats ont été trouvées (« Candidats », « Candidats (2) »). Gardez-en une seule."),
    (19, edited(_delete_column), "La colonne « N° licence » est absente. Le modèle a été modifié."),
    (24, edited(_merge("C6:C7")), "Lignes 6 à 7 : des cellules sont fusionnées. Défusionnez-les et remplissez chaque ligne."),
    (24, edited(_merge("C6:D6")), "Ligne 6 : des cellules sont fusionnées. Défusionnez-les et remplissez chaque cellule."),
    (33, edited(put("B6", 733717)), "Ligne 6 : numéro de licence incomplet. Format attendu : A-16-733717."),
    (34, edited(put("B6", "A-O3-123456")), "Ligne 6 : numéro de licence « A-O3-123456 » invalide (lettre O au lieu de zéro ?)."),
    (34, edited(put("B6", "А-16-733717")), "Ligne 6 : numéro de licence « А-16-733717 » invalide (lettre d'un autre alphabet ?)."),
    (38, edited(put("C6", "DUPONT Jean"), put("D6", None)), "Ligne 6 : le prénom est manquant."),
    (45, edited(put("C6", "=A1")), "Ligne 6, « Nom » : la cellule contient une formule. Remplacez-la par sa valeur."),
    (46, edited(put("D6", "#N/A")), "Ligne 6, « Prénom » : la cellule contient une erreur Excel (#N/A)."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("case", "make", "message"), REFUSED, ids=[f"{c}-{i}" for i, (c, *_) in enumerate(REFUSED)]
)
def test_refused(case: int, make: Callable[[], bytes], message: str) -> None:
    reading = read_it(make())
    assert message in only(reading.faults, "refusal")
    assert reading.refused


INIT_MARK = "Ligne 6, « Pédagogie pratique » : la note doit être comprise entre 0 et 20, ou NP, NF."
BLOCKED = [
    (26, "sans_note", put("E6", "31/02/2026"), "Ligne 6, « Date de naissance » : « 31/02/2026 » n'est pas une date. Format attendu : JJ/MM/AAAA."),
    (26, "sans_note", put("E6", "mars 2026"), "Ligne 6, « Date de naissance » : « mars 2026 » n'est pas une date. Format attendu : JJ/MM/AAAA."),
    (26, "sans_note", put("E6", "14/06/90"), "Ligne 6, « Date de naissance » : « 14/06/90 » n'est pas une date. Format attendu : JJ/MM/AAAA."),
    (28, "sans_note", put("E6", "02/25/1990"), "Ligne 6 : « 02/25/1990 » n'est pas une date (jour/mois/année)."),
    (31, "sans_note", put("C9", date(2026, 6, 12), "Session"), "La date de fin (12/06/2026) précède la date de début (13/06/2026)."),
    (43, "initiateur", put("N6", 21), INIT_MARK),
    (43, "initiateur", put("N6", -1), INIT_MARK),
    (43, "initiateur", put("N6", "bien"), INIT_MARK),
    (43, "initiateur", put("N6", "12/10"), INIT_MARK),
    (44, "initiateur", put("P6", None), "Ligne 6 : la note « Réglementation » est absente. Indiquez NP si le candidat ne s'est pas présenté."),
    (45, "initiateur", put("P6", "=K6"), "Ligne 6, « Réglementation » : la cellule contient une formule. Remplacez-la par sa valeur."),
    (46, "initiateur", put("P6", "#REF!"), "Ligne 6, « Réglementation » : la cellule contient une erreur Excel (#REF!)."),
    (47, "sans_note", put("H6", "Nivo 2"), "Ligne 6 : brevet « Nivo 2 » inconnu. Choisissez dans la liste."),
    (47, "sans_note", put("L6", "Bof"), "Ligne 6, « Résultat » : « Bof » n'est pas dans la liste. Choisissez dans la liste."),
    (0, "sans_note", put("I6", None), "Ligne 6 : « Date d'obtention » est à remplir."),
    (0, "sans_note", put("M6", 2.5), "Ligne 6, « Nombre de plongées » : « 2,5 » n'est pas un nombre entier."),
    (0, "sans_note", put("M6", "dix"), "Ligne 6, « Nombre de plongées » : « dix » n'est pas un nombre."),
    (0, "sans_note", put("C7", None, "Session"), "Ligne 7 : « Lieu » est à remplir."),
    (0, "initiateur", put("L6", "Oui"), "Ligne 6 : « Date du GP-N4 » est à remplir."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("case", "kind", "edit", "message"), BLOCKED, ids=[f"{c}-{i}" for i, (c, *_) in enumerate(BLOCKED)]
)
def test_blocks_the_closing(case: int, kind: str, edit: Edit, message: str) -> None:
    reading = read_it(sheet(kind, edit), kind)
    assert told(reading) == [("blocking", message)]
    assert len(reading.candidates) == 2


def test_31_session_to_come() -> None:
    assert told(read_it(sheet(), today="2026-06-14")) == []
    assert told(read_it(sheet(), today="2026-06-13")) == [
        ("blocking", "La date de fin (14/06/2026) n'est pas encore passée.")
    ]


def _insert(row: int) -> Edit:
    return lambda workbook: workbook["Candidats"].insert_rows(row)


def _headings_again(workbook: Workbook) -> None:
    page = workbook["Candidats"]
    for cell in page[4]:
        page.cell(8, cell.column, cell.value)


def _hide(workbook: Workbook) -> None:
    workbook["Candidats"].row_dimensions[7].hidden = True


def _twice(workbook: Workbook) -> None:
    page = workbook["Candidats"]
    for cell in page[6]:
        page.cell(9, cell.column, cell.value)


def _jury_too(workbook: Workbook) -> None:
    workbook["Jury"]["B7"] = "A-16-733717"


REMARKED = [
    (11, put("XFD1048576", "x"), "Une donnée hors du tableau (cellule XFD1048576) a été ignorée."),
    (11, put("Z7", "x"), "Une donnée hors du tableau (cellule Z7) a été ignorée."),
    (21, _headings_again, "Ligne 8 : ligne d'en-tête ignorée."),
    (21, put("B8", "Groupe du samedi"), "Ligne 8 : ligne d'en-tête ignorée."),
    (21, put("A8", "Groupe du samedi"), "Ligne 8 : ligne d'en-tête ignorée."),
    (23, _hide, "Ligne 7 : cette ligne est masquée dans le fichier ; elle a été importée. Vérifiez qu'elle doit l'être."),
    (27, put("E6", 32905, number_format="0"), "Ligne 6 : la date a été lue 01/02/1990. Vérifiez-la."),
    (40, _twice, "Ligne 9 : candidat déjà présent ligne 6 ; une seule inscription sera prise en compte."),
    (41, _jury_too, "Ligne 6 : cette personne figure aussi dans le jury."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("case", "edit", "message"), REMARKED, ids=[f"{c}-{i}" for i, (c, *_) in enumerate(REMARKED)]
)
def test_remarked(case: int, edit: Edit, message: str) -> None:
    reading = read_it(sheet("sans_note", edit))
    assert told(reading) == [("remark", message)]
    assert reading.candidates == SANS_NOTE.candidates


def _move_columns(workbook: Workbook) -> None:
    page = workbook["Candidats"]
    for row in range(3, 10):
        page.cell(row, 3).value, page.cell(row, 13).value = page.cell(row, 13).value, page.cell(row, 3).value


def _no_keys(workbook: Workbook) -> None:
    for cell in workbook["Candidats"][5]:
        cell.value = None


def _other_sheet_first(workbook: Workbook) -> None:
    workbook.create_sheet("Lisez-moi", 0)["A1"] = "Bonjour"
    workbook.active = 0


def _epoch(workbook: Workbook) -> None:
    workbook.epoch = CALENDAR_MAC_1904


def _odd_texts(workbook: Workbook) -> None:
    page = workbook["Candidats"]
    page["C7"], page["D7"] = "  LE\u00a0 GOFF\u200b", "'Mae\u0308lle\n"


def _wrong_dimension() -> bytes:
    return in_candidates(
        saved_again(), lambda xml: xml.replace(b'<dimension ref="A1:N65"', b'<dimension ref="A1"')
    )


def _unprotected_copy(workbook: Workbook) -> None:
    workbook.copy_worksheet(workbook["Candidats"]).title = "Candidats (2)"
    for row in workbook["Candidats"]["B6:N7"]:
        for cell in row:
            cell.value = None


ACCEPTED = [
    (12, _wrong_dimension),
    (18, edited(_unprotected_copy)),
    (20, edited(_move_columns)),
    (20, edited(_no_keys)),
    (25, edited(put("E6", "01/02/1990"))),
    (25, edited(put("E6", "1.2.1990"))),
    (25, edited(put("E6", "1990-02-01"))),
    (29, edited(_epoch)),
    (30, edited(put("E6", EVENING))),
    (30, edited(put("E6", "1990-02-01T18:30:00+02:00"))),
    (30, edited(put("E6", "01/02/1990 18:30"))),
    (32, edited(put("B6", "a\u201116 733717"))),
    (32, edited(put("B6", "A 16.733717"))),
    (32, edited(put("B6", "a16733717"))),
    (37, edited(_odd_texts)),
    (47, edited(put("H6", "N2"))),
    (47, edited(put("H6", "NIVEAU  2"))),
    (47, edited(put("L6", "recu"))),
    (0, edited(_other_sheet_first)),
]


@pytest.mark.parametrize(("case", "make"), ACCEPTED, ids=[f"{c}-{i}" for i, (c, _) in enumerate(ACCEPTED)])
def test_accepted(case: int, make: Callable[[], bytes]) -> None:
    assert read_it(make()) == SANS_NOTE


def test_22_blank_rows_between_candidates() -> None:
    reading = read_it(sheet("sans_note", _insert(7)))
    assert told(reading) == []
    assert [candidate.row for candidate in reading.candidates] == [6, 8]


@pytest.mark.parametrize("typed", ["12,5", "12.5", "12,5/20", "12,50 / 20", 12.5, " 12,5 "])
def test_42_marks(typed: object) -> None:
    assert read_it(sheet("initiateur", put("K6", typed)), "initiateur") == INITIATEUR


@pytest.mark.parametrize(
    ("typed", "kept"), [("np", "NP"), ("N.P.", "NP"), ("Dispensé", "DISP"), (0, "0"), (20, "20")]
)
def test_42_words_and_limits(typed: object, kept: str) -> None:
    reading = read_it(sheet("initiateur", put("K6", typed)), "initiateur")
    assert told(reading) == []
    assert reading.candidates[0].marks["mannequin"] == kept


def test_29_number_in_a_1904_workbook() -> None:
    edits = (_epoch, put("E6", 32905 - 1462, number_format="0"))
    reading = read_it(sheet("sans_note", *edits))
    assert told(reading) == [("remark", "Ligne 6 : la date a été lue 01/02/1990. Vérifiez-la.")]


def test_33_the_trainer_is_told_by_his_licence() -> None:
    reading = read_it(sheet("sans_note", put("J6", "204511")))
    assert told(reading) == [
        ("refusal", "Ligne 6 : numéro de licence incomplet. Format attendu : A-16-733717.")
    ]


def test_40_two_certifications_are_two_lines() -> None:
    reading = read_it(sheet("sans_note", _twice, put("H9", "PE40")))
    assert told(reading) == []
    assert [c.certification for c in reading.candidates] == ["N2", "N1", "PE40"]


def test_all_faults_at_once_with_their_place() -> None:
    edits = (put("B6", "733717"), put("D7", None), put("E7", "hier"), put("C9", None, "Session"))
    reading = read_it(sheet("sans_note", *edits, put("M7", 3.0)))
    found = [(f.severity, f.code, f.sheet, f.cell, f.field) for f in reading.faults]
    assert found == [
        ("refusal", "sheets.licence_incomplete", "Candidats", "B6", "N° licence"),
        ("refusal", "sheets.first_name_missing", "Candidats", "D7", "Prénom"),
        ("blocking", "sheets.value_missing", "Session", "C9", "Date de fin"),
        ("blocking", "sheets.not_a_date", "Candidats", "E7", "Date de naissance"),
    ]


def test_a_row_in_error_keeps_what_can_be_kept() -> None:
    reading = read_it(sheet("sans_note", put("B6", "733717"), put("E6", "hier")))
    wanted = msgspec.structs.replace(SANS_NOTE.candidates[0], licence="", birth_date="")
    assert without_faults(reading).candidates[0] == wanted


def test_prefixed_names_and_unnamed_cells() -> None:
    """Some programs write <x:c> and leave out the names of rows and cells."""
    xml = b"""<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
    <x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>PREAU|SANS NOTE|2026.1</x:t></x:is></x:c></x:row>
    </x:sheetData></x:worksheet>"""
    data = saved_again()
    lists = f"xl/worksheets/sheet{load_workbook(io.BytesIO(data)).sheetnames.index('Listes') + 1}.xml"
    assert read_it(with_parts(data, lambda name, content: xml if name == lists else content)) == SANS_NOTE


def test_empty_workbook_of_another_program() -> None:
    assert told(read_it(saved(Workbook())))[0][0] == "refusal"
