"""Rules of passkeys, on plain data (WebAuthn Level 3)."""

import msgspec

from chalicelib.accounts.model.passkeys import Passkey, Passkeys

MOST_PASSKEYS = 10
LONGEST_NAME = 60
CHALLENGE_LASTS_S = 10 * 60
# COSE: Ed25519, P-256 with SHA-256, RSA with SHA-256, the best first
ALGORITHMS = (-8, -7, -257)


def went_back(before: int, now: int) -> bool:
    """Whether a counter shows that a second authenticator holds the key (WebAuthn, 7.2, step 22).

    One that stays at 0 does not count: most passkeys that are synced between devices do so.
    """
    return bool(before or now) and now <= before


def named(typed: str, device: str) -> str:
    """The name that its owner gave, else that of the device it was made on, in one line."""
    return " ".join((typed or device).split())[:LONGEST_NAME].strip()


def find(passkeys: Passkeys, passkey: str) -> Passkey | None:
    """By its own id."""
    return next((key for key in passkeys.keys if key.id == passkey), None)


def find_credential(passkeys: Passkeys, credential: str) -> Passkey | None:
    """By the id that its authenticator knows it by."""
    return next((key for key in passkeys.keys if key.credential == credential), None)


def with_changed(passkeys: Passkeys, changed: Passkey) -> Passkeys:
    return Passkeys(keys=[changed if key.id == changed.id else key for key in passkeys.keys])


def without(passkeys: Passkeys, gone: Passkey) -> Passkeys:
    return Passkeys(keys=[key for key in passkeys.keys if key.id != gone.id])


def used(passkey: Passkey, counter: int, at: str) -> Passkey:
    return msgspec.structs.replace(passkey, counter=counter, used_at=at)
