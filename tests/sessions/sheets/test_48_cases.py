"""The forty-eight bad inputs of domain/certification.md §7, each for each of the five score sheets.

What a case is and what is answered stands in one row. Where a sheet has no marks, the column of results or of
dives takes their place. `test_sheet_cases.py` goes into more ways to be wrong.
"""

# ruff: noqa: E501 (a case a row, its sentence word for word)

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import msgspec
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from sheet_files import CODES, FILLED, blank, in_candidates, put, saved, sheet, with_parts

from chalicelib.sessions.model.imports import Seen
from chalicelib.sessions.model.people import Licensee
from chalicelib.sessions.rules.identity import check_identities
from chalicelib.sessions.service.drafting import already
from chalicelib.sessions.sheets.layout import KINDS, layout
from chalicelib.sessions.sheets.places import letters
from chalicelib.sessions.sheets.reading import read
from chalicelib.sessions.sheets.records import Reading

TODAY = "2026-06-20"
KNOWN = {
    person.licence: person
    for person in (
        Licensee(licence="A-16-733717", last_name="DURAND", first_name="Paul"),
        Licensee(licence="A-18-845120", last_name="LE GOFF", first_name="Maëlle", birth_name="KERVELLA"),
        Licensee(licence="A-09-204511", last_name="FAURE", first_name="Alain"),
        Licensee(licence="A-11-318842", last_name="GARNIER", first_name="Inès"),
    )
}
MARK = {"initiateur": "ped_prat", "mf1": "ped_prat", "niveau_4": "conduite"}
RESULT = {"sans_note": "resultat", "anteor": "resultat"}
EVENING = datetime(1990, 2, 1, 18, 30)  # noqa: DTZ001 (as a workbook has it)
NOT_A_WORKBOOK = (
    "Ce fichier n'est pas un classeur Excel valide. Téléchargez le modèle et recopiez vos données."
)
OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2_000)

Make = Callable[[str], bytes]
Say = Callable[[str], str]


def heading(kind: str, key: str) -> str:
    return next(c.heading for c in layout(kind).candidates if c.key == key)


def cell(kind: str, key: str, row: int = 6) -> str:
    """Where a column of candidates stands."""
    keys = [c.key for c in layout(kind).candidates]
    return f"{letters(keys.index(key) + 1)}{row}"


def graded(kind: str) -> str:
    """The column that says how it went: a mark, else the result."""
    return MARK.get(kind) or RESULT[kind]


def edited(*edits: Any) -> Make:
    return lambda kind: sheet(kind, *edits)


def in_column(key: Callable[[str], str], value: object) -> Make:
    return lambda kind: sheet(kind, put(cell(kind, key(kind)), value))


def _zip(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _ods(_: str) -> bytes:
    return _zip(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": b"<a/>"})


def _macros(kind: str) -> bytes:
    return with_parts(sheet(kind), lambda _, old: old, **{"xl__vbaProject.bin": b"x"})


def _unfolds(kind: str) -> bytes:
    return with_parts(sheet(kind), lambda _, old: old, **{"xl__large.bin": bytes(51_000_000)})


def _entities(kind: str) -> bytes:
    attack = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'
    return with_parts(
        sheet(kind), lambda name, old: attack + old.split(b"?>", 1)[-1] if name == "xl/workbook.xml" else old
    )


def _formatted_rows(kind: str) -> bytes:
    row = b'<row r="%d"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>'
    rows = b"".join(row % (n, n, n) for n in range(66, 65_537))
    return in_candidates(sheet(kind), lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>", 1))


def _wrong_dimension(kind: str) -> bytes:
    last = letters(len(layout(kind).candidates))
    told = f'<dimension ref="A1:{last}65"'.encode()
    return in_candidates(sheet(kind), lambda xml: xml.replace(told, b'<dimension ref="A1"'))


def _no_stamp(workbook: Workbook) -> None:
    del workbook["Listes"]
    del workbook.custom_doc_props["preau_template"]


def _stamped(version: str) -> Make:
    return lambda kind: sheet(kind, put("A1", f"PREAU|{layout(kind).name}|{version}", "Listes"))


def other(kind: str) -> str:
    return "mf1" if kind != "mf1" else "initiateur"


def _rename(workbook: Workbook) -> None:
    workbook["Candidats"].title = "Feuil1"


def _copy(workbook: Workbook) -> None:
    workbook.copy_worksheet(workbook["Candidats"]).title = "Candidats (2)"


def _move(workbook: Workbook) -> None:
    """The names where the references of equivalences stood, and the other way round."""
    page = workbook["Candidats"]
    for row in range(3, 10):
        page.cell(row, 3).value, page.cell(row, 7).value = page.cell(row, 7).value, page.cell(row, 3).value


def _headings_again(workbook: Workbook) -> None:
    page = workbook["Candidats"]
    for head in page[4]:
        page.cell(8, head.column, head.value)


def _hide(workbook: Workbook) -> None:
    workbook["Candidats"].row_dimensions[7].hidden = True


def _twice(workbook: Workbook) -> None:
    page = workbook["Candidats"]
    for one in page[6]:
        page.cell(9, one.column, one.value)


def _jury_too(workbook: Workbook) -> None:
    for at, value in (("B7", "A-16-733717"), ("C7", "DURAND"), ("D7", "Paul")):
        workbook["Jury"][at] = value


def _epoch(workbook: Workbook) -> None:
    workbook.epoch = CALENDAR_MAC_1904


def _odd_spaces(workbook: Workbook) -> None:
    page = workbook["Candidats"]
    page["C7"], page["D7"] = "  le\u00a0 goff\u200b", "MAE\u0308LLE\n"


def _number_again(kind: str) -> bytes:
    """Something that is a number, typed as text with a comma: a mark, else dives or hours."""
    if kind in MARK:
        key = MARK[kind]
        typed = FILLED[kind].candidates[0].marks[key].replace(".", ",") + " / 20"
        return sheet(kind, put(cell(kind, key), typed))
    if kind == "anteor":
        return sheet(kind, put("C12", "7,5", "Session"))
    return sheet(kind, put(cell(kind, "nb_plongees"), "8,0"))


def _wrong_grade(kind: str) -> str:
    label = heading(kind, graded(kind))
    if kind in MARK:
        return f"Ligne 6, « {label} » : la note doit être comprise entre 0 et 20, ou NP, NF."
    return f"Ligne 6, « {label} » : « bien » n'est pas dans la liste. Choisissez dans la liste."


def _missing_grade(kind: str) -> str:
    label = heading(kind, graded(kind))
    if kind in MARK:
        return f"Ligne 6 : la note « {label} » est absente. Indiquez NP si le candidat ne s'est pas présenté."
    return f"Ligne 6 : « {label} » est à remplir."


def _chosen(kind: str) -> str:
    """The column whose drop-down is pasted over."""
    return "brevet" if kind == "sans_note" else "resultat" if kind == "anteor" else "decision"


def _typed_code(kind: str) -> bytes:
    return sheet(kind, put(cell(kind, _chosen(kind)), "N2" if kind == "sans_note" else "PASSED"))


def _typed_wrong(kind: str) -> str:
    if kind == "sans_note":
        return "Ligne 6 : brevet « Nivo 2 » inconnu. Choisissez dans la liste."
    return f"Ligne 6, « {heading(kind, _chosen(kind))} » : « Nivo 2 » n'est pas dans la liste. Choisissez dans la liste."


REFUSAL, BLOCKING, REMARK, OK = "refusal", "blocking", "remark", ""

CASES: list[tuple[int, str, Make, str | Say]] = [
    (1, REFUSAL, lambda _: OLE, "Le format .xls n'est pas accepté. Ouvrez le fichier dans Excel et enregistrez-le au format « Classeur Excel (.xlsx) »."),
    (2, REFUSAL, _ods, "Ce fichier est un classeur LibreOffice (.ods). Enregistrez-le au format .xlsx puis relancez l'import."),
    (3, REFUSAL, lambda _: b"nom;prenom\nDURAND;Paul\n", NOT_A_WORKBOOK),
    (4, REFUSAL, lambda _: b"", "Le fichier est vide."),
    (5, REFUSAL, lambda kind: sheet(kind)[:-400], "Le fichier est endommagé ou incomplet. Envoyez-le de nouveau."),
    (6, REFUSAL, lambda _: OLE + "EncryptedPackage".encode("utf-16-le"), "Le fichier est protégé par un mot de passe. Retirez le mot de passe d'ouverture puis relancez l'import."),
    (7, REFUSAL, _macros, "Les macros ne sont pas acceptées. Enregistrez le fichier sans macro (.xlsx)."),
    (8, REFUSAL, lambda _: b"PK\x03\x04" + bytes(5_000_001), "Le fichier est trop volumineux (5 Mo au maximum)."),
    (8, REFUSAL, _unfolds, "Le fichier est trop volumineux (5 Mo au maximum)."),
    (9, REFUSAL, _entities, "Ce fichier n'est pas un classeur Excel valide."),
    (10, OK, _formatted_rows, ""),
    (11, REMARK, edited(put("XFD1048576", "x")), "Une donnée hors du tableau (cellule XFD1048576) a été ignorée."),
    (12, OK, _wrong_dimension, ""),
    (13, REFUSAL, edited(_no_stamp), "Ce fichier ne correspond à aucun bordereau connu. Téléchargez le modèle depuis l'écran d'import."),
    (14, REFUSAL, _stamped("2024.2"), "Ce bordereau (version 2024.2) n'est plus accepté. Téléchargez la version 2026.1."),
    (15, REFUSAL, lambda kind: sheet(other(kind)), lambda kind: f"Vous avez choisi « {layout(kind).label} » mais le fichier est un bordereau « {layout(other(kind)).label} »."),
    (16, REFUSAL, blank, "Le bordereau ne contient aucun candidat."),
    (17, REFUSAL, edited(_rename), "La feuille « Candidats » est introuvable. Le modèle a été modifié."),
    (18, REFUSAL, edited(_copy), "Plusieurs feuilles de candidats ont été trouvées (« Candidats », « Candidats (2) »). Gardez-en une seule."),
    (19, REFUSAL, edited(lambda workbook: workbook["Candidats"].delete_cols(2)), "La colonne « N° licence » est absente. Le modèle a été modifié."),
    (20, OK, edited(_move), ""),
    (21, REMARK, edited(_headings_again), "Ligne 8 : ligne d'en-tête ignorée."),
    (21, REMARK, edited(put("B8", "Groupe du samedi")), "Ligne 8 : ligne d'en-tête ignorée."),
    (22, OK, edited(lambda workbook: workbook["Candidats"].move_range(f"A7:{letters(workbook['Candidats'].max_column)}7", rows=3)), ""),
    (23, REMARK, edited(_hide), "Ligne 7 : cette ligne est masquée dans le fichier ; elle a été importée. Vérifiez qu'elle doit l'être."),
    (24, REFUSAL, edited(lambda workbook: workbook["Candidats"].merge_cells("C6:C7")), "Lignes 6 à 7 : des cellules sont fusionnées. Défusionnez-les et remplissez chaque ligne."),
    (25, OK, edited(put("E6", "01/02/1990")), ""),
    (26, BLOCKING, edited(put("E6", "31/02/2026")), "Ligne 6, « Date de naissance » : « 31/02/2026 » n'est pas une date. Format attendu : JJ/MM/AAAA."),
    (26, BLOCKING, edited(put("E6", "mars 2026")), "Ligne 6, « Date de naissance » : « mars 2026 » n'est pas une date. Format attendu : JJ/MM/AAAA."),
    (26, BLOCKING, edited(put("E6", "14/06/90")), "Ligne 6, « Date de naissance » : « 14/06/90 » n'est pas une date. Format attendu : JJ/MM/AAAA."),
    (27, REMARK, edited(put("E6", 32905, number_format="0")), "Ligne 6 : la date a été lue 01/02/1990. Vérifiez-la."),
    (28, BLOCKING, edited(put("E6", "02/25/1990")), "Ligne 6 : « 02/25/1990 » n'est pas une date (jour/mois/année)."),
    (29, OK, edited(_epoch), ""),
    (30, OK, edited(put("E6", EVENING)), ""),
    (30, OK, edited(put("E6", "1990-02-01T18:30:00+02:00")), ""),
    (31, BLOCKING, edited(put("C9", date(2026, 6, 12), "Session")), "La date de fin (12/06/2026) précède la date de début (13/06/2026)."),
    (31, BLOCKING, edited(put("C9", date(2026, 6, 21), "Session")), "La date de fin (21/06/2026) n'est pas encore passée."),
    (32, OK, edited(put("B6", "a\u201116 733717")), ""),
    (33, REFUSAL, edited(put("B6", 733717)), "Ligne 6 : numéro de licence incomplet. Format attendu : A-16-733717."),
    (34, REFUSAL, edited(put("B6", "A-O3-123456")), "Ligne 6 : numéro de licence « A-O3-123456 » invalide (lettre O au lieu de zéro ?)."),
    (34, REFUSAL, edited(put("B6", "А-16-733717")), "Ligne 6 : numéro de licence « А-16-733717 » invalide (lettre d'un autre alphabet ?)."),
    (35, REFUSAL, edited(put("B6", "A-16-999999")), "Ligne 6 : le numéro de licence A-16-999999 est inconnu."),
    (36, REFUSAL, edited(put("B7", "A-16-733717"), put("B6", "A-18-845120")), "Ligne 6 : le numéro de licence A-18-845120 ne correspond pas à DURAND Paul."),
    (36, REFUSAL, edited(put("C6", "DURANT")), "Ligne 6 : le numéro de licence A-16-733717 ne correspond pas à DURANT Paul. Vouliez-vous dire DURAND Paul ?"),
    (37, OK, edited(_odd_spaces), ""),
    (38, REMARK, edited(put("C6", "Paul"), put("D6", "Durand")), "Ligne 6 : nom et prénom semblent inversés ; ils ont été corrigés."),
    (38, REFUSAL, edited(put("C6", "DUPONT Jean"), put("D6", None)), "Ligne 6 : le prénom est manquant."),
    (39, OK, edited(put("C7", "Kervella")), ""),
    (40, REMARK, edited(_twice), "Ligne 9 : candidat déjà présent ligne 6 ; une seule inscription sera prise en compte."),
    (41, REMARK, edited(_jury_too), "Ligne 6 : cette personne figure aussi dans le jury."),
    (42, OK, _number_again, ""),
    (43, BLOCKING, in_column(graded, "bien"), _wrong_grade),
    (44, BLOCKING, in_column(graded, None), _missing_grade),
    (45, REFUSAL, edited(put("C6", "=A1")), "Ligne 6, « Nom » : la cellule contient une formule. Remplacez-la par sa valeur."),
    (45, REFUSAL, edited(put("B6", "=A1")), "Ligne 6, « N° licence » : la cellule contient une formule. Remplacez-la par sa valeur."),
    (45, BLOCKING, in_column(graded, "=A1"), lambda kind: f"Ligne 6, « {heading(kind, graded(kind))} » : la cellule contient une formule. Remplacez-la par sa valeur."),
    (46, REFUSAL, edited(put("D6", "#N/A")), "Ligne 6, « Prénom » : la cellule contient une erreur Excel (#N/A)."),
    (46, BLOCKING, in_column(graded, "#REF!"), lambda kind: f"Ligne 6, « {heading(kind, graded(kind))} » : la cellule contient une erreur Excel (#REF!)."),
    (47, OK, _typed_code, ""),
    (47, BLOCKING, in_column(_chosen, "Nivo 2"), _typed_wrong),
]  # fmt: skip


def answered(kind: str, data: bytes) -> tuple[Reading, list[tuple[str, str]]]:
    """What the import makes of a file: its own faults, then who is who."""
    reading = read(data, kind, CODES, TODAY)
    found = [*reading.faults]
    if not reading.refused or reading.candidates:
        found += check_identities(reading, KNOWN, hints=True)
    return reading, [(fault.severity, fault.message) for fault in found]


def _said(reading: Reading) -> Reading:
    """What a sheet says of whom, wherever on it and however the names are spelled."""
    lines = (msgspec.structs.replace(c, row=0, last_name="", first_name="") for c in reading.candidates)
    return msgspec.structs.replace(reading, candidates=tuple(lines), faults=(), places={})


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("number", "severity", "make", "message"), CASES, ids=[f"{case[0]}-{n}" for n, case in enumerate(CASES)]
)
def test_case(kind: str, number: int, severity: str, make: Make, message: str | Say) -> None:
    reading, found = answered(kind, make(kind))
    if severity == OK:
        assert found == []
        assert _said(reading) == _said(FILLED[kind])
        return
    wanted = (severity, message(kind) if callable(message) else message)
    assert wanted in found
    if severity == REFUSAL:
        return
    assert {told for told, _ in found} == {severity}, found
    assert len(reading.candidates) == 2
    if severity == REMARK:
        assert {c.licence for c in reading.candidates} == {c.licence for c in FILLED[kind].candidates}


def test_48_the_same_again() -> None:
    """The same file, and the same people on the same days: noticed by the store, said here."""
    told = "déjà été importé le 14/06/2026 (session « Juin »). Importer de nouveau ?"
    for same, beginning in (
        ("file", "Ce fichier a "),
        ("content", "Un bordereau avec les mêmes candidats et les mêmes dates a "),
    ):
        (fault,) = already(Seen("S", "Juin", "2026-06-14", same))  # type: ignore[arg-type]
        assert (fault.severity, fault.message) == (REMARK, beginning + told)


def test_every_case_is_there() -> None:
    assert {case[0] for case in CASES} | {48} == set(range(1, 49))


# What stands below the table of §7.


@pytest.mark.parametrize("kind", KINDS)
def test_an_apostrophe_in_front_and_a_line_break_are_nothing(kind: str) -> None:
    _, found = answered(kind, sheet(kind, put("B6", "'A-16-733717"), put("C7", "LE\nGOFF")))
    assert found == []


def _read_me_first(workbook: Workbook) -> None:
    workbook.create_sheet("Lisez-moi", 0)["A1"] = "Bonjour"
    workbook.active = 0


@pytest.mark.parametrize("kind", KINDS)
def test_another_sheet_may_stand_first(kind: str) -> None:
    assert answered(kind, sheet(kind, _read_me_first))[1] == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_chart_sheet_is_no_trouble(kind: str) -> None:
    assert answered(kind, sheet(kind, lambda workbook: workbook.create_chartsheet("Graphique")))[1] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_like_a_formula_is_text_in_what_we_write(kind: str) -> None:
    from chalicelib.sessions.sheets.template import make_template

    for name in ("=1+1", "+33", "-Jean", "@cmd"):
        one = msgspec.structs.replace(FILLED[kind].candidates[0], last_name=name)
        filled = msgspec.structs.replace(FILLED[kind], candidates=(one,))
        page = load_workbook(io.BytesIO(make_template(kind, [], filled)))["Candidats"]
        assert (page["C6"].value, page["C6"].data_type, page["C6"].quotePrefix) == (name, "s", True)


@pytest.mark.parametrize("kind", KINDS)
def test_comments_in_the_table_are_no_data(kind: str) -> None:
    from openpyxl.comments import Comment

    def comment(workbook: Workbook) -> None:
        workbook["Candidats"]["C6"].comment = Comment("vu", "Claire")

    assert answered(kind, saved(load_workbook(io.BytesIO(sheet(kind))), comment))[1] == []
