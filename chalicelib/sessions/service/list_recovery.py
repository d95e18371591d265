"""What the minute's tick does for lists: ends what nobody awaits any more, takes up what stopped."""

from datetime import datetime

import msgspec

from chalicelib.accounts.service.actor import the_product
from chalicelib.kernel import clock
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.log import logger, metrics
from chalicelib.kernel.table import Refused
from chalicelib.sessions.model.lists import Load
from chalicelib.sessions.service.list_loading import STUCK_AFTER, finish, send_off
from chalicelib.sessions.store import lists
from chalicelib.sessions.store.items import SessionsItem
from chalicelib.sessions.store.lists import Followed

MOST_ROUNDS = 5  # without a chunk more: then somebody has to look


def recover() -> int:
    """Loads past their time: a file never came, nobody confirmed, the loading stopped. Answers how many."""
    now = clock.real_now()
    late = list(lists.due(now))
    for item in late:
        try:
            _take_up(item, now)
        except Refused:
            logger.info("moved by itself", extra={"load": item.PK})
    return len(late)


def _take_up(item: SessionsItem, now: datetime) -> None:
    record, register = item.read(Load), item.PK.split("#")[1]
    if record.state == "loading":
        followed = lists.follow(register, record.id)
        if followed is not None and followed.load.state == "loading":
            _go_on(register, followed, now)
        return
    ends = {"waiting": "failed", "checked": "cancelled"}
    over = msgspec.structs.replace(
        record,
        state=ends.get(record.state, record.state),
        finished_at=the_product(register).at(),
    )
    lists.change(item, over, None)


def _go_on(register: str, followed: Followed, now: datetime) -> None:
    """Awaits a loading that gets on; sends again what is missing of one that does not."""
    record = followed.load
    if not followed.missing:
        finish(the_product(register), followed)
        return
    last = max((chunk.at for chunk in followed.chunks.values()), default=record.since or "")
    if datetime.fromisoformat(last) > now - STUCK_AFTER:
        lists.change(followed.item, msgspec.structs.replace(record, rounds=0), now + STUCK_AFTER)
        return
    if record.rounds >= MOST_ROUNDS:
        incident = new_id()
        logger.error("a list does not get on", extra={"incident": incident, "load": record.id})
        metrics.add_metric("ListStuck", "Count", 1)
        lists.change(followed.item, msgspec.structs.replace(record, state="failed", incident=incident), None)
        return
    again = msgspec.structs.replace(record, rounds=record.rounds + 1)
    lists.change(followed.item, again, now + STUCK_AFTER)
    send_off(register, record.id)
