"""When an account closes, what goes with it, and what must be kept. Facts in, decisions out."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Literal

WARNED_BEFORE = timedelta(days=3)
NAME_HELD_S = 365 * 24 * 3600  # nobody passes as the one who left; for ever would keep something of them

Kept = Literal["histories", "family", "register", "mails", "user_name"]


def closes_at(asked: datetime, days: int) -> datetime:
    """Civil days, so that it closes at the hour at which it was asked for, whatever the season."""
    return asked + timedelta(days=days)


def warns_at(closes: datetime, asked: datetime) -> datetime:
    """Three days before; at once when there are not as many."""
    return max(asked, closes - WARNED_BEFORE)


def kept_of(*, family: bool, licence: bool) -> Sequence[Kept]:
    """What stays, the accounting exception first (Code de commerce, L123-22; RGPD, 17.3)."""
    kept: list[Kept] = ["family"] if family else []
    kept += ["register"] if licence else []
    return [*kept, "histories", "mails", "user_name"]


def refusal(agent_of: Collection[object], alone_at: Collection[object]) -> Literal["last", "agent"] | None:
    """Who works for a structure is withdrawn there first; who is its last administrator hands over before."""
    if alone_at:
        return "last"
    return "agent" if agent_of else None
