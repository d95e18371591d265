"""Who acts, where, and what time it is there: what every use case starts from."""

from datetime import datetime

import msgspec

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.structures import KnownStructure, Structure
from chalicelib.accounts.service import structures
from chalicelib.kernel import clock
from chalicelib.kernel.outbox import Event, new_event


class Actor(msgspec.Struct, frozen=True):
    """An account acting for a structure, or the product itself."""

    known: KnownStructure
    account: str | None
    name: str

    @property
    def structure(self) -> Structure:
        return self.known.structure

    @property
    def id(self) -> str:
        return self.known.structure.id

    @property
    def register(self) -> str:
        return self.known.structure.register

    def now(self) -> datetime:
        return clock.now(self.known.clock_offset_s)

    def today(self) -> str:
        return self.now().date().isoformat()

    def at(self) -> str:
        return clock.instant(self.now())

    def event(self, event: str, subject: str, **data: object) -> Event:
        return new_event(event, self.id, subject, self.at(), self.name, self.account, **data)


def acting(account: Account, structure: str) -> Actor:
    return Actor(structures.find(structure), account.id, account.name)


def the_product(structure: str) -> Actor:
    return Actor(structures.find(structure), None, "Préau")
