"""A portrait as it is kept: a small JPEG of which nothing is left but the picture. Bytes in, bytes out."""

import re
import struct

LARGEST_PHOTO = 400_000
LONGEST_SIDE = 1024
MARKED = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
METADATA = {*range(0xE1, 0xF0), 0xFE}  # application segments but JFIF's own, and comments


class Unfit(Exception):
    """Not a portrait that can be kept."""


def stripped(content: bytes) -> bytes:
    """The same picture without place, date, device, comment, nor what is hung on behind its end."""
    if not content.startswith(b"\xff\xd8\xff") or len(content) > LARGEST_PHOTO:
        raise Unfit
    kept, place, framed = [b"\xff\xd8"], 2, False
    while place + 4 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        end = place + 2 + int.from_bytes(content[place + 2 : place + 4])
        if end <= place + 3 or end > len(content):
            raise Unfit
        if marker in FRAMES:
            framed = _fits(content[place + 4 : end])
        if marker == 0xDA:
            found = MARKED.search(content, end)
            if found is None or not framed:
                raise Unfit
            end = found.start()
        if marker not in METADATA:
            kept.append(content[place:end])
        if marker == 0xDA and content[end + 1] == 0xD9:
            return b"".join([*kept, b"\xff\xd9"])
        place = end
    raise Unfit


def _fits(frame: bytes) -> bool:
    if len(frame) < 5:
        raise Unfit
    height, width = struct.unpack(">HH", frame[1:5])
    if not (0 < height <= LONGEST_SIDE and 0 < width <= LONGEST_SIDE):
        raise Unfit
    return True
