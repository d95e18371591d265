"""What is written when somebody has forgotten a password, and when another one is chosen."""

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.store.accounts import account_key, login_key
from chalicelib.accounts.store.table import AccountsItem
from chalicelib.kernel.outbox import Event, outbox_item
from chalicelib.kernel.table import Refused, Writes, find

ASKED_KEPT_S = 3600


def note(event: Event) -> None:
    """One write, whether anybody is meant by it or not; gone after an hour."""
    Writes().create("event", outbox_item(AccountsItem, event, ASKED_KEPT_S)).commit()


def reset(before: Account, after: Account, user_name: str, event: Event, spent: Writes) -> None:
    """The new password, the failures on its user name forgotten, and the event, with the link that opened it.

    Raises Refused when the link was used, or the account changed, in between.
    """
    item = find(AccountsItem, account_key(before.id), consistent=True)
    if item is None or item.read(Account) != before:
        raise Refused(["account"])
    attempts = AccountsItem(login_key(user_name), "ATTEMPTS", kind="attempts")
    writes = Writes().change("account", item, after).forget("attempts", attempts)
    writes.create("event", outbox_item(AccountsItem, event)).join(spent).commit()
