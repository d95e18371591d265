"""When news is shown, and when it is new: decisions on plain data."""

from datetime import date, timedelta
from typing import Literal

from chalicelib.exchanges.news.model import News

NEW_FOR = timedelta(days=30)
State = Literal["scheduled", "shown", "over", "down"]


def state_of(news: News, today: str) -> State:
    """What has become of it on a day: it waits, is shown, is over, or was taken down."""
    if news.down:
        return "down"
    if today < news.published_on:
        return "scheduled"
    return "over" if news.until and news.until < today else "shown"


def is_new(news: News, today: str) -> bool:
    """Up to thirty days after its publication. Who came since then has seen it: the site knows that."""
    return date.fromisoformat(today) - date.fromisoformat(news.published_on) <= NEW_FOR
