"""Records of certification sessions. Days are ISO dates, instants ISO with offset, marks canonical text."""

from typing import Literal

import msgspec

from chalicelib.sessions.sheets.records import Fault

SheetKind = Literal["sans_note", "initiateur"]
State = Literal["draft", "closing", "closed"]
JuryRole = Literal["president", "delegate", "member", "trainer", "doctor"]
ImportState = Literal["waiting", "refused", "drafted", "failed"]
LicenceStatus = Literal["valid", "pending", "suspended", "cancelled"]


class Licence(msgspec.Struct, frozen=True):
    """One season's licence: whole days, both included."""

    valid_from: str
    valid_to: str
    status: LicenceStatus = "valid"


class Award(msgspec.Struct, frozen=True, kw_only=True):
    """A certification that somebody holds. A `pending` one counts only once its session is closed."""

    certification: str
    granted_on: str
    session: str | None = None
    session_title: str | None = None
    session_place: str | None = None
    structure: str | None = None
    structure_name: str | None = None
    instructor: str | None = None
    pending: bool = False
    revoked_on: str | None = None


class Equivalence(msgspec.Struct, frozen=True, kw_only=True):
    """A foreign title and the certification it stands for, once the office has validated it."""

    organism: str
    title: str
    equals: str
    status: Literal["entered", "validated", "refused"]
    expires_on: str | None = None


class Licensee(msgspec.Struct, frozen=True, kw_only=True):
    licence: str
    last_name: str
    first_name: str
    birth_name: str | None = None
    birth_date: str | None = None
    email: str | None = None
    club: str | None = None
    club_name: str | None = None
    licences: list[Licence] = []
    awards: list[Award] = []
    equivalences: list[Equivalence] = []

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


class Consent(msgspec.Struct, frozen=True, kw_only=True):
    """An instructor lets a structure grant certifications in his name; given_at is None while only asked."""

    licence: str
    structure: str
    structure_name: str
    given_at: str | None = None
    withdrawn_at: str | None = None
    requested_at: str | None = None

    @property
    def active(self) -> bool:
        return self.given_at is not None and self.withdrawn_at is None


class Use(msgspec.Struct, frozen=True, kw_only=True):
    """A closed session in which an instructor's name granted certifications."""

    session: str
    session_title: str
    structure_name: str
    role: str
    held_on: str
    awards: int


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    licence: str
    last_name: str
    first_name: str
    certification: str | None = None
    row: int | None = None
    marks: dict[str, str] = {}
    result: str | None = None
    obtained_on: str | None = None
    trainer: str | None = None
    trainer_name: str | None = None
    equivalence: str | None = None
    diploma_number: str | None = None
    noted: dict[str, str] = {}
    faults: list[Fault] = []
    remarks: list[str] = []

    @property
    def id(self) -> str:
        return f"{self.licence}.{self.certification or 'inconnu'}"


class Juror(msgspec.Struct, frozen=True, kw_only=True):
    licence: str
    last_name: str
    first_name: str
    role: JuryRole
    quality: str | None = None
    tests: str | None = None
    faults: list[Fault] = []

    @property
    def id(self) -> str:
        return f"{self.licence}.{self.role}"


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules make of the marks: `decision` is None while something is missing."""

    decision: str | None = None
    total: str | None = None
    reason: str | None = None

    @property
    def favourable(self) -> bool:
        return self.decision == "passed"


class Lock(msgspec.Struct, frozen=True):
    """Who is closing, since when (real time, epoch seconds), under which token."""

    by: str
    since: int
    token: str


class Session(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    title: str
    sheet: SheetKind
    state: State = "draft"
    place: str | None = None
    starts_on: str | None = None
    ends_on: str | None = None
    file_name: str | None = None
    created_at: str
    created_by: str
    changed_by: str | None = None
    certifications: list[str] = []
    candidates: int = 0
    faults: list[Fault] = []
    content: str | None = None
    lock: Lock | None = None
    closed_at: str | None = None
    closed_by: str | None = None
    closed_by_name: str | None = None
    outcomes: dict[str, Outcome] = {}
    rules: list[str] = []

    @property
    def awarded(self) -> int:
        return sum(outcome.favourable for outcome in self.outcomes.values())


class Import(msgspec.Struct, frozen=True, kw_only=True):
    """A score sheet on its way: from the promise of a file to a draft session, or to a list of faults."""

    id: str
    state: ImportState
    sheet: SheetKind
    title: str
    file_name: str
    size: int
    account: str
    account_name: str
    created_at: str
    finished_at: str | None = None
    session: str | None = None
    faults: list[Fault] = []
    refusals: int = 0
    blocking: int = 0
    remarks: int = 0
    candidates: int = 0
    jury: int = 0
    etag: str | None = None
    already: "Seen | None" = None
    incident: str | None = None


class Seen(msgspec.Struct, frozen=True):
    """The import that brought the same content before."""

    session: str
    title: str
    imported_on: str
