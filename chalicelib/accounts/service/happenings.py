"""What happens to an account, told to the other packages by an event of the structure that it calls home."""

from typing import Any

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.store.table import AccountsItem
from chalicelib.kernel import clock
from chalicelib.kernel.outbox import new_event, outbox_item
from chalicelib.kernel.table import Writes


def home_or_none(account: Account) -> str | None:
    """The structure that an account's own events and mails belong to."""
    return account.home or next((membership.structure for membership in account.memberships), None)


def event(name: str, account: Account, **data: Any) -> Writes:
    """The event's write, to be sent with what happened; none for an account without any structure."""
    home = home_or_none(account)
    if home is None:
        return Writes()
    at = clock.instant(clock.real_now())
    told = new_event(name, home, account.id, at, account.name, account.id, **data)
    return Writes().create("event", outbox_item(AccountsItem, told))
