"""Spaces that people create: pending until their address is confirmed, gone by themselves if it never is."""

from typing import Any

import msgspec

from chalicelib.accounts.model.accounts import Account, Login
from chalicelib.accounts.model.identity import Identity
from chalicelib.accounts.model.terms import Acceptance
from chalicelib.accounts.store.accounts import account_key, email_item, login_key
from chalicelib.accounts.store.table import AccountsItem, Key
from chalicelib.accounts.store.terms import acceptance
from chalicelib.kernel import clock
from chalicelib.kernel.once import Made, once_expiry, once_key
from chalicelib.kernel.outbox import Event, outbox_item
from chalicelib.kernel.table import Writes, find, find_all


def identity_key(account: str) -> Key:
    return f"ACCOUNT#{account}", "IDENTITY"


class Creation(msgspec.Struct, frozen=True, kw_only=True):
    """What one creation writes."""

    account: Account
    user_name: str  # in its canonical form
    identity: Identity
    accepted: Acceptance
    event: Event
    ends_at: int  # when it goes, if nobody activates it


def create(creation: Creation, spent: Writes) -> None:
    """All of it and the check that was spent for it. Raises Refused with "login", "check" or "once"."""
    account, ends_at = creation.account, creation.ends_at
    login = AccountsItem.of(
        "login", (login_key(creation.user_name), "ACCOUNT"), Login(account.id), expires_at=ends_at
    )
    profile = AccountsItem.of("account", account_key(account.id), account, expires_at=ends_at)
    details = AccountsItem.of("identity", identity_key(account.id), creation.identity, expires_at=ends_at)
    writes = Writes().put("login", login, free()).create("account", profile).create("identity", details)
    writes.create("acceptance", acceptance(account.id, creation.accepted, ends_at))
    writes.create("event", outbox_item(AccountsItem, creation.event))
    writes.join(spent).commit()


def free() -> Any:
    """A user name is free when nobody has it, or whoever had it never activated the space."""
    return AccountsItem.PK.does_not_exist() | (
        AccountsItem.expires_at < clock.epoch(clock.real_now())  # time to live deletes within days
    )


def taken(user_names: list[str]) -> set[str]:
    """Those, in their canonical form, that somebody has: one request."""
    keys = {(login_key(name), "ACCOUNT"): name for name in user_names}
    now = clock.epoch(clock.real_now())
    found = find_all(AccountsItem, keys, consistent=True)
    return {keys[key] for key, item in found.items() if item.expires_at is None or item.expires_at >= now}


def made_by(structure: str, key: str) -> Made | None:
    """What this Idempotency-Key created."""
    item = find(AccountsItem, once_key(structure, "visitor", key), consistent=True)
    return item.read(Made) if item else None


def once(structure: str, key: str, made: Made) -> Writes:
    item = AccountsItem.of("once", once_key(structure, "visitor", key), made, expires_at=once_expiry())
    return Writes().create("once", item)


def use_check(challenge: str, ends_at: int) -> Writes:
    """A challenge serves once: this is the mark that it has served."""
    return Writes().create(
        "check", AccountsItem(f"CHECK#{challenge}", "CHECK", kind="check", expires_at=ends_at)
    )


def find_pending(account: str) -> AccountsItem | None:
    """The login of a space that still waits to be activated."""
    item = find(AccountsItem, account_key(account), consistent=True)
    now = clock.epoch(clock.real_now())
    if item is None or item.read(Account).state != "pending" or (item.expires_at or now) < now:
        return None
    return item


def activate(item: AccountsItem, active: Account, user_name: str, event: Event, spent: Writes) -> None:
    """From pending to active, with the link that opened it. Raises Refused when another came first."""
    membership = active.memberships[0]
    accepted = Acceptance(structure=membership.structure, number=membership.terms, at=active.created_at)
    login = AccountsItem(login_key(user_name), "ACCOUNT", kind="login")
    details = AccountsItem(*identity_key(active.id), kind="identity")
    writes = Writes().change("account", item, active, expires_at=None)
    for name, kept in (
        ("login", login),
        ("identity", details),
        ("acceptance", acceptance(active.id, accepted)),
    ):
        writes.index(name, kept, expires_at=None)
    writes.put("email", email_item(active.email, active.id))
    writes.create("event", outbox_item(AccountsItem, event))
    writes.join(spent).commit()


def read_identity(account: str) -> Identity | None:
    item = find(AccountsItem, identity_key(account), consistent=True)
    return item.read(Identity) if item else None


def keep_photo(account: str, photo: str) -> None:
    item = find(AccountsItem, identity_key(account), consistent=True)
    if item is not None:
        changed = msgspec.structs.replace(item.read(Identity), photo=photo)
        Writes().change("identity", item, changed).commit()


def ask_mail(event: Event) -> None:
    """The event alone: whoever sends mails looks again."""
    Writes().create("event", outbox_item(AccountsItem, event)).commit()
