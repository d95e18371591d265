"""The register of diplomas: the series numbers come from, every number given, duplicates of lost diplomas."""

from collections.abc import Iterable, Sequence

import msgspec

from chalicelib.accounts.service.actor import Actor
from chalicelib.kernel import files
from chalicelib.kernel.csv_file import csv_file
from chalicelib.kernel.errors import Changed, Conflict, FieldError, Invalid, NotFound
from chalicelib.kernel.once import once_key
from chalicelib.kernel.outbox import Event
from chalicelib.kernel.table import Refused, find_all
from chalicelib.kernel.texts import say
from chalicelib.sessions.model.diplomas import Book, Diploma, Numbered, Series, Standing
from chalicelib.sessions.model.people import Award, Duplicate, Licensee
from chalicelib.sessions.model.sessions import Session
from chalicelib.sessions.rules.diplomas import flaws, number_key, standing
from chalicelib.sessions.service import catalogue
from chalicelib.sessions.sheets.matching import BadLicence, canonical_licence
from chalicelib.sessions.store import diplomas as store
from chalicelib.sessions.store import licensees, sessions
from chalicelib.sessions.store.items import SessionsItem, licensee_key, session_key

MOST_FOUND = 30
TRIES = 5
CSV = "text/csv; charset=utf-8"


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A series as somebody asks for it; `next` is where it begins, or stands."""

    prefix: str
    width: int
    next: int
    valid_from: str
    valid_to: str | None = None


class Shelf(msgspec.Struct, frozen=True):
    """A book with its version; one that is not `own` is the federation's, and serves where there is none."""

    book: Book
    version: int
    own: bool


class Line(msgspec.Struct, frozen=True):
    """A line of the register with what it is worth today."""

    diploma: Diploma
    standing: Standing
    award: Award | None


class Page(msgspec.Struct, frozen=True):
    items: list[Line]
    next: str | None


def shelves(actor: Actor) -> list[Shelf]:
    """The structure's own series, then those its federation keeps for all: two queries."""
    found = []
    for owner in dict.fromkeys((actor.id, actor.register)):
        found += [Shelf(i.read(Book), i.version, owner == actor.id) for i in store.books(owner)]
    return found


def numbered(actor: Actor) -> list[str]:
    """Certifications that a series may be kept for, by label: what the structure grants; for the federation,
    all that is granted by a session."""
    rules, today, kind = catalogue.of(actor), actor.today(), actor.structure.kind
    granted = {
        rule.code
        for rule in rules.certifications
        if rule.sheet and rule.in_force(today) and (kind == "federation" or kind in rule.given_by)
    }
    return sorted(granted, key=rules.label)


def change_series(actor: Actor, certification: str, version: int, wanted: Sequence[Wanted]) -> list[Shelf]:
    """Writes a certification's (or family's) series anew; version 0 for the first."""
    rules = catalogue.of(actor).certifications
    if not any(certification in (rule.code, rule.family) for rule in rules):
        raise NotFound
    item = store.find_item(store.book_key(actor.id, certification))
    before = item.read(Book) if item else Book(certification=certification)
    if (item.version if item else 0) != version:
        raise _changed(before)
    after = sorted((_series(one, before) for one in wanted), key=lambda series: series.valid_from)
    found = flaws(before.series, after)
    if found:
        raise Invalid(errors=[FieldError.of(f"series.{f.place}.{f.field}", f.code) for f in found])
    book = Book(certification=certification, series=after, changed_at=actor.at(), changed_by=actor.name)
    event = actor.event("sessions.series_changed", "diplomas", certification=certification)
    try:
        store.write_book(actor.id, item, book, event)
    except Refused as error:
        raise _changed(before) from error
    return shelves(actor)


def _series(wanted: Wanted, before: Book) -> Series:
    """One that gave numbers keeps the rank it began with; another begins where it is told to."""
    old = next((s for s in before.series if s.valid_from == wanted.valid_from and s.drawn), None)
    first = old.first if old else wanted.next
    return Series(first=first, **{field: getattr(wanted, field) for field in wanted.__struct_fields__})


def _changed(book: Book) -> Changed:
    return Changed("diplomas.series_changed", who=book.changed_by or "Quelqu’un")


def page(actor: Actor, asked: str, series: str, cursor: str | None, limit: int) -> Page:
    """The register by number, or what a search finds: two requests, whatever its size.

    A text with digits is the beginning of a number; a licence or letters are looked for among the holders.
    """
    if _names_somebody(asked):
        return Page(_found(actor, asked), None)
    begins = number_key(asked) or number_key(series)
    lines, following = store.page(actor.id, begins, number_key(cursor) or None, limit)
    return Page(_stand(actor, lines), following)


def _names_somebody(asked: str) -> bool:
    """Letters alone, or a whole licence."""
    letters = bool(asked.strip()) and not any(character.isdigit() for character in asked)
    return letters or _licence(asked) is not None


def _licence(asked: str) -> str | None:
    try:
        return canonical_licence(asked)
    except BadLicence:
        return None


def _found(actor: Actor, asked: str) -> list[Line]:
    number = _licence(asked)
    words = number.replace("-", "") if number else asked
    found = store.search_words(actor.id, words, MOST_FOUND)
    beside = store.beside(actor.register, ((f.licence, f.structure, f.session) for f in found))
    keys = [store.diploma_key(actor.id, f.key) for f in found]
    items = find_all(SessionsItem, [*keys, *beside])
    return [_line(actor, items[key].read(Diploma), items) for key in keys if key in items]


def _stand(actor: Actor, lines: Sequence[Diploma]) -> list[Line]:
    named = [(d.licence, d.structure, d.session) for d in lines if d.licence]
    items = find_all(SessionsItem, store.beside(actor.register, named))
    return [_line(actor, line, items) for line in lines]


def _line(actor: Actor, diploma: Diploma, items: dict[tuple[str, str], SessionsItem]) -> Line:
    head = items.get(session_key(diploma.structure, diploma.session))
    person = items.get(licensee_key(actor.register, diploma.licence or ""))
    award = _award(person.read(Licensee), diploma) if person else None
    return Line(diploma, standing(diploma, head.read(Session).state if head else None, award), award)


def _award(person: Licensee, diploma: Diploma) -> Award | None:
    return next(
        (
            award
            for award in person.awards
            if award.session == diploma.session and award.certification == diploma.certification
        ),
        None,
    )


def duplicate(actor: Actor, number: str, reason: str, once: str, asked: str) -> Line:
    """Notes a duplicate of a lost diploma on its award, and answers the line. The same key notes it once."""
    diploma = store.find_diploma(actor.id, number)
    if diploma is None or diploma.licence is None:
        raise NotFound
    key = once_key(actor.id, actor.account or "", once)
    for _ in range(TRIES):
        (line,) = _stand(actor, [diploma])
        if line.award is None or line.standing not in ("given", "replaced"):
            raise Conflict(f"diplomas.no_duplicate_{line.standing}")
        item = licensees.find_item(actor.register, diploma.licence)
        if item is None:
            raise NotFound
        person = item.read(Licensee)
        rank = len(line.award.duplicates) + 1
        again = Duplicate(rank=rank, issued_on=actor.today(), reason=reason, issued_by=actor.name)
        try:
            made = licensees.change_once(
                item, _with(person, line.award, again), _duplicated(actor, diploma, rank), key, asked
            )
        except Refused:
            continue
        if made.asked != asked:
            raise Invalid("api.key_reused")
        return _stand(actor, [diploma])[0]
    raise Conflict


def _with(person: Licensee, award: Award, again: Duplicate) -> Licensee:
    more = msgspec.structs.replace(award, duplicates=[*award.duplicates, again])
    return msgspec.structs.replace(person, awards=[more if a == award else a for a in person.awards])


def _duplicated(actor: Actor, diploma: Diploma, rank: int) -> Event:
    return actor.event(
        "sessions.diploma_duplicated",
        diploma.session,
        number=diploma.number,
        name=diploma.name,
        rank=rank,
    )


def export(actor: Actor) -> str:
    """A short-lived link to the whole register as CSV, by number."""
    rules = catalogue.of(actor)
    lines = list(store.every(actor.id))
    rows = [tuple(say("diplomas.csv").split(";"))]
    for start in range(0, len(lines), 50):
        some = _stand(actor, lines[start : start + 50])
        rows += [_row(line, rules.label(line.diploma.certification)) for line in some]
    key = f"kept/{actor.id}/diplomas/registre.csv"
    files.put_kept(key, csv_file(rows), CSV)
    return files.download_link(key, "registre-diplomes.csv")


def _row(line: Line, label: str) -> tuple[str, ...]:
    diploma, award = line.diploma, line.award
    return (
        diploma.number,
        label,
        diploma.licence or "",
        diploma.last_name or "",
        diploma.first_name or "",
        diploma.granted_on,
        diploma.session_title,
        diploma.structure_name,
        say(f"diplomas.standing.{line.standing}"),
        ", ".join(f"n° {d.rank} du {d.issued_on}" for d in award.duplicates) if award else "",
    )


def index(event: Event) -> None:
    """After a closing: the words that find its diplomas. The same event twice writes the same."""
    stored = sessions.read(event.structure, event.subject)
    if stored is None or not stored.numbers:
        return
    candidates = {candidate.id: candidate for candidate in stored.candidates}
    session = stored.session
    store.index(
        (
            numbered.owner,
            Diploma(
                number=numbered.number,
                certification=numbered.certification,
                session=session.id,
                session_title=session.title,
                structure=event.structure,
                structure_name="",
                granted_on=session.ends_on or "",
                drawn=numbered.book is not None,
                licence=candidates[candidate].licence,
                last_name=candidates[candidate].last_name,
                first_name=candidates[candidate].first_name,
            ),
        )
        for candidate, numbered in _listed(stored.numbers.items())
        if candidate in candidates
    )


def _listed(numbers: Iterable[tuple[str, Numbered]]) -> list[tuple[str, Numbered]]:
    return sorted(numbers, key=lambda pair: pair[1].number)
