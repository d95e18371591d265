"""Certification sessions. Days are ISO dates, instants ISO with offset, marks canonical text."""

from typing import Literal

import msgspec

from chalicelib.sessions.sheets.records import Fault

SheetKind = Literal["sans_note", "initiateur", "mf1", "niveau_4", "anteor"]
State = Literal["draft", "closing", "closed"]
JuryRole = Literal["president", "delegate", "member", "trainer", "doctor"]


class Derogation(msgspec.Struct, frozen=True, kw_only=True):
    """One check set aside for one candidate, signed: `check` is the code of the finding it answers."""

    check: str
    reason: str
    granted_by: str
    account: str
    granted_at: str


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """`noted` holds what else the sheet asks, by the key of its column."""

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
    derogations: list[Derogation] = []
    faults: list[Fault] = []
    remarks: list[str] = []

    @property
    def id(self) -> str:
        return f"{self.licence}.{self.certification or 'inconnu'}"

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


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

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules make of the marks: `decision` is None while something is missing.

    `out_of` is that of the tests sat: less than the exam's for one part of it, or with an exemption.
    """

    decision: str | None = None
    total: str | None = None
    out_of: int | None = None
    reason: str | None = None

    @property
    def favourable(self) -> bool:
        return self.decision == "passed"


class Lock(msgspec.Struct, frozen=True):
    """Who is closing, since when (real time, epoch seconds), under which token."""

    by: str
    since: int
    token: str


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One of the latest edits of a draft, and the version it made: what the second of two editors is told.

    `about` names the parts that it touched: candidates and jurors by id, the head's own fields by name.
    """

    version: int
    at: str
    by: str
    event: str
    data: dict[str, str | int] = {}
    about: list[str] = []


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """`details` holds what else the sheet asks of the whole session; `completes` is the closed session that
    this one adds a forgotten candidate to. `content` and `gist` are the prints of the file it came from, and
    of the people, days and certifications in it. Closed, it names the rules that it was judged by, and the
    publication in which they can be read. `edition` names the candidates and jurors that count, since an
    import too large for one transaction brought them; None while there was none."""

    id: str
    title: str
    sheet: SheetKind
    state: State = "draft"
    place: str | None = None
    starts_on: str | None = None
    ends_on: str | None = None
    details: dict[str, str] = {}
    completes: str | None = None
    completes_title: str | None = None
    file_name: str | None = None
    created_at: str
    created_by: str
    changed_by: str | None = None
    changes: list[Change] = []
    certification: str | None = None
    certifications: list[str] = []
    candidates: int = 0
    faults: list[Fault] = []
    content: str | None = None
    gist: str | None = None
    edition: str | None = None
    lock: Lock | None = None
    closed_at: str | None = None
    closed_by: str | None = None
    closed_by_name: str | None = None
    outcomes: dict[str, Outcome] = {}
    automatic: dict[str, list[str]] = {}
    rules: list[str] = []
    publication: int | None = None

    @property
    def awarded(self) -> int:
        return sum(outcome.favourable for outcome in self.outcomes.values())
