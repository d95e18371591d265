"""Family files: opened, found, joined to the accounts that act for them."""

from collections.abc import Iterable

import msgspec

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.service import accounts
from chalicelib.accounts.service.actor import Actor
from chalicelib.accounts.service.memberships import family_of
from chalicelib.families.model import RANKS, Family, FoundFamily, Guardian, Rank
from chalicelib.families.store import families, unattached
from chalicelib.families.store.families import File
from chalicelib.kernel.errors import Changed, Conflict, Invalid, NotFound
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.once import once_key, request_print
from chalicelib.kernel.outbox import Event
from chalicelib.kernel.table import Refused, Writes

TRIES = 5  # at a number that others draw too


class Adults(msgspec.Struct, frozen=True):
    """The one or two adults of a file to be opened."""

    guardians: list[Guardian]


def open_file(actor: Actor, guardians: list[Guardian], once: str | None = None) -> str:
    """The id of a new file, with the next number. The same key again answers the same file."""
    asked = request_print(Adults(guardians))
    key = once_key(actor.id, actor.account or "", once) if once else None
    for _ in range(TRIES):
        number, drawn = families.next_number(actor.id)
        family = Family(id=new_id(), number=number, guardians=guardians, created_at=actor.at())
        event = actor.event("families.opened", family.id, number=number, names=", ".join(family.names))
        try:
            made = families.create(actor.id, family, drawn, event, key, asked)
        except Refused:
            continue
        if made.asked != asked:
            raise Invalid("api.key_reused")
        return made.id
    raise Conflict


def search(structure: str, asked: str) -> list[FoundFamily]:
    """By name, number, birth date or address; by number, the lower first."""
    return sorted(families.search_words(structure, asked), key=lambda found: found.number)


def find(structure: str, family: str) -> File:
    """Raises NotFound."""
    file = families.read(structure, family)
    if file is None:
        raise NotFound
    return file


def guardian_of(family: Family, rank: Rank) -> Guardian:
    guardian = family.guardian(rank)
    if guardian is None:
        raise NotFound
    return guardian


def attach(
    actor: Actor,
    file: File,
    rank: Rank,
    account: Account,
    services: Iterable[str] = (),
    together: Writes | None = None,
) -> None:
    """The account acts for this guardian, and no longer waits on the desk. Doing it again changes nothing.

    Raises Conflict when another account acts already, or this one for another; Changed when the file moved.
    """
    family = file.family
    guardian = guardian_of(family, rank)
    _forbid_another(actor, family, rank, account)
    opened = list(dict.fromkeys([*family.services, *services]))
    joined = msgspec.structs.replace(guardian, account=account.id)
    guardians = [joined if each is guardian else each for each in family.guardians]
    changed = msgspec.structs.replace(family, guardians=guardians, services=opened)
    writes = (together or Writes()).join(unattached.forget(actor.id, account.id))
    event = actor.event(
        "families.account_attached",
        family.id,
        account_id=account.id,
        rank=rank,
        number=family.number,
        name=account.name,
    )
    _change(file, changed, [event] if guardian.account is None else [], writes)


def _forbid_another(actor: Actor, family: Family, rank: Rank, account: Account) -> None:
    if guardian_of(family, rank).account not in {None, account.id}:
        raise Conflict("families.guardian_taken")
    if any(g.account == account.id and g is not family.guardian(rank) for g in family.guardians):
        raise Conflict("families.both_guardians")
    if family_of(account, actor.id) not in {None, family.id}:
        raise Conflict("families.account_elsewhere")


def _change(file: File, changed: Family, events: list[Event], writes: Writes) -> None:
    try:
        families.change(file, changed, events, writes)
    except Refused as error:
        raise Changed from error


def detach(actor: Actor, family: str, rank: Rank) -> None:
    """No account acts for this guardian any more. Raises Conflict when none did."""
    file = find(actor.id, family)
    guardian = guardian_of(file.family, rank)
    if guardian.account is None:
        raise Conflict("families.no_account")
    guardians = [
        msgspec.structs.replace(each, account=None) if each is guardian else each
        for each in file.family.guardians
    ]
    event = actor.event(
        "families.account_detached",
        family,
        account_id=guardian.account,
        rank=rank,
        number=file.family.number,
        name=f"{guardian.first_name} {guardian.last_name}",
    )
    _change(file, msgspec.structs.replace(file.family, guardians=guardians), [event], Writes())


def attach_again(actor: Actor, family: str, rank: Rank, account: str, services: Iterable[str]) -> bool:
    """For what has happened already elsewhere: whether the account acts for this guardian now."""
    file, person = find(actor.id, family), accounts.find(account)
    if person is None:
        return False
    try:
        attach(actor, file, rank, person, services)
    except Conflict:
        return False
    return True


def ranks(family: Family) -> list[tuple[Rank, Guardian]]:
    return list(zip(RANKS, family.guardians, strict=False))
