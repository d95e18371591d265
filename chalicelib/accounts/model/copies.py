"""A copy of all that is held on somebody: asked for, made by a queue, fetched within a week."""

from typing import Literal

import msgspec

Value = str | int | bool
Entry = dict[str, Value]
CopyState = Literal["asked", "ready"]


class Chapter(msgspec.Struct, frozen=True):
    """What one package holds of a subject: parts by name, each with its entries, each of them fields by name.

    A name has its French word in `texts/fr/copy.json`. What is empty is left out.
    """

    name: str
    parts: dict[str, list[Entry]]


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """The latest that somebody asked for. `file` names a kept archive once it is ready, `ends_at` its end."""

    id: str
    state: CopyState
    asked_at: str
    ends_at: int
    made_at: str | None = None
    file: str | None = None
    size: int = 0


class WordedPart(msgspec.Struct, frozen=True):
    """A table, or lines of label and value where there are no `columns`."""

    title: str
    columns: list[str]
    rows: list[list[str]]


class WordedChapter(msgspec.Struct, frozen=True):
    title: str
    parts: list[WordedPart]


class CopyOrder(msgspec.Struct, frozen=True, kw_only=True, tag_field="document", tag="copy"):
    """What the function that renders is asked for: a copy in words, as a document kept under this key."""

    key: str
    day: str
    title: str
    lead: str
    page: str
    chapters: list[WordedChapter]


class CopySet(msgspec.Struct, frozen=True):
    """The document is there."""

    key: str
