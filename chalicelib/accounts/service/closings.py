"""Closing an account: asked for with the password, cancelled with one click, done by the minute's tick."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec.structs import replace

from chalicelib.accounts.model.accounts import Account, SignIn
from chalicelib.accounts.model.closings import Closing
from chalicelib.accounts.rules import closings as rules
from chalicelib.accounts.rules.access import LASTS_S, canonical_user_name
from chalicelib.accounts.rules.closings import Kept
from chalicelib.accounts.service import credentials, sign_ins, structures
from chalicelib.accounts.service.actor import the_product
from chalicelib.accounts.service.happenings import event, home_or_none
from chalicelib.accounts.service.sign_ins import Opened
from chalicelib.accounts.store import accounts, copies
from chalicelib.accounts.store import closings as store
from chalicelib.accounts.store.creations import read_identity
from chalicelib.accounts.store.table import AccountsItem
from chalicelib.kernel import clock, files
from chalicelib.kernel.errors import Changed, Conflict
from chalicelib.kernel.outbox import outbox_item
from chalicelib.kernel.table import Refused, Writes

DAYS = 30  # for who is nothing anywhere


class Outlook(msgspec.Struct, frozen=True):
    """What closing would mean: after how many days, what stays, and what forbids it, with the structures."""

    days: int
    kept: Sequence[Kept]
    refusal: str | None
    at: list[str]


def outlook(account: Account) -> Outlook:
    refusal, at = _refusal(account)
    family = any(held.family for held in account.memberships)
    licence = any(held.licence for held in account.memberships)
    return Outlook(_days(account), rules.kept_of(family=family, licence=licence), refusal, at)


def _days(account: Account) -> int:
    home = home_or_none(account)
    return structures.find(home).settings.closing_days if home else DAYS


def _refusal(account: Account) -> tuple[str | None, list[str]]:
    known = structures.find_all([held.structure for held in account.memberships])
    working = [
        known[held.structure]
        for held in account.memberships
        if held.structure in known
        and (role := known[held.structure].settings.roles.get(held.role))
        and role.agent
    ]
    alone = [each for each in working if _holds_alone(account, each.structure.id)]
    names = sorted(each.structure.name for each in alone or working)
    return rules.refusal(working, alone), names


def _holds_alone(account: Account, structure: str) -> bool:
    return [person.id for person in structures.holders(structure, "manage_staff")] == [account.id]


def ask(account: Account, password: str) -> Closing:
    """Every access ends; for some days signing in offers to cancel.

    Raises Conflict for who works for a structure, Invalid, TooMany, Changed.
    """
    refusal, at = _refusal(account)
    if refusal:
        raise Conflict(f"closing.{refusal}", at=", ".join(at))
    proven = credentials.confirm(account, password)
    now = clock.real_now()
    closes = rules.closes_at(now, _days(account))
    closing = Closing(asked_at=clock.instant(now), closes_at=clock.instant(closes))
    changed, writes = accounts.changing(
        account.id,
        lambda known: replace(known, closing=closing.closes_at, generation=known.generation + 1),
    )
    writes.join(store.ask(account.id, closing, clock.sortable(rules.warns_at(closes, now)))).join(proven)
    _commit(writes.join(event("accounts.closing_asked", changed, closes_at=closing.closes_at)))
    return closing


def cancel(account: Account, cookie: str, sign_in: SignIn) -> Opened:
    """The account stays; this access opens. Raises Conflict when nothing was asked for, Changed."""
    found = store.read(account.id)
    if found is None:
        raise Conflict
    changed, writes = accounts.changing(account.id, lambda known: replace(known, closing=None))
    if changed.state != "active":
        raise Conflict
    writes.join(store.forget(found[1])).join(event("accounts.closing_cancelled", changed))
    ends_at = clock.epoch(clock.real_now()) + LASTS_S["open"]
    return sign_ins.renew(changed, cookie, replace(sign_in, stage="open", ends_at=ends_at), writes)


def _commit(writes: Writes) -> None:
    try:
        writes.commit()
    except Refused as error:
        raise Changed("accounts.changed") from error


class Due(msgspec.Struct, frozen=True):
    """Something to be done about an account: a mail before the last days, or the end."""

    account: Account
    closing: Closing
    over: bool


def due() -> list[Due]:
    now = clock.real_now()
    found = []
    for account in store.due(clock.sortable(now)):
        held, person = store.read(account), accounts.read(account)
        if held and person:
            found.append(Due(person, held[0], datetime.fromisoformat(held[0].closes_at) <= now))
    return found


def note_warned(account: str) -> None:
    """The mail was posted: the end is next."""
    found = store.read(account)
    if found:
        closing, item = found
        closes = clock.sortable(datetime.fromisoformat(closing.closes_at))
        store.put_off(item, replace(closing, warned=True), closes).commit()


def shut(account: str) -> None:
    """Nothing opens it any more; the packages that know it are told. Done again it does nothing."""
    person = accounts.read(account)
    if person is None or person.state == "closed":
        return
    found = store.read(account)
    if found is None:
        raise Conflict  # cancelled since
    changed, writes = accounts.changing(
        account, lambda known: replace(known, state="closed", generation=known.generation + 1)
    )
    writes.join(store.still(found[1]))
    home = home_or_none(changed)
    if home:
        places = [{"structure": m.structure, "family": m.family or ""} for m in changed.memberships]
        told = the_product(home).event("accounts.closed", account, places=places)
        writes.create("event", outbox_item(AccountsItem, told))
    _commit(writes)


def erase(account: Account) -> None:
    """All that the accounts hold of somebody; an empty profile stays, so that the id means nobody else.

    It may die anywhere: what is left is found again by its entry among what is due, which goes last.
    """
    _forget_files(account)
    held_until = clock.epoch(clock.real_now()) + rules.NAME_HELD_S
    store.erase(account, canonical_user_name(account.user_name), held_until)
    _, writes = accounts.changing(account.id, _emptied)
    found = store.read(account.id)
    if found:
        writes.join(store.forget(found[1]))
    _commit(writes)


def _emptied(known: Account) -> Account:
    return Account(
        id=known.id,
        user_name="",
        first_name="",
        last_name="",
        email="",
        password_hash="",
        memberships=[],
        created_at=known.created_at,
        state="closed",
        generation=known.generation,
    )


def _forget_files(account: Account) -> None:
    said, copy = read_identity(account.id), copies.read(account.id)
    if said and said.photo:
        files.delete_kept(said.photo)
    if copy and copy[0].file:
        files.delete_kept(copy[0].file)
