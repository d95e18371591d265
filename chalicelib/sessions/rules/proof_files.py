"""Whether a file that was sent as proof is what it says, and opens. Bytes in, a verdict out.

A name and a content type prove nothing: the first bytes tell the kind, then the file is walked as a reader
would begin to. All walks are linear and unfold little: a hostile file costs no more than a good one.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from datetime import timedelta

import msgspec

from chalicelib.sessions.model.requests import ProofType

LARGEST_PROOF = 10_000_000
KEPT_ONCE_DECIDED = timedelta(days=90)  # a candidate may appeal within 45 days; then nobody needs the file
MOST_PIXELS = 100_000_000
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
JPEG_START = b"\xff\xd8\xff"
PDF_START = re.compile(rb"%PDF-[12]\.\d")
CONTENT_TYPES: dict[ProofType, str] = {
    "pdf": "application/pdf",
    "jpeg": "image/jpeg",
    "png": "image/png",
}


class Unfit(Exception):
    """Not a proof: the text says why, as a code of `requests.…`."""


class Looked(msgspec.Struct, frozen=True):
    """A proof that opens: its kind, and the content without what was hung on behind its end."""

    type: ProofType
    content: bytes


def look(content: bytes) -> Looked:
    """Raises Unfit for what is empty, too large, of another kind, damaged or locked."""
    if not content:
        raise Unfit("proof_empty")
    if len(content) > LARGEST_PROOF:
        raise Unfit("proof_too_large")
    if content.startswith(PNG_SIGNATURE):
        return Looked("png", content[: _png_end(content)])
    if content.startswith(JPEG_START):
        return Looked("jpeg", content[: _jpeg_end(content)])
    if PDF_START.match(content):
        return Looked("pdf", content[: _pdf_end(content)])
    raise Unfit("proof_kind")


def _png_end(content: bytes) -> int:
    """Chunks with sums that hold, a header first, pixels that unfold to just what the header says."""
    place, first, pixels, wanted = len(PNG_SIGNATURE), True, zlib.decompressobj(), 0
    unfolded = 0
    while place + 12 <= len(content):
        length = int.from_bytes(content[place : place + 4])
        name, end = content[place + 4 : place + 8], place + 12 + length
        body = content[place + 8 : end - 4]
        if end > len(content) or zlib.crc32(name + body) != int.from_bytes(content[end - 4 : end]):
            break
        if first != (name == b"IHDR"):
            break
        if first:
            wanted, first = _png_bytes(body), False
        if name == b"IDAT":
            unfolded += _unfolds(pixels, body, wanted - unfolded)
        if name == b"IEND":
            if unfolded < wanted:
                break
            return end
        place = end
    raise Unfit("proof_damaged")


def _png_bytes(header: bytes) -> int:
    """How many bytes a decoder needs at least: an interlaced picture takes a few more."""
    if len(header) != 13:
        raise Unfit("proof_damaged")
    width, height, depth, colour = struct.unpack(">IIBB", header[:10])
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}.get(colour)
    if channels is None or depth not in {1, 2, 4, 8, 16} or not 0 < width * height <= MOST_PIXELS:
        raise Unfit("proof_damaged")
    return int(height * ((width * channels * depth + 7) // 8))


def _unfolds(pixels: "zlib._Decompress", body: bytes, most: int) -> int:
    """How many bytes unfold, counted no further than what is wanted."""
    counted, rest = 0, body
    try:
        while rest and counted < most:
            counted += len(pixels.decompress(rest, 1 << 20))
            rest = pixels.unconsumed_tail
    except zlib.error as error:
        raise Unfit("proof_damaged") from error
    return counted


def _jpeg_end(content: bytes) -> int:
    """Segments that follow one another, a frame with a size, scans, and the end of the picture.

    Telephones hang a film or a second picture on behind it: that is left away.
    """
    framed = scanned = False
    for marker, start, end in _jpeg_segments(content):
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", content[start + 1 : start + 5].ljust(4, b"\0"))
            framed = 0 < width * height <= MOST_PIXELS
        scanned = scanned or marker == 0xDA
        if marker == 0xD9 and framed and scanned:
            return end
    raise Unfit("proof_damaged")


def _jpeg_segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """(marker, start, end) of each segment; after a scan's head comes its data, up to the next marker."""
    marked = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
    place = 2
    while place + 2 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        if marker == 0xD9:
            yield marker, place + 2, place + 2
            return
        length = int.from_bytes(content[place + 2 : place + 4])
        end = place + 2 + length
        if length < 2 or end > len(content):
            return
        yield marker, place + 4, end
        following = marked.search(content, end) if marker == 0xDA else None
        if marker == 0xDA and following is None:
            return
        place = following.start() if following else end


def _pdf_end(content: bytes) -> int:
    """The end says where the table of objects is; there it is, and it names a catalogue that is there.

    One that asks for a password is told apart: nobody at the office could read it.
    """
    last = content.rfind(b"%%EOF")
    said = re.search(rb"startxref\s+(\d{1,9})\s*$", content[max(0, last - 64) : max(0, last)])
    if last < 0 or said is None:
        raise Unfit("proof_damaged")
    place = int(said.group(1))
    trailer = _trailer(content, place)
    if b"/Encrypt" in trailer:
        raise Unfit("proof_locked")
    if not re.search(rb"/Root\s+\d+\s+\d+\s+R", trailer):
        raise Unfit("proof_damaged")
    end = last + len(b"%%EOF")
    return end + len(re.match(rb"\r?\n?", content[end : end + 2]).group())  # type: ignore[union-attr]


def _trailer(content: bytes, place: int) -> bytes:
    """The dictionary of the last table of objects: after its lines, or at the head of its stream."""
    there = content[place : place + 32]
    if re.match(rb"xref\s", there):
        found = content.find(b"trailer", place)
        if found < 0:
            raise Unfit("proof_damaged")
        trailer = content[found : content.find(b"startxref", found)]
        _check_catalogue(content, trailer)
        return trailer
    if re.match(rb"\d{1,10}\s+\d{1,5}\s+obj", there):
        head = content[place : content.find(b"stream", place)]
        if b"/FlateDecode" in head:
            _check_stream(content, place + len(head))
        return head
    raise Unfit("proof_damaged")


def _check_catalogue(content: bytes, trailer: bytes) -> None:
    """The root that a plain table of objects names is in the file, and leads to pages."""
    root = re.search(rb"/Root\s+(\d+)\s+(\d+)\s+R", trailer)
    if root is None or b"/XRefStm" in trailer or b"/Encrypt" in trailer:
        return
    there = re.search(rb"(?<!\d)%b\s+%b\s+obj" % root.groups(), content)
    if there is None or b"/Pages" not in content[there.end() : content.find(b"endobj", there.end())]:
        raise Unfit("proof_damaged")


def _check_stream(content: bytes, place: int) -> None:
    """A table of objects that is folded must unfold."""
    body = re.compile(rb"stream\r?\n").match(content, place)
    if body is None:
        raise Unfit("proof_damaged")
    try:
        zlib.decompressobj().decompress(content[body.end() :], 1 << 16)
    except zlib.error as error:
        raise Unfit("proof_damaged") from error
