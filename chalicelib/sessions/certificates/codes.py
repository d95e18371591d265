"""Verification codes: twelve letters that are read from paper, said on the telephone, typed on a phone."""

import secrets

from chalicelib.kernel.ids import CROCKFORD

LENGTH = 12
LOOKALIKES = str.maketrans("OIL", "011")


def new_code() -> str:
    """60 random bits in Crockford's alphabet, which has no I, L, O or U.

    With a million certificates and ten guesses a second, the first hit takes 3,600 years.
    """
    return "".join(secrets.choice(CROCKFORD) for _ in range(LENGTH))


def canonical_code(typed: str) -> str | None:
    """ "k7qm-4ztr 9xpd" → "K7QM4ZTR9XPD"; what looks like another letter is that letter. None for no code."""
    code = "".join(typed.split()).replace("-", "").upper().translate(LOOKALIKES)
    return code if len(code) == LENGTH and set(code) <= set(CROCKFORD) else None


def grouped(code: str) -> str:
    """As it is printed: "K7QM-4ZTR-9XPD"."""
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))
