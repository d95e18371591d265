"""Accounts, the user names that lead to them, and who is what in a structure."""

from collections.abc import Callable

from chalicelib.accounts.model.accounts import Account, Login, Membership
from chalicelib.accounts.store.table import AccountsItem, Key
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
    for membership in account.memberships:
        if membership.family is None:
            key = (_agents(membership.structure), f"{account.id}#{membership.role}")
            writes.put(key[0], AccountsItem.of("agent", key, membership))
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


def _agents(structure: str) -> str:
    return f"S#{structure}#AGENTS"


def find_agents(structure: str) -> list[tuple[Account, Membership]]:
    """The accounts that are something in a structure, with the membership they have now: two requests."""
    items = AccountsItem.query(_agents(structure))
    accounts = find_all(AccountsItem, [account_key(item.SK.split("#")[0]) for item in items])
    people = [item.read(Account) for item in accounts.values()]
    return [(person, m) for person in people for m in person.memberships if m.structure == structure]


def read(account: str) -> Account | None:
    item = find(AccountsItem, account_key(account))
    return item.read(Account) if item else None
