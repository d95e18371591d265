"""The server's sentences. One file an area and language: `texts/fr/<area>.json`."""

from functools import cache
from pathlib import Path
from typing import Any

import msgspec

FOLDER = Path(__file__).parent.parent / "texts"


@cache
def _area(name: str, language: str) -> dict[str, str]:
    file = FOLDER / language / f"{name}.json"
    return msgspec.json.decode(file.read_bytes(), type=dict[str, str])


class Count(int):
    """A number that brings its noun: `{awarded:brevet|brevets}` says "1 brevet", "7 brevets"."""

    def __format__(self, nouns: str) -> str:
        one, bar, many = nouns.partition("|")
        return f"{int(self)} {many if abs(self) > 1 else one}" if bar else format(int(self), nouns)


def say(code: str, language: str = "fr", /, **data: Any) -> str:
    """The sentence of a code `area.reason`, its {placeholders} filled. An unknown code is a KeyError."""
    area, reason = code.split(".", 1)
    words = {key: Count(value) if isinstance(value, int) else value for key, value in data.items()}
    return _area(area, language)[reason].format(**words)
