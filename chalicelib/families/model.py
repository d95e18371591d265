"""The family file of a structure: as small as it can be and true."""

from typing import Literal

import msgspec

from chalicelib.accounts.model.identity import Address as Address
from chalicelib.accounts.model.identity import Civility as Civility
from chalicelib.kernel.ids import Id

Rank = Literal["first", "second"]
Way = Literal["mail", "letter"]
RANKS: tuple[Rank, ...] = ("first", "second")


class Guardian(msgspec.Struct, frozen=True, kw_only=True):
    """An adult of the family. `account` is the one that acts for this adult, once there is one."""

    last_name: str
    first_name: str
    civility: Civility | None = None
    birth_name: str | None = None
    birth_date: str | None = None
    email: str | None = None
    phone: str | None = None
    mobile: str | None = None
    address: Address | None = None
    account: str | None = None


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """A structure's family file, with its number ("N° Famille") and one or two adults, the first first.

    `services` are those that its accounts have opened.
    """

    id: str
    number: str
    guardians: list[Guardian]
    services: list[str] = []
    created_at: str

    def guardian(self, rank: Rank) -> Guardian | None:
        place = RANKS.index(rank)
        return self.guardians[place] if place < len(self.guardians) else None

    @property
    def names(self) -> list[str]:
        return [f"{guardian.last_name} {guardian.first_name}" for guardian in self.guardians]


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """The latest invitation of a guardian. `id` is told by its link, so that a later one replaces it.

    `services` are opened with it. A letter gives a `user_name`, and was made with others in a `batch`.
    """

    id: str
    way: Way
    services: list[str] = []
    email: str | None = None
    user_name: str | None = None
    batch: str | None = None
    sent_at: str
    sent_by: str
    ends_at: int
    opened_at: str | None = None
    revoked_at: str | None = None


class Addressee(msgspec.Struct, frozen=True):
    """An adult whom a letter is for."""

    family: Id
    rank: Rank


class Addressees(msgspec.Struct, frozen=True):
    """All whom a batch of letters is for, and the services that the letters open."""

    items: list[Addressee]
    services: list[str] = []


class LeftOut(msgspec.Struct, frozen=True):
    """Who gets no letter in the end, and why."""

    name: str
    reason: Literal["has_account", "gone"]


class Taken(msgspec.Struct, frozen=True):
    """Somebody who had the document of a batch."""

    by: str
    at: str


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """Letters that are printed together.

    `done` of `total` addressees are ready; once all are, the document is made, with `letters` in it, and kept
    until `ends_at`. `moved_at` is when it last got on. Both are seconds of the real clock.
    """

    id: str
    state: Literal["making", "ready", "failed"] = "making"
    total: int
    done: int = 0
    letters: int = 0
    left_out: list[LeftOut] = []
    ordered_by: str
    ordered_at: str
    moved_at: int
    ends_at: int = 0
    incident: str | None = None
    taken: list[Taken] = []


class Unreached(msgspec.Struct, frozen=True, kw_only=True):
    """An adult whom only a letter reaches: no account, no address for mails. `letter_at`: the latest one."""

    family: str
    rank: Rank
    number: str
    name: str
    letter_at: str | None = None


class ServiceKey(msgspec.Struct, frozen=True, kw_only=True):
    """A key that attaches one account to a guardian and opens a service; only a keyed hash of it is stored.

    `serial` is what it was drawn from. Made anew, it replaces the earlier one.
    """

    family: str
    rank: Rank
    service: str
    serial: str
    made_at: str
    made_by: str
    ends_at: int
    used_at: str | None = None


class Counter(msgspec.Struct, frozen=True):
    """The last family number that was given."""

    last: int


class FoundFamily(msgspec.Struct, frozen=True, kw_only=True):
    """A family file as a search answers it, without reading the file."""

    id: str
    number: str
    names: list[str]
    births: list[str] = []
    address: str = ""


class Unattached(msgspec.Struct, frozen=True, kw_only=True):
    """An account that waits for an agent to find or open its family file."""

    account: str
    name: str
    since: str
