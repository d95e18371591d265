"""Sessions with their candidates and jury: one partition each, one version for the whole."""

import base64
import re
from collections.abc import Collection, Sequence
from typing import Any

import msgspec

from chalicelib.kernel import search
from chalicelib.kernel.errors import FieldError, Invalid
from chalicelib.kernel.outbox import Event, outbox_item
from chalicelib.kernel.table import MOST_WRITES, Writes, find, find_all
from chalicelib.kernel.texts import say
from chalicelib.sessions.model.diplomas import Numbered, Numbering
from chalicelib.sessions.model.sessions import Candidate, Juror, Session
from chalicelib.sessions.store.items import (
    Key,
    SessionsItem,
    content_key,
    session_key,
    session_partition,
)

PAGE_READS = 10
NO_DAY = "9999-12-31"
PLACE = re.compile(r"\d{4}-\d{2}-\d{2}#[0-9A-HJKMNP-TV-Z]{26}")


class Stored(msgspec.Struct, frozen=True):
    """A session read whole, with the items that a write needs for its conditions."""

    meta: SessionsItem
    session: Session
    candidates: list[Candidate]
    jury: list[Juror]
    parts: dict[str, SessionsItem]
    numbers: dict[str, Numbered] = {}

    @property
    def version(self) -> int:
        return self.meta.version


def _listing(structure: str, session: Session) -> dict[str, str]:
    """Newest first by the first day; what has no date yet comes on top."""
    return {
        "LISTING_PK": f"S#{structure}#SESSIONS",
        "LISTING_SK": f"{session.starts_on or NO_DAY}#{session.id}",
    }


def _due(structure: str, session: Session) -> dict[str, str | None]:
    """While it waits: a draft by its first day, for who changes the rules; a closing by its beginning, for
    the tick that takes back what stopped half-way."""
    if session.lock:
        return {"DUE_PK": "CLOSING", "DUE_SK": f"{session.lock.since}#{structure}#{session.id}"}
    if session.state == "draft":
        return {"DUE_PK": "DRAFT", "DUE_SK": f"{session.starts_on or NO_DAY}#{structure}#{session.id}"}
    return {"DUE_PK": None, "DUE_SK": None}


def _candidate_item(structure: str, session: str, candidate: Candidate) -> SessionsItem:
    key = (session_partition(structure, session), f"CANDIDATE#{candidate.id}")
    return SessionsItem.of("candidate", key, candidate)


def _juror_item(structure: str, session: str, juror: Juror) -> SessionsItem:
    return SessionsItem.of("juror", (session_partition(structure, session), f"JUROR#{juror.id}"), juror)


def read(structure: str, session: str, *, consistent: bool = True) -> Stored | None:
    """The whole session: one query. Parts without their head are an import that never ended."""
    items = list(SessionsItem.query(session_partition(structure, session), consistent_read=consistent))
    meta = next((item for item in items if item.kind == "session"), None)
    if meta is None:
        return None
    candidates = [item.read(Candidate) for item in items if item.kind == "candidate"]
    return Stored(
        meta=meta,
        session=meta.read(Session),
        candidates=sorted(
            candidates, key=lambda c: (search.plain(c.last_name), search.plain(c.first_name), c.id)
        ),
        jury=[item.read(Juror) for item in items if item.kind == "juror"],
        parts={item.SK: item for item in items},
        numbers=next((i.read(Numbering).numbers for i in items if i.kind == "numbering"), {}),
    )


def write_draft(
    structure: str,
    session: Session,
    candidates: Sequence[Candidate],
    jury: Sequence[Juror],
    together: Writes,
) -> None:
    """A new draft, all or nothing, with the writes given in `together`.

    What does not fit one transaction is written before it: nobody sees candidates without their session,
    and a second try writes the same items.
    """
    parts = [_candidate_item(structure, session.id, c) for c in candidates]
    parts += [_juror_item(structure, session.id, j) for j in jury]
    room = MOST_WRITES - len(together) - 1
    with SessionsItem.batch_write() as batch:
        for item in parts[room:]:
            batch.save(item)
    for item in parts[:room]:
        together.put(item.SK, item)
    indexes: dict[str, Any] = {**_listing(structure, session), **_due(structure, session)}
    head = SessionsItem.of("session", session_key(structure, session.id), session, **indexes)
    together.create("session", head).commit()


def change(structure: str, stored: Stored, session: Session, event: Event | None = None) -> Writes:
    """The writes that turn a session just read into another version of itself. To be completed, committed."""
    writes = Writes()
    indexes: dict[str, Any] = {**_listing(structure, session), **_due(structure, session)}
    writes.change("session", stored.meta, session, **indexes)
    if event:
        writes.create("event", outbox_item(SessionsItem, event))
    return writes


def replace(structure: str, stored: Stored, session: Session, event: Event | None = None) -> Stored:
    """Writes the session's head anew, and answers it as stored. Raises Refused if it moved."""
    change(structure, stored, session, event).commit()
    head = SessionsItem.of("session", stored.meta.key, session, version=stored.version + 1)
    return msgspec.structs.replace(stored, meta=head, session=session)


def while_unchanged(stored: Stored) -> Writes:
    """A transaction that holds only while the session's head is the one that was read."""
    return Writes().check("lock", stored.meta, SessionsItem.version == stored.version)


def add_juror(writes: Writes, structure: str, session: str, juror: Juror) -> Writes:
    return writes.create("juror", _juror_item(structure, session, juror))


def remove_part(writes: Writes, stored: Stored, kind: str, part: str) -> Writes:
    return writes.delete("part", stored.parts[f"{kind}#{part}"])


def delete(stored: Stored, event: Event) -> None:
    """The head goes first, in one transaction with its event: from then on nobody sees the rest."""
    writes = Writes().delete("session", stored.meta).create("event", outbox_item(SessionsItem, event))
    forget_contents(writes, event.structure, stored.session)
    writes.commit()
    with SessionsItem.batch_write() as batch:
        for item in stored.parts.values():
            if item.kind != "session":
                batch.delete(item)


def forget_contents(writes: Writes, structure: str, session: Session, kept: Collection[str] = ()) -> None:
    """What this session came from is not remembered any more, but for the prints that are kept."""
    for print_ in (session.content, session.gist):
        if print_ and print_ not in kept:
            key = content_key(structure, print_)
            writes.forget(print_, SessionsItem(*key, kind="content"))


def replace_content(
    structure: str,
    stored: Stored,
    session: Session,
    candidates: Sequence[Candidate],
    jury: Sequence[Juror],
    together: Writes,
) -> Writes:
    """The writes that put another content into a draft just read, to be committed with those in `together`.

    Only what differs is written; the head at the version that was read guards all of it.
    """
    wanted = {item.SK: item for item in (_candidate_item(structure, session.id, c) for c in candidates)}
    wanted |= {item.SK: item for item in (_juror_item(structure, session.id, j) for j in jury)}
    known = {sk: item for sk, item in stored.parts.items() if item.kind in ("candidate", "juror")}
    for sk, item in wanted.items():
        if sk not in known or not _same(known[sk], item):
            together.put(sk, item)
    for sk in known.keys() - wanted.keys():
        together.forget(sk, known[sk])
    indexes: dict[str, Any] = {**_listing(structure, session), **_due(structure, session)}
    return together.change("session", stored.meta, session, **indexes)


def _same(one: SessionsItem, other: SessionsItem) -> bool:
    shape: type[Candidate | Juror] = Candidate if other.kind == "candidate" else Juror
    return one.read(shape) == other.read(shape)


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What a list of sessions may be narrowed to. Days are the first and last of the first day."""

    words: str = ""
    first_day: str | None = None
    last_day: str | None = None
    certification: str | None = None
    state: str | None = None

    def match(self, session: Session) -> bool:
        shown = "closed" if session.state == "closed" else "draft"
        return (
            (self.state is None or self.state == shown)
            and (self.certification is None or self.certification in session.certifications)
            and search.matches(self.words, f"{session.title} {session.place or ''}")
        )


class Page(msgspec.Struct, frozen=True):
    items: list[tuple[Session, int]]
    next: str | None


def page(structure: str, filters: Filters, cursor: str | None, limit: int) -> Page:
    """Newest first. Reads on until the page is full or the list ends, ten reads at most."""
    first, last = filters.first_day or "0000", (filters.last_day or "9999-12-31") + "~"
    if first > last:
        raise Invalid(errors=[FieldError("to", "sessions.dates_order", say("sessions.dates_order"))])
    start = _decode_cursor(structure, cursor, first, last)
    found: list[tuple[Session, int]] = []
    for _ in range(PAGE_READS):
        answer = SessionsItem.listing.query(
            f"S#{structure}#SESSIONS",
            SessionsItem.LISTING_SK.between(first, last),
            scan_index_forward=False,
            limit=max(limit, 200),
            page_size=max(limit, 200),
            last_evaluated_key=start,
        )
        for item in answer:
            session = item.read(Session)
            if not filters.match(session):
                continue
            if len(found) == limit:
                return Page(found, _encode_cursor(structure, *found[-1]))
            found.append((session, item.version))
        start = answer.last_evaluated_key
        if start is None:
            return Page(found, None)
    return Page(
        found, base64.urlsafe_b64encode(start["LISTING_SK"]["S"].encode()).decode() if start else None
    )


def _encode_cursor(structure: str, session: Session, _version: int) -> str:
    return base64.urlsafe_b64encode(_listing(structure, session)["LISTING_SK"].encode()).decode()


def _decode_cursor(structure: str, cursor: str | None, first: str, last: str) -> Any:
    """The cursor names a place in the caller's own list and nothing else: keys are made here.

    Raises Invalid for a text that is no cursor.
    """
    if not cursor:
        return None
    try:
        place = base64.urlsafe_b64decode(cursor.encode()).decode("ascii")
    except ValueError:
        place = ""
    if not PLACE.fullmatch(place) or not first <= place <= last:
        raise Invalid(errors=[FieldError("cursor", "api.field_format", say("api.field_format"))])
    pk, sk = session_key(structure, place.rpartition("#")[2])
    return {
        "LISTING_PK": {"S": f"S#{structure}#SESSIONS"},
        "LISTING_SK": {"S": place},
        "PK": {"S": pk},
        "SK": {"S": sk},
    }


def find_head(structure: str, session: str) -> Session | None:
    item = find(SessionsItem, session_key(structure, session), consistent=True)
    return item.read(Session) if item else None


def closings_since_before(moment: int, limit: int = 20) -> list[tuple[str, str]]:
    """(structure, session) of closings that began before a real instant (epoch seconds) and never ended."""
    found = SessionsItem.due.query("CLOSING", SessionsItem.DUE_SK < f"{moment}", limit=limit)
    return [(parts[1], parts[2]) for parts in ((item.DUE_SK or "").split("#") for item in found)]


def drafts_from(day: str, structures: Collection[str]) -> list[tuple[str, Session]]:
    """(structure, session) of these structures' drafts that begin on this day or later, or on no day yet."""
    found = SessionsItem.due.query("DRAFT", SessionsItem.DUE_SK >= day)
    drafts = (((item.DUE_SK or "").split("#")[1], item) for item in found)
    return [(structure, item.read(Session)) for structure, item in drafts if structure in structures]


def states(named: Collection[Key]) -> dict[Key, str]:
    """The state of each of these (structure, session) that exists: one request."""
    keys = {session_key(structure, session): (structure, session) for structure, session in named}
    found = find_all(SessionsItem, keys, consistent=True)
    return {keys[key]: item.read(Session).state for key, item in found.items()}
