"""What can be done with accounts and structures: the door for all other packages."""

import time

import msgspec

from chalicelib.accounts import passwords, store
from chalicelib.accounts.model import (
    Account,
    Attempts,
    KnownStructure,
    Membership,
    Settings,
    SignIn,
    Structure,
)
from chalicelib.accounts.rules import (
    FORGOTTEN_AFTER_S,
    SIGN_IN_LASTS_S,
    canonical_user_name,
    lock_seconds,
)
from chalicelib.kernel import clock
from chalicelib.kernel.env import environment
from chalicelib.kernel.errors import Forbidden, NotFound, NotSignedIn, TooMany
from chalicelib.kernel.ids import new_id, new_token
from chalicelib.kernel.table import Refused

_known: dict[str, tuple[float, KnownStructure]] = {}


def sign_in(user_name: str, password: str) -> tuple[Account, str]:
    """The account and the cookie's value. Raises NotSignedIn or TooMany, whether the name is known or not."""
    name = canonical_user_name(user_name)
    now = clock.epoch(clock.real_now())
    login, attempts = store.find_login(name)
    if attempts.locked_until > now:
        raise _locked(attempts.locked_until - now)
    failures = attempts.failures + 1
    counted = Attempts(failures, now + lock_seconds(failures) if lock_seconds(failures) else 0)
    try:
        store.record_attempt(name, attempts, counted, now + FORGOTTEN_AFTER_S)
    except Refused as error:
        raise _locked(1) from error
    account = store.find_account(login.account) if login else None
    if not passwords.matches(account.password_hash if account else None, password) or account is None:
        raise NotSignedIn("sign_in.refused")
    token = new_token()
    store.start_sign_in(
        name,
        account.id,
        token,
        SignIn(started_at=clock.instant(clock.real_now()), ends_at=now + SIGN_IN_LASTS_S),
    )
    return account, f"{account.id}.{token}"


def _locked(seconds: int) -> TooMany:
    return TooMany(
        "sign_in.locked",
        minutes=-(-seconds // 60),
        extras={"retry_after_s": seconds},
        headers={"Retry-After": str(seconds)},
    )


def find_sign_in(cookie: str) -> tuple[Account, str] | None:
    """The account of a live access and the cookie's value, or None."""
    account_id, _, token = cookie.partition(".")
    found = store.find_sign_in(account_id, token) if account_id and token else None
    if found is None or found[1].ends_at <= clock.epoch(clock.real_now()):
        return None
    return found[0], cookie


def sign_out(cookie: str) -> None:
    account_id, _, token = cookie.partition(".")
    store.end_sign_in(account_id, token)


def create_account(
    user_name: str, password: str, first_name: str, last_name: str, email: str, memberships: list[Membership]
) -> Account:
    """Raises Refused(["login"]) when the user name is taken."""
    account = Account(
        id=new_id(),
        user_name=user_name,
        first_name=first_name,
        last_name=last_name,
        email=email,
        password_hash=passwords.hash_password(password),
        memberships=memberships,
        created_at=clock.instant(clock.real_now()),
    )
    store.create_account(account, canonical_user_name(user_name))
    return account


def find_account(account: str) -> Account | None:
    return store.find_account(account)


def holders(structure_id: str, right: str) -> list[Account]:
    """Whoever holds a right in a structure, each once, by name."""
    settings = structure(structure_id).settings
    found = {
        account.id: account
        for account, membership in store.find_agents(structure_id)
        if right in settings.rights_of(membership.role)
    }
    return sorted(found.values(), key=lambda account: account.name)


def create_structure(structure: Structure, settings: Settings) -> None:
    store.create_structure(structure, settings)


def structure(structure_id: str) -> KnownStructure:
    """A structure with its settings, at most a minute old. Raises NotFound."""
    kept = _known.get(structure_id)
    if kept and time.monotonic() - kept[0] < environment().settings_cache_s:
        return kept[1]
    found = store.find_structure(structure_id)
    if found is None:
        raise NotFound
    _known[structure_id] = (time.monotonic(), found)
    return found


def members(federation: str) -> list[Structure]:
    """The clubs and commissions of a federation, by name."""
    return sorted(store.find_members(federation), key=lambda structure: structure.name)


def structures(structure_ids: list[str]) -> dict[str, KnownStructure]:
    return store.find_structures(structure_ids)


def move_clock(structure_id: str, offset_s: int) -> None:
    """Lets a practice structure live on another day. Raises Forbidden for any other: real time is real."""
    if not structure(structure_id).structure.practice:
        raise Forbidden
    store.change_settings(structure_id, lambda known: msgspec.structs.replace(known, clock_offset_s=offset_s))
    _known.pop(structure_id, None)
