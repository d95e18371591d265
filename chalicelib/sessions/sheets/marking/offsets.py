"""Where the elements of an XML part stand, to the byte, so that a few change and the rest is left alone."""

import pyexpat
import re
from collections.abc import Callable, Iterable, Sequence

import msgspec

from chalicelib.sessions.sheets.scan import Attributes, Enough

_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*encoding=["']([\w-]+)["']""")

Patch = tuple[int, int, bytes]
"""What stands between two offsets is to be replaced by this."""


class Unmarkable(Exception):
    """A file that cannot be rewritten; what it says can still be written into a fresh one."""


class Element(msgspec.Struct):
    """`start` to `inside` is its opening tag, `closing` to `end` its closing tag; both are one when empty."""

    name: str
    depth: int
    attributes: Attributes
    start: int
    inside: int
    closing: int = 0
    end: int = 0
    text: str = ""

    def number(self, attribute: str, default: int = 0) -> int:
        found = self.attributes.get(attribute, "")
        return int(found) if found.isdigit() else default


def elements(
    xml: bytes, wanted: Iterable[str], enough: Callable[[Element], bool] = lambda _: False
) -> list[Element]:
    """The wanted elements in the order they open, by local names; those unclosed when `enough` says so are
    left out. Raises Unmarkable for what is no UTF-8 or not well-formed."""
    declared = _ENCODING.match(xml.removeprefix(b"\xef\xbb\xbf"))
    if xml[:2] in (b"\xff\xfe", b"\xfe\xff") or (
        declared and declared[1].lower() not in (b"utf-8", b"us-ascii")
    ):
        raise Unmarkable
    walk = _Walk(xml, frozenset(wanted), enough)
    try:
        walk.parser.Parse(xml, True)
    except Enough:
        pass
    except pyexpat.ExpatError:
        raise Unmarkable from None
    finally:
        walk.close()
    return [element for element in walk.found if element.end]


class _Walk:
    def __init__(self, xml: bytes, wanted: frozenset[str], enough: Callable[[Element], bool]) -> None:
        self._xml, self._wanted, self._enough = xml, wanted, enough
        self.found: list[Element] = []
        self._open: list[Element | None] = []
        self.parser = pyexpat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._opened
        self.parser.EndElementHandler = self._closed
        self.parser.CharacterDataHandler = self._said

    def close(self) -> None:
        self.parser.StartElementHandler = self.parser.EndElementHandler = None
        self.parser.CharacterDataHandler = None

    def _opened(self, name: str, attributes: Attributes) -> None:
        local = name.rpartition(":")[2]
        if local not in self._wanted:
            self._open.append(None)
            return
        start = self.parser.CurrentByteIndex
        element = Element(local, len(self._open), attributes, start, tag_end(self._xml, start))
        if self._enough(element):
            raise Enough
        self._open.append(element)
        self.found.append(element)

    def _closed(self, _: str) -> None:
        element = self._open.pop()
        if element is None:
            return
        at = self.parser.CurrentByteIndex
        empty = self._xml[element.inside - 2 : element.inside] == b"/>"
        element.closing = element.inside if empty else at
        element.end = element.inside if empty else tag_end(self._xml, at)

    def _said(self, text: str) -> None:
        inner = next((element for element in reversed(self._open) if element), None)
        if inner is not None:
            inner.text += text


def tag_end(xml: bytes, start: int) -> int:
    """The offset behind the tag that begins at `start`."""
    found = _TAG.match(xml, start)
    if found is None:
        raise Unmarkable
    return found.end()


def prefix_of(xml: bytes, element: Element) -> bytes:
    """b"x:" for <x:row>, b"" for <row>."""
    name = re.match(rb"<((?:[\w.-]+:)?)", xml[element.start : element.inside])
    return name[1] if name else b""


def with_attribute(tag: bytes, name: str, value: str | None) -> bytes:
    """The opening tag with an attribute set, or removed."""
    bare = re.sub(rb"""\s""" + name.encode() + rb"""=("[^"]*"|'[^']*')""", b"", tag, count=1)
    if value is None:
        return bare
    head = re.match(rb"<[\w.:-]+", bare)
    if head is None:
        raise Unmarkable
    return bare[: head.end()] + f' {name}="{value}"'.encode() + bare[head.end() :]


def opened(tag: bytes) -> bytes:
    """The tag of an empty element as one that is still to be closed."""
    return tag[:-2].rstrip() + b">" if tag.endswith(b"/>") else tag


def patched(xml: bytes, patches: Sequence[Patch]) -> bytes:
    """The part with its patches; those of one place follow each other as they were given."""
    pieces, at = [], 0
    for start, end, new in sorted(patches, key=lambda patch: patch[:2]):
        if start < at:
            raise Unmarkable
        pieces += [xml[at:start], new]
        at = end
    return b"".join([*pieces, xml[at:]])


def escaped(text: str) -> bytes:
    """For the inside of an element or of an attribute."""
    plain = "".join(c for c in text if c in "\n\t" or c.isprintable())
    for sign, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        plain = plain.replace(sign, name)
    return plain.encode()
