"""The list of sessions: index rows written with each session, one query a page however many there are.

A session has a row for each term that it can be looked up by: all, its state, its certifications, the
beginnings of the words of its title and place. The rows of a term lie in one partition, in the order of the
first day, and in the order of the title through the index `listing`. A row tells what the list shows.
"""

import base64
import re
from typing import Any, Literal

import msgspec

from chalicelib.kernel import search
from chalicelib.kernel.errors import Invalid
from chalicelib.kernel.ids import SHAPE
from chalicelib.kernel.table import Writes
from chalicelib.sessions.model.sessions import Session, SheetKind
from chalicelib.sessions.store.items import Key, SessionsItem

PAGE_READS = 10
BEGINNINGS = (2, 5)  # letters: what is typed leads to the longest of these that it fills
MOST_ROWS = 48  # of one session: twice as many and its head fit a transaction
LONGEST_TITLE = 60
NO_DAY = "9999-12-31"
PLACES = {
    "date": re.compile(rf"\d{{4}}-\d{{2}}-\d{{2}}#{SHAPE}"),
    "title": re.compile(rf"[a-z0-9 ]{{0,{LONGEST_TITLE}}}#{SHAPE}"),
}

Sort = Literal["date", "-date", "title", "-title"]
Shown = Literal["draft", "closed"]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A session as the list shows it; `words` is what can be searched, each after a space."""

    id: str
    title: str
    sheet: SheetKind
    state: Shown
    place: str | None = None
    starts_on: str | None = None
    ends_on: str | None = None
    certifications: list[str] = []
    candidates: int = 0
    awarded: int = 0
    day: str
    words: str


def row_of(session: Session) -> Row:
    return Row(
        id=session.id,
        title=session.title,
        sheet=session.sheet,
        state="closed" if session.state == "closed" else "draft",
        place=session.place,
        starts_on=session.starts_on,
        ends_on=session.ends_on,
        certifications=session.certifications,
        candidates=session.candidates,
        awarded=session.awarded,
        day=session.starts_on or NO_DAY,
        words=" " + search.plain(f"{session.title} {session.place or ''}"),
    )


def _terms(row: Row) -> list[str]:
    """What a session is looked up by. Of a very long title with very many certifications, the first words."""
    terms = ["ALL", f"STATE#{row.state}", *(f"CERTIFICATION#{code}" for code in row.certifications)]
    begun = [_word_term(word[:size]) for size in BEGINNINGS for word in row.words.split()]
    return list(dict.fromkeys([*terms, *filter(None, begun)]))[:MOST_ROWS]


def _word_term(word: str) -> str | None:
    size = max((size for size in BEGINNINGS if size <= len(word)), default=0)
    return f"WORD#{word[:size]}" if size else None


def _partition(structure: str, term: str) -> str:
    return f"S#{structure}#SESSIONS#{term}"


def _by_title(row: Row) -> str:
    return f"{search.plain(row.title)[:LONGEST_TITLE]}#{row.id}"


def rows(structure: str, session: Session | None) -> dict[Key, SessionsItem]:
    """The rows of a session, by their keys."""
    if session is None:
        return {}
    row = row_of(session)
    items = [
        SessionsItem.of(
            "listed",
            (partition, f"{row.day}#{row.id}"),
            row,
            LISTING_PK=partition,
            LISTING_SK=_by_title(row),
        )
        for partition in (_partition(structure, term) for term in _terms(row))
    ]
    return {item.key: item for item in items}


def write_rows(writes: Writes, structure: str, before: Session | None, after: Session | None) -> Writes:
    """The rows of a session as it becomes, beside the write of its head: what changed and nothing else."""
    old, new = rows(structure, before), rows(structure, after)
    for key, item in old.items():
        if key not in new:
            writes.forget("row", item)
    for key, item in new.items():
        if key not in old or old[key].record != item.record:
            writes.put("row", item)
    return writes


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What a list of sessions may be narrowed to. Days are the first and last of the first day."""

    words: str = ""
    first_day: str | None = None
    last_day: str | None = None
    certification: str | None = None
    state: Shown | None = None

    @property
    def days(self) -> tuple[str, str]:
        return self.first_day or "0000", self.last_day or NO_DAY

    @property
    def window(self) -> bool:
        return bool(self.first_day or self.last_day)

    @property
    def asked(self) -> list[str]:
        return sorted(search.words(self.words), key=lambda word: (-len(word), word))

    @property
    def terms(self) -> list[str]:
        """What may lead to the rows, the rarest first as far as one can guess."""
        words = list(dict.fromkeys(filter(None, map(_word_term, self.asked))))
        named = [f"CERTIFICATION#{self.certification}"] if self.certification else []
        state = [f"STATE#{self.state}"] if self.state else []
        ranked = [*state, *words, *named] if self.state == "draft" else [*words, *named, *state]
        return ranked or ["ALL"]

    @property
    def exact(self) -> bool:
        """Whether one term says it all, so that every row read is one to show."""
        led = {_word_term(word): len(word) for word in self.asked}
        wanted = len(self.asked) + bool(self.certification) + bool(self.state)
        return wanted <= 1 and all(term and size in BEGINNINGS for term, size in led.items())

    def condition(self, *, days: bool) -> Any:
        """Everything asked, for the rows of whichever term."""
        record = SessionsItem.record
        parts: list[Any] = [record["words"].contains(f" {word}") for word in self.asked]
        if self.certification:
            parts.append(record["certifications"].contains(self.certification))
        if self.state:
            parts.append(record["state"] == self.state)
        if days:
            parts.append(record["day"].between(*self.days))
        whole = None
        for part in parts:
            whole = part if whole is None else whole & part
        return whole


class Page(msgspec.Struct, frozen=True):
    items: list[Row]
    next: str | None


class _Span(msgspec.Struct, frozen=True):
    """A stretch of one order, both ends included, and the way through it."""

    by: Literal["date", "title"]
    first: str
    last: str
    forward: bool

    def after(self, place: str) -> "_Span":
        """What is left behind a place. Places end with an id, so none begins with another."""
        if self.forward:
            return msgspec.structs.replace(self, first=f"{place}0")
        return msgspec.structs.replace(self, last=f"{place[:-1]}{chr(ord(place[-1]) - 1)}~")


def page(structure: str, filters: Filters, sort: Sort, cursor: str | None, limit: int) -> Page:
    """One page of the list. Raises Invalid for days out of order and for a text that is no cursor."""
    first, last = filters.days
    if first > last:
        raise Invalid.field("to", "sessions.dates_order")
    by: Literal["date", "title"] = "title" if sort.endswith("title") else "date"
    forward = not sort.startswith("-")
    place = _place(cursor, by)
    if by == "title":
        window = _window(structure, filters) if filters.window else None
        if window is not None:
            return _cut(window, place, forward, limit)
        span = _Span(by, " ", "~", forward)
        return _read_on(structure, filters, span.after(place) if place else span, limit)
    span = _Span(by, first, f"{last}~", forward)
    if place and not first <= place <= f"{last}~":
        raise _no_cursor()
    return _read_on(structure, filters, span.after(place) if place else span, limit)


def _read_on(structure: str, filters: Filters, span: _Span, limit: int) -> Page:
    """Reads until the page is full or the list ends, ten reads at most.

    With several terms it goes by turns: each reading begins where the one before stopped, among the rows of
    the next term, so that the rarest brings it to the end.
    """
    terms, found = filters.terms, list[Row]()
    for turn in range(PAGE_READS):
        more, stopped = _read(structure, terms[turn % len(terms)], filters, span, limit)
        found += more
        if len(found) > limit:
            return Page(found[:limit], _cursor(_place_of(found[limit - 1], span.by)))
        if stopped is None:
            return Page(found, None)
        span = span.after(stopped)
    return Page(found, _cursor(stopped))


def _read(
    structure: str, term: str, filters: Filters, span: _Span, limit: int | None
) -> tuple[list[Row], str | None]:
    """One request: the rows of a term that are wanted, and where it stopped; None at the end."""
    titles = span.by == "title"
    exact = filters.exact and not (titles and filters.window)
    partition = _partition(structure, term)
    options: dict[str, Any] = {
        "scan_index_forward": span.forward,
        "page_size": limit + 1 if exact and limit else None,
        "filter_condition": None if exact else filters.condition(days=titles and filters.window),
    }
    if titles:
        key = SessionsItem.LISTING_SK.between(span.first, span.last)
        found = SessionsItem.listing.query(partition, key, **options)
    else:
        found = SessionsItem.query(partition, SessionsItem.SK.between(span.first, span.last), **options)
    answer = next(found.page_iter)
    wanted = [SessionsItem.from_raw_data(item).read(Row) for item in answer["Items"]]
    end = answer.get("LastEvaluatedKey")
    return wanted, end["LISTING_SK" if titles else "SK"]["S"] if end else None


def _window(structure: str, filters: Filters) -> list[Row] | None:
    """All that is wanted between two days, if one request holds it: then any order is cheap."""
    first, last = filters.days
    span = _Span("date", first, f"{last}~", True)
    found, stopped = _read(structure, filters.terms[0], filters, span, None)
    return found if stopped is None else None


def _cut(window: list[Row], place: str | None, forward: bool, limit: int) -> Page:
    placed = sorted(((_by_title(row), row) for row in window), key=lambda one: one[0], reverse=not forward)
    left = [(at, row) for at, row in placed if place is None or (at > place if forward else at < place)]
    more = len(left) > limit
    return Page([row for _, row in left[:limit]], _cursor(left[limit - 1][0]) if more else None)


def _place_of(row: Row, by: str) -> str:
    return _by_title(row) if by == "title" else f"{row.day}#{row.id}"


def _cursor(place: str | None) -> str | None:
    return base64.urlsafe_b64encode(place.encode()).decode() if place else None


def _place(cursor: str | None, by: str) -> str | None:
    """The cursor names a place in the caller's own list and nothing else: keys are made here."""
    if not cursor:
        return None
    try:
        place = base64.urlsafe_b64decode(cursor.encode()).decode("ascii")
    except ValueError:
        place = ""
    if not PLACES[by].fullmatch(place):
        raise _no_cursor()
    return place


def _no_cursor() -> Invalid:
    return Invalid.field("cursor", "api.field_format")
