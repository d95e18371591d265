"""A structure's colour must be readable wherever the site uses it: 4.5 to 1 (WCAG 2.2, 1.4.3)."""

import re
from pathlib import Path

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from chalicelib.accounts.rules.colours import PAPER, SHEET, contrasts, nearest_readable, readable
from local.demo.load import ACCENTS

TOKENS = Path(__file__).parents[2] / "web" / "src" / "look" / "tokens.css"
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("colour", "on_white", "good"),
    [
        ("#000000", 2100, True),  # the largest contrast there is
        ("#ffffff", 100, False),  # the smallest
        ("#767676", 454, False),  # enough on white, too little on our paper
        ("#ff0000", 399, False),
        ("#0000ff", 859, True),
        ("#c2410c", 517, False),  # enough on white and paper, too little on its own soft tint
        ("#0b5f63", 741, True),  # our own
    ],
)
def test_a_colour_is_measured_in_each_of_its_uses(colour: str, on_white: int, good: bool) -> None:
    link = contrasts(colour)[0]
    assert (link.scheme, link.use, link.ground, link.hundredths) == ("light", "link", "#ffffff", on_white)
    assert readable(colour) is good


def test_every_colour_of_the_demo_can_be_read() -> None:
    assert [colour for colour in ACCENTS.values() if not readable(colour)] == []


@seed(20261121)
@settings(max_examples=150, deadline=None)
@given(COLOURS)
def test_the_nearest_colour_can_be_read_and_a_readable_one_is_let_be(colour: str) -> None:
    assert readable(nearest_readable(colour))
    dark = [each for each in contrasts(colour) if each.scheme == "dark"]
    assert all(each.enough for each in dark)  # the dark accents have a lightness of their own


def test_the_grounds_are_those_of_the_site() -> None:
    """The rule measures against the site's own tokens, light first, then dark."""
    written = TOKENS.read_text(encoding="utf-8")
    for name, grounds in (("sheet", SHEET), ("paper", PAPER)):
        assert re.findall(rf"--{name}: (#\w+);", written) == [grounds["light"], grounds["dark"]]


def test_the_derivations_are_those_of_the_site() -> None:
    """Whoever changes how the site derives an accent changes the rule, and this list."""
    written = re.findall(r"--accent(?:-\w+)?: ([^;]*);", TOKENS.read_text(encoding="utf-8"))
    assert [
        value for value in written if "oklch" in value and "0.76" not in value and "0.5 " not in value
    ] == [
        "oklch(from var(--structure) 0.925 min(calc(c * 0.3), 0.035) h)",
        "oklch(from var(--structure) 0.81 min(c, 0.1) h)",
        "oklch(from var(--structure) 0.25 min(c, 0.05) h)",
        "oklch(from var(--structure) 0.32 min(calc(c * 0.55), 0.045) h)",
        "oklch(from var(--structure) 0.88 min(c, 0.08) h)",
    ]
