"""Diploma numbers of a closing: drawn in one block, found again when it is retried, put back when refused.

A number is a line of its owner's register, created on the condition that there is none: it is given once,
whoever else closes. The lines, the series they come from and the session's own list of them are one
transaction, which holds only while the closing's lock does.
"""

from collections.abc import Iterable, Sequence

import msgspec

from chalicelib.accounts.service.actor import Actor
from chalicelib.kernel.errors import Conflict
from chalicelib.kernel.table import Refused
from chalicelib.kernel.texts import say
from chalicelib.sessions.model.diplomas import Book, Diploma, Numbered, Numbering
from chalicelib.sessions.model.sessions import Candidate
from chalicelib.sessions.rules.diplomas import in_force, next_ranks, number_key, put_back
from chalicelib.sessions.rules.held import family
from chalicelib.sessions.service.judging import Judged
from chalicelib.sessions.store import diplomas as store
from chalicelib.sessions.store import sessions
from chalicelib.sessions.store.items import Key, SessionsItem
from chalicelib.sessions.store.sessions import Stored

AT_ONCE = 90  # beside the lock's check, the session's list and the series
TRIES = 5


def draw(actor: Actor, judged: Judged, locked: Stored) -> dict[str, str]:
    """The number of each favourable candidate that has one: held from a try before, typed, or drawn now.

    Raises Refused: "lock" when another took the closing over; otherwise something moved, and judging again
    tells what.
    """
    drawing = _Drawing(actor, judged, locked)
    favourable = judged.facts.favourable()
    gone = drawing.held.keys() - {candidate.id for candidate in favourable}
    if gone:
        _let_go(actor, locked, sorted(gone))
        raise Refused(["numbers"])
    missing = [candidate for candidate in favourable if candidate.id not in drawing.held]
    for start in range(0, len(missing), AT_ONCE):
        drawing.hold(missing[start : start + AT_ONCE])
    return {candidate: numbered.number for candidate, numbered in drawing.held.items()}


class _Drawing:
    """A block of numbers in the making, with the items it changes as they stand after each transaction."""

    def __init__(self, actor: Actor, judged: Judged, locked: Stored) -> None:
        self._actor, self._judged, self._locked = actor, judged, locked
        self.held = dict(judged.numbers.held)
        self._list = judged.numbers.held_item
        self._books: dict[Key, SessionsItem] = {}
        self._taken = {number_key(c.diploma_number) for c in judged.stored.candidates}

    def hold(self, candidates: Sequence[Candidate]) -> None:
        """One transaction; done again past the numbers that turn out to be taken."""
        for _ in range(TRIES):
            books: dict[Key, Book] = {}
            found = {c.id: numbered for c in candidates if (numbered := self._number(c, books))}
            if not found:
                return
            try:
                self._write(candidates, found, books)
                return
            except Refused as refused:
                met = [n for n in found.values() if n.book and number_key(n.number) in refused.names]
                if not met:
                    raise
                self._look_ahead(met, books)
        raise Refused(["numbers"])

    def _number(self, candidate: Candidate, books: dict[Key, Book]) -> Numbered | None:
        """The number typed for a candidate, or the next of the series in force on the day of the award."""
        code = candidate.certification or ""
        day = _granted_on(candidate, self._judged)
        typed = candidate.diploma_number if number_key(candidate.diploma_number) else None
        for owner, item in self._judged.numbers.books([code, family(code, self._judged.catalogue, day)]):
            book = books.get(item.key) or self._books.get(item.key, item).read(Book)
            series = in_force(book, day)
            if series is None:
                continue
            if typed:
                return Numbered(number=typed, certification=code, owner=owner)
            (rank,) = next_ranks(series, 1, self._taken)
            moved = msgspec.structs.replace(series, next=rank + 1)
            others = [moved if one is series else one for one in book.series]
            books[item.key] = msgspec.structs.replace(book, series=others)
            return Numbered(
                number=series.number(rank),
                certification=code,
                owner=owner,
                book=book.certification,
                since=series.valid_from,
                rank=rank,
            )
        return Numbered(number=typed, certification=code, owner=self._actor.id) if typed else None

    def _write(
        self, candidates: Sequence[Candidate], found: dict[str, Numbered], books: dict[Key, Book]
    ) -> None:
        items = {key: self._books.get(key) or self._judged.numbers.items[key] for key in books}
        held = self.held | found
        lines = [(found[c.id].owner, self._line(c, found[c.id])) for c in candidates if c.id in found]
        self._list = store.hold(
            sessions.while_unchanged(self._locked),
            self._actor.id,
            self._judged.session.id,
            self._list,
            Numbering(held),
            [(items[key], book) for key, book in books.items()],
            lines,
        )
        self.held = held
        for key, book in books.items():
            self._books[key] = SessionsItem.of("series", key, book, version=items[key].version + 1)

    def _line(self, candidate: Candidate, numbered: Numbered) -> Diploma:
        session = self._judged.session
        return Diploma(
            number=numbered.number,
            certification=numbered.certification,
            session=session.id,
            session_title=session.title,
            structure=self._actor.id,
            structure_name=self._actor.structure.name,
            granted_on=_granted_on(candidate, self._judged),
            drawn=numbered.book is not None,
            licence=candidate.licence,
            last_name=candidate.last_name,
            first_name=candidate.first_name,
        )

    def _look_ahead(self, met: Sequence[Numbered], books: dict[Key, Book]) -> None:
        """Some of the next numbers were typed before: learns which, so that they are passed over."""
        for numbered in met:
            book = books[store.book_key(numbered.owner, numbered.book or "")]
            series = next(one for one in book.series if one.valid_from == numbered.since)
            ahead = range(numbered.rank or 0, (numbered.rank or 0) + store.LOOKED_AHEAD)
            self._taken |= store.taken(numbered.owner, [series.number(rank) for rank in ahead])


def _granted_on(candidate: Candidate, judged: Judged) -> str:
    return candidate.obtained_on or judged.session.ends_on or judged.facts.today


def release(actor: Actor, locked: Stored) -> None:
    """Takes all numbers out of a closing's hands. Raises Refused(["lock"]) when another took it over."""
    _let_go(actor, locked, None)


def _let_go(actor: Actor, locked: Stored, which: Sequence[str] | None) -> None:
    """The last numbers of a series go back into it. One after which somebody drew can not: it stays in the
    register as unused. A typed one just leaves it."""
    failures = 0
    while failures < TRIES:
        item = store.read_numbering(actor.id, locked.session.id)
        numbers = item.read(Numbering).numbers if item else {}
        leaving = [c for c in numbers if which is None or c in which]
        if item is None or not leaving:
            return
        leaving.sort(key=lambda c: (numbers[c].book or "", numbers[c].rank or 0), reverse=True)
        try:
            _let_some_go(actor, locked, item, {c: numbers[c] for c in leaving[:AT_ONCE]})
        except Refused as refused:
            if "lock" in refused.names:
                raise
            failures += 1
    raise Conflict


def _let_some_go(actor: Actor, locked: Stored, item: SessionsItem, leaving: dict[str, Numbered]) -> None:
    numbers = item.read(Numbering).numbers
    drawn_in = {store.book_key(n.owner, n.book) for n in leaving.values() if n.book}
    books, back = [], {n.number for n in leaving.values() if not n.book}
    for key in sorted(drawn_in):
        book_item = store.find_item(key)
        if book_item is None:
            continue
        book, returned = _returned(book_item.read(Book), key, leaving.values())
        back |= returned
        if returned:
            books.append((book_item, book))
    staying = {c: n for c, n in numbers.items() if c not in leaving}
    gone = [n for n in leaving.values() if n.number in back]
    unused = [(n.owner, _unused(actor, locked, n)) for n in leaving.values() if n.number not in back]
    store.let_go(sessions.while_unchanged(locked), item, Numbering(staying), books, gone, unused)


def _returned(book: Book, key: Key, leaving: Iterable[Numbered]) -> tuple[Book, set[str]]:
    mine = [n for n in leaving if n.book and store.book_key(n.owner, n.book) == key]
    series_after, returned = [], set()
    for series in book.series:
        ranks = [n.rank or 0 for n in mine if n.since == series.valid_from]
        less, back = put_back(series, ranks)
        series_after.append(less)
        returned |= {series.number(rank) for rank in back}
    return msgspec.structs.replace(book, series=series_after), returned


def _unused(actor: Actor, locked: Stored, numbered: Numbered) -> Diploma:
    session = locked.session
    return Diploma(
        number=numbered.number,
        certification=numbered.certification,
        session=session.id,
        session_title=session.title,
        structure=actor.id,
        structure_name=actor.structure.name,
        granted_on=session.ends_on or actor.today(),
        drawn=True,
        unused_because=say("diplomas.unused_because", title=session.title),
    )
