"""Signing in and out."""

import msgspec

from chalicelib.accounts import passwords
from chalicelib.accounts.model.accounts import Account, Attempts, Means, SignIn, Stage
from chalicelib.accounts.rules.access import (
    FORGOTTEN_AFTER_S,
    SIGN_IN_LASTS_S,
    canonical_user_name,
    lock_seconds,
)
from chalicelib.accounts.service import structures
from chalicelib.accounts.service.receipts import receipt_of
from chalicelib.accounts.store import accounts, sign_ins
from chalicelib.kernel import clock
from chalicelib.kernel.errors import Forbidden, NotSignedIn, TooMany
from chalicelib.kernel.ids import new_token
from chalicelib.kernel.table import Refused, Writes


class Opened(msgspec.Struct, frozen=True):
    """An access just opened: the cookie's value, how long it lasts, and what it still wants of the person."""

    account: Account
    cookie: str
    stage: Stage

    @property
    def lasts_s(self) -> int:
        return SIGN_IN_LASTS_S


def sign_in(user_name: str, password: str) -> tuple[Account, str]:
    """The account and the cookie's value. Raises NotSignedIn or TooMany, whether the name is known or not.

    The right password of a space that waits for its activation is told so: Forbidden.
    """
    name = canonical_user_name(user_name)
    login, attempts = sign_ins.find_login(name)
    count_try(name, attempts)
    account = accounts.read(login.account) if login else None
    known = passwords.matches(account.password_hash if account else None, password)
    if not known or account is None or account.state == "closed":
        raise NotSignedIn("sign_in.refused")
    if account.state == "pending":
        sign_ins.forget_attempts(name).commit()
        raise Forbidden("sign_in.pending", extras={"receipt": receipt_of(account.id)})
    opened = start(account, "password", along=sign_ins.forget_attempts(name))
    return account, opened.cookie


def count_try(name: str, before: Attempts) -> None:
    """Counts a try before it is made. Raises TooMany while the user name is locked."""
    now = clock.epoch(clock.real_now())
    if before.locked_until > now:
        raise _locked(before.locked_until - now)
    failures = before.failures + 1
    counted = Attempts(failures, now + lock_seconds(failures) if lock_seconds(failures) else 0)
    try:
        sign_ins.record_attempt(name, before, counted, now + FORGOTTEN_AFTER_S)
    except Refused as error:
        raise _locked(1) from error


def start(account: Account, means: Means, *, stage: Stage = "open", along: Writes | None = None) -> Opened:
    """Opens an access, together with other writes. Who calls it knows who they are dealing with."""
    token, now = new_token(), clock.real_now()
    opened = SignIn(
        started_at=clock.instant(now),
        ends_at=clock.epoch(now) + SIGN_IN_LASTS_S,
        generation=account.generation,
        stage=stage,
        means=means,
    )
    sign_ins.open_access(account.id, token, opened).join(along or Writes()).commit()
    return Opened(account, f"{account.id}.{token}", stage)


def is_agent(account: Account) -> bool:
    """Whether they work for a structure: then a second factor is required of them."""
    roles = (structures.find(m.structure).settings.roles.get(m.role) for m in account.memberships)
    return any(role.agent for role in roles if role)


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
