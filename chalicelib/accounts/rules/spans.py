"""Weeks and months, as a history is leafed through."""

from datetime import date, timedelta
from typing import Literal

Span = Literal["week", "month"]


def span_of(day: date, span: Span) -> tuple[date, date]:
    """The first day of the week (a Monday) or month that a day lies in, and the first of the next."""
    if span == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=7)
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1)
