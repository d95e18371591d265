"""Identifiers: ULIDs, so that what is made later sorts later."""

import hashlib
import secrets
import time

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_id() -> str:
    """48 bits of milliseconds, then 80 of chance: 26 letters. (The library for it takes 30 ms to import.)"""
    number = time.time_ns() // 1_000_000 << 80 | secrets.randbits(80)
    return "".join(CROCKFORD[number >> shift & 31] for shift in range(125, -1, -5))


def new_token() -> str:
    """256 random bits for a cookie or a link; only its hash is ever stored."""
    return secrets.token_urlsafe(32)


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
