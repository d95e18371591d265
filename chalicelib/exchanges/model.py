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
    """What became of a mail. Its words, in which there may be a secret link, are kept only while it waits for
    the morning."""

    state: Literal["waiting", "sending", "sent"]
    at: str
    to: str
    template: str
    mail: Mail | None = None
    message_id: str | None = None
