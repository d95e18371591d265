"""The history of connections of an account, a line each."""

from chalicelib.accounts.model.factors import Connection
from chalicelib.accounts.store.table import AccountsItem
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.table import Writes


def partition_of(account: str) -> str:
    return f"ACCOUNT#{account}#CONNECTIONS"


def note(account: str, at: str, connection: Connection, expires_at: int) -> Writes:
    """`at` is the sortable moment; two of one moment are two lines."""
    key = (partition_of(account), f"{at}#{new_id()}")
    item = AccountsItem.of("connection", key, connection, expires_at=expires_at)
    return Writes().put("connection", item)


def between(account: str, since: str, until: str) -> list[Connection]:
    """Those from `since` up to `until` (sortable moments), latest first: one query."""
    found = AccountsItem.query(
        partition_of(account), AccountsItem.SK.between(since, until), scan_index_forward=False
    )
    return [item.read(Connection) for item in found]


def latest(account: str, limit: int) -> list[Connection]:
    """The last few lines, latest first: one query."""
    found = AccountsItem.query(partition_of(account), scan_index_forward=False, limit=limit)
    return [item.read(Connection) for item in found]
