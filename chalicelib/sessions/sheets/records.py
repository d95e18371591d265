"""What a score sheet says, once read. Days are ISO strings; what was not filled is an empty string."""

from typing import Literal

import msgspec

LARGEST_FILE = 5_000_000  # bytes
Severity = Literal["refusal", "blocking", "remark"]


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """Something wrong in a file, and where.

    A refusal creates nothing, a blocking fault forbids closing until mended, a remark is only shown.
    """

    severity: Severity
    code: str
    message: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    cell: str = ""
    field: str = ""


class SheetCandidate(msgspec.Struct, frozen=True, kw_only=True):
    """A line of « Candidats ». Marks are "12.5", or a word such as "NP", by column key; `extras` likewise."""

    row: int
    licence: str = ""
    last_name: str = ""
    first_name: str = ""
    birth_date: str = ""
    equivalence: str = ""
    equivalence_reference: str = ""
    certification: str = ""
    obtained_on: str = ""
    trainer_licence: str = ""
    trainer_name: str = ""
    result: str = ""
    marks: dict[str, str] = {}
    extras: dict[str, str] = {}
    diploma_number: str = ""
    dives: str = ""
    observations: str = ""


class SheetJuror(msgspec.Struct, frozen=True, kw_only=True):
    row: int
    role: str = ""
    licence: str = ""
    last_name: str = ""
    first_name: str = ""
    quality: str = ""
    tests: str = ""


class Place(msgspec.Struct, frozen=True):
    """Where a field stands on its sheet: the column's letters and its heading."""

    column: str
    heading: str


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A whole score sheet. When one fault is a refusal, the rest may be missing."""

    kind: str
    version: str = ""
    title: str = ""
    organiser: str = ""
    structure_kind: str = ""
    place: str = ""
    starts_on: str = ""
    ends_on: str = ""
    extras: dict[str, str] = {}
    candidates: tuple[SheetCandidate, ...] = ()
    jury: tuple[SheetJuror, ...] = ()
    faults: tuple[Fault, ...] = ()
    places: dict[str, Place] = {}

    def where(self, sheet: str, field: str) -> Place:
        return self.places.get(f"{sheet}.{field}", Place("", ""))

    @property
    def refused(self) -> bool:
        return any(fault.severity == "refusal" for fault in self.faults)
