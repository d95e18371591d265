"""The kinds of lists and their columns, as data: `kinds.json`, the words of choices in `choices.json`."""

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from chalicelib.sessions.model.lists import ListKind
from chalicelib.sessions.sheets.layout import Choice

FOLDER = Path(__file__).parent

Format = Literal[
    "licence", "name", "text", "number", "day", "past_day", "email", "choice", "certification", "structure"
]


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`also` are other headings that name the same column; a `past_day` is not after the list's own day."""

    key: str
    heading: str
    format: Format
    example: str
    also: tuple[str, ...] = ()
    required: bool = False
    choices: str = ""


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    key: ListKind
    label: str
    description: str
    columns: tuple[Column, ...]


@cache
def kinds() -> dict[str, Kind]:
    """All kinds by their keys, in the order in which they are offered."""
    found = msgspec.json.decode((FOLDER / "kinds.json").read_bytes(), type=list[Kind])
    return {kind.key: kind for kind in found}


@cache
def choices() -> dict[str, tuple[Choice, ...]]:
    return msgspec.json.decode((FOLDER / "choices.json").read_bytes(), type=dict[str, tuple[Choice, ...]])
