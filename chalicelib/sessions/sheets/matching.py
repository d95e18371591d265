"""Whether a licence number and a name go together (domain/certification.md §4.1 and §6)."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

import msgspec

from chalicelib.kernel.search import WRITTEN

_SEPARATORS = re.compile("[\\s./\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d-]+")
_LICENCE = re.compile(r"([A-Z])([0-9]{2})([0-9]{4,8})")
_LETTER_O = re.compile(r"[A-Z][0-9O]{6,10}")
SHORT_NAME = 6


class BadLicence(ValueError):
    """A text that is no licence number. `reason` is that of the sentence to show."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def normalise(text: str) -> str:
    """A name without what people type differently: accents, case, hyphens, spaces."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(WRITTEN))
    bare = "".join(c for c in plain if not unicodedata.combining(c)).upper()
    return re.sub(r"[\W_]+", " ", bare).strip()


def canonical_licence(text: str) -> str:
    """« a‑16 733717 » → "A-16-733717". BadLicence says why it is none."""
    bare = _SEPARATORS.sub("", unicodedata.normalize("NFKC", text).upper()).lstrip("'")
    if found := _LICENCE.fullmatch(bare):
        return "-".join(found.groups())
    if bare.isascii() and bare.isdigit():
        raise BadLicence("licence_incomplete")
    if _LETTER_O.fullmatch(bare):
        raise BadLicence("licence_letter_o")
    if not bare.isascii() and any(c.isalpha() and not c.isascii() for c in bare):
        raise BadLicence("licence_alphabet")
    raise BadLicence("licence_invalid")


class Match(msgspec.Struct, frozen=True):
    """How a line's name fits the licensee's. `hint` is the name probably meant, when it is near."""

    result: Literal["same", "swapped", "different"]
    hint: str = ""


def match(
    last_name: str, first_name: str, *, birth_name: str, usage_name: str = "", first_names: str = ""
) -> Match:
    """Compare what the file says with the licensee. Birth and usage name are both good, so is the first of
    several first names; surname and first name may be swapped."""
    last, first = normalise(last_name), normalise(first_name)
    surnames = [name for name in (birth_name, usage_name) if normalise(name)]
    givens = [first_names, *re.split(r"[\s,;]+", first_names.strip())[:1]]
    known_last, known_first = {normalise(name) for name in surnames}, {normalise(name) for name in givens}
    if last in known_last and first in known_first:
        return Match("same")
    if last in known_first and first in known_last:
        return Match("swapped")
    return Match("different", _meant(last, first, surnames, givens))


def _meant(last: str, first: str, surnames: Sequence[str], givens: Sequence[str]) -> str:
    for surname in surnames:
        for given in reversed(givens):
            if _near(last, normalise(surname)) and _near(first, normalise(given)):
                return f"{surname.upper()} {given}"
    return ""


def _near(typed: str, known: str) -> bool:
    allowed = 1 if len(known) < SHORT_NAME else 2
    return bool(typed) and abs(len(typed) - len(known)) <= allowed and distance(typed, known) <= allowed


def distance(one: str, other: str) -> int:
    """Letters added, dropped, changed, or two neighbours exchanged (Damerau, optimal alignment)."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            least = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                least = min(least, before[j - 2] + 1)
            row.append(least)
        before, above = above, row
    return above[-1]
