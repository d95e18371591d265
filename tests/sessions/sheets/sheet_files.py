"""Score sheets made for the tests: filled templates, edited as people edit them."""

import io
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec
from openpyxl import Workbook, load_workbook

from chalicelib.sessions.sheets.reading import read
from chalicelib.sessions.sheets.records import Fault, Reading, SheetCandidate, SheetJuror
from chalicelib.sessions.sheets.template import make_template

CERTIFICATIONS = [("N1", "Niveau 1"), ("N2", "Niveau 2"), ("PE40", "Plongeur encadré 40 mètres")]
CODES = {label: code for code, label in CERTIFICATIONS}

Edit = Callable[[Any], None]

_JURY = (
    SheetJuror(
        row=6, role="president", licence="A-09-204511", last_name="FAURE", first_name="Alain", quality="MF2"
    ),
    SheetJuror(row=7, role="delegate", licence="A-11-318842", last_name="GARNIER", first_name="Inès"),
)
_HEADER = {
    "version": "2026.1",
    "organiser": "CTR Occitanie",
    "structure_kind": "ctr",
    "place": "Toulouse, piscine Nakache",
    "starts_on": "2026-06-13",
    "ends_on": "2026-06-14",
    "jury": _JURY,
}
_PAUL = {
    "row": 6,
    "licence": "A-16-733717",
    "last_name": "DURAND",
    "first_name": "Paul",
    "birth_date": "1990-02-01",
}
_MAELLE = {"row": 7, "licence": "A-18-845120", "last_name": "LE GOFF", "first_name": "Maëlle"}
SANS_NOTE = Reading(
    kind="sans_note",
    title="Niveaux de juin",
    **_HEADER,
    candidates=(
        SheetCandidate(
            **_PAUL,
            certification="N2",
            obtained_on="2026-06-14",
            trainer_licence="A-09-204511",
            trainer_name="Faure Alain",
            result="passed",
            dives="8",
        ),
        SheetCandidate(
            **_MAELLE,
            equivalence="CMAS",
            equivalence_reference="FRA/F00/2 étoiles",
            certification="N1",
            obtained_on="2026-06-13",
            trainer_licence="A-09-204511",
            result="failed",
            observations="=à revoir",
        ),
    ),
)
INITIATEUR = Reading(
    kind="initiateur",
    title="Examen de juin",
    **_HEADER,
    candidates=(
        SheetCandidate(
            **_PAUL,
            certification="INIT",
            result="passed",
            marks={"mannequin": "12.5", "ped_prat": "14", "ped_orga": "11.25", "reglement": "13"},
            extras={"stage_init_fin": "2025-10-12", "n12": "attested", "report_gpn4": "no"},
            diploma_number="2026-0412",
        ),
        SheetCandidate(
            **_MAELLE,
            certification="INIT",
            result="eliminated",
            marks={"mannequin": "NP", "ped_prat": "8", "ped_orga": "4.5", "reglement": "NF"},
            extras={"tuteur_lic": "A-09-204511", "n12": "exempt"},
        ),
    ),
)
MF1 = Reading(
    kind="mf1",
    title="MF1 de juin",
    **_HEADER,
    candidates=(
        SheetCandidate(
            **_PAUL,
            certification="MF1",
            result="passed",
            marks={"ped_prat": "12.5", "ped_orga": "14", "ped_theo": "11.25", "ipd": "13"},
            extras={"livret": "12-06-26-001", "stage_init_fin": "2024-10-12", "filiere": "classic"},
            diploma_number="2026-0031",
        ),
        SheetCandidate(
            **_MAELLE,
            equivalence="BPJEPS",
            equivalence_reference="077-2019",
            certification="MF1",
            result="eliminated",
            marks={"ped_prat": "4", "ped_orga": "8", "ped_theo": "NP", "ipd": "DISP"},
            extras={"apt_ipd_date": "2026-03-02", "permis": "PMC 31-12"},
        ),
    ),
)
_PRACTICAL = (
    "mannequin",
    "pmt800",
    "apnee",
    "brief",
    "conduite",
    "ipd40",
    "matelotage",
    "descente",
    "vdm",
    "dtmr",
)
_THEORY = ("desat", "anat", "cadre", "materiel")
NIVEAU_4 = Reading(
    kind="niveau_4",
    title="Guide de palanquée",
    **_HEADER,
    candidates=(
        SheetCandidate(
            **_PAUL,
            certification="GPN4",
            result="passed",
            marks=dict.fromkeys((*_PRACTICAL, *_THEORY), "12.5") | {"capele": "F"},
            extras={"a1": "2026-01-10", "a2": "2026-01-10", "apt_lic": "A-09-204511", "passage": "full"},
        ),
        SheetCandidate(
            **_MAELLE,
            certification="GPN4",
            result="failed",
            marks=dict.fromkeys(_THEORY, "9.75"),
            extras={"passage": "theory", "conserve_date": "2025-11-08"},
            observations="théorie à revoir",
        ),
    ),
)
ANTEOR = Reading(
    kind="anteor",
    title="Antéor de juin",
    **_HEADER,
    extras={"case": "committee", "approval": "31-2024-12", "hours": "7.5"},
    candidates=(
        SheetCandidate(
            **_PAUL,
            certification="ANTEOR",
            result="passed",
            trainer_licence="A-09-204511",
            extras={"dip_ens": "INIT", "secours": "PSE1", "secours_date": "2025-05-05", "voie": "training"},
        ),
        SheetCandidate(
            **_MAELLE,
            certification="ANTEOR",
            obtained_on="2026-06-13",
            result="failed",
            trainer_licence="A-09-204511",
            extras={"dip_ens": "PAE_PSC", "secours": "PAE_FPS", "secours_date": "2026-01-20"},
        ),
    ),
)
FILLED = {reading.kind: reading for reading in (SANS_NOTE, INITIATEUR, MF1, NIVEAU_4, ANTEOR)}


def sheet(kind: str = "sans_note", *edits: Edit) -> bytes:
    """The filled template of a kind, saved again after some edits of the workbook."""
    made = _filled(kind)
    return saved(load_workbook(io.BytesIO(made)), *edits) if edits else made


def edited(*edits: Edit) -> Callable[[], bytes]:
    """To make when it is needed: the filled « Sans note » with some edits."""
    return lambda: sheet("sans_note", *edits)


def saved_again() -> bytes:
    """As openpyxl lays it out."""
    return sheet("sans_note", lambda _: None)


@cache
def _filled(kind: str) -> bytes:
    return make_template(kind, CERTIFICATIONS, FILLED[kind])


def blank(kind: str = "sans_note") -> bytes:
    return make_template(kind, CERTIFICATIONS)


def saved(workbook: Workbook, *edits: Edit) -> bytes:
    for edit in edits:
        edit(workbook)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def put(cell: str, value: object, on: str = "Candidats", number_format: str = "") -> Edit:
    def edit(workbook: Workbook) -> None:
        workbook[on][cell] = value
        if number_format:
            workbook[on][cell].number_format = number_format

    return edit


def with_parts(data: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """The same package with its parts changed by name, and more parts ("__" stands for "/")."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in more.items():
            new.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def candidates_part(data: bytes) -> str:
    """The part of « Candidats » in a file that openpyxl saved."""
    names = load_workbook(io.BytesIO(data)).sheetnames
    return f"xl/worksheets/sheet{names.index('Candidats') + 1}.xml"


def in_candidates(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    part = candidates_part(data)
    return with_parts(data, lambda name, content: change(content) if name == part else content)


def read_it(data: bytes, kind: str = "sans_note", today: str = "") -> Reading:
    """What the file says, wherever on its sheets it stands."""
    return msgspec.structs.replace(read(data, kind, CODES, today), places={})


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(fault.severity, fault.message) for fault in reading.faults]


def without_faults(reading: Reading) -> Reading:
    return msgspec.structs.replace(reading, faults=())


def only(faults: tuple[Fault, ...], severity: str) -> list[str]:
    return [fault.message for fault in faults if fault.severity == severity]
