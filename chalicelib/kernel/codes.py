"""Codes that are read from paper, said on the telephone, typed on a phone, in Crockford's letters."""

import hmac

from chalicelib.kernel.ids import CROCKFORD
from chalicelib.kernel.secrets import secret

LOOKALIKES = str.maketrans("OIL", "011")


def canonical(typed: str, length: int) -> str | None:
    """ "k7qm-4ztr 9xpd" → "K7QM4ZTR9XPD"; what looks like another letter is that letter. None for no code."""
    code = "".join(typed.split()).replace("-", "").upper().translate(LOOKALIKES)
    return code if len(code) == length and set(code) <= set(CROCKFORD) else None


def grouped(code: str, size: int = 4) -> str:
    """As it is printed: "K7QM-4ZTR-9XPD"."""
    return "-".join(code[start : start + size] for start in range(0, len(code), size))


def derived(name: str, about: str, length: int) -> str:
    """The code of one occasion, 5 bits a letter. The secret tells it again, so it is never stored."""
    number = int.from_bytes(hmac.digest(secret(name), about.encode(), "sha256"))
    return "".join(CROCKFORD[number >> 5 * place & 31] for place in range(length))
