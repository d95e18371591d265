"""Which column is which: headings are compared without accents, case and punctuation."""

from collections.abc import Sequence

import msgspec

from chalicelib.sessions.lists.gate import Refused
from chalicelib.sessions.lists.kinds import Column, Kind
from chalicelib.sessions.lists.rows import Row
from chalicelib.sessions.lists.values import shown
from chalicelib.sessions.sheets.matching import normalise

LOOKED_AT = 10  # rows: a list may begin with a title


class Heading(msgspec.Struct, frozen=True):
    """Where the headings stand (row from 1), which place each column has, which say nothing to us, and how
    the licence's reads, to know it again."""

    row: int
    places: dict[str, int]
    ignored: list[str]
    width: int
    licence: object


def find_heading(kind: Kind, rows: Sequence[Row]) -> Heading | None:
    """The first row that has every column wanted. Raises Refused when a row has some of them, but not all."""
    near: tuple[int, list[Column]] | None = None
    for number, row in enumerate(rows[:LOOKED_AT], 1):
        heading = _heading(kind, number, row)
        missing = [c for c in kind.columns if c.required and c.key not in heading.places]
        if not missing:
            return heading
        if len(heading.places) > 1 and (near is None or len(heading.places) > near[0]):
            near = len(heading.places), missing
    if near:
        raise Refused("lists.columns_missing", columns=", ".join(f"« {c.heading} »" for c in near[1]))
    return None


def _heading(kind: Kind, number: int, row: Row) -> Heading:
    names = {normalise(way): c.key for c in reversed(kind.columns) for way in (*c.also, c.heading, c.key)}
    exact = {normalise(c.heading): c.key for c in kind.columns}
    places: dict[str, int] = {}
    ignored: list[str] = []
    texts = [shown(cell) if cell not in (None, "") else "" for cell in row]
    taken = {exact[normalise(text)] for text in texts if normalise(text) in exact}
    for place, text in enumerate(texts):
        spelled = normalise(text)
        key = exact.get(spelled) or names.get(spelled)
        if key is None or (spelled not in exact and key in taken):
            ignored += [text] if text else []
        elif key in places:
            raise Refused("lists.column_twice", column=text)
        else:
            places[key] = place
    licence = row[places["licence"]] if "licence" in places else None
    return Heading(number, places, ignored, len(row), licence)
