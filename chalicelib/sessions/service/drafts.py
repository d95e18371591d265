"""What all edits of a draft share: reading it, who came first, one version for the whole."""

from collections.abc import Callable, Sequence

import msgspec

from chalicelib.accounts.service.actor import Actor
from chalicelib.kernel.errors import Changed, Conflict, Invalid, NotFound
from chalicelib.kernel.outbox import Event
from chalicelib.kernel.table import MOST_WRITES, Refused, Writes
from chalicelib.sessions.model.people import Licensee
from chalicelib.sessions.model.sessions import Candidate, Change, Session
from chalicelib.sessions.service.judging import Judged, judge
from chalicelib.sessions.store import licensees, listing, naming, sessions
from chalicelib.sessions.store.listing import Filters, Page, Sort
from chalicelib.sessions.store.parts import Place
from chalicelib.sessions.store.sessions import Stored

TRIES = 5
MOST_CHANGES = 8  # told to the second of two editors


def page(actor: Actor, filters: Filters, sort: Sort, cursor: str | None, limit: int) -> Page:
    return listing.page(actor.id, filters, sort, cursor, limit)


def open_session(actor: Actor, session: str) -> Judged:
    return judge(actor, read(actor, session))


def read(actor: Actor, session: str) -> Stored:
    """The stored session. Raises NotFound."""
    stored = sessions.read(actor.id, session)
    if stored is None:
        raise NotFound
    return stored


def place_of(actor: Actor, session: Session) -> Place:
    return Place(actor.id, actor.register, session.id, session.edition)


def forget_naming(structure: str, session: str) -> None:
    """A closed session is no draft to be checked again when something of its people changes."""
    naming.forget_naming(structure, session)


def forbid_unless_draft(session: Session) -> None:
    """A closed session never changes, whoever asks; one that is closing does not either."""
    if session.state != "draft":
        raise Conflict(f"sessions.{session.state}")


def write(actor: Actor, session: str, act: Callable[[Stored], Writes | None]) -> Judged:
    """Lets `act` turn the draft into writes and commits them; None leaves it as it is.

    When somebody wrote in between, all of it is done again on the session as it is then.
    """
    for _ in range(TRIES):
        stored = read(actor, session)
        forbid_unless_draft(stored.session)
        writes = act(stored)
        if writes is None:
            return judge(actor, stored)
        if len(writes) > MOST_WRITES:
            raise Invalid("sessions.too_many_at_once")
        try:
            writes.commit()
        except Refused:
            continue
        return open_session(actor, session)
    raise Conflict


def edited(actor: Actor, stored: Stored, session: Session, event: Event, about: Sequence[str] = ()) -> Writes:
    """The writes of an edit's head: who did what is noted on it. `about` names the parts it touched."""
    told = {key: value for key, value in event.data.items() if isinstance(value, str | int)}
    change = Change(
        version=stored.version + 1,
        at=event.at,
        by=actor.name,
        event=event.event,
        data=told,
        about=list(about),
    )
    changes = [*stored.session.changes, change][-MOST_CHANGES:]
    head = msgspec.structs.replace(session, changed_by=actor.name, changes=changes)
    return sessions.change(actor.id, stored, head, event)


def reconcile(stored: Stored, version: int, *about: str) -> None:
    """An edit made on an older version goes through unless something it is about was touched since.

    Raises Changed when it was, or when what happened since is not known any more.
    """
    if stored.version == version:
        return
    since = changes_since(stored, version)
    known = version < stored.version and len(since) == stored.version - version
    if not known or any(part in change.about for change in since for part in about):
        raise changed(stored, version)


def changes_since(stored: Stored, version: int) -> list[Change]:
    return [change for change in stored.session.changes if change.version > version]


def changed(stored: Stored, version: int) -> Changed:
    """Tells the second of two editors who came first, what that was, and what the session is now."""
    session = stored.session
    since = changes_since(stored, version)
    who = since[-1].by if since else session.changed_by or session.created_by
    now = {
        "version": stored.version,
        "title": session.title,
        "changed_by": who,
        "since": [msgspec.to_builtins(change) for change in since],
    }
    return Changed("sessions.changed", who=who, extras={"changed": now})


def counted(session: Session, candidates: Sequence[Candidate]) -> Session:
    """The head as these candidates make it."""
    return msgspec.structs.replace(
        session,
        candidates=len(candidates),
        certifications=sorted({c.certification for c in candidates if c.certification}),
    )


def person(actor: Actor, licence: str) -> Licensee:
    """A licence holder. Raises Invalid, tied to the field, for a number that nobody has."""
    found = licensees.read(actor.register, licence)
    if found is None:
        raise Invalid.field("licence", "sessions.juror_unknown")
    return found
