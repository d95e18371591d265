"""Counters of tries, each for a window of time."""

from chalicelib.accounts.store.table import AccountsItem, Key
from chalicelib.kernel.ids import fingerprint
from chalicelib.kernel.table import find


def _key(what: str, who: str, window: int) -> Key:
    return f"LIMIT#{what}#{fingerprint(who)}", str(window)


def read(what: str, who: str, window: int) -> int:
    """How many tries there were in this window: one request."""
    counter = find(AccountsItem, _key(what, who, window))
    return counter.version if counter else 0


def add(what: str, who: str, window: int, expires_at: int) -> int:
    """One more try; how many there were in this window, this one included: one request."""
    counter = AccountsItem(*_key(what, who, window))
    counter.update(
        [
            AccountsItem.kind.set("limit"),
            AccountsItem.version.add(1),
            AccountsItem.record.set({}),
            AccountsItem.expires_at.set(expires_at),
        ]
    )
    return counter.version
