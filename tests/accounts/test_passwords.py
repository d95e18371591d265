"""What a password must be, as a table (CNIL 2022-100, and the 8 characters of the portals)."""

import pytest

from chalicelib.accounts.rules.passwords import flaws

KNOWN = ["odile.point", "Odile", "Point-Carré", "odile@exemple.fr", "Val-d’Arize"]


@pytest.mark.parametrize(
    ("password", "shortest", "expected"),
    [
        ("Tramontane 47 figues", 12, []),
        ("Figue47xTra", 12, ["too_short"]),
        ("Figue47x", 8, []),
        ("Figue47", 8, ["too_short"]),
        ("figue47x", 8, ["upper_missing"]),
        ("FIGUE47X", 8, ["lower_missing"]),
        ("FigueRouge", 8, ["digit_missing"]),
        ("figue", 8, ["too_short", "upper_missing", "digit_missing"]),
        ("Élégante12é!", 12, []),
        ("Password1", 8, ["common"]),
        ("Azerty123456", 12, ["common"]),
        ("Bonjour2026", 8, ["common"]),
        ("Odile1234", 8, ["common"]),
        ("Aa1aaaaaaaaa", 12, ["common"]),
        ("Aa1" + "x" * 198, 12, ["too_long"]),
        ("", 12, ["too_short", "lower_missing", "upper_missing", "digit_missing"]),
    ],
)
def test_what_is_wrong_is_said_all_at_once(password: str, shortest: int, expected: list[str]) -> None:
    assert flaws(password, shortest, KNOWN) == expected
