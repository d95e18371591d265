"""Ages, months and licences, by civil days."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from chalicelib.sessions.model.people import Licence

SENT_WITHIN_DAYS = 30


def send_by(ends_on: str) -> str:
    """The last day to send a session, thirty days after its own last day. (Manuel de formation technique)"""
    return (date.fromisoformat(ends_on) + timedelta(days=SENT_WITHIN_DAYS)).isoformat()


def age_on(birth_date: str, day: str) -> int:
    """Completed years: the birthday itself counts. Born on 29 February, one is not yet older on the 28th."""
    born, then = date.fromisoformat(birth_date), date.fromisoformat(day)
    return then.year - born.year - ((then.month, then.day) < (born.month, born.day))


def days_between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def days_after(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def months_after(day: str, months: int) -> str:
    """The same day so many calendar months later; 29 February becomes the 28th in a common year."""
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])).isoformat()


def covered(licences: Sequence[Licence], first: str, last: str) -> bool:
    """Whether valid licences together cover every day from first to last, both included.

    Two seasons overlap from 15 September to 31 December, so a union of intervals is looked at, never a year.
    """
    day = date.fromisoformat(first)
    end = date.fromisoformat(last)
    for licence in sorted((held for held in licences if held.status == "valid"), key=lambda h: h.valid_from):
        if date.fromisoformat(licence.valid_from) > day:
            break
        day = max(day, date.fromisoformat(licence.valid_to) + timedelta(days=1))
    return day > end
