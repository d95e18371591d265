"""What no emulator shows: transactions that collide. And, in the long sweep, a process that dies twice."""

from types import SimpleNamespace
from typing import Any

import pytest
from pynamodb.exceptions import TransactWriteError

from chalicelib.kernel import table
from chalicelib.sessions.service import closing
from tests.faults import Killed, dies_at, watched
from tests.sessions.test_closing import (
    SESSION,
    _again,
    a_draft,
    actor,
    assert_all_or_nothing,
    state,
    version,
)


class Collisions:
    """Answers so many transactions with a conflict before it lets them through."""

    def __init__(self, times: int) -> None:
        self.left = times

    def __call__(self, model: Any, **_: Any) -> Any:
        if model.name != "TransactWriteItems" or self.left == 0:
            return None
        self.left -= 1
        error = {"Code": "TransactionCanceledException", "Message": "[TransactionConflict]"}
        parsed = {"Error": error, "CancellationReasons": [{"Code": "TransactionConflict", "Message": ""}]}
        return SimpleNamespace(status_code=400, headers={}), parsed


def collide(monkeypatch: pytest.MonkeyPatch, times: int) -> Collisions:
    collisions = Collisions(times)
    events = table._shared.client.meta.events
    events.register_first("before-call.dynamodb", collisions, unique_id="collisions")
    monkeypatch.setattr(table.time, "sleep", lambda _: None)
    return collisions


@pytest.fixture(autouse=True)
def _no_collisions_left() -> Any:
    yield
    table._shared.client.meta.events.unregister("before-call.dynamodb", unique_id="collisions")


def test_a_collision_is_sent_again(demo: None, monkeypatch: pytest.MonkeyPatch) -> None:
    a_draft(2)
    collisions = collide(monkeypatch, table.CONFLICT_TRIES - 1)
    closing.close(actor(), SESSION, 1)
    assert collisions.left == 0
    assert_all_or_nothing(2)
    assert state() == "closed"


def test_collisions_without_end_close_nothing(demo: None, monkeypatch: pytest.MonkeyPatch) -> None:
    a_draft(2)
    collide(monkeypatch, 1000)
    with pytest.raises(TransactWriteError):
        closing.close(actor(), SESSION, 1)
    assert state() == "draft"
    assert_all_or_nothing(2)


@pytest.mark.deep
@pytest.mark.parametrize("second", range(1, 6))
@pytest.mark.parametrize("first", range(1, 6))
def test_killed_twice_at_any_two_writes_it_still_closes_once(demo: None, first: int, second: int) -> None:
    before = _again(3)
    for write in (first, second):
        with watched(before=dies_at(write)):
            try:
                closing.close(actor(), SESSION, before)
            except Killed:
                before = version()
        assert_all_or_nothing(3)
    closing.close(actor(), SESSION, version())
    assert_all_or_nothing(3)
    assert state() == "closed"
