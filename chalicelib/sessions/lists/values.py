"""What a cell of a list says, by its column's format. Most cells are as they should be: those are quick."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from chalicelib.sessions.lists.kinds import Column, choices
from chalicelib.sessions.sheets.cells import Cell, clean, plain_number
from chalicelib.sessions.sheets.matching import BadLicence, canonical_licence
from chalicelib.sessions.sheets.values import Wrong, read_day, spelling

LONGEST = {"name": 80, "text": 200, "number": 60, "structure": 200}
MOST_REMEMBERED = 50_000

_LICENCE = re.compile(r"[A-Z]-[0-9]{2}-[0-9]{4,8}").fullmatch
_EMAIL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,180}\.[A-Za-z]{2,24}").fullmatch
_PLAIN = re.compile(r"[A-Za-zÀÁÄ-ÖØ-öø-ÿŒœ]+(?:[ '’-][A-Za-zÀÁÄ-ÖØ-öø-ÿŒœ]+)*").fullmatch
# What is left of an accent that was lost (�), or read as two letters (Ã©): the file was written wrongly.
_GARBLED = re.compile("\ufffd|[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]")

Value = str | Wrong | None


class _Known(dict[Any, Value]):
    """What cells were read as: a cell that comes again is found without a call."""

    def __init__(self, read: Callable[[Any], Value]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: Any) -> Value:
        value = self[cell] = self._read(cell)
        return value


class Reader:
    """Reads one column, and remembers what it has read: dates, clubs and first names come again and again."""

    def __init__(
        self, column: Column, read: Callable[[Any], str], plain: Callable[[str], Any] | None
    ) -> None:
        self.column = column
        self.wrong = False
        self._read, self._plain = read, plain
        self._known = _Known(self._fresh)

    def read(self, values: Sequence[Any]) -> list[Value]:
        """A value for each cell; `wrong` tells that some are Wrong."""
        if self._plain is not None:
            plain = self._plain
            return [v if type(v) is str and plain(v) else self._fresh(v) for v in values]
        if len(self._known) > MOST_REMEMBERED:
            self._known.clear()
        return list(map(self._known.__getitem__, values))

    def _fresh(self, value: Any) -> Value:
        if value is None or value == "" or (type(value) is str and not value.strip()):
            return None
        try:
            return self._read(value)
        except Wrong as wrong:
            self.wrong = True
            return wrong


def reader(column: Column, day: str, certifications: Mapping[str, str]) -> Reader:
    """The reader of a column in a list of `day`; `certifications` leads from spellings to codes."""
    match column.format:
        case "licence":
            return Reader(column, _licence, _LICENCE)
        case "email":
            return Reader(column, _email, _EMAIL)
        case "day":
            return Reader(column, _day, None)
        case "past_day":
            return Reader(column, lambda value: _past_day(value, day), None)
        case "choice":
            return Reader(column, _choice(column.choices), None)
        case "certification":
            return Reader(column, lambda value: _certification(value, certifications), None)
        case _:
            return Reader(column, lambda value: _text(value, LONGEST[column.format]), None)


def shown(value: Any) -> str:
    """A cell as a person sees it."""
    if isinstance(value, datetime | date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, bool):
        return "VRAI" if value else "FAUX"
    if isinstance(value, int | float):
        return plain_number(float(value))
    return clean(str(value))


def _text(value: Any, longest: int) -> str:
    if type(value) is str and len(value) <= longest and _PLAIN(value):
        return value
    text = shown(value)
    if _GARBLED.search(text):
        raise Wrong("garbled", value=text)
    if len(text) > longest:
        raise Wrong("too_long_text", longest=longest, value=text)
    if not text:
        raise Wrong("unreadable_text", value="")
    return text


def _licence(value: Any) -> str:
    text = shown(value)
    try:
        return canonical_licence(text)
    except BadLicence as bad:
        raise Wrong(bad.reason, value=text) from None


def _email(value: Any) -> str:
    text = shown(value)
    if not _EMAIL(text):
        raise Wrong("not_an_email", value=text)
    return text


def _day(value: Any) -> str:
    """An ISO day; a bare serial number is read, with a remark that says so."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        if not 1900 <= value.year <= 2100:
            raise Wrong("not_a_date", value=shown(value))
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return read_day(Cell("number", shown(value)), False)
    return read_day(Cell("text", shown(value)), False)


def _past_day(value: Any, day: str) -> str:
    read = _day(value)
    if read > day:
        raise Wrong("after_the_list", value=shown(value))
    return read


def _choice(name: str) -> Callable[[Any], str]:
    codes = {
        spelling(way): choice.code
        for choice in choices()[name]
        for way in (choice.code, choice.label, *choice.also)
    }
    labels = ", ".join(f"« {choice.label} »" for choice in choices()[name])

    def read(value: Any) -> str:
        code = codes.get(spelling(shown(value)))
        if code is None:
            raise Wrong("not_offered", value=shown(value), labels=labels)
        return code

    return read


def _certification(value: Any, certifications: Mapping[str, str]) -> str:
    code = certifications.get(spelling(shown(value)))
    if code is None:
        raise Wrong("certification_unknown", value=shown(value))
    return code
