"""When a record has changed: the drafts that name the person, checked again as they stand now."""

import msgspec

from chalicelib.accounts.service.actor import the_product
from chalicelib.kernel.outbox import Event
from chalicelib.sessions.service import drafts
from chalicelib.sessions.service.judging import Judged
from chalicelib.sessions.store import naming, sessions


class Checked(msgspec.Struct, frozen=True):
    """A draft and what still stands between it and its closing."""

    structure: str
    session: str
    title: str
    left: int

    @property
    def closable(self) -> bool:
        return self.left == 0


def check(structure: str, session: str) -> Checked | None:
    """None when it is no draft, or no more."""
    stored = sessions.read(structure, session)
    if stored is None or stored.session.state == "closed":
        return None
    judged = drafts.open_session(the_product(structure), session)
    return Checked(structure, session, stored.session.title, _left(judged))


def _left(judged: Judged) -> int:
    """How many reasons not to close are left, whomever they are about."""
    about = [judged.on_session, *judged.on_candidates.values(), *judged.on_jury.values()]
    return sum(len(found) for found in about)


def drafts_naming(register: str, licence: str) -> list[Checked]:
    found = (check(structure, session) for structure, session in naming.drafts_naming(register, licence))
    return [draft for draft in found if draft]


def copied(event: Event, structure: str, subject: str) -> Event:
    """The same happening in another history: told twice, it is one line there too."""
    return msgspec.structs.replace(event, structure=structure, subject=subject)
