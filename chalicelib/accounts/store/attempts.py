"""Failures in a row on a partition: a user name's, whether it exists or not, or an account's."""

from typing import Any

from chalicelib.accounts.model.accounts import Attempts
from chalicelib.accounts.store.table import AccountsItem, Key
from chalicelib.kernel import clock
from chalicelib.kernel.table import Writes


def attempts_key(partition: str) -> Key:
    return partition, "ATTEMPTS"


def standing(item: AccountsItem | None) -> Attempts:
    """The failures that still count; DynamoDB takes expired ones away within days."""
    if item is None or (item.expires_at or 0) <= clock.epoch(clock.real_now()):
        return Attempts(0, 0)
    return item.read(Attempts)


def record(partition: str, before: Attempts, now: Attempts, expires_at: int) -> None:
    """Counts a try before it is made, so that parallel guesses cannot share one. Raises Refused."""
    item = AccountsItem.of(
        "attempts", attempts_key(partition), now, version=now.failures, expires_at=expires_at
    )
    unchanged: Any = AccountsItem.version == before.failures
    if not before.failures:
        gone = AccountsItem.expires_at <= clock.epoch(clock.real_now())
        unchanged = AccountsItem.PK.does_not_exist() | gone
    Writes().put("attempts", item, unchanged).commit()


def forget(partition: str) -> Writes:
    return Writes().forget("attempts", AccountsItem(*attempts_key(partition), kind="attempts"))
