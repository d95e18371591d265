"""A cell as the file stores it, and what it says."""

import re
import unicodedata
from datetime import date, timedelta
from typing import Literal

import msgspec

_DATE_FORMATS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_NOT_DATE_LETTERS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.|general', re.IGNORECASE)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_INVISIBLE = ("Cf", "Cc", "Co", "Cs")
_FIRST_1900, _FIRST_1904 = date(1899, 12, 30), date(1904, 1, 1)
LARGEST_NUMBER = 1e12
LONGEST_TEXT = 2_000


class RawCell(msgspec.Struct, frozen=True):
    """As stored: `shared` is the number of a shared text, -1 without one."""

    type: str
    style: int
    text: str
    shared: int
    valued: bool
    formula: bool


class Cell(msgspec.Struct, frozen=True):
    """As it reads: a clean text, a number ("12.5"), a day (ISO), an Excel error ("#N/A"), or a formula that
    was saved without its result."""

    kind: Literal["text", "number", "date", "error", "formula"]
    value: str

    @property
    def shown(self) -> str:
        """As a person sees it: 14/06/2026 and 12,5."""
        if self.kind == "date":
            return french_day(self.value)
        return self.value.replace(".", ",") if self.kind == "number" else self.value


def to_cell(raw: RawCell, shared_text: str, dated: bool, epoch_1904: bool) -> Cell | None:
    """None for a cell without anything in it."""
    if raw.type == "e":
        return Cell("error", raw.text.strip() or "#?")
    if raw.formula and not raw.text and raw.type != "str":
        return Cell("formula", "")
    if raw.type in ("s", "str", "inlineStr"):
        return _text(shared_text if raw.type == "s" else raw.text)
    if raw.type == "b":
        return Cell("text", "VRAI" if raw.text.strip() == "1" else "FAUX")
    if raw.type == "d":
        return _iso_day(raw.text.strip())
    return _number(raw.text.strip(), dated, epoch_1904)


def clean(text: str) -> str:
    """Without what cannot be seen: double and unbreakable spaces, line breaks, a leading apostrophe."""
    plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
    if not plain.isascii() or not plain.isprintable():
        spaced = "".join(" " if c.isspace() else c for c in unicodedata.normalize("NFC", plain))
        plain = "".join(c for c in spaced if unicodedata.category(c) not in _INVISIBLE)
    return " ".join(plain.split()).lstrip("' ")


def plain_number(number: float) -> str:
    """12.50 → "12.5", without the noise of the last decimals."""
    return f"{number + 0.0:.6f}".rstrip("0").rstrip(".")


def french_day(iso: str) -> str:
    """ "2026-06-14" → "14/06/2026"."""
    year, month, day = iso.split("-")
    return f"{day}/{month}/{year}"


def day_of_serial(number: float, epoch_1904: bool = False) -> str:
    """The day that Excel counts as `number`; "" when there is none. Its hours are dropped."""
    if not 61 <= number < 2_958_466:
        return ""
    return ((_FIRST_1904 if epoch_1904 else _FIRST_1900) + timedelta(days=int(number))).isoformat()


def is_date_format(number: str, code: str) -> bool:
    if code:
        return any(letter in "dmyhs" for letter in _NOT_DATE_LETTERS.sub("", code).lower())
    return number.isascii() and number.isdigit() and int(number) in _DATE_FORMATS


def _text(text: str) -> Cell | None:
    cleaned = clean(text)
    return Cell("text", cleaned) if cleaned else None


def _iso_day(text: str) -> Cell | None:
    try:
        return Cell("date", date.fromisoformat(text[:10]).isoformat())
    except ValueError:
        return _text(text)


def _number(text: str, dated: bool, epoch_1904: bool) -> Cell | None:
    try:
        number = float(text)
    except ValueError:
        return _text(text)
    if not abs(number) < LARGEST_NUMBER:
        return _text(text)
    if dated and (day := day_of_serial(number, epoch_1904)):
        return Cell("date", day)
    return Cell("number", plain_number(number))
