"""The federation's lists on their way: one partition a load, its head listed by the day it was announced."""

import time
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec

from chalicelib.kernel import clock
from chalicelib.kernel.env import environment
from chalicelib.kernel.once import Made, once_expiry, once_key
from chalicelib.kernel.outbox import Event, outbox_item
from chalicelib.kernel.table import Refused, Writes, find, find_all
from chalicelib.sessions.model.lists import Chunk, Listed, Load, SeenList
from chalicelib.sessions.store.items import Key, SessionsItem, content_key

MOST_SHOWN = 50
TELL_LICENCES = {"licences", "licensees"}
_kept: dict[str, tuple[float, str | None]] = {}


class Followed(msgspec.Struct, frozen=True):
    """A load with what its chunks came to: the head's item for the next write, and who is done."""

    item: SessionsItem
    load: Load
    chunks: dict[int, Chunk]

    @property
    def missing(self) -> list[int]:
        return [number for number in range(1, self.load.chunks + 1) if number not in self.chunks]


def _partition(register: str, load: str) -> str:
    return f"S#{register}#LIST#{load}"


def _head_key(register: str, load: str) -> Key:
    return _partition(register, load), "HEAD"


def _chunk_key(register: str, load: str, number: int) -> Key:
    return _partition(register, load), f"CHUNK#{number:04}"


def _listed_key(register: str, kind: str) -> Key:
    return f"S#{register}#LISTED", kind


def _indexes(register: str, load: Load, due: datetime | None) -> dict[str, str | None]:
    """Always listed; due while something is awaited of it."""
    waits = f"{clock.sortable(due)}#{register}#{load.id}" if due else None
    return {
        "LISTING_PK": f"S#{register}#LISTS",
        "LISTING_SK": f"{load.created_at}#{load.id}",
        "DUE_PK": "LIST" if due else None,
        "DUE_SK": waits,
    }


def create(register: str, load: Load, once: str, asked: str, due: datetime) -> Made:
    """Writes the load and its key together; answers what the key made, now or the first time."""
    made = Made(load.id, asked)
    key = once_key(register, load.account, once)
    head = SessionsItem.of("list", _head_key(register, load.id), load, **_indexes(register, load, due))
    writes = Writes().create("once", SessionsItem.of("once", key, made, expires_at=once_expiry()))
    try:
        writes.create("list", head).commit()
    except Refused:
        known = find(SessionsItem, key, consistent=True)
        if known is None:
            raise
        return known.read(Made)
    return made


def find_head(register: str, load: str) -> SessionsItem | None:
    return find(SessionsItem, _head_key(register, load), consistent=True)


def follow(register: str, load: str, *, consistent: bool = True) -> Followed | None:
    """The load with its chunks: one query, however many there are."""
    items = list(SessionsItem.query(_partition(register, load), consistent_read=consistent))
    head = next((item for item in items if item.kind == "list"), None)
    if head is None:
        return None
    chunks = {int(i.SK.partition("#")[2]): i.read(Chunk) for i in items if i.kind == "list_chunk"}
    return Followed(head, head.read(Load), chunks)


def find_with_chunk(register: str, load: str, number: int) -> tuple[SessionsItem | None, bool]:
    """The head, and whether this chunk is loaded: one request."""
    keys = [_head_key(register, load), _chunk_key(register, load, number)]
    found = find_all(SessionsItem, keys, consistent=True)
    return found.get(keys[0]), keys[1] in found


def latest(register: str) -> list[Load]:
    """The latest loads, newest first."""
    items = SessionsItem.listing.query(f"S#{register}#LISTS", scan_index_forward=False, limit=MOST_SHOWN)
    return [item.read(Load) for item in items]


def change(item: SessionsItem, load: Load, due: datetime | None, event: Event | None = None) -> None:
    """Raises Refused if it moved."""
    _changing(item, load, due, event).commit()


def _changing(item: SessionsItem, load: Load, due: datetime | None, event: Event | None) -> Writes:
    register = item.PK.split("#")[1]
    writes = Writes().change("list", item, load, **_indexes(register, load, due))
    return writes.create("event", outbox_item(SessionsItem, event)) if event else writes


def finish(item: SessionsItem, load: Load, listed: Listed, seen: SeenList, event: Event) -> None:
    """The end of a load, the day of the register's list of this kind, and the memory of the content.

    Raises Refused(["list"]) if the load moved. A newer list's day is left as it is.
    """
    register = item.PK.split("#")[1]
    writes = _changing(item, load, None, event)
    content = content_key(register, f"list.{load.kind}.{load.digest}")
    writes.put("content", SessionsItem.of("list_content", content, seen))
    key = _listed_key(register, load.kind)
    known = find(SessionsItem, key, consistent=True)
    if known is None:
        writes.create("listed", SessionsItem.of("listed", key, listed))
    elif known.read(Listed).day <= listed.day:
        writes.change("listed", known, listed)
    writes.commit()


def note_chunk(register: str, load: str, number: int, chunk: Chunk) -> None:
    """A loaded chunk is counted once: the second who loads it finds it noted."""
    item = SessionsItem.of("list_chunk", _chunk_key(register, load, number), chunk)
    try:
        Writes().create("chunk", item).commit()
    except Refused:
        return


def find_content(register: str, kind: str, digest: str) -> SeenList | None:
    item = find(SessionsItem, content_key(register, f"list.{kind}.{digest}"))
    return item.read(SeenList) if item else None


def listed(register: str) -> list[Listed]:
    """The latest list of each kind: one query."""
    return [item.read(Listed) for item in SessionsItem.query(f"S#{register}#LISTED")]


def day_of_licences(register: str) -> str | None:
    """The day of the latest list that told of licences; a container keeps it a minute."""
    kept = _kept.get(register)
    if kept is None or time.monotonic() - kept[0] >= environment().settings_cache_s:
        days = [one.day for one in listed(register) if one.kind in TELL_LICENCES]
        kept = _kept[register] = (time.monotonic(), max(days, default=None))
    return kept[1]


def due(now: datetime, limit: int = 50) -> Iterable[SessionsItem]:
    """Loads of which something was awaited by now."""
    limits: Any = SessionsItem.DUE_SK < clock.sortable(now)
    return list(SessionsItem.due.query("LIST", limits, limit=limit))
