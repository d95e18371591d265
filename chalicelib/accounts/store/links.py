"""Links that are sent to people, under the hash of their token."""

from chalicelib.accounts.model.links import Link
from chalicelib.accounts.store.table import AccountsItem, Key
from chalicelib.kernel.ids import fingerprint
from chalicelib.kernel.table import Writes, find


def _key(token: str) -> Key:
    return f"LINK#{fingerprint(token)}", "LINK"


def put(token: str, link: Link) -> None:
    """The same token again is the same link."""
    Writes().put("link", AccountsItem.of("link", _key(token), link, expires_at=link.ends_at)).commit()


def read(token: str) -> Link | None:
    item = find(AccountsItem, _key(token), consistent=True)
    return item.read(Link) if item else None


def spend(token: str) -> Writes:
    return Writes().use_up("link", AccountsItem(*_key(token), kind="link"))
