"""Sessions with their candidates and jury: one partition each, one version for the whole."""

from collections.abc import Collection, Iterable, Sequence

import msgspec

from chalicelib.kernel import search
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.outbox import Event, outbox_item
from chalicelib.kernel.table import MOST_WRITES, Refused, Writes, find, find_all
from chalicelib.sessions.model.diplomas import Numbered, Numbering
from chalicelib.sessions.model.requests import Asked, Revocation
from chalicelib.sessions.model.sessions import Candidate, Juror, Session
from chalicelib.sessions.store import parts
from chalicelib.sessions.store.items import (
    Key,
    SessionsItem,
    complement_key,
    content_key,
    session_key,
    session_partition,
)
from chalicelib.sessions.store.listing import NO_DAY, write_rows
from chalicelib.sessions.store.parts import Place


class Stored(msgspec.Struct, frozen=True):
    """A session read whole, with the items that a write needs for its conditions, by their names.

    `left` has candidates and jurors of another edition: one that was replaced, or an import on its way.
    """

    meta: SessionsItem
    session: Session
    candidates: list[Candidate]
    jury: list[Juror]
    parts: dict[str, SessionsItem]
    numbers: dict[str, Numbered] = {}
    revocations: list[Revocation] = []
    asked: list[Asked] = []
    left: list[SessionsItem] = []

    @property
    def version(self) -> int:
        return self.meta.version


def _due(structure: str, session: Session) -> dict[str, str | None]:
    """While it waits: a draft by its first day, for who changes the rules; a closing by its beginning, for
    the tick that takes back what stopped half-way."""
    if session.lock:
        return {"DUE_PK": "CLOSING", "DUE_SK": f"{session.lock.since}#{structure}#{session.id}"}
    if session.state == "draft":
        return {"DUE_PK": "DRAFT", "DUE_SK": f"{session.starts_on or NO_DAY}#{structure}#{session.id}"}
    return {"DUE_PK": None, "DUE_SK": None}


def read(structure: str, session: str, *, consistent: bool = True) -> Stored | None:
    """The whole session: one query. Parts without their head are an import that never ended."""
    items = list(SessionsItem.query(session_partition(structure, session), consistent_read=consistent))
    meta = next((item for item in items if item.kind == "session"), None)
    if meta is None:
        return None
    head = meta.read(Session)
    counted = [item for item in items if parts.counts(item, head.edition)]
    candidates = [item.read(Candidate) for item in counted if item.kind == "candidate"]
    return Stored(
        meta=meta,
        session=head,
        candidates=sorted(
            candidates, key=lambda c: (search.plain(c.last_name), search.plain(c.first_name), c.id)
        ),
        jury=[item.read(Juror) for item in counted if item.kind == "juror"],
        parts={parts.name_of(item): item for item in counted},
        numbers=next((i.read(Numbering).numbers for i in items if i.kind == "numbering"), {}),
        revocations=[item.read(Revocation) for item in items if item.kind == "revocation"],
        asked=[item.read(Asked) for item in items if item.kind == "draft_request"],
        left=[item for item in items if not parts.counts(item, head.edition)],
    )


def write_draft(
    place: Place,
    session: Session,
    candidates: Sequence[Candidate],
    jury: Sequence[Juror],
    together: Writes,
) -> None:
    """A new draft, all or nothing, with the writes given in `together`.

    What does not fit one transaction is written before it: nobody sees candidates without their session,
    and a second try writes the same items.
    """
    lines = [*map(place.candidate, candidates), *map(place.juror, jury)]
    write_rows(together, place.structure, None, session)
    room = MOST_WRITES - len(together) - 1
    _save(lines[room:])
    for item in lines[:room]:
        together.put(item.SK, item)
    key = session_key(place.structure, session.id)
    head = SessionsItem.of("session", key, session, **_due(place.structure, session))
    together.create("session", head).commit()


def change(structure: str, stored: Stored, session: Session, event: Event | None = None) -> Writes:
    """The writes that turn a session just read into another version of itself, with its rows in the list.

    To be completed, committed.
    """
    writes = Writes().change("session", stored.meta, session, **_due(structure, session))
    write_rows(writes, structure, stored.session, session)
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


def add_juror(writes: Writes, place: Place, juror: Juror) -> Writes:
    return writes.create("juror", place.juror(juror))


def remove_part(writes: Writes, stored: Stored, kind: str, part: str) -> Writes:
    return writes.delete("part", stored.parts[f"{kind}#{part}"])


def change_candidate(writes: Writes, stored: Stored, candidate: Candidate) -> Writes:
    """The candidate written anew in his place; to be sent with the session's own change."""
    return writes.change("candidate", stored.parts[f"CANDIDATE#{candidate.id}"], candidate)


def tell(stored: Stored, event: Event) -> None:
    """An event about a session that changes nothing of it, if it is still the one that was read."""
    while_unchanged(stored).create("event", outbox_item(SessionsItem, event)).commit()


def note_revocation(writes: Writes, structure: str, session: str, revocation: Revocation) -> None:
    """Beside a closed session, whose own records stay as they are."""
    part = f"REVOKED#{revocation.licence}.{revocation.certification}"
    key = (session_partition(structure, session), part)
    writes.put("revocation", SessionsItem.of("revocation", key, revocation))


def delete(stored: Stored, event: Event) -> None:
    """The head goes first, in one transaction with its event: from then on nobody sees the rest."""
    writes = Writes().delete("session", stored.meta).create("event", outbox_item(SessionsItem, event))
    write_rows(writes, event.structure, stored.session, None)
    forget_contents(writes, event.structure, stored.session)
    if stored.session.completes:
        key = complement_key(event.structure, stored.session.completes, stored.session.id)
        writes.forget("complement", SessionsItem(*key, kind="complement"))
    writes.commit()
    forget_parts(item for item in [*stored.parts.values(), *stored.left] if item.kind != "session")


def forget_parts(items: Iterable[SessionsItem]) -> None:
    """Parts that nobody reads any more."""
    with SessionsItem.batch_write() as batch:
        for item in items:
            batch.delete(item)


def _save(items: Iterable[SessionsItem]) -> None:
    """Parts that nobody reads yet."""
    with SessionsItem.batch_write() as batch:
        for item in items:
            batch.save(item)


def forget_contents(writes: Writes, structure: str, session: Session, kept: Collection[str] = ()) -> None:
    """What this session came from is not remembered any more, but for the prints that are kept."""
    for print_ in (session.content, session.gist):
        if print_ and print_ not in kept:
            key = content_key(structure, print_)
            writes.forget(print_, SessionsItem(*key, kind="content"))


def replace_content(
    place: Place,
    stored: Stored,
    session: Session,
    candidates: Sequence[Candidate],
    jury: Sequence[Juror],
    together: Writes,
) -> None:
    """Puts another content into a draft just read, with the writes in `together`: all or nothing.

    What differs is written in one transaction with the head, at the version that was read. If it is too much
    for that, all of it is written before as an edition that nobody reads, and the head turns to it; what
    counted until then is taken away, now or by `sweep`. Raises Refused when the draft moved.
    """
    write_rows(together, place.structure, stored.session, session)
    wanted = _items(place, candidates, jury)
    known = {name: item for name, item in stored.parts.items() if item.kind in ("candidate", "juror")}
    written = {name: i for name, i in wanted.items() if name not in known or not _same(known[name], i)}
    gone = known.keys() - wanted.keys()
    if len(together) + len(written) + len(gone) < MOST_WRITES:
        for name, item in written.items():
            together.put(name, item)
        for name in gone:
            together.forget(name, known[name])
        _turn(place, stored, session, together)
    else:
        _turn_to_edition(place, stored, session, candidates, jury, together)


def _turn_to_edition(
    place: Place,
    stored: Stored,
    session: Session,
    candidates: Sequence[Candidate],
    jury: Sequence[Juror],
    together: Writes,
) -> None:
    """Each try is an edition of its own: what it writes can hurt nothing that somebody reads or types."""
    edition = msgspec.structs.replace(place, edition=new_id())
    items = _items(edition, candidates, jury)
    _save(items.values())
    try:
        _turn(edition, stored, msgspec.structs.replace(session, edition=edition.edition), together)
    except Refused:
        forget_parts(items.values())
        raise
    sweep(place.structure, session.id)


def _items(place: Place, candidates: Sequence[Candidate], jury: Sequence[Juror]) -> dict[str, SessionsItem]:
    return {
        parts.name_of(item): item for item in (*map(place.candidate, candidates), *map(place.juror, jury))
    }


def _turn(place: Place, stored: Stored, session: Session, together: Writes) -> None:
    together.change("session", stored.meta, session, **_due(place.structure, session)).commit()


def sweep(structure: str, session: str) -> None:
    """Takes away the editions before the one that counts. What began later is an import on its way."""
    stored = read(structure, session)
    if stored and stored.left:
        now = stored.session.edition or ""
        forget_parts(item for item in stored.left if (parts.edition_of(item) or "") < now)


def _same(one: SessionsItem, other: SessionsItem) -> bool:
    shape: type[Candidate | Juror] = Candidate if other.kind == "candidate" else Juror
    return one.read(shape) == other.read(shape)


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


def heads(named: Collection[Key]) -> dict[Key, Session]:
    """Those of these (structure, session) that exist: one request."""
    keys = {session_key(structure, session): (structure, session) for structure, session in named}
    found = find_all(SessionsItem, keys, consistent=True)
    return {keys[key]: item.read(Session) for key, item in found.items()}
