"""Verification codes: twelve letters that are read from paper, said on the telephone, typed on a phone."""

import secrets

from chalicelib.kernel import codes
from chalicelib.kernel.codes import grouped
from chalicelib.kernel.ids import CROCKFORD

__all__ = ["canonical_code", "grouped", "new_code"]

LENGTH = 12


def new_code() -> str:
    """60 random bits in Crockford's alphabet, which has no I, L, O or U.

    With a million certificates and ten guesses a second, the first hit takes 3,600 years.
    """
    return "".join(secrets.choice(CROCKFORD) for _ in range(LENGTH))


def canonical_code(typed: str) -> str | None:
    """ "k7qm-4ztr 9xpd" → "K7QM4ZTR9XPD"; what looks like another letter is that letter. None for no code."""
    return codes.canonical(typed, LENGTH)
