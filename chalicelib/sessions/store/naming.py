"""Which drafts name somebody, so that they are looked at again when something of his changes."""

from collections.abc import Collection, Iterable

from chalicelib.kernel.table import MOST_WRITES, Writes
from chalicelib.sessions.model.sessions import Juror
from chalicelib.sessions.store import parts
from chalicelib.sessions.store.items import Key, SessionsItem
from chalicelib.sessions.store.sessions import read, states


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
    keys = dict.fromkeys(map(parts.session_of, named))
    known = states(keys) if keys else {}
    return [key for key in keys if known.get(key, "closed") != "closed"]


def forget_naming(structure: str, session: str) -> None:
    """Once a session is closed its parts leave the indexes; what they say stays. Twice is once."""
    stored = read(structure, session)
    indexed = [item for item in stored.parts.values() if item.LISTING_PK] if stored else []
    for start in range(0, len(indexed), MOST_WRITES):
        writes = Writes()
        for item in indexed[start : start + MOST_WRITES]:
            writes.index(item.SK, item, LISTING_PK=None, LISTING_SK=None, DUE_PK=None, DUE_SK=None)
        writes.commit()
