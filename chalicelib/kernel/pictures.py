"""Whether a picture that was sent opens: PNG and JPEG, walked as a reader would begin to.

Both walks are linear and unfold little: a hostile file costs no more than a good one.
"""

import re
import struct
import zlib
from collections.abc import Iterator

MOST_PIXELS = 100_000_000
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
JPEG_START = b"\xff\xd8\xff"
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class Damaged(Exception):
    """It begins like a picture and is none that opens."""


def png_end(content: bytes) -> int:
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
    raise Damaged


def _png_bytes(header: bytes) -> int:
    """How many bytes a decoder needs at least: an interlaced picture takes a few more."""
    if len(header) != 13:
        raise Damaged
    width, height, depth, colour = struct.unpack(">IIBB", header[:10])
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}.get(colour)
    if channels is None or depth not in {1, 2, 4, 8, 16} or not 0 < width * height <= MOST_PIXELS:
        raise Damaged
    return int(height * ((width * channels * depth + 7) // 8))


def _unfolds(pixels: "zlib._Decompress", body: bytes, most: int) -> int:
    """How many bytes unfold, counted no further than what is wanted."""
    counted, rest = 0, body
    try:
        while rest and counted < most:
            counted += len(pixels.decompress(rest, 1 << 20))
            rest = pixels.unconsumed_tail
    except zlib.error as error:
        raise Damaged from error
    return counted


def jpeg_end(content: bytes) -> int:
    """Segments that follow one another, a frame with a size, scans, and the end of the picture.

    Telephones hang a film or a second picture on behind it: that is left away.
    """
    framed = scanned = False
    for marker, start, end in jpeg_segments(content):
        if marker in FRAMES:
            width, height = jpeg_frame(content[start:end])
            framed = 0 < width * height <= MOST_PIXELS
        scanned = scanned or marker == 0xDA
        if marker == 0xD9 and framed and scanned:
            return end
    raise Damaged


def jpeg_size(content: bytes) -> tuple[int, int]:
    """Width and height of a picture that opens."""
    frames = (content[start:end] for marker, start, end in jpeg_segments(content) if marker in FRAMES)
    return jpeg_frame(next(frames))


def jpeg_frame(frame: bytes) -> tuple[int, int]:
    """Width and height that a frame's segment tells; 0 for what it lacks."""
    height, width = struct.unpack(">HH", frame[1:5].ljust(4, b"\0"))
    return width, height


def jpeg_segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """(marker, start, end) of each segment, behind its marker and length; a scan goes to the next marker."""
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
        if marker == 0xDA:
            following = marked.search(content, end)
            if following is None:
                return
            end = following.start()
        yield marker, place + 4, end
        place = end
