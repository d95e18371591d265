"""Invented proofs, made in code: a letter as PDF, a diver's card as PNG."""

import struct
import zlib
from collections.abc import Sequence

Colour = tuple[int, int, int]
PAPER, INK, BAND, PHOTO = (250, 247, 242), (29, 35, 48), (11, 95, 99), (185, 174, 156)


def a_pdf(lines: Sequence[str]) -> bytes:
    """One A4 page with these lines, in a typeface that every reader has."""
    escaped = [line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") for line in lines]
    text = "BT /F1 14 Tf 72 760 Td 22 TL " + " ".join(f"({line}) Tj T*" for line in escaped) + " ET"
    content = text.encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, len(out))
    )


def a_png(width: int = 640, height: int = 400) -> bytes:
    """A card: a band, a photo's place, lines where the words would be."""
    rows = b"".join(
        b"\0" + b"".join(bytes(_card(x / width, y / height)) for x in range(width)) for y in range(height)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in chunks)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _card(x: float, y: float) -> Colour:
    if y < 0.18:
        return BAND
    if 0.06 < x < 0.3 and 0.28 < y < 0.82:
        return PHOTO
    line = round((y - 0.32) / 0.12)
    if 0.36 < x < 0.92 - 0.09 * (line % 3) and 0 <= line <= 4 and abs(y - 0.32 - line * 0.12) < 0.022:
        return INK
    return PAPER
