"""Creations that a nervous finger sends twice: the Idempotency-Key is kept a day beside what it made."""

import msgspec

from chalicelib.kernel import clock
from chalicelib.kernel.ids import fingerprint

KEPT_S = 24 * 3600


class Made(msgspec.Struct, frozen=True):
    """What a key created. `asked` is the request's fingerprint: a key serves one request only."""

    id: str
    asked: str


def once_key(structure: str, account: str, key: str) -> tuple[str, str]:
    return f"S#{structure}#ONCE#{account}", fingerprint(key)


def once_expiry() -> int:
    return clock.epoch(clock.real_now()) + KEPT_S


def request_print(body: msgspec.Struct) -> str:
    return fingerprint(msgspec.json.encode(body).decode())
