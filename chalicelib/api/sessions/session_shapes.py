"""The shapes of a session as the API shows it."""

from typing import Literal

import msgspec

from chalicelib.api.coded import Coded
from chalicelib.api.sessions.jury_views import StandingView
from chalicelib.api.sessions.session_columns import ColumnView
from chalicelib.sessions.model.requests import RequestKind
from chalicelib.sessions.model.sessions import SheetKind, State
from chalicelib.sessions.rules.findings import Action, Who


class Sheet(msgspec.Struct, frozen=True):
    kind: SheetKind
    label: str


class AskedOffice(msgspec.Struct, frozen=True):
    """A request to the office that is still open; `questioned` when it is the office that waits."""

    id: str
    number: str
    kind: RequestKind
    sent_at: str
    questioned: bool


class Blocker(msgspec.Struct, frozen=True):
    """What blocks the closing, why, who can mend it and how: `actions` are the ways out, best first.

    `check` is what a derogation names to set aside this one and no other; `requests` were sent from this
    session and could settle it.
    """

    code: str
    message: str
    detail: str
    remedy: str
    who: Who
    actions: list[Action]
    check: str
    licence: str | None = None
    asked_at: str | None = None
    requests: list[AskedOffice] = []


class TestView(msgspec.Struct, frozen=True):
    key: str
    label: str
    short_label: str
    coefficient: int
    out_of: int


class AwardView(msgspec.Struct, frozen=True):
    """What a closed session granted; `revoked_on` when the office took it back afterwards."""

    certification: Coded
    granted_on: str
    revoked_on: str | None = None
    revoked_because: str | None = None


class DerogationView(msgspec.Struct, frozen=True):
    """One check that somebody set aside for a candidate."""

    check: Coded
    reason: str
    granted_by: str
    granted_at: str


class CandidateView(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    licence: str
    last_name: str
    first_name: str
    row: int | None
    certification: Coded | None
    values: dict[str, str]
    marks: dict[str, str]
    total: str | None
    out_of: int | None
    decision: Coded | None
    decision_reason: str | None
    diploma_number: str | None
    trainer: str | None
    award: AwardView | None
    derogations: list[DerogationView]
    blockers: list[Blocker]
    remarks: list[str]


class JurorView(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    licence: str
    last_name: str
    first_name: str
    role: Coded
    quality: str | None
    quality_code: str | None
    tests: str | None
    consent: Literal["given", "missing", "not_needed"]
    consent_requested_at: str | None
    standing: list[StandingView]
    blockers: list[Blocker]
    remarks: list[str]


class Counts(msgspec.Struct, frozen=True):
    candidates: int
    favourable: int
    blocked: int


class May(msgspec.Struct, frozen=True):
    """What the caller may do with the session as it is now."""

    edit: bool
    close: bool
    delete: bool
    print: bool
    derogate: bool


class StructureName(msgspec.Struct, frozen=True):
    id: str
    name: str


class SessionName(msgspec.Struct, frozen=True):
    id: str
    title: str


class Countdown(msgspec.Struct, frozen=True):
    """Until when a draft should be sent; below 0 days it is late."""

    due_on: str
    days_left: int


class SessionView(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    version: int
    state: State
    title: str
    place: str | None
    starts_on: str | None
    ends_on: str | None
    sheet: Sheet
    structure: StructureName
    certification: Coded | None
    details: dict[str, str]
    detail_columns: list[ColumnView]
    columns: list[ColumnView]
    qualities: list[Coded]
    countdown: Countdown | None
    completes: SessionName | None
    completed_by: list[SessionName]
    file_name: str | None
    created_at: str
    created_by: str
    closed_at: str | None
    closed_by: str | None
    tests: list[TestView]
    out_of: int | None
    candidates: list[CandidateView]
    jury: list[JurorView]
    blockers: list[Blocker]
    remarks: list[str]
    counts: Counts
    closable: bool
    may: May


class SessionSummary(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    state: State
    title: str
    place: str | None
    starts_on: str | None
    ends_on: str | None
    sheet: Sheet
    certifications: list[Coded]
    candidates: int
    awarded: int
    countdown: Countdown | None
