"""Challenges that an authenticator signs: under the server's key, nothing is kept until one serves."""

import hmac

from chalicelib.kernel import clock
from chalicelib.kernel.ids import new_token
from chalicelib.kernel.secrets import keyed


def make(about: str, lasts_s: int) -> str:
    """256 random bits, an end, and what it may serve for: `about` stands in it only under the key."""
    told = f"{clock.epoch(clock.real_now()) + lasts_s}.{new_token()}"
    return f"{told}.{_seal(told, about)}"


def end_of(challenge: str, about: str) -> int | None:
    """Until when it serves, or None for one that is not ours or was made for something else."""
    told, _, sealed = challenge.rpartition(".")
    if not hmac.compare_digest(sealed.encode(), _seal(told, about).encode()):
        return None
    return int(told.partition(".")[0])


def _seal(told: str, about: str) -> str:
    return keyed("link_key", f"challenge.{about}.{told}")
