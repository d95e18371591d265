"""When an account closes, what stays, and who must do something before."""

from datetime import datetime
from typing import Any

import pytest

from chalicelib.accounts.rules.closings import closes_at, kept_of, refusal, warns_at
from chalicelib.kernel.clock import PARIS


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


@pytest.mark.parametrize(
    ("asked", "days", "warned", "closed"),
    [
        ("2026-11-21 10:00", 30, "2026-12-18 10:00", "2026-12-21 10:00"),
        ("2026-03-01 10:00", 30, "2026-03-28 10:00", "2026-03-31 10:00"),  # the change of hour lies between
        ("2026-11-21 10:00", 2, "2026-11-21 10:00", "2026-11-23 10:00"),  # fewer days than the warning
    ],
)
def test_when(asked: str, days: int, warned: str, closed: str) -> None:
    closes = closes_at(at(asked), days)
    assert (closes, warns_at(closes, at(asked))) == (at(closed), at(warned))


@pytest.mark.parametrize(
    ("family", "licence", "first"),
    [(False, False, "histories"), (True, False, "family"), (False, True, "register"), (True, True, "family")],
)
def test_what_stays(family: bool, licence: bool, first: str) -> None:
    kept = kept_of(family=family, licence=licence)
    assert kept[0] == first
    assert ("register" in kept) == licence
    assert kept[-3:] == ["histories", "mails", "user_name"]


@pytest.mark.parametrize(
    ("agent_of", "alone_at", "said"),
    [([], [], None), (["a"], [], "agent"), (["a"], ["a"], "last"), (["a", "b"], ["b"], "last")],
)
def test_who_must_do_something_before(agent_of: list[Any], alone_at: list[Any], said: str | None) -> None:
    assert refusal(agent_of, alone_at) == said
