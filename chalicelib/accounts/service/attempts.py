"""Guesses are counted before they are looked at, and slowed down."""

from chalicelib.accounts.model.accounts import Attempts
from chalicelib.accounts.rules.access import FORGOTTEN_AFTER_S, lock_seconds
from chalicelib.accounts.store import attempts
from chalicelib.kernel import clock
from chalicelib.kernel.errors import TooMany
from chalicelib.kernel.table import Refused


def count(partition: str, before: Attempts) -> None:
    """One more try on a user name or an account. Raises TooMany while it is locked."""
    now = clock.epoch(clock.real_now())
    if before.locked_until > now:
        raise _locked(before.locked_until - now)
    failures = before.failures + 1
    locked_s = lock_seconds(failures)
    counted = Attempts(failures, now + locked_s if locked_s else 0)
    try:
        attempts.record(partition, before, counted, now + FORGOTTEN_AFTER_S)
    except Refused as error:
        raise _locked(1) from error


def _locked(seconds: int) -> TooMany:
    return TooMany(
        "sign_in.locked",
        minutes=-(-seconds // 60),
        extras={"retry_after_s": seconds},
        headers={"Retry-After": str(seconds)},
    )
