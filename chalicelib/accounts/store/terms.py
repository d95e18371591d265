"""A structure's terms, version by version, and who accepted which."""

from collections.abc import Callable

import msgspec

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.structures import Settings
from chalicelib.accounts.model.terms import Acceptance, Terms
from chalicelib.accounts.store.accounts import account_key
from chalicelib.accounts.store.structures import settings_key
from chalicelib.accounts.store.table import AccountsItem, Key
from chalicelib.kernel.errors import NotFound
from chalicelib.kernel.table import Writes, find


def _terms(structure: str) -> str:
    return f"S#{structure}#TERMS"


def read(structure: str, number: int) -> Terms | None:
    item = find(AccountsItem, (_terms(structure), f"{number:06}"))
    return item.read(Terms) if item else None


def read_all(structure: str) -> list[Terms]:
    """Every version, latest first: one query."""
    return [item.read(Terms) for item in AccountsItem.query(_terms(structure), scan_index_forward=False)]


def publish(structure: str, terms: Terms) -> None:
    """The new version and the settings that name it, together. Raises Refused when somebody was quicker."""
    item = find(AccountsItem, settings_key(structure), consistent=True)
    if item is None:
        raise NotFound
    settings = item.read(Settings)
    portal = msgspec.structs.replace(settings.portal, terms=terms.number)
    version = AccountsItem.of("terms", (_terms(structure), f"{terms.number:06}"), terms)
    changed = msgspec.structs.replace(settings, portal=portal)
    Writes().create("terms", version).change("settings", item, changed).commit()


def acceptance(account: str, accepted: Acceptance, expires_at: int | None = None) -> AccountsItem:
    key: Key = (f"ACCOUNT#{account}", f"TERMS#{accepted.structure}#{accepted.number:06}")
    return AccountsItem.of("acceptance", key, accepted, expires_at=expires_at)


def accept(account: str, accepted: Acceptance, change: Callable[[Account], Account]) -> Account:
    """Keeps the acceptance and notes it on the login. Raises Refused if somebody wrote in between."""
    item = find(AccountsItem, account_key(account), consistent=True)
    if item is None:
        raise NotFound
    changed = change(item.read(Account))
    Writes().put("acceptance", acceptance(account, accepted)).change("account", item, changed).commit()
    return changed
