"""Which drafts name somebody, so that they are looked at again when something of his changes."""

from collections.abc import Collection, Iterable

from chalicelib.kernel.table import MOST_WRITES, Writes
from chalicelib.sessions.model.sessions import Juror
from chalicelib.sessions.store import parts
from chalicelib.sessions.store.items import Key, SessionsItem
from chalicelib.sessions.store.sessions import forget_parts, heads, read


def drafts_naming(register: str, licence: str) -> list[Key]:
    """(structure, session) of every draft where somebody is candidate, juror or a candidate's instructor:
    three requests."""
    return _drafts([*parts.naming(register, licence), *parts.trained_by(register, licence)])


def drafts_signed_by(register: str, licence: str, structure: str, roles: Collection[str]) -> int:
    """How many drafts of a structure have somebody in one of these roles of the jury: two requests."""
    seats = [item for item in parts.naming(register, licence) if item.kind == "juror"]
    signed = [item for item in seats if item.read(Juror).role in roles]
    return sum(key[0] == structure for key in _drafts(signed))


def _drafts(named: Iterable[SessionsItem]) -> list[Key]:
    """Of these parts' sessions, the drafts in which they count: one request."""
    found = list(named)
    known = heads(dict.fromkeys(map(parts.session_of, found))) if found else {}
    return list(
        dict.fromkeys(
            key
            for part in found
            if (head := known.get(key := parts.session_of(part)))
            and head.state != "closed"
            and parts.counts(part, head.edition)
        )
    )


def forget_naming(structure: str, session: str) -> None:
    """Once a session is closed its parts leave the indexes; what they say stays. Twice is once.

    What an interrupted import left beside them goes: no import comes any more.
    """
    stored = read(structure, session)
    if stored is None:
        return
    forget_parts(stored.left)
    indexed = [item for item in stored.parts.values() if item.LISTING_PK]
    for start in range(0, len(indexed), MOST_WRITES):
        writes = Writes()
        for item in indexed[start : start + MOST_WRITES]:
            writes.index(item.SK, item, LISTING_PK=None, LISTING_SK=None, DUE_PK=None, DUE_SK=None)
        writes.commit()
