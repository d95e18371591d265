"""Identifiers: ULIDs, so that what is made later sorts later."""

import hashlib
import secrets

from ulid import ULID


def new_id() -> str:
    return str(ULID())


def new_token() -> str:
    """256 random bits for a cookie or a link; only its hash is ever stored."""
    return secrets.token_urlsafe(32)


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
