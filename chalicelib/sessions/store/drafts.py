"""What a draft typed on screen adds to the store: made once, tied to another, taken out and put back."""

from collections.abc import Sequence

import msgspec

from chalicelib.kernel import clock
from chalicelib.kernel.once import Made, once_expiry, once_key
from chalicelib.kernel.outbox import Event, outbox_item
from chalicelib.kernel.table import Refused, Writes, find
from chalicelib.sessions.model.sessions import Candidate, Juror, Session
from chalicelib.sessions.store.items import SessionsItem, complement_key, session_partition
from chalicelib.sessions.store.parts import Place
from chalicelib.sessions.store.sessions import Stored, write_draft

REMOVED_KEPT_S = 24 * 3600


class Complement(msgspec.Struct, frozen=True):
    """A session that adds to a closed one, as the closed one shows it."""

    id: str
    title: str


def create_once(
    place: Place,
    session: Session,
    event: Event,
    *,
    account: str,
    once: str,
    asked: str,
    candidates: Sequence[Candidate] = (),
    jury: Sequence[Juror] = (),
) -> Made:
    """A new draft with its key and its event: what the key made, now or the first time."""
    key = once_key(place.structure, account, once)
    known = find(SessionsItem, key, consistent=True)
    if known:
        return known.read(Made)
    made = Made(session.id, asked)
    together = Writes().create("once", SessionsItem.of("once", key, made, expires_at=once_expiry()))
    together.create("event", outbox_item(SessionsItem, event))
    tell_completed(together, place.structure, session)
    try:
        write_draft(place, session, candidates, jury, together)
    except Refused:
        known = find(SessionsItem, key, consistent=True)
        if known is None:
            raise
        return known.read(Made)
    return made


def tell_completed(writes: Writes, structure: str, session: Session) -> Writes:
    """The closed session learns of the one that completes it, beside its head, which never changes."""
    if session.completes:
        key = complement_key(structure, session.completes, session.id)
        tie = Complement(session.id, session.title)
        writes.put("complement", SessionsItem.of("complement", key, tie))
    return writes


def complements(stored: Stored) -> list[Complement]:
    return [item.read(Complement) for item in stored.parts.values() if item.kind == "complement"]


def removed_item(structure: str, session: str, candidate: Candidate) -> SessionsItem:
    """A candidate that was taken out, kept for a day."""
    key = (session_partition(structure, session), f"REMOVED#{candidate.id}")
    expires = clock.epoch(clock.real_now()) + REMOVED_KEPT_S
    return SessionsItem.of("removed", key, candidate, expires_at=expires)
