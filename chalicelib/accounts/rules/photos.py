"""A portrait as it is kept: a small JPEG of which nothing is left but the picture. Bytes in, bytes out."""

from chalicelib.kernel.pictures import FRAMES, JPEG_START, jpeg_frame, jpeg_segments

LARGEST_PHOTO = 400_000
LONGEST_SIDE = 1024
METADATA = {*range(0xE1, 0xF0), 0xFE}  # application segments but JFIF's own, and comments


class Unfit(Exception):
    """Not a portrait that can be kept."""


def stripped(content: bytes) -> bytes:
    """The same picture without place, date, device, comment, nor what is hung on behind its end."""
    if not content.startswith(JPEG_START) or len(content) > LARGEST_PHOTO:
        raise Unfit
    kept, framed, scanned = [content[:2]], False, False
    for marker, start, end in jpeg_segments(content):
        if marker in FRAMES:
            framed = _fits(content[start:end])
        if marker == 0xDA:
            scanned = framed
        if marker == 0xD9 and scanned:
            return b"".join([*kept, b"\xff\xd9"])
        if marker not in METADATA:
            kept.append(content[start - 4 : end])
    raise Unfit


def _fits(frame: bytes) -> bool:
    width, height = jpeg_frame(frame)
    return 0 < height <= LONGEST_SIDE and 0 < width <= LONGEST_SIDE
