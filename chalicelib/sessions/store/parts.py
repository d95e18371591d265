"""Candidates and jurors as items of a session's partition, and the indexes that lead to them by licence.

While the session is a draft, `listing` has who sits in it, and `due` the instructor who validates a
candidate: an item stands once in an index, and one line may name two people.
"""

import msgspec

from chalicelib.sessions.model.sessions import Candidate, Juror
from chalicelib.sessions.store.items import Key, SessionsItem, session_partition

EDITION = "EDITION#"


class Place(msgspec.Struct, frozen=True):
    """Where a session lies, in whose register the people are that it names, and which edition they are of.

    A content that is larger than a transaction is written as an edition of its own, and nobody reads it
    until the session's head names it.
    """

    structure: str
    register: str
    session: str
    edition: str | None = None

    def candidate(self, candidate: Candidate) -> SessionsItem:
        key = self._key(f"CANDIDATE#{candidate.id}")
        return SessionsItem.of(
            "candidate", key, candidate, **self._seated(candidate.licence), **self.trained(candidate)
        )

    def juror(self, juror: Juror) -> SessionsItem:
        return SessionsItem.of("juror", self._key(f"JUROR#{juror.id}"), juror, **self._seated(juror.licence))

    def _key(self, name: str) -> Key:
        edition = f"{EDITION}{self.edition}#" if self.edition else ""
        return session_partition(self.structure, self.session), edition + name

    def _seated(self, licence: str) -> dict[str, str]:
        return {"LISTING_PK": _named(self.register, licence), "LISTING_SK": self._name}

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


def name_of(part: SessionsItem) -> str:
    """What a part of a session is called there, whatever edition it is of."""
    return part.SK.split("#", 2)[2] if part.SK.startswith(EDITION) else part.SK


def edition_of(part: SessionsItem) -> str | None:
    """Editions are named by ULIDs, so that what began later sorts later."""
    return part.SK.split("#", 2)[1] if part.SK.startswith(EDITION) else None


def counts(part: SessionsItem, edition: str | None) -> bool:
    """Candidates and jurors count in their edition alone, everything else always."""
    return part.kind not in ("candidate", "juror") or edition_of(part) == edition


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
