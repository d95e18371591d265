"""A proof is what its bytes say, opens, and is kept without what was hung on behind it."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from chalicelib.sessions.rules.proof_files import LARGEST_PROOF, Unfit, look
from local.demo.proofs import a_pdf, a_png

PDF, PNG = a_pdf(["Attestation", "n° 44"]), a_png(64, 40)
# One grey pixel, baseline.
JPEG = bytes.fromhex(
    "ffd8ffe000104a46494600010100000100010000ffdb004300"
    + "01" * 64
    + "ffc0000b080001000101011100ffc40014000100000000000000000000000000000009"
    + "ffc40014100100000000000000000000000000000000ffda0008010100003f0054ffd9"
)
HTML = b"<!doctype html><script>alert(1)</script>"


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("evil.html", HTML)
    return out.getvalue()


def folded_pdf() -> bytes:
    """A PDF whose table of objects is a stream, as most are written today."""
    import zlib

    catalogue = b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    head = b"%PDF-1.7\n" + catalogue
    table = zlib.compress(bytes(15))
    place = len(head)
    stream = (
        b"3 0 obj\n<< /Type /XRef /Size 3 /W [1 2 2] /Root 1 0 R /Filter /FlateDecode /Length %d >>\n"
        b"stream\n%b\nendstream\nendobj\n" % (len(table), table)
    )
    return head + stream + b"startxref\n%d\n%%%%EOF\n" % place


@pytest.mark.parametrize(
    ("kind", "content"),
    [("pdf", PDF), ("pdf", folded_pdf()), ("png", PNG), ("jpeg", JPEG)],
    ids=["pdf", "pdf of today", "png", "jpeg"],
)
def test_what_opens_is_kept_as_it_is(kind: str, content: bytes) -> None:
    looked = look(content)
    assert (looked.type, looked.content) == (kind, content)


@pytest.mark.parametrize(
    ("why", "content"),
    [
        ("proof_empty", b""),
        ("proof_too_large", PDF + b"\0" * LARGEST_PROOF),
        ("proof_kind", HTML),
        ("proof_kind", b"\n" + PDF),
        ("proof_kind", zipped()),
        ("proof_kind", b"GIF89a" + PNG),
        ("proof_kind", b"MZ" + b"\0" * 100),
        ("proof_damaged", b"%PDF-1.4\n" + HTML),
        ("proof_damaged", b"%PDF-1.4\n" + HTML + b"\nstartxref\n9\n%%EOF\n"),
        ("proof_damaged", PDF[: len(PDF) // 2]),
        ("proof_damaged", PDF.replace(b"/Pages", b"/Pagez")),
        ("proof_damaged", PDF.replace(b"1 0 obj", b"7 0 obj")),
        ("proof_locked", PDF.replace(b"/Root 1 0 R", b"/Encrypt 9 0 R /Root 1 0 R")),
        ("proof_damaged", folded_pdf().replace(b"stream\nx", b"stream\ny")),
        ("proof_damaged", PNG[:-20]),
        ("proof_damaged", PNG[:60] + b"\0" + PNG[61:]),
        ("proof_damaged", b"\x89PNG\r\n\x1a\n" + HTML),
        ("proof_damaged", JPEG[:-2]),
        ("proof_damaged", JPEG[:40]),
        ("proof_damaged", b"\xff\xd8\xff" + HTML),
    ],
)
def test_what_is_no_proof_is_told_why(why: str, content: bytes) -> None:
    with pytest.raises(Unfit, match=why):
        look(content)


@pytest.mark.parametrize("content", [PDF, PNG, JPEG], ids=["pdf", "png", "jpeg"])
@pytest.mark.parametrize("hung_on", [zipped(), HTML, PNG], ids=["zip", "html", "picture"])
def test_what_hangs_on_behind_is_not_kept(content: bytes, hung_on: bytes) -> None:
    assert look(content + hung_on).content == content


def test_a_picture_that_unfolds_to_nothing_like_its_size_is_damaged() -> None:
    """A header that promises more than there is, and one that promises a bomb."""
    import struct
    import zlib

    def with_header(width: int, height: int) -> bytes:
        body = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
        chunk = struct.pack(">I", 13) + b"IHDR" + body + struct.pack(">I", zlib.crc32(b"IHDR" + body))
        return PNG[:8] + chunk + PNG[33:]

    for size in ((65, 40), (60_000, 60_000), (0, 40)):
        with pytest.raises(Unfit, match="proof_damaged"):
            look(with_header(*size))


@seed(20261121)
@settings(max_examples=300, deadline=None, database=None)
@given(st.sampled_from([PDF, PNG, JPEG, folded_pdf()]), st.integers(0, 400), st.binary(max_size=12))
def test_damage_anywhere_is_an_answer_never_a_crash(content: bytes, at: int, damage: bytes) -> None:
    hurt = content[:at] + damage + content[at + len(damage) :]
    with suppress(Unfit):
        assert hurt.startswith(look(hurt).content)
