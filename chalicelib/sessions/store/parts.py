"""Candidates and jurors as items of a session's partition, and the indexes that lead to them by licence.

While the session is a draft, `listing` has who sits in it, and `due` the instructor who validates a
candidate: an item stands once in an index, and one line may name two people.
"""

import msgspec

from chalicelib.sessions.model.sessions import Candidate, Juror
from chalicelib.sessions.store.items import Key, SessionsItem, session_partition


class Place(msgspec.Struct, frozen=True):
    """Where a session lies, and in whose register the people are that it names."""

    structure: str
    register: str
    session: str

    def candidate(self, candidate: Candidate) -> SessionsItem:
        key = (session_partition(self.structure, self.session), f"CANDIDATE#{candidate.id}")
        seated = {"LISTING_PK": _named(self.register, candidate.licence), "LISTING_SK": self._name}
        return SessionsItem.of("candidate", key, candidate, **seated, **self.trained(candidate))

    def juror(self, juror: Juror) -> SessionsItem:
        key = (session_partition(self.structure, self.session), f"JUROR#{juror.id}")
        seated = {"LISTING_PK": _named(self.register, juror.licence), "LISTING_SK": self._name}
        return SessionsItem.of("juror", key, juror, **seated)

    def trained(self, candidate: Candidate) -> dict[str, str | None]:
        """The index keys by which a candidate's instructor leads to the draft."""
        if candidate.trainer is None:
            return {"DUE_PK": None, "DUE_SK": None}
        return {"DUE_PK": _named(self.register, candidate.trainer), "DUE_SK": self._name}

    @property
    def _name(self) -> str:
        return f"{self.structure}#{self.session}"


def _named(register: str, licence: str) -> str:
    return f"S#{register}#NAMED#{licence}"


def naming(register: str, licence: str) -> list[SessionsItem]:
    """The candidates and jurors that somebody is, in drafts and sessions just closed: one request."""
    return list(SessionsItem.listing.query(_named(register, licence)))


def trained_by(register: str, licence: str) -> list[SessionsItem]:
    """The candidates whom somebody validates: one request."""
    return list(SessionsItem.due.query(_named(register, licence)))


def session_of(part: SessionsItem) -> Key:
    """(structure, session) of a candidate or juror."""
    _, structure, _, session = part.PK.split("#")
    return structure, session
