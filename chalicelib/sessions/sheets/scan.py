"""Walk through an XML part with expat, and stop before it costs too much.

Expat is C and quick, but believes anything: a tag may be 50 MB long, nest a million deep, name a million
attributes. Each limit here is far above what a spreadsheet program writes.
"""

import pyexpat
from collections.abc import Callable
from typing import IO

from chalicelib.sessions.sheets.gate import BROKEN_ZIP, Refused

CHUNK = 64 * 1024
LONGEST_TAG = 4 * CHUNK
DEEPEST = 100
MOST_NAMES = 2_000

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class Enough(Exception):
    """Raised by a handler: what follows need not be read."""


class Allowance:
    """What one workbook may cost altogether."""

    def __init__(self, elements: int = 300_000, size: int = 16_000_000) -> None:
        self.elements = elements
        self.size = size

    def spend(self, elements: int, size: int) -> None:
        self.elements -= elements
        self.size -= size
        if self.elements < 0 or self.size < 0:
            raise Refused("too_large")


def scan(
    part: IO[bytes], allowance: Allowance, *, start: Start, end: End | None = None, text: Text | None = None
) -> bytes:
    """Call the handlers with local names (no prefix). Raises Refused when the part is hostile or broken.

    Returns what it has taken from the part and not looked at, once a handler has said Enough.
    """
    walk = _Walk(start, end)
    parser = walk.parser
    parser.CharacterDataHandler = text
    chunk = b""
    try:
        while chunk := part.read(CHUNK):
            parser.Parse(chunk, False)
            walk.check(allowance, len(chunk))
        parser.Parse(b"", True)
    except Enough:
        return chunk[parser.CurrentByteIndex - walk.fed :]
    except pyexpat.ExpatError:
        raise Refused("not_a_workbook") from None
    except BROKEN_ZIP:
        raise Refused("damaged") from None
    finally:
        walk.close()
    return b""


class _Walk:
    def __init__(self, start: Start, end: End | None) -> None:
        self.fed = self.elements = self.depth = 0
        self._local: dict[str, str] = {}
        self._start, self._end = start, end
        self.parser = pyexpat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._opened
        self.parser.EndElementHandler = self._closed
        self.parser.StartDoctypeDeclHandler = _refuse_doctype

    def check(self, allowance: Allowance, fed: int) -> None:
        self.fed += fed
        allowance.spend(self.elements, fed)
        self.elements = 0
        pending = self.fed - self.parser.CurrentByteIndex
        if pending > LONGEST_TAG or self.depth > DEEPEST or len(self.parser.intern) > MOST_NAMES:
            raise Refused("too_large")

    def close(self) -> None:
        """Drop the handlers: they and the parser hold each other."""
        self.parser.StartElementHandler = self.parser.EndElementHandler = None
        self.parser.CharacterDataHandler = self.parser.StartDoctypeDeclHandler = None

    def _name(self, name: str) -> str:
        local = self._local[name] = name.rpartition(":")[2]
        return local

    def _opened(self, name: str, attributes: Attributes) -> None:
        self.elements += 1
        self.depth += 1
        self._start(self._local.get(name) or self._name(name), attributes)

    def _closed(self, name: str) -> None:
        self.depth -= 1
        if self._end is not None:
            self._end(self._local.get(name) or self._name(name))


def _refuse_doctype(*_: object) -> None:
    raise Refused("entities")
