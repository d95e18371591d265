"""Argon2id over a keyed hash: a stolen table alone, without the pepper of SSM, cannot be guessed at."""

from functools import cache
from typing import TYPE_CHECKING

from chalicelib.kernel.secrets import keyed

if TYPE_CHECKING:
    from argon2 import PasswordHasher


@cache
def _hasher() -> "PasswordHasher":
    """OWASP's parameters: 19 MiB, two passes, one lane (22 ms where the library's default wants 64 MiB)."""
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def _keyed(password: str) -> str:
    return keyed("password_pepper", password)


def hash_password(password: str) -> str:
    return _hasher().hash(_keyed(password))


def matches(password_hash: str | None, password: str) -> bool:
    """Whether it is the password. Without a hash (no such account) the same work is done, for nothing."""
    from argon2.exceptions import VerificationError

    try:
        _hasher().verify(password_hash or _nobody(), _keyed(password))
    except VerificationError:
        return False
    return password_hash is not None


@cache
def _nobody() -> str:
    return hash_password("")
