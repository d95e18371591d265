"""Coming in by a passkey: no user name, no password, no code."""

from urllib.parse import urlsplit

from chalicelib.accounts import challenges
from chalicelib.accounts.authenticators import (
    DECOY,
    Moment,
    Shown,
    Unproven,
    account_in,
    challenge_bytes,
    said,
    verify_shown,
)
from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.passkeys import Passkey
from chalicelib.accounts.rules.passkeys import (
    CHALLENGE_LASTS_S,
    find_credential,
    used,
    went_back,
    with_changed,
)
from chalicelib.accounts.service import limits, sign_ins
from chalicelib.accounts.service.happenings import event
from chalicelib.accounts.service.sign_ins import Opened
from chalicelib.accounts.service.sites import site_of
from chalicelib.accounts.store.passkeys import Owned, use_challenge
from chalicelib.kernel import clock
from chalicelib.kernel.errors import Changed, NotSignedIn, TooMany
from chalicelib.kernel.table import Refused, Writes

USE = "use"
TRIES = 3


def challenge() -> str:
    """Anybody may ask: nothing is written for it."""
    return challenge_bytes(challenges.make(USE, CHALLENGE_LASTS_S))


def sign_in(shown: Shown, source: str = "", device: str = "") -> Opened:
    """An open access, for agents too: the authenticator has asked its person who they are.

    Raises NotSignedIn, the same whatever is wrong with it, or TooMany. Three requests.
    """
    limits.look("sign_in", source)
    try:
        moment, ends_at = _moment(shown)
        return _come_in(shown, moment, use_challenge(moment.challenge, ends_at), device)
    except Unproven as error:
        limits.count("sign_in", source)
        raise NotSignedIn("sign_in.passkey_refused") from error


def _moment(shown: Shown) -> tuple[Moment, int]:
    told, challenge = said(shown.client_data)
    ends_at = challenges.end_of(challenge, USE)
    if told.type != "webauthn.get" or ends_at is None or ends_at <= clock.epoch(clock.real_now()):
        raise Unproven
    site = site_of(told.origin)
    if site is None:
        raise Unproven
    return Moment(challenge, site, urlsplit(site).hostname or ""), ends_at


def _come_in(shown: Shown, moment: Moment, spent: Writes, device: str) -> Opened:
    """Looks again when another passkey of the account was used in between, or this one."""
    for _ in range(TRIES):
        owned = Owned(account_in(shown.user_handle))
        account, passkey, counter = _proven(shown, moment, owned)
        if went_back(passkey.counter, counter):
            _doubt(account, spent, device)
        at = clock.instant(clock.real_now())
        noted = owned.change(with_changed(owned.passkeys, used(passkey, counter, at)))
        try:
            return sign_ins.start(account, "passkey", device, along=noted.join(spent))
        except Refused as error:
            if "challenge" in error.names:
                raise Unproven from error
    raise Changed


def _proven(shown: Shown, moment: Moment, owned: Owned) -> tuple[Account, Passkey, int]:
    """An unknown credential, or one of a closed account, is looked at in the same way as a wrong one."""
    passkey = find_credential(owned.passkeys, shown.id)
    counter = verify_shown(shown, passkey.public_key if passkey else DECOY, moment)
    account = owned.account
    if passkey is None or account is None or account.state != "active":
        raise Unproven
    return account, passkey, counter


def _doubt(account: Account, spent: Writes, device: str) -> None:
    """A counter that does not advance: the key is in two places. Its owner is told, once a day."""
    try:
        limits.count("passkey_doubt", account.id)
        told = event("accounts.passkey_doubted", account)
    except TooMany:
        told = Writes()
    try:
        sign_ins.note_refused(account, "passkey", device).join(told).join(spent).commit()
    except Refused as error:
        raise Unproven from error
    raise NotSignedIn("sign_in.passkey_doubted")
