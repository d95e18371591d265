"""Diploma numbers: the series that a structure draws them from, and the register of all that were given."""

from typing import Literal

import msgspec

Standing = Literal["reserved", "given", "replaced", "revoked", "unused"]


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """Numbers of one form, from a day to a day, both included: « OCC-INIT-2026-0001 » and on.

    `first` is the rank it began with, `next` the one that the next diploma takes.
    """

    prefix: str
    width: int
    first: int
    next: int
    valid_from: str
    valid_to: str | None = None

    @property
    def drawn(self) -> bool:
        """Whether a number of it has been given: from then on its form stands."""
        return self.next > self.first

    def number(self, rank: int) -> str:
        return f"{self.prefix}{rank:0{self.width}d}"

    def in_force(self, day: str) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class Book(msgspec.Struct, frozen=True, kw_only=True):
    """A certification's (or family's) series, one after the other; never two on one day."""

    certification: str
    series: list[Series] = []
    changed_at: str = ""
    changed_by: str = ""


class Numbered(msgspec.Struct, frozen=True, kw_only=True):
    """A number in a closing's hands. `owner` keeps the register it stands in; `book`, `since` and `rank` say
    where it was drawn, and are None for one that somebody typed."""

    number: str
    certification: str
    owner: str
    book: str | None = None
    since: str | None = None
    rank: int | None = None


class Numbering(msgspec.Struct, frozen=True):
    """The numbers of a session, by candidate. They count once the session is closed."""

    numbers: dict[str, Numbered] = {}


class Diploma(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the register. Whether it is given, revoked or replaced is asked of its session and its award;
    `unused_because` marks a number that was drawn and could not be put back."""

    number: str
    certification: str
    session: str
    session_title: str
    structure: str
    structure_name: str
    granted_on: str
    drawn: bool
    licence: str | None = None
    last_name: str | None = None
    first_name: str | None = None
    unused_because: str | None = None

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}" if self.licence else ""
