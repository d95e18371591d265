"""Trouble on purpose at DynamoDB's door: a process that dies at its n-th write, another that cuts in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from chalicelib.kernel import table

WRITES = {"TransactWriteItems", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"}


class Killed(BaseException):
    """Past every `except Exception`, as a function that runs out of time."""


class Door:
    """Counts requests by name; calls `at_write` before or after each write."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.writes = 0

    @property
    def requests(self) -> int:
        return len(self.calls)


@contextmanager
def watched(
    before: Callable[[int], None] | None = None, after: Callable[[int], None] | None = None
) -> Iterator[Door]:
    """All DynamoDB calls made meanwhile; the hooks get the number of the write, from 1."""
    door = Door()
    events = table._shared.client.meta.events

    def on_call(model: Any, **_: Any) -> None:
        door.calls.append(model.name)
        if model.name in WRITES:
            door.writes += 1
            if before:
                before(door.writes)

    def on_answer(model: Any, **_: Any) -> None:
        if model.name in WRITES and after:
            after(door.writes)

    events.register("before-call.dynamodb", on_call, unique_id="door-call")
    events.register("after-call.dynamodb", on_answer, unique_id="door-answer")
    try:
        yield door
    finally:
        events.unregister("before-call.dynamodb", unique_id="door-call")
        events.unregister("after-call.dynamodb", unique_id="door-answer")


def dies_at(write: int) -> Callable[[int], None]:
    def hook(number: int) -> None:
        if number == write:
            raise Killed

    return hook
