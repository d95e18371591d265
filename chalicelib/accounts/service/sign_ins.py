"""Signing in and out."""

from chalicelib.accounts import passwords
from chalicelib.accounts.model.accounts import Account, Attempts, SignIn
from chalicelib.accounts.rules.access import (
    FORGOTTEN_AFTER_S,
    SIGN_IN_LASTS_S,
    canonical_user_name,
    lock_seconds,
)
from chalicelib.accounts.service.receipts import receipt_of
from chalicelib.accounts.store import accounts, sign_ins
from chalicelib.kernel import clock
from chalicelib.kernel.errors import Forbidden, NotSignedIn, TooMany
from chalicelib.kernel.ids import new_token
from chalicelib.kernel.table import Refused


def sign_in(user_name: str, password: str) -> tuple[Account, str]:
    """The account and the cookie's value. Raises NotSignedIn or TooMany, whether the name is known or not.

    The right password of a space that waits for its activation is told so: Forbidden.
    """
    name = canonical_user_name(user_name)
    now = clock.epoch(clock.real_now())
    login, attempts = sign_ins.find_login(name)
    if attempts.locked_until > now:
        raise _locked(attempts.locked_until - now)
    failures = attempts.failures + 1
    counted = Attempts(failures, now + lock_seconds(failures) if lock_seconds(failures) else 0)
    try:
        sign_ins.record_attempt(name, attempts, counted, now + FORGOTTEN_AFTER_S)
    except Refused as error:
        raise _locked(1) from error
    account = accounts.read(login.account) if login else None
    known = passwords.matches(account.password_hash if account else None, password)
    if not known or account is None or account.state == "closed":
        raise NotSignedIn("sign_in.refused")
    if account.state == "pending":
        sign_ins.forget_attempts(name)
        raise Forbidden("sign_in.pending", extras={"receipt": receipt_of(account.id)})
    token = new_token()
    sign_ins.start(
        name,
        account.id,
        token,
        SignIn(
            started_at=clock.instant(clock.real_now()),
            ends_at=now + SIGN_IN_LASTS_S,
            generation=account.generation,
        ),
    )
    return account, f"{account.id}.{token}"


def _locked(seconds: int) -> TooMany:
    return TooMany(
        "sign_in.locked",
        minutes=-(-seconds // 60),
        extras={"retry_after_s": seconds},
        headers={"Retry-After": str(seconds)},
    )


def find(cookie: str) -> tuple[Account, SignIn] | None:
    """The account and its live access, or None: one read. A later generation of the account ends it."""
    account_id, _, token = cookie.partition(".")
    found = sign_ins.read(account_id, token) if account_id and token else None
    if found is None:
        return None
    account, sign_in = found
    alive = sign_in.ends_at > clock.epoch(clock.real_now()) and sign_in.generation == account.generation
    return found if alive and account.state == "active" else None


def sign_out(cookie: str) -> None:
    account_id, _, token = cookie.partition(".")
    sign_ins.end(account_id, token)
