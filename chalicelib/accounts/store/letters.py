"""Letters beside the user names that they keep."""

from typing import Any

import msgspec

from chalicelib.accounts.model.accounts import Account, Attempts, Login
from chalicelib.accounts.model.letters import Letter
from chalicelib.accounts.store.accounts import account_key, login_key
from chalicelib.accounts.store.attempts import forget
from chalicelib.accounts.store.creations import free
from chalicelib.accounts.store.table import AccountsItem
from chalicelib.kernel.outbox import Event, outbox_item
from chalicelib.kernel.table import Writes


class Kept(msgspec.Struct, frozen=True):
    """What stands under a user name: the letter with its item, the failures, and until when the name is kept.

    `login` is missing once somebody's account has the name for good.
    """

    item: AccountsItem | None
    letter: Letter | None
    login: AccountsItem | None
    attempts: Attempts


def find(user_name: str) -> Kept:
    """One query, whether there is anything or not."""
    items = {item.SK: item for item in AccountsItem.query(login_key(user_name), consistent_read=True)}
    item, login, tried = items.get("LETTER"), items.get("ACCOUNT"), items.get("ATTEMPTS")
    return Kept(
        item,
        item.read(Letter) if item else None,
        login if login and login.expires_at is not None else None,
        tried.read(Attempts) if tried else Attempts(0, 0),
    )


def put(user_name: str, letter: Letter, kept_until: int, before: Kept | None = None) -> None:
    """The letter, and its user name kept for it; `before` is what it replaces. Raises Refused, "login" when
    somebody has the name."""
    still: Any = free() if before is None or before.login is None else _unchanged(before.login)
    login = AccountsItem.of(
        "login", (login_key(user_name), "ACCOUNT"), Login(letter.account), expires_at=kept_until
    )
    item = AccountsItem.of("letter", (login_key(user_name), "LETTER"), letter, expires_at=kept_until)
    Writes().put("login", login, still).put("letter", item).commit()


def _unchanged(login: AccountsItem) -> Any:
    return AccountsItem.expires_at == login.expires_at


def open_account(
    kept: Kept, used: Letter, account: Account, user_name: str, event: Event, spent: Writes
) -> None:
    """The account under the name that was kept, the letter used. Raises Refused when another was quicker."""
    assert kept.item is not None
    assert kept.login is not None
    login = AccountsItem.of("login", (login_key(user_name), "ACCOUNT"), Login(account.id))
    profile = AccountsItem.of("account", account_key(account.id), account)
    writes = Writes().put("login", login, _unchanged(kept.login)).create("account", profile)
    writes.change("letter", kept.item, used).create("event", outbox_item(AccountsItem, event))
    writes.join(forget(login_key(user_name))).join(spent).commit()
