"""Accounts, and the user names and addresses that lead to them."""

from collections.abc import Callable

from chalicelib.accounts.model.accounts import Account, Login
from chalicelib.accounts.store.table import AccountsItem, Key
from chalicelib.kernel.errors import NotFound
from chalicelib.kernel.ids import fingerprint
from chalicelib.kernel.outbox import Event, outbox_item
from chalicelib.kernel.table import Refused, Writes, find, find_all

CHANGES_TRIED = 5


def account_key(account: str) -> Key:
    return f"ACCOUNT#{account}", "PROFILE"


def login_key(user_name: str) -> str:
    return f"LOGIN#{fingerprint(user_name)}"


def email_item(email: str, account: str) -> AccountsItem:
    """Leads from an address to an active account; several accounts may share one."""
    return AccountsItem.of("email", (_email(email), account), Login(account))


def _email(email: str) -> str:
    return f"EMAIL#{fingerprint(email.strip().casefold())}"


def find_by_email(email: str) -> list[str]:
    """The active accounts that have this address, however it is written: one query."""
    return [item.read(Login).account for item in AccountsItem.query(_email(email), consistent_read=True)]


def create(
    account: Account, user_name: str, together: Writes | None = None, event: Event | None = None
) -> None:
    """Raises Refused(["login"]) when the user name is taken. `together` is written with it, or nothing is."""
    login = AccountsItem.of("login", (login_key(user_name), "ACCOUNT"), Login(account.id))
    profile = AccountsItem.of("account", account_key(account.id), account)
    writes = Writes().create("login", login).create("account", profile)
    writes.put("email", email_item(account.email, account.id))
    if event:
        writes.create("event", outbox_item(AccountsItem, event))
    if together:
        writes.join(together)
    writes.commit()


def change(account: str, how: Callable[[Account], Account]) -> None:
    """Reads an account and writes it changed; what is the same already, or gone, is left alone."""
    for _ in range(CHANGES_TRIED):
        item = find(AccountsItem, account_key(account), consistent=True)
        if item is None or how(item.read(Account)) == item.read(Account):
            return
        try:
            Writes().change("account", item, how(item.read(Account))).commit()
        except Refused:
            continue
        return
    raise Refused(["account"])


def changing(account: str, how: Callable[[Account], Account]) -> tuple[Account, Writes]:
    """The account changed, as it is read now, and the write: Refused(["account"]) if another came first."""
    item = find(AccountsItem, account_key(account), consistent=True)
    if item is None:
        raise NotFound
    changed = how(item.read(Account))
    return changed, Writes().change("account", item, changed)


def find_by_user_name(user_name: str) -> Account | None:
    """By the canonical user name: two requests."""
    login = find(AccountsItem, (login_key(user_name), "ACCOUNT"), consistent=True)
    return read(login.read(Login).account) if login else None


def read(account: str, *, consistent: bool = False) -> Account | None:
    item = find(AccountsItem, account_key(account), consistent=consistent)
    return item.read(Account) if item else None


def read_all(accounts: list[str]) -> dict[str, Account]:
    """Several at once: one request for each hundred."""
    found = find_all(AccountsItem, [account_key(account) for account in accounts])
    people = [item.read(Account) for item in found.values()]
    return {person.id: person for person in people}
