"""Whether a file that was sent as proof is what it says, and opens. Bytes in, a verdict out.

A name and a content type prove nothing: the first bytes tell the kind, then the file is walked as a reader
would begin to. All walks are linear and unfold little: a hostile file costs no more than a good one.
"""

import re
import zlib
from datetime import timedelta

import msgspec

from chalicelib.kernel.pictures import JPEG_START, PNG_SIGNATURE, Damaged, jpeg_end, png_end
from chalicelib.sessions.model.requests import ProofType

LARGEST_PROOF = 10_000_000
KEPT_ONCE_DECIDED = timedelta(days=90)  # a candidate may appeal within 45 days; then nobody needs the file
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
    try:
        if content.startswith(PNG_SIGNATURE):
            return Looked("png", content[: png_end(content)])
        if content.startswith(JPEG_START):
            return Looked("jpeg", content[: jpeg_end(content)])
    except Damaged as error:
        raise Unfit("proof_damaged") from error
    if PDF_START.match(content):
        return Looked("pdf", content[: _pdf_end(content)])
    raise Unfit("proof_kind")


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
