"""A structure's public home within its settings, and the host names that lead to it."""

from chalicelib.accounts.model.accounts import Login
from chalicelib.accounts.model.structures import Settings
from chalicelib.accounts.store.structures import settings_key
from chalicelib.accounts.store.table import AccountsItem, Key
from chalicelib.kernel.errors import NotFound
from chalicelib.kernel.outbox import Event, outbox_item
from chalicelib.kernel.table import Writes, find


def _host_key(host: str) -> Key:
    return f"HOST#{host}", "STRUCTURE"


def find_host(host: str) -> str | None:
    """The structure that a host name leads to."""
    item = find(AccountsItem, _host_key(host), consistent=True)
    return item.read(Login).account if item else None


def read(structure: str) -> AccountsItem:
    """The settings with their version. Raises NotFound."""
    item = find(AccountsItem, settings_key(structure), consistent=True)
    if item is None:
        raise NotFound
    return item


def change(
    item: AccountsItem,
    settings: Settings,
    event: Event,
    *,
    host_added: str | None = None,
    host_removed: str | None = None,
) -> None:
    """Settings, event and host names together.

    Raises Refused(["settings"]) when somebody else wrote in between, Refused(["host"]) for a host name taken.
    """
    writes = Writes().change("settings", item, settings).create("event", outbox_item(AccountsItem, event))
    if host_added:
        host = AccountsItem.of("host", _host_key(host_added), Login(event.structure))
        writes.create("host", host)
    if host_removed:
        writes.use_up("host", AccountsItem(*_host_key(host_removed), kind="host"))
    writes.commit()
