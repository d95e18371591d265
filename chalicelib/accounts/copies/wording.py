"""A copy of somebody's data in words, for the document that they read: labels, days, choices in French."""

import re

from chalicelib.accounts.model.copies import Chapter, CopyOrder, Entry, Value, WordedChapter, WordedPart
from chalicelib.kernel import clock
from chalicelib.kernel.texts import say

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
INSTANT = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):\d{2}[+-]\d{2}:\d{2}")
WIDEST = 5  # columns of a table on a page; what has more is written line by line


def worded(key: str, name: str, made_at: str, chapters: list[Chapter]) -> CopyOrder:
    """What the press sets. A chapter that holds nothing is left out; the JSON file beside it has them all."""
    day = made_at[:10]
    return CopyOrder(
        key=key,
        day=day,
        title=say("copy.title"),
        lead=say("copy.lead", name=name, day=clock.french_day(day)),
        page=say("copy.page"),
        chapters=[_chapter(chapter) for chapter in chapters if any(chapter.parts.values())],
    )


def _chapter(chapter: Chapter) -> WordedChapter:
    parts = [_part(name, entries) for name, entries in chapter.parts.items() if entries]
    return WordedChapter(say(f"copy.chapter.{chapter.name}"), parts)


def _part(name: str, entries: list[Entry]) -> WordedPart:
    """Several entries of few fields are a table, anything else lines of label and value."""
    title = say(f"copy.part.{name}")
    fields = list(dict.fromkeys(field for entry in entries for field in entry))
    labels = [say(f"copy.field.{field}") for field in fields]
    if len(entries) > 1 and len(fields) <= WIDEST:
        rows = [[told(entry[field]) if field in entry else "" for field in fields] for entry in entries]
        return WordedPart(title, labels, rows)
    lines: list[list[str]] = []
    for entry in entries:
        lines += [["", ""]] if lines else []  # a breath between two
        lines += [[say(f"copy.field.{field}"), told(value)] for field, value in entry.items()]
    return WordedPart(title, [], lines)


def told(value: Value) -> str:
    if isinstance(value, bool):
        return say("copy.yes" if value else "copy.no")
    if isinstance(value, int):
        return str(value)
    if found := INSTANT.fullmatch(value):
        return f"{clock.french_day(found[1])} à {int(found[2])}\u00a0h\u00a0{found[3]}"
    if DAY.fullmatch(value):
        return clock.french_day(value)
    try:
        return say(f"copy.value.{value}")
    except KeyError:
        return value
