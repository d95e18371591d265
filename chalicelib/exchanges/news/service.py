"""News of a structure: written by its agents, read by anybody. The door for all other packages."""

from datetime import date
from typing import Generic, TypeVar

import msgspec
from msgspec.structs import replace

from chalicelib.accounts.model.structures import KnownStructure
from chalicelib.accounts.service.actor import Actor
from chalicelib.exchanges.news import store
from chalicelib.exchanges.news.model import News
from chalicelib.exchanges.news.rules import state_of
from chalicelib.exchanges.store import ExchangesItem
from chalicelib.kernel import clock
from chalicelib.kernel.errors import Changed, Conflict, FieldError, Invalid, NotFound
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.once import request_print
from chalicelib.kernel.outbox import Event
from chalicelib.kernel.table import Refused

T = TypeVar("T")


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What an agent writes. Days are civil; without `until` it stays."""

    title: str
    text: str
    published_on: str
    until: str | None = None


class Kept(msgspec.Struct, frozen=True):
    """News as it is kept, with its version."""

    news: News
    version: int


class Page(msgspec.Struct, Generic[T], frozen=True):
    items: list[T]
    next: str | None


def today_of(known: KnownStructure) -> str:
    return clock.now(known.clock_offset_s).date().isoformat()


def shown(known: KnownStructure, before: str | None, limit: int) -> Page[News]:
    """What anybody sees today, the latest first."""
    found = store.published(known.structure.id, today_of(known), before, limit + 1)
    return Page(found[:limit], store.place_of(found[limit - 1]) if len(found) > limit else None)


def shown_one(known: KnownStructure, news: str) -> News:
    """Raises NotFound for what is not shown today, as for what never was."""
    item = store.find_item(known.structure.id, news)
    found = item.read(News) if item else None
    if found is None or state_of(found, today_of(known)) != "shown":
        raise NotFound
    return found


def written(actor: Actor, before: str | None, limit: int) -> Page[Kept]:
    """All that was written, shown or not, the latest first."""
    items = store.all_written(actor.id, before, limit + 1)
    found = [_kept(item) for item in items[:limit]]
    return Page(found, found[-1].news.id if len(items) > limit else None)


def find(actor: Actor, news: str) -> Kept:
    return _kept(_item(actor, news))


def write(actor: Actor, given: Written, once: str) -> Kept:
    """New news. The same key answers the same one."""
    _check(given)
    news = News(id=new_id(), written_by=actor.name, written_at=actor.at(), **msgspec.structs.asdict(given))
    event = actor.event("exchanges.news_written", news.id, title=news.title)
    asked = request_print(given)
    made = store.create(actor.id, news, event, actor.account or "", once, asked)
    if made.asked != asked:
        raise Invalid("api.key_reused")
    return find(actor, made.id)


def edit(actor: Actor, news: str, version: int, given: Written) -> Kept:
    """Raises Changed when somebody else wrote in between."""
    _check(given)
    item = _item(actor, news)
    changed = replace(item.read(News), **msgspec.structs.asdict(given))
    event = actor.event("exchanges.news_edited", news, title=changed.title)
    return _change(actor, item, version, changed, event)


def take_down(actor: Actor, news: str, version: int) -> Kept:
    """Nobody sees it any more; it can be put back."""
    item = _item(actor, news)
    before = item.read(News)
    if before.down:
        raise Conflict("portal.news_down")
    event = actor.event("exchanges.news_taken_down", news, title=before.title)
    return _change(actor, item, version, replace(before, down=True), event)


def put_back(actor: Actor, news: str, version: int) -> Kept:
    """It is shown again, within its days."""
    item = _item(actor, news)
    before = item.read(News)
    if not before.down:
        raise Conflict("portal.news_up")
    event = actor.event("exchanges.news_put_back", news, title=before.title)
    return _change(actor, item, version, replace(before, down=False), event)


def _item(actor: Actor, news: str) -> ExchangesItem:
    item = store.find_item(actor.id, news)
    if item is None:
        raise NotFound
    return item


def _kept(item: ExchangesItem) -> Kept:
    return Kept(item.read(News), item.version)


def _change(actor: Actor, item: ExchangesItem, version: int, news: News, event: Event) -> Kept:
    if item.version != version:
        raise Changed
    try:
        store.change(item, actor.id, news, event)
    except Refused as error:
        raise Changed from error
    return Kept(news, version + 1)


def _check(given: Written) -> None:
    """Days that exist, in order; words that are there. Raises Invalid with every wrong field."""
    words = {"title": given.title, "text": given.text}
    wrong = [(field, "api.field_required") for field, typed in words.items() if not typed.strip()]
    days = {"published_on": given.published_on, "until": given.until}
    bad = [field for field, day in days.items() if day is not None and not _is_day(day)]
    wrong += [(field, "portal.news_day") for field in bad]
    if not bad and given.until is not None and given.until < given.published_on:
        wrong.append(("until", "portal.news_dates"))
    if wrong:
        raise Invalid(errors=[FieldError.of(field, code) for field, code in wrong])


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
