"""Files that mean harm: each is refused in words, and takes nothing down."""

import io
import os
import re
import signal
import zipfile
from pathlib import Path

import pytest

from chalicelib.sessions.lists import apart
from chalicelib.sessions.lists.apart import read_apart
from tests.sessions.lists.list_files import job, read, workbook

HEAD = ["N° de licence", "Nom", "Prénom"]
ROW = ["A-16-733717", "Étienne", "Zoé"]
SHEET = "xl/worksheets/sheet1.xml"


def changed(content: bytes, **parts: bytes) -> bytes:
    """The workbook with some parts replaced, or added."""
    out = io.BytesIO()
    names = {name.replace("__", "/").replace("_xml", ".xml"): part for name, part in parts.items()}
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, names.pop(name, None) or old.read(name))
        for name, part in names.items():
            new.writestr(name, part)
    return out.getvalue()


def sheet(content: bytes) -> bytes:
    return zipfile.ZipFile(io.BytesIO(content)).read(SHEET)


def with_sheet(change: bytes, to: bytes) -> bytes:
    content = workbook([HEAD, ROW])
    old = sheet(content)
    assert change in old
    return changed(content, xl__worksheets__sheet1_xml=old.replace(change, to, 1))


STRAY = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'
SPELLINGS = [
    STRAY,
    STRAY.replace(b'r="XFD1048576"', b"r='XFD1048576'"),
    STRAY.replace(b'r="XFD1048576"', b'r = "XFD1048576"'),
    STRAY.replace(b'<c r="XFD1048576" t="n">', b'<c t="n" r="XFD1048576">'),
    STRAY.replace(b'<c r="XFD1048576" t="n">', b'<c\nr="XFD1048576">'),
    STRAY.replace(b"XFD1048576", b"A1048576"),
    b'<row r="2000000000"><c><v>1</v></c></row></sheetData>',
]


@pytest.mark.parametrize("stray", SPELLINGS)
def test_a_cell_at_the_end_of_the_sheet_is_refused_before_it_is_read(stray: bytes) -> None:
    found, _ = read(with_sheet(b"</sheetData>", stray))
    assert found.refused
    assert found.refused.code == "lists.too_wide"


def test_a_cell_beyond_the_blocks_of_the_look_is_seen() -> None:
    """The quick look cuts the sheet in blocks: a stray cell may stand on any of their edges."""
    padding = b"<!---->".replace(b"<!---->", b"")
    for shift in range(0, 40, 7):
        rows = b"".join(b'<row r="%d"><c r="A%d" t="n"><v>1</v></c></row>' % (n, n) for n in range(3, 30_000))
        filler = b'<row r="40000" spans="%s"></row>' % (b"1" * shift)
        found, _ = read(with_sheet(b"</sheetData>", padding + rows + filler + STRAY))
        assert found.refused
        assert found.refused.code == "lists.too_wide"


def test_a_far_column_that_is_empty_of_rows_is_read_tag_by_tag() -> None:
    """Column AB is unusual, not forbidden: the slow look lets it pass."""
    content = with_sheet(
        b"</sheetData>", b'<row r="3"><c r="AB3" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    )
    found, told = read(content)
    assert found.refused is None
    assert len(told) == 1


def test_a_bomb_is_refused_by_its_declared_size() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(330):
                part.write(b" " * 1_000_000)
    found, _ = read(out.getvalue())
    assert found.refused
    assert found.refused.code == "lists.too_wide"


def test_entities_are_refused() -> None:
    content = workbook([HEAD, ROW])
    hostile = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x/>'
    for part in ("xl__styles_xml", "xl__worksheets__sheet1_xml"):
        found, _ = read(changed(content, **{part: hostile}))
        assert found.refused
        assert found.refused.code == "lists.damaged"


def test_macros_and_damage_are_refused() -> None:
    content = workbook([HEAD, ROW])
    assert read(changed(content, xl__vbaProject_bin=b"x"))[0].refused.code == "sheets.macros"  # type: ignore[union-attr]
    assert read(content[: len(content) // 2])[0].refused.code == "sheets.damaged"  # type: ignore[union-attr]


SPACES = "urn:oasis:names:tc:opendocument:xmlns:"
BEFORE = "".join(
    [
        '<?xml version="1.0"?><office:document-content ',
        " ".join(f'xmlns:{name}="{SPACES}{name}:1.0"' for name in ("office", "table", "text")),
        '><office:body><office:spreadsheet><table:table table:name="L">',
    ]
).encode()
AFTER = b"</table:table></office:spreadsheet></office:body></office:document-content>"


def ods(rows: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", BEFORE + rows + AFTER)
        archive.writestr("META-INF/manifest.xml", b"<x/>")
    return out.getvalue()


def row(*texts: str) -> bytes:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{t}</text:p></table:table-cell>' for t in texts
    )
    return f"<table:table-row>{cells}</table:table-row>".encode()


def repeated(cell: bytes, *, rows: int = 1, columns: int = 1) -> bytes:
    """One row of one cell, so many times down and across."""
    row_start = b'<table:table-row table:number-rows-repeated="%d">' % rows
    cell_start = b'<table:table-cell table:number-columns-repeated="%d"' % columns
    return row_start + cell_start + cell + b"</table:table-row>"


NOTHING, NUMBER = b"/>", b' office:value-type="float" office:value="1"/>'
EMPTY_END = repeated(NOTHING, rows=1_048_574, columns=16_384)


def test_the_empty_end_of_a_table_costs_nothing() -> None:
    found, told = read(ods(row(*HEAD) + row(*ROW) + EMPTY_END))
    assert (found.refused, len(told)) == (None, 1)


@pytest.mark.parametrize(
    "hostile",
    [
        repeated(NUMBER, rows=1_048_576),
        repeated(NUMBER, columns=16_384) * 400,
        EMPTY_END + row("x"),
    ],
)
def test_repeated_cells_that_hold_something_are_counted(hostile: bytes) -> None:
    found, _ = read(ods(row(*HEAD) + hostile))
    assert found.refused
    assert found.refused.code == "lists.too_wide"


def test_a_hostile_xls_is_refused_in_words(tmp_path: Path) -> None:
    """Nothing can be measured in a binary workbook: it is read apart, whatever it does there."""
    for body in (b"\x00" * 4096, os.urandom(8192), b"\xff" * 70_000):
        path = tmp_path / "list"
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + body)
        found = read_apart(job(path, tmp_path))
        assert found.refused
        assert found.refused.code in {"sheets.damaged", "lists.unreadable", "lists.too_wide"}


@pytest.mark.parametrize(
    ("ends", "code"),
    [
        (f"import os; os.kill(os.getpid(), {int(signal.SIGABRT)})", "lists.unreadable"),
        ("import sys; sys.exit(3)", "lists.too_wide"),
    ],
)
def test_a_reader_that_is_taken_down_refuses_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ends: str, code: str
) -> None:
    monkeypatch.setattr(apart, "READER", ["-c", ends])
    found = read_apart(job(tmp_path / "list", tmp_path))
    assert found.refused
    assert found.refused.code == code


def test_an_error_of_ours_is_no_fault_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "READER", ["-c", "raise KeyError('ours')"])
    with pytest.raises(RuntimeError, match=re.escape("KeyError: 'ours'")):
        read_apart(job(tmp_path / "list", tmp_path))


def test_read_apart_is_read_the_same(tmp_path: Path) -> None:
    content = workbook([HEAD, ROW, ["A-16-73", "x", "y"]])
    path = tmp_path / "list"
    path.write_bytes(content)
    assert read_apart(job(path, tmp_path)) == read(content)[0]
