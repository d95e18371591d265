"""Accounts on their way out: what waits, and what is deleted in the end."""

from collections.abc import Iterable

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.closings import Closing
from chalicelib.accounts.store.accounts import account_key, email_item, login_key
from chalicelib.accounts.store.connections import partition_of
from chalicelib.accounts.store.identities import find_linked, unlink
from chalicelib.accounts.store.table import AccountsItem, Key
from chalicelib.kernel.table import Refused, Writes, find

DUE = "CLOSING"
MOST_DUE = 20


def _key(account: str) -> Key:
    return account_key(account)[0], "CLOSING"


def read(account: str) -> tuple[Closing, AccountsItem] | None:
    item = find(AccountsItem, _key(account), consistent=True)
    return (item.read(Closing), item) if item else None


def ask(account: str, closing: Closing, due: str) -> Writes:
    """`due` is the sortable moment of the next thing to do."""
    item = AccountsItem.of("closing", _key(account), closing, DUE_PK=DUE, DUE_SK=due)
    return Writes().put("closing", item)


def put_off(item: AccountsItem, closing: Closing, due: str) -> Writes:
    return Writes().change("closing", item, closing, DUE_SK=due)


def forget(item: AccountsItem) -> Writes:
    return Writes().delete("closing", item)


def still(item: AccountsItem) -> Writes:
    """Refused(["closing"]) once it was cancelled."""
    return Writes().check("closing", item, AccountsItem.version == item.version)


def due(until: str) -> list[str]:
    """The accounts for which something is to be done."""
    found = AccountsItem.due.query(DUE, AccountsItem.DUE_SK <= until, limit=MOST_DUE)
    return [item.PK.removeprefix("ACCOUNT#") for item in found]


def erase(account: Account, user_name: str, name_held_until: int) -> None:
    """All that lies beside the profile. Done again it finds less to do.

    The user name stays taken for a while, as a hash that leads to nobody.
    """
    for identity in find_linked(account.id):
        unlink(identity).commit()
    try:
        login = AccountsItem(login_key(user_name), "ACCOUNT", kind="login")
        Writes().end("login", login, name_held_until).commit()
    except Refused:
        pass  # it is gone already
    Writes().forget("email", email_item(account.email, account.id)).commit()
    _delete(AccountsItem.query(partition_of(account.id)))
    beside = AccountsItem.query(account_key(account.id)[0])
    _delete(item for item in beside if item.SK not in {"PROFILE", "CLOSING"})


def _delete(items: Iterable[AccountsItem]) -> None:
    with AccountsItem.batch_write() as batch:
        for item in items:
            batch.delete(item)
