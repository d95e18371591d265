"""Passkeys: added, named and taken off by who is signed in."""

from urllib.parse import urlsplit

import msgspec

from chalicelib.accounts import challenges
from chalicelib.accounts.authenticators import (
    Attested,
    Made,
    Moment,
    Unproven,
    challenge_bytes,
    handle_of,
    said,
    verify_made,
)
from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.passkeys import Passkey, Passkeys
from chalicelib.accounts.rules.passkeys import (
    CHALLENGE_LASTS_S,
    MOST_PASSKEYS,
    find,
    find_credential,
    named,
    with_changed,
    without,
)
from chalicelib.accounts.service import second_factors, sign_ins
from chalicelib.accounts.service.happenings import event
from chalicelib.accounts.service.sites import site_of
from chalicelib.accounts.store import accounts
from chalicelib.accounts.store.passkeys import Owned, use_challenge
from chalicelib.kernel import clock
from chalicelib.kernel.errors import Changed, Conflict, Gone, Invalid, NotFound
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.table import Refused, Writes
from chalicelib.kernel.texts import say


class Asked(msgspec.Struct, frozen=True):
    """What an authenticator is asked to make a credential with; `known` are those that it must not have."""

    challenge: str
    user_handle: str
    known: list[Passkey]


def held(account: Account) -> list[Passkey]:
    """As they were added."""
    return Owned(account.id).passkeys.keys


def prepare(account: Account, password: str, code: str) -> Asked:
    """Asks for the password, and a code if there is a second factor. Raises Conflict when there are ten."""
    proven = second_factors.prove(account, password, code)
    known = held(account)
    _check_room(known)
    _commit(proven)
    challenge = challenges.make(_adding(account), CHALLENGE_LASTS_S)
    return Asked(challenge_bytes(challenge), handle_of(account.id), known)


def add(account: Account, attested: Attested, name: str, device: str) -> Passkey:
    """Raises Invalid for what is not proven, Gone once the challenge has served or ended.

    The same credential again is the one that is there: an answer that got lost may be asked for again.
    """
    moment, ends_at = _moment(account, attested)
    made = _made(attested, moment)
    owned = Owned(account.id)
    known = find_credential(owned.passkeys, attested.id)
    if known:
        return known
    _check_room(owned.passkeys.keys)
    passkey = _passkey(attested, made, moment.host, named(name, device))
    writes = owned.change(Passkeys(keys=[*owned.passkeys.keys, passkey]))
    writes.join(use_challenge(moment.challenge, ends_at)).join(_noted(owned.account or account, True))
    _commit(writes.join(event("accounts.passkey_added", account)))
    return passkey


def rename(account: Account, passkey: str, name: str) -> Passkey:
    """Raises NotFound; Invalid without a name."""
    owned = Owned(account.id)
    renamed = msgspec.structs.replace(_of(owned, passkey), name=named(name, ""))
    if not renamed.name:
        raise Invalid.field("name", "accounts.passkey_unnamed")
    _commit(owned.change(with_changed(owned.passkeys, renamed)))
    return renamed


def remove(account: Account, passkey: str, password: str, code: str) -> None:
    """Asks for the password, and a code if there is a second factor.

    Raises Conflict for the last one of an agent who has nothing else besides the password.
    """
    proven = second_factors.prove(account, password, code)
    owned = Owned(account.id)
    left = without(owned.passkeys, _of(owned, passkey))
    if not left.keys and not account.second_factor and sign_ins.is_agent(account):
        raise Conflict("accounts.passkey_required")
    writes = owned.change(left).join(proven).join(_noted(owned.account or account, bool(left.keys)))
    _commit(writes.join(event("accounts.passkey_removed", account)))


def _adding(account: Account) -> str:
    """A challenge dies with the accesses of its generation."""
    return f"add.{account.id}.{account.generation}"


def _moment(account: Account, attested: Attested) -> tuple[Moment, int]:
    try:
        told, challenge = said(attested.client_data)
    except Unproven as error:
        raise _unproven() from error
    ends_at = challenges.end_of(challenge, _adding(account))
    site = site_of(told.origin)
    if told.type != "webauthn.create" or ends_at is None or site is None:
        raise _unproven()
    if ends_at <= clock.epoch(clock.real_now()):
        raise Gone("accounts.passkey_late")
    return Moment(challenge, site, urlsplit(site).hostname or ""), ends_at


def _made(attested: Attested, moment: Moment) -> Made:
    try:
        return verify_made(attested, moment)
    except Unproven as error:
        raise _unproven() from error


def _passkey(attested: Attested, made: Made, host: str, name: str) -> Passkey:
    return Passkey(
        id=new_id(),
        name=name or say("accounts.passkey"),
        host=host,
        credential=attested.id,
        public_key=made.public_key,
        counter=made.counter,
        synced=made.synced,
        added_at=clock.instant(clock.real_now()),
        transports=attested.transports,
    )


def _noted(account: Account, has: bool) -> Writes:
    """The profile says whether there is one: what a password alone may do depends on it."""
    if account.passkey == has:
        return Writes()
    return accounts.changing(account.id, lambda known: msgspec.structs.replace(known, passkey=has))[1]


def _check_room(known: list[Passkey]) -> None:
    if len(known) >= MOST_PASSKEYS:
        raise Conflict("accounts.passkeys_full", most=MOST_PASSKEYS)


def _of(owned: Owned, passkey: str) -> Passkey:
    found = find(owned.passkeys, passkey)
    if found is None:
        raise NotFound
    return found


def _unproven() -> Invalid:
    return Invalid("accounts.passkey_unproven")


def _commit(writes: Writes) -> None:
    """Raises Gone when the challenge has served, Changed when another wrote first or used the same code."""
    try:
        writes.commit()
    except Refused as error:
        raise (Gone("accounts.passkey_late") if "challenge" in error.names else Changed()) from error
