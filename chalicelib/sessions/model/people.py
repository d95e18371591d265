"""Licence holders: what they hold, what they tried, and what instructors let structures do in their name."""

from typing import Literal

import msgspec

LicenceStatus = Literal["valid", "pending", "suspended", "cancelled"]
Origin = Literal["session", "list", "office"]


class Licence(msgspec.Struct, frozen=True):
    """One season's licence: whole days, both included."""

    valid_from: str
    valid_to: str
    status: LicenceStatus = "valid"


class Duplicate(msgspec.Struct, frozen=True, kw_only=True):
    """A diploma printed again in place of a lost one: the first duplicate has rank 1."""

    rank: int
    issued_on: str
    reason: str
    issued_by: str


class Award(msgspec.Struct, frozen=True, kw_only=True):
    """A certification that somebody holds. A `pending` one counts only once its session is closed.

    `origin`: granted by a session, told by a list of the federation, or added by the office with proof.
    `automatic_from`: what it came from by itself, with the last of them.
    """

    certification: str
    granted_on: str
    origin: Origin = "list"
    number: str | None = None
    session: str | None = None
    session_title: str | None = None
    session_place: str | None = None
    structure: str | None = None
    structure_name: str | None = None
    instructor: str | None = None
    pending: bool = False
    revoked_on: str | None = None
    revoked_by: str | None = None
    revoked_because: str | None = None
    duplicates: list[Duplicate] = []
    automatic_from: list[str] = []


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """One sitting of an exam, whatever came of it: what re-sits and kept parts are counted by.

    `part` is what was sat; a decision such as `practical_kept` keeps a part. Pending like an award.
    """

    certification: str
    session: str
    structure: str
    starts_on: str
    ends_on: str
    decision: str
    part: Literal["full", "theory", "practical"] = "full"
    pending: bool = False


class Equivalence(msgspec.Struct, frozen=True, kw_only=True):
    """A foreign title and the certification it stands for, once the office has validated it."""

    organism: str
    title: str
    equals: str
    status: Literal["entered", "validated", "refused"]
    reference: str | None = None
    obtained_on: str | None = None
    expires_on: str | None = None
    decided_on: str | None = None
    decided_by: str | None = None
    reason: str | None = None


class Licensee(msgspec.Struct, frozen=True, kw_only=True):
    """`listed_on` is the day of the federation's list that last told of this person's licences; `listed` has
    the day of the last list of each kind that told of him."""

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
    attempts: list[Attempt] = []
    equivalences: list[Equivalence] = []
    listed_on: str | None = None
    listed: dict[str, str] = {}

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


class ConsentStep(msgspec.Struct, frozen=True):
    """What became of a consent, and when."""

    what: Literal["given", "withdrawn", "asked"]
    at: str


class Consent(msgspec.Struct, frozen=True, kw_only=True):
    """An instructor lets a structure grant certifications in his name; given_at is None while only asked.

    `history` keeps every step; `asked_season` is the season whose request went out with the others,
    `used_on` the last day the name granted something there.
    """

    licence: str
    structure: str
    structure_name: str
    given_at: str | None = None
    withdrawn_at: str | None = None
    requested_at: str | None = None
    asked_season: str | None = None
    used_on: str | None = None
    history: list[ConsentStep] = []

    @property
    def active(self) -> bool:
        return self.given_at is not None and self.withdrawn_at is None

    @property
    def steps(self) -> list[ConsentStep]:
        """Every step, latest first; those that a list told are known by their last days alone."""
        told = [("given", self.given_at), ("withdrawn", self.withdrawn_at), ("asked", self.requested_at)]
        known = {(step.what, step.at) for step in self.history}
        more = [ConsentStep(what, at) for what, at in told if at and (what, at) not in known]  # type: ignore[arg-type]
        return sorted([*self.history, *more], key=lambda step: step.at, reverse=True)

    @property
    def asks(self) -> bool:
        """Asked for, and neither given nor withdrawn since."""
        asked, left = self.requested_at, self.withdrawn_at
        return not self.active and asked is not None and (left is None or asked > left)


class Review(msgspec.Struct, frozen=True):
    """The season an instructor last went through his consents, and the one he was last asked to."""

    answered: str | None = None
    asked: str | None = None


class Use(msgspec.Struct, frozen=True, kw_only=True):
    """A closed session in which an instructor's name granted certifications."""

    session: str
    session_title: str
    structure_name: str
    held_on: str
    awards: int
    roles: list[str] = []
