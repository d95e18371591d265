"""The latest copy of their data that somebody asked for, and what a copy of an account is made from."""

from typing import Any

from chalicelib.accounts.model.copies import Copy
from chalicelib.accounts.model.factors import Connection
from chalicelib.accounts.model.terms import Acceptance
from chalicelib.accounts.store.accounts import account_key
from chalicelib.accounts.store.connections import between
from chalicelib.accounts.store.table import AccountsItem, Key
from chalicelib.kernel.table import Writes, find


def _key(account: str) -> Key:
    return account_key(account)[0], "COPY"


def read(account: str) -> tuple[Copy, AccountsItem] | None:
    item = find(AccountsItem, _key(account), consistent=True)
    return (item.read(Copy), item) if item else None


def ask(account: str, copy: Copy, instead: AccountsItem | None) -> Writes:
    """In the place of the one that was read. Refused(["copy"]) when another was asked for meanwhile."""
    if instead:
        return change(instead, copy)
    return Writes().create("copy", AccountsItem.of("copy", _key(account), copy, expires_at=copy.ends_at))


def change(item: AccountsItem, copy: Copy) -> Writes:
    expires_at: Any = copy.ends_at
    return Writes().change("copy", item, copy, expires_at=expires_at)


def acceptances(account: str) -> list[Acceptance]:
    """One query."""
    prefix = AccountsItem.SK.startswith("TERMS#")
    return [item.read(Acceptance) for item in AccountsItem.query(account_key(account)[0], prefix)]


def connections(account: str) -> list[Connection]:
    return between(account, "0", "9999")
