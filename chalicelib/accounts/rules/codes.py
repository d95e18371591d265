"""Codes of the second factor: those that change every thirty seconds, and those kept for a lost phone."""

import hmac
import re

STEP_S = 30  # RFC 6238, 4.1
TOLERATED = 1  # steps before and after: clocks differ, fingers are slow (RFC 6238, 5.2)
RECOVERY_CODES = 10
RECOVERY_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that looks like another
RECOVERY_LENGTH = 10  # 50 bits

MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def step_at(epoch: int) -> int:
    return epoch // STEP_S


def step_of(secret: str, typed: str, epoch: int, last: int) -> int | None:
    """The step whose code was typed: the present one or a neighbour, and later than the `last` that served.

    `secret` is base32 text. None when it is no such code: a code that served once is as good as a wrong one.
    """
    from pyotp import TOTP

    code = re.sub(r"\s", "", typed)
    present, source = step_at(epoch), TOTP(secret)
    for step in range(max(present - TOLERATED, last + 1), present + TOLERATED + 1):
        if hmac.compare_digest(source.generate_otp(step).encode(), code.encode()):
            return step
    return None


def is_recovery_code(typed: str) -> bool:
    """Whether it has the shape of one rather than of six digits."""
    return len(canonical_recovery_code(typed)) == RECOVERY_LENGTH


def canonical_recovery_code(typed: str) -> str:
    """ "ab1d-2o3f-gh" and "AB1D 203F GH" are one code."""
    return re.sub(r"[^0-9A-Z]", "", typed.upper()).translate(MISREAD)


def shown_recovery_code(code: str) -> str:
    """In two halves, as people copy them: "ABCDE-FGHJK"."""
    half = RECOVERY_LENGTH // 2
    return f"{code[:half]}-{code[half:]}"
