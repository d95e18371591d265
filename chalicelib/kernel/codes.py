"""Codes that are read from paper, said on the telephone, typed on a phone, in Crockford's letters."""

import hmac
import re

from chalicelib.kernel.ids import CROCKFORD
from chalicelib.kernel.secrets import secret

LOOKALIKES = str.maketrans("OIL", "011")
PRINTED = CROCKFORD.lstrip("01")  # thirty letters of which none can be taken for a nought or a one


def canonical(typed: str, length: int, letters: str = CROCKFORD) -> str | None:
    """ "k7qm-4ztr 9xpd" → "K7QM4ZTR9XPD"; what looks like another letter is that letter. None for no code."""
    code = re.sub(r"[\s.‐-―-]", "", typed).upper().translate(LOOKALIKES)
    return code if len(code) == length and set(code) <= set(letters) else None


def grouped(code: str, size: int = 4) -> str:
    """As it is printed: "K7QM-4ZTR-9XPD"."""
    return "-".join(code[start : start + size] for start in range(0, len(code), size))


def derived(name: str, about: str, length: int, letters: str = CROCKFORD) -> str:
    """The code of one occasion. The secret tells it again, so it is never stored."""
    number = int.from_bytes(hmac.digest(secret(name), about.encode(), "sha256"))
    return "".join(letters[number // len(letters) ** place % len(letters)] for place in range(length))
