"""What other packages must learn, written in the same transaction as what happened.

A filtered stream hands each outbox item to `relay_events`; consumers are idempotent by the event's id.
"""

from typing import Any, TypeVar

import msgspec

from chalicelib.kernel import clock
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.table import Item

KEPT_S = 7 * 24 * 3600
M = TypeVar("M", bound=Item)


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """The envelope. `subject` is what it happened to, `at` the structure's time, `actor` a name to show."""

    id: str
    event: str
    structure: str
    subject: str
    at: str
    actor: str
    actor_account: str | None = None
    data: dict[str, Any] = {}
    version: int = 1


def new_event(
    event: str, structure: str, subject: str, at: str, actor: str, account: str | None, **data: Any
) -> Event:
    return Event(
        id=new_id(),
        event=event,
        structure=structure,
        subject=subject,
        at=at,
        actor=actor,
        actor_account=account,
        data=data,
    )


def outbox_item(model: type[M], event: Event, kept_s: int = KEPT_S) -> M:
    key = (f"S#{event.structure}#OUTBOX#{event.id}", "EVENT")
    return model.of("outbox", key, event, expires_at=clock.epoch(clock.real_now()) + kept_s)
