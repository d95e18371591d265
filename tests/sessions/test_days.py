"""Ages, months and licences: the examples that the rules are argued with."""

import pytest

from chalicelib.sessions.model.people import Licence
from chalicelib.sessions.rules.days import age_on, covered, months_after

SEASON_26, SEASON_27 = Licence("2025-09-15", "2026-12-31"), Licence("2026-09-15", "2027-12-31")


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("2010-06-14", "2026-06-13", 15),
        ("2010-06-14", "2026-06-14", 16),  # the birthday itself counts
        ("2008-02-29", "2026-02-28", 17),  # not yet
        ("2008-02-29", "2026-03-01", 18),
        ("2008-02-29", "2028-02-29", 20),
    ],
)
def test_age_in_completed_years(born: str, day: str, age: int) -> None:
    assert age_on(born, day) == age


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        ("2025-06-14", 12, "2026-06-14"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2025-12-31", 2, "2026-02-28"),
        ("2025-11-30", 1, "2025-12-30"),
        ("2026-06-14", 0, "2026-06-14"),
    ],
)
def test_calendar_months(day: str, months: int, after: str) -> None:
    assert months_after(day, months) == after


@pytest.mark.parametrize(
    ("licences", "first", "last", "valid"),
    [
        ([SEASON_26], "2026-06-13", "2026-06-14", True),
        ([SEASON_26], "2026-12-31", "2026-12-31", True),
        ([SEASON_26], "2026-12-31", "2027-01-01", False),
        ([SEASON_26, SEASON_27], "2026-12-31", "2027-01-01", True),  # two seasons overlap
        ([SEASON_27, SEASON_26], "2025-09-15", "2027-12-31", True),  # in any order
        ([Licence("2026-06-13", "2026-12-31")], "2026-06-13", "2026-06-13", True),  # bought that day
        ([Licence("2026-06-14", "2026-12-31")], "2026-06-13", "2026-06-14", False),
        ([Licence("2025-09-15", "2026-12-31", "suspended")], "2026-06-13", "2026-06-13", False),
        ([Licence("2025-09-15", "2026-12-31", "pending")], "2026-06-13", "2026-06-13", False),
        ([Licence("2025-09-15", "2026-12-31", "cancelled")], "2026-06-13", "2026-06-13", False),
        ([Licence("2024-09-15", "2025-08-31"), SEASON_26], "2025-08-31", "2025-09-15", False),  # a hole
        ([], "2026-06-13", "2026-06-13", False),
    ],
)
def test_licences_cover_every_day(licences: list[Licence], first: str, last: str, valid: bool) -> None:
    assert covered(licences, first, last) is valid
