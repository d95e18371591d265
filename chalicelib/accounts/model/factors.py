"""What proves who somebody is besides the password, and what became of it."""

from typing import Literal

import msgspec

from chalicelib.accounts.model.accounts import Means, Second


class Factors(msgspec.Struct, frozen=True, kw_only=True):
    """The second factor of an account.

    `totp` and `pending` (not confirmed yet, until `pending_until`) are secrets under seal, `step` the latest
    whose code served, `recovery` the keyed hashes of the recovery codes that are left.
    """

    totp: str | None = None
    since: str | None = None
    step: int = 0
    pending: str | None = None
    pending_until: int = 0
    recovery: list[str] = []


class Connection(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the history of connections: an access that was opened, or a second factor refused."""

    at: str
    outcome: Literal["opened", "refused"]
    means: Means
    second: Second | None = None
    device: str = ""
