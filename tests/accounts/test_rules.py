"""Rules of access, as tables."""

import pytest

from chalicelib.accounts.rules.access import canonical_user_name, lock_seconds


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (8, 240), (9, 480), (10, 900), (11, 900), (10_000, 900)],
)
def test_the_lock_doubles_up_to_a_quarter_of_an_hour(failures: int, seconds: int) -> None:
    assert lock_seconds(failures) == seconds


@pytest.mark.parametrize(
    ("typed", "name"), [(" Secretaire ", "secretaire"), ("ÉLISE", "élise"), ("e\u0301lise", "élise")]
)
def test_user_names_are_one_however_typed(typed: str, name: str) -> None:
    assert canonical_user_name(typed) == name
