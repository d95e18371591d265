"""The second factor: set up, used, made anew, taken away."""

import base64
import hmac
import secrets

import msgspec

from chalicelib.accounts.model.accounts import Account, Second
from chalicelib.accounts.model.factors import Factors
from chalicelib.accounts.model.passkeys import Passkeys
from chalicelib.accounts.rules.codes import (
    RECOVERY_CODES,
    RECOVERY_LENGTH,
    RECOVERY_LETTERS,
    canonical_recovery_code,
    is_recovery_code,
    shown_recovery_code,
    step_of,
)
from chalicelib.accounts.seals import seal, unseal
from chalicelib.accounts.service import attempts, credentials
from chalicelib.accounts.service.happenings import event
from chalicelib.accounts.store import accounts
from chalicelib.accounts.store.accounts import account_key
from chalicelib.accounts.store.attempts import forget
from chalicelib.accounts.store.factors import Held
from chalicelib.accounts.store.passkeys import Owned
from chalicelib.kernel import clock
from chalicelib.kernel.errors import Changed, Conflict, Invalid
from chalicelib.kernel.secrets import secret
from chalicelib.kernel.table import Refused, Writes

ISSUER = "Préau"
SECRET_BYTES = 20  # RFC 4226, 4: 160 bits
PREPARED_LASTS_S = 30 * 60


def refused() -> Invalid:
    return Invalid.field("code", "accounts.code_refused")


def use(account: Account, typed: str) -> tuple[Writes, Second]:
    """The write that uses a code up, to be sent with what it opens. Raises Invalid or TooMany."""
    held, used = _proven(account, typed)
    second: Second = "recovery_code" if is_recovery_code(typed) else "code"
    return held.change(used).join(_forget_failures(account)), second


def _proven(account: Account, typed: str) -> tuple[Held, Factors]:
    """The factors as they are, and as they will be once the code is used up.

    The count of failures is the account's own: only who knows the password gets so far, so that nobody else
    can lock it, and a lock ends by itself within a quarter of an hour.
    """
    held = Held(account.id)
    attempts.count(_partition(account), held.attempts)
    using = _without if is_recovery_code(typed) else _stepped
    used = using(held.factors, account, typed)
    if used is None:
        raise refused()
    return held, used


def prove(account: Account, password: str, code: str) -> Writes:
    """Who is signed in shows again who they are: the password, and a code if there is a second factor.

    The write that uses the code up. Raises Invalid or TooMany.
    """
    proven = credentials.confirm(account, password)
    return proven.join(use(account, code)[0]) if account.second_factor else proven


def _partition(account: Account) -> str:
    return account_key(account.id)[0]


def _forget_failures(account: Account) -> Writes:
    return forget(_partition(account))


def _stepped(factors: Factors, account: Account, typed: str) -> Factors | None:
    if factors.totp is None:
        return None
    now = clock.epoch(clock.real_now())
    step = step_of(unseal(factors.totp, account.id), typed, now, factors.step)
    return None if step is None else msgspec.structs.replace(factors, step=step)


def _without(factors: Factors, account: Account, typed: str) -> Factors | None:
    used = _recovery_hash(account, canonical_recovery_code(typed))
    if used not in factors.recovery:
        return None
    left = [each for each in factors.recovery if each != used]
    return msgspec.structs.replace(factors, recovery=left)


def prepare(account: Account) -> str:
    """A new secret (base32), which counts once a code of it was typed; until then the old one does."""
    held = Held(account.id)
    made, prepared = _prepared(account, held.factors)
    _commit(held.change(prepared))
    return made


def _prepared(account: Account, factors: Factors) -> tuple[str, Factors]:
    made = _new_secret()
    until = clock.epoch(clock.real_now()) + PREPARED_LASTS_S
    return made, msgspec.structs.replace(factors, pending=seal(made, account.id), pending_until=until)


def prepare_again(account: Account, password: str, code: str) -> str:
    """As `prepare`, by who is signed in: the password is asked, and a code if there is one already."""
    credentials.confirm(account, password).commit()
    if not account.second_factor:
        return prepare(account)
    held, used = _proven(account, code)
    made, prepared = _prepared(account, used)
    _commit(held.change(prepared).join(_forget_failures(account)))
    return made


def uri(account: Account, made: str) -> str:
    """What an authenticator reads in the QR code (Key Uri Format)."""
    from pyotp import TOTP

    return TOTP(made).provisioning_uri(name=account.user_name, issuer_name=ISSUER)


def confirm(account: Account, typed: str) -> tuple[Account, Writes, list[str]]:
    """The account with its second factor, the writes that make it count, and new recovery codes to show once.

    Raises Invalid when the code is not one of the secret that was prepared, TooMany for too many such codes.
    """
    held, now = Held(account.id), clock.epoch(clock.real_now())
    if held.factors.pending is None or held.factors.pending_until <= now:
        raise Conflict("accounts.nothing_prepared")
    attempts.count(_partition(account), held.attempts)
    step = step_of(unseal(held.factors.pending, account.id), typed, now, 0)
    if step is None:
        raise refused()
    changed, writes, codes = _set_up(account, held, held.factors.pending, step)
    writes.join(_forget_failures(account))
    return changed, writes.join(event("accounts.second_factor_set", account)), codes


def _set_up(account: Account, held: Held, sealed: str, step: int) -> tuple[Account, Writes, list[str]]:
    codes = _new_recovery_codes()
    factors = Factors(
        totp=sealed,
        since=clock.instant(clock.real_now()),
        step=step,
        recovery=[_recovery_hash(account, code) for code in codes],
    )

    def guarded(known: Account) -> Account:
        if known.second_factor and not account.second_factor:
            raise Changed
        return msgspec.structs.replace(known, second_factor=True)

    changed, writes = accounts.changing(account.id, guarded)
    return changed, writes.join(held.change(factors)), [shown_recovery_code(code) for code in codes]


def set_up(account: Account, typed: str) -> list[str]:
    """Makes the prepared secret count; answers the recovery codes. Raises Invalid, Conflict, Changed."""
    _, writes, codes = confirm(account, typed)
    _commit(writes)
    return codes


def renew_recovery_codes(account: Account, password: str, code: str) -> list[str]:
    """Ten new ones in the place of those that were left."""
    credentials.confirm(account, password).commit()
    held, used = _proven(account, code)
    codes = _new_recovery_codes()
    renewed = msgspec.structs.replace(used, recovery=[_recovery_hash(account, each) for each in codes])
    writes = held.change(renewed).join(_forget_failures(account))
    _commit(writes.join(event("accounts.recovery_codes_renewed", account)))
    return [shown_recovery_code(each) for each in codes]


def remove(account: Account, password: str, code: str) -> None:
    """Asks for the password and a code. Whether the account may do without one is the caller's to know."""
    if not account.second_factor:
        raise Conflict("accounts.no_second_factor")
    credentials.confirm(account, password).commit()
    held, _ = _proven(account, code)
    _, writes = accounts.changing(
        account.id, lambda known: msgspec.structs.replace(known, second_factor=False)
    )
    writes.join(held.change(Factors())).join(_forget_failures(account))
    _commit(writes.join(event("accounts.second_factor_removed", account)))


def clear(account: Account) -> Writes:
    """Takes it from somebody who lost it, and the passkeys that lay on the same telephone, by whoever answers
    for them; every access of the account ends."""

    def bare(known: Account) -> Account:
        after = known.generation + 1
        return msgspec.structs.replace(known, second_factor=False, passkey=False, generation=after)

    _, writes = accounts.changing(account.id, bare)
    writes.join(Held(account.id).change(Factors())).join(_forget_failures(account))
    return writes.join(Owned(account.id).change(Passkeys())) if account.passkey else writes


def _commit(writes: Writes) -> None:
    """Raises Changed when another wrote first, or used the same code."""
    try:
        writes.commit()
    except Refused as error:
        raise Changed from error


def install(account: Account, made: str) -> list[str]:
    """Sets up a secret that is known already, as practice people have it. Nobody is told."""
    _, writes, codes = _set_up(account, Held(account.id), seal(made, account.id), 0)
    writes.commit()
    return codes


def _new_secret() -> str:
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def _new_recovery_codes() -> list[str]:
    return [
        "".join(secrets.choice(RECOVERY_LETTERS) for _ in range(RECOVERY_LENGTH))
        for _ in range(RECOVERY_CODES)
    ]


def _recovery_hash(account: Account, code: str) -> str:
    """Keyed: 50 random bits and the pepper need no slow hash."""
    about = f"recovery.{account.id}.{code}".encode()
    return hmac.digest(secret("password_pepper"), about, "sha256").hex()
