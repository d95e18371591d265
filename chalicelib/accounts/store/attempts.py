"""Failures in a row on a partition: a user name's, whether it exists or not, or an account's."""

from typing import Any

from chalicelib.accounts.model.accounts import Attempts
from chalicelib.accounts.store.table import AccountsItem, Key
from chalicelib.kernel.table import Writes


def attempts_key(partition: str) -> Key:
    return partition, "ATTEMPTS"


def record(partition: str, before: Attempts, now: Attempts, expires_at: int) -> None:
    """Counts a try before it is made, so that parallel guesses cannot share one. Raises Refused."""
    item = AccountsItem.of(
        "attempts", attempts_key(partition), now, version=now.failures, expires_at=expires_at
    )
    unchanged: Any = AccountsItem.PK.does_not_exist()
    if before.failures:
        unchanged = AccountsItem.version == before.failures
    Writes().put("attempts", item, unchanged).commit()


def forget(partition: str) -> Writes:
    return Writes().forget("attempts", AccountsItem(*attempts_key(partition), kind="attempts"))
