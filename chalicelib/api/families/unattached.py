"""The agents' desk of accounts that have no family file yet."""

import msgspec

from chalicelib.accounts.model.identity import Address
from chalicelib.api.actor import actor_of
from chalicelib.api.families.families import NewFamilyId
from chalicelib.api.families.family_views import LikenessName
from chalicelib.api.routing import Area, Of
from chalicelib.api.sign_in import Caller
from chalicelib.families.model import Rank
from chalicelib.families.rules.likeness import Resemblance
from chalicelib.families.service import arrivals
from chalicelib.kernel.ids import Id

area = Area("unattached", "/s/{structure}/unattached")


class UnattachedAccount(msgspec.Struct, frozen=True):
    account: str
    name: str
    since: str


class UnattachedAccounts(msgspec.Struct, frozen=True):
    items: list[UnattachedAccount]


class LookAlike(msgspec.Struct, frozen=True, kw_only=True):
    """A guardian who may be that person, and why; `free` when no account acts for them."""

    family: str
    number: str
    rank: Rank
    name: str
    birth_date: str | None
    address: Address | None
    alike: list[LikenessName]
    free: bool


class UnattachedView(msgspec.Struct, frozen=True, kw_only=True):
    account: str
    since: str
    first_name: str
    last_name: str
    birth_name: str | None
    birth_date: str | None
    email: str
    phone: str | None
    address: Address | None
    alike: list[LookAlike]


class Target(msgspec.Struct, frozen=True):
    family: Id
    rank: Rank


@area.route(
    "GET",
    "",
    of=Of.STRUCTURE,
    right="attach_accounts",
    doc="Accounts that wait for a family file, the longest first; 200 at most.",
)
def list_unattached(caller: Caller) -> UnattachedAccounts:
    waiting = arrivals.find_waiting(caller.structure.id)
    return UnattachedAccounts([UnattachedAccount(w.account, w.name, w.since) for w in waiting])


@area.route(
    "GET",
    "/{account}",
    of=Of.STRUCTURE,
    right="attach_accounts",
    doc="Who waits, and the family files that look alike.",
)
def read_unattached(caller: Caller, account: str) -> UnattachedView:
    waiting = arrivals.look(actor_of(caller), account)
    person = waiting.person
    return UnattachedView(
        account=account,
        since=waiting.since,
        first_name=person.first_name,
        last_name=person.last_name,
        birth_name=person.birth_name,
        birth_date=person.birth_date,
        email=waiting.account.email,
        phone=person.mobile or person.phone,
        address=person.address,
        alike=[_alike(each) for each in waiting.alike],
    )


def _alike(found: Resemblance) -> LookAlike:
    guardian = found.family.guardian(found.rank)
    assert guardian is not None
    return LookAlike(
        family=found.family.id,
        number=found.family.number,
        rank=found.rank,
        name=f"{guardian.last_name} {guardian.first_name}",
        birth_date=guardian.birth_date,
        address=guardian.address,
        alike=found.alike,
        free=found.free,
    )


@area.route(
    "POST",
    "/{account}/attach",
    of=Of.STRUCTURE,
    right="attach_accounts",
    doc="The account acts for a guardian of this file; the person is told by mail.",
)
def attach_account(caller: Caller, account: str, body: Target) -> NewFamilyId:
    arrivals.attach(actor_of(caller), account, body.family, body.rank)
    return NewFamilyId(body.family)


@area.route(
    "POST",
    "/{account}/open-file",
    of=Of.STRUCTURE,
    right="attach_accounts",
    doc="Opens a new file with what the person said, the account its first guardian.",
    status=201,
)
def open_file_for(caller: Caller, account: str, once: str) -> NewFamilyId:
    return NewFamilyId(arrivals.open_for(actor_of(caller), account, once))
