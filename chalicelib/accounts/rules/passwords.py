"""What a password must be (CNIL 2022-100; the seeds' rule of 8 characters holds with lock-out only)."""

import re
from collections.abc import Callable, Sequence
from typing import Literal

Flaw = Literal["too_short", "too_long", "lower_missing", "upper_missing", "digit_missing", "common"]

LONGEST = 200
MEASURED = 72  # what follows makes it no weaker, and measuring it takes long
EASY = 10**6  # guesses: some minutes for whoever tries what people choose, in the order they choose it
LETTERS: dict[Flaw, Callable[[str], bool]] = {
    "lower_missing": str.islower,
    "upper_missing": str.isupper,
    "digit_missing": str.isdigit,
}
FRENCH = (
    *("azerty", "azertyuiop", "bienvenue", "bonjour", "cantine", "chouchou", "coucou", "doudou"),
    *("famille", "jetaime", "loulou", "marseille", "motdepasse", "portail", "soleil", "vacances"),
)


def flaws(password: str, shortest: int, known: Sequence[str]) -> list[Flaw]:
    """All that is wrong with a password, most telling first; empty when it will do.

    `shortest` is 12 characters, or the 8 that a structure may set. `known` are the user name, the names and
    the address that go with it: a guesser tries them before anything else.
    """
    if len(password) > LONGEST:
        return ["too_long"]
    found: list[Flaw] = ["too_short"] if len(password) < shortest else []
    found += [flaw for flaw, has in LETTERS.items() if not any(map(has, password))]
    return found or (["common"] if _is_common(password, known) else [])


def _is_common(password: str, known: Sequence[str]) -> bool:
    """Among what people choose, or nearly: a word of the lists with its capital and its year is as easy."""
    from zxcvbn import zxcvbn

    pieces = [piece for word in known for piece in (word, *re.split(r"[^\w]+", word)) if len(piece) > 2]
    return bool(zxcvbn(password[:MEASURED], user_inputs=[*FRENCH, *pieces])["guesses"] < EASY)
