"""Counters of tries, each for a window of time."""

from chalicelib.accounts.store.table import AccountsItem
from chalicelib.kernel.ids import fingerprint


def add(what: str, who: str, window: int, expires_at: int) -> int:
    """One more try; how many there were in this window, this one included: one request."""
    counter = AccountsItem(f"LIMIT#{what}#{fingerprint(who)}", str(window))
    counter.update(
        [
            AccountsItem.kind.set("limit"),
            AccountsItem.version.add(1),
            AccountsItem.record.set({}),
            AccountsItem.expires_at.set(expires_at),
        ]
    )
    return counter.version
