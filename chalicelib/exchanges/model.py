"""Records of what happened and what was sent."""

from typing import Any, Literal

import msgspec


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a history: append-only."""

    event: str
    at: str
    actor: str
    data: dict[str, Any] = {}


class Mail(msgspec.Struct, frozen=True, kw_only=True):
    """A message to one address. `dedup` names the occasion: one occasion, one mail."""

    dedup: str
    structure: str
    template: str
    to: str
    data: dict[str, str | int]
    can_wait: bool = False


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a mail. While it waits for the morning, the mail itself is kept with it."""

    state: Literal["waiting", "sending", "sent"]
    at: str
    mail: Mail
    message_id: str | None = None
