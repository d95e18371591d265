"""Diploma numbers, on plain data: which series gives them, which form they have, which are taken."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from chalicelib.kernel import search
from chalicelib.sessions.model.diplomas import Book, Diploma, Series, Standing
from chalicelib.sessions.model.people import Award
from chalicelib.sessions.model.sessions import Candidate


class Flaw(msgspec.Struct, frozen=True):
    """What is wrong with one of a book's series: the field, and the code of the sentence."""

    place: int
    field: str
    code: str


def number_key(number: str | None) -> str:
    """One number, however it is typed: « occ init 2026 0001 » is OCC-INIT-2026-0001. Empty for none."""
    return search.plain(number or "").upper().replace(" ", "-")


def in_force(book: Book | None, day: str) -> Series | None:
    return next((series for series in book.series if series.in_force(day)), None) if book else None


def next_ranks(series: Series, count: int, taken: Collection[str]) -> list[int]:
    """The next free ranks: a number that somebody typed before is passed over, so that none is given
    twice."""
    ranks: list[int] = []
    rank = series.next
    while len(ranks) < count:
        if number_key(series.number(rank)) not in taken:
            ranks.append(rank)
        rank += 1
    return ranks


def put_back(series: Series, ranks: Iterable[int]) -> tuple[Series, set[int]]:
    """The series with its last numbers drawn back, as far as nobody drew after them; and which these are."""
    mine, rank = set(ranks), series.next
    while rank - 1 in mine:
        rank -= 1
    return msgspec.structs.replace(series, next=rank), {r for r in mine if r >= rank}


def flaws(before: Sequence[Series], after: Sequence[Series]) -> list[Flaw]:
    """Why a book may not become what is asked.

    A series ends after it begins; two never hold on one day. One that gave a number keeps its form and its
    beginning, so that the register can be read; only its last day may move.
    """
    found: list[Flaw] = []
    for place, series in enumerate(after):
        if series.valid_to and series.valid_to < series.valid_from:
            found.append(Flaw(place, "valid_to", "sessions.dates_order"))
        if any(_meet(series, other) for other in after[:place]):
            found.append(Flaw(place, "valid_from", "diplomas.series_overlap"))
    kept = {series.valid_from: series for series in after}
    for old in before:
        if old.drawn and _form(kept.get(old.valid_from)) != _form(old):
            place = next((n for n, s in enumerate(after) if s.valid_from == old.valid_from), 0)
            found.append(Flaw(place, "prefix", "diplomas.series_drawn"))
    return found


def _form(series: Series | None) -> tuple[object, ...]:
    return (series.prefix, series.width, series.first, series.next) if series else ()


def _meet(one: Series, other: Series) -> bool:
    return one.valid_from <= (other.valid_to or "9999") and other.valid_from <= (one.valid_to or "9999")


def holder(candidate: Candidate, candidates: Sequence[Candidate], taken: Mapping[str, str]) -> str | None:
    """Who has the number typed for a candidate: another of this session, or a line of the register."""
    key = number_key(candidate.diploma_number)
    if not key:
        return None
    twin = next((c for c in candidates if c.id != candidate.id and number_key(c.diploma_number) == key), None)
    return twin.name if twin else taken.get(key)


def standing(diploma: Diploma, session_state: str | None, award: Award | None) -> Standing:
    """What a number is worth today: it counts once its session is closed, until its award is revoked."""
    if diploma.unused_because:
        return "unused"
    if session_state != "closed":
        return "reserved"
    if award and award.revoked_on:
        return "revoked"
    return "replaced" if award and award.duplicates else "given"
