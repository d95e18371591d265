"""A structure's news: in the index `due` by day as long as it is up."""

from chalicelib.exchanges.news.model import News
from chalicelib.exchanges.store import ExchangesItem
from chalicelib.kernel.once import Made, once_expiry, once_key
from chalicelib.kernel.outbox import Event, outbox_item
from chalicelib.kernel.table import Refused, Writes, find


def _partition(structure: str) -> str:
    return f"S#{structure}#NEWS"


def _index(structure: str, news: News) -> dict[str, str | None]:
    return {
        "DUE_PK": None if news.down else _partition(structure),
        "DUE_SK": None if news.down else place_of(news),
    }


def place_of(news: News) -> str:
    """Where it stands among the others: by day, then by when it was written."""
    return f"{news.published_on}#{news.id}"


def create(structure: str, news: News, event: Event, account: str, once: str, asked: str) -> Made:
    """The same key makes nothing more; answers what it made."""
    made, key = Made(news.id, asked), once_key(structure, account, once)
    item = ExchangesItem.of("news", (_partition(structure), news.id), news, **_index(structure, news))
    writes = Writes().create("once", ExchangesItem.of("once", key, made, expires_at=once_expiry()))
    try:
        writes.create("news", item).create("event", outbox_item(ExchangesItem, event)).commit()
    except Refused:
        known = find(ExchangesItem, key, consistent=True)
        if known is None:
            raise
        return known.read(Made)
    return made


def find_item(structure: str, news: str) -> ExchangesItem | None:
    return find(ExchangesItem, (_partition(structure), news), consistent=True)


def change(item: ExchangesItem, structure: str, news: News, event: Event) -> None:
    """Raises Refused(["news"]) when somebody else wrote in between."""
    writes = Writes().change("news", item, news, **_index(structure, news))
    writes.create("event", outbox_item(ExchangesItem, event)).commit()


def all_written(structure: str, before: str | None, limit: int) -> list[ExchangesItem]:
    """What agents wrote, the latest first, from behind `before`: one query."""
    older = ExchangesItem.SK < before if before else None
    found = ExchangesItem.query(
        _partition(structure), older, scan_index_forward=False, limit=limit, consistent_read=True
    )
    return list(found)


def published(structure: str, today: str, before: str | None, wanted: int) -> list[News]:
    """What is shown on a day, the latest first, from behind `before`; what is over is passed by."""
    end = min(before, f"{today}$") if before else f"{today}$"  # $ comes right after the # of the key
    found: list[News] = []
    for item in ExchangesItem.due.query(
        _partition(structure), ExchangesItem.DUE_SK < end, scan_index_forward=False, page_size=wanted + 5
    ):
        news = item.read(News)
        if not news.until or today <= news.until:
            found.append(news)
        if len(found) == wanted:
            break
    return found
