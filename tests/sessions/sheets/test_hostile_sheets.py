"""Files made to exhaust whoever reads them: answered within two seconds and 256 MB, in a process that lives.

Each is read in a process of its own that may not take much more memory. The bound on time is
on the processor's and wider than two seconds, for machines under load.
"""

import json
import random
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from sheet_files import candidates_part, in_candidates, put, read_it, saved_again, sheet, with_parts

SECONDS, MEGABYTES, ROOM = 4.0, 256, 600
ROOT = Path(__file__).parents[3]
FROM_LIBREOFFICE = ROOT / "tests" / "fixtures" / "sheets" / "sans_note_saved_by_libreoffice.xlsx"
READ = """
import json, resource, sys, time
from chalicelib.sessions.sheets.marking import Unmarkable, mark
from chalicelib.sessions.sheets.reading import read
from chalicelib.sessions.sheets.records import Fault
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]) * 1_000_000,) * 2)
data = open(sys.argv[1], "rb").read()
wrong = [Fault(severity="blocking", code="x", message="x", sheet="Candidats", row=6, cell="C6")]
start = time.process_time()
reading = read(data, "sans_note", {"Niveau 1": "N1", "Niveau 2": "N2", "Plongeur": "PE40"})
if sys.argv[3:] == ["mark"]:
    try:
        mark(data, "sans_note", [*reading.faults, *wrong])
    except Unmarkable:
        pass
seconds = time.process_time() - start
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) / 1000
print(json.dumps([[f.code for f in reading.faults], len(reading.candidates), seconds, peak]))
"""


Make = Callable[[], bytes]


def _above(rows: Make) -> Make:
    """The sheet of candidates with something before its rows."""
    tag = b"<sheetData>"
    return lambda: in_candidates(saved_again(), lambda xml: xml.replace(tag, tag + rows(), 1))


def _below(rows: Make) -> Make:
    tag = b"</sheetData>"
    return lambda: in_candidates(saved_again(), lambda xml: xml.replace(tag, rows() + tag, 1))


def _part(name: str, content: Make) -> Make:
    return lambda: with_parts(
        FROM_LIBREOFFICE.read_bytes(), lambda part, old: content() if part == name else old
    )


def _formatted_rows() -> bytes:
    cells = b"".join(b'<c r="%c%%d" s="1"/>' % letter for letter in range(65, 65 + 14))
    row = b'<row r="%d" spans="1:14">' + cells + b"</row>"
    return b"".join(row % ((number,) * 15) for number in range(66, 65_537))


def _lying_size() -> bytes:
    """60 MB that say they are 1 kB."""
    bomb = {"xl__extra.xml": b"<a>" + bytes(60_000_000)}
    data = bytearray(with_parts(saved_again(), lambda _, old: old, **bomb))
    local, central = data.find(b"xl/extra.xml") - 30, data.rfind(b"xl/extra.xml") - 46
    struct.pack_into("<I", data, local + 22, 1_000)
    struct.pack_into("<I", data, central + 24, 1_000)
    return bytes(data)


def _attributes() -> bytes:
    return b"<row " + b" ".join(b'a%d="1"' % n for n in range(1_000_000)) + b"/>"


def _late_doctype() -> bytes:
    return b"<!-- " + b" " * 70_000 + b'--><!DOCTYPE a [<!ENTITY a "b">]><a>&a;</a>'


def _doctype_in_utf_16() -> bytes:
    return '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "b">]><a/>'.encode("utf-16")


NAMESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
STRINGS, STYLES = b"<sst " + NAMESPACE + b">", b"<styleSheet " + NAMESPACE + b"><cellXfs>"
REFUSED: dict[str, tuple[Make, str]] = {
    "unfolds to 100 MB": (_part("docProps/app.xml", lambda: bytes(100_000_000)), "too_large"),
    "lies about its size": (_lying_size, "damaged"),
    "a hundred thousand parts": (lambda: saved_again() + b"PK\x01\x02" * 100_000, "too_large"),
    "two million cells in a row": (
        _above(lambda: b'<row r="1">' + b"<c/>" * 2_000_000 + b"</row>"),
        "too_large",
    ),
    "two million times a row": (_above(lambda: b'<row r="1"/>' * 2_000_000), "too_large"),
    "a tag of 40 MB": (_above(lambda: b'<row r="' + b"1" * 40_000_000 + b'"/>'), "too_large"),
    "a tag of a million attributes": (_above(_attributes), "too_large"),
    "a million levels": (_above(lambda: b"<a>" * 1_000_000), "too_large"),
    "a million names": (_above(lambda: b"".join(b"<a%d/>" % n for n in range(1_000_000))), "too_large"),
    "45 MB of comments": (_above(lambda: b"<!---->" * 6_500_000), "too_large"),
    "one comment of 45 MB": (_above(lambda: b"<!--" + b" " * 45_000_000 + b"-->"), "too_large"),
    "six million shared texts": (
        _part("xl/sharedStrings.xml", lambda: STRINGS + b"<si/>" * 6_000_000),
        "too_large",
    ),
    "three million styles": (_part("xl/styles.xml", lambda: STYLES + b"<xf/>" * 3_000_000), "too_large"),
    "a doctype late in the file": (_part("xl/sharedStrings.xml", _late_doctype), "entities"),
    "a doctype in UTF-16": (_part("xl/workbook.xml", _doctype_in_utf_16), "entities"),
}


def _measured(data: bytes, tmp_path: Path, *more: str) -> tuple[list[str], int]:
    file = tmp_path / "sheet.xlsx"
    file.write_bytes(data)
    ran = subprocess.run(
        [sys.executable, "-c", READ, str(file), str(ROOM), *more],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    codes, candidates, seconds, peak = json.loads(ran.stdout)
    assert seconds < SECONDS
    assert peak < MEGABYTES
    return codes, candidates


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_file_is_refused(name: str, tmp_path: Path) -> None:
    make, reason = REFUSED[name]
    assert _measured(make(), tmp_path) == ([f"sheets.{reason}"], 0)


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_file_is_not_rewritten_either(name: str, tmp_path: Path) -> None:
    make, reason = REFUSED[name]
    assert _measured(make(), tmp_path, "mark") == ([f"sheets.{reason}"], 0)


@pytest.mark.parametrize(
    "make",
    [
        lambda: _below(_formatted_rows)(),
        lambda: sheet("sans_note", put("XFD1048576", "x"), put("B6", "733717")),
        _above(lambda: b'<row r="1">' + b"<c/>" * 250_000 + b"</row>"),
        _part("xl/styles.xml", lambda: STYLES + b"<xf/>" * 250_000 + b"</cellXfs></styleSheet>"),
        _part("docProps/app.xml", lambda: bytes(23_000_000)),
    ],
    ids=["65,000 rows", "far cell", "many cells", "many styles", "a large part"],
)
def test_what_is_read_is_marked_or_not_within_the_same_bounds(make: Make, tmp_path: Path) -> None:
    _measured(make(), tmp_path, "mark")


def test_10_sixty_five_thousand_formatted_rows(tmp_path: Path) -> None:
    assert _measured(_below(_formatted_rows)(), tmp_path) == ([], 2)


def test_11_far_cell(tmp_path: Path) -> None:
    assert _measured(sheet("sans_note", put("XFD1048576", "x")), tmp_path) == (["sheets.stray_cell"], 2)


def test_45_megabytes_below_the_table(tmp_path: Path) -> None:
    rows = b'<row r="2000">' + b'<c r="A2000"><v>1</v></c>' * 1_700_000 + b"</row>"
    assert _measured(_below(lambda: rows)(), tmp_path) == (["sheets.stray_cell"], 2)


def test_merged_below_the_thousandth_row_is_still_seen() -> None:
    def merge(workbook: Workbook) -> None:
        workbook["Candidats"].merge_cells("C6:C7")

    found = read_it(sheet("sans_note", put("B2000", "x"), merge)).faults
    assert {"sheets.merged", "sheets.stray_cell"} <= {fault.code for fault in found}


def test_damaged_files_never_raise() -> None:
    chance = random.Random(20260614)
    good = saved_again()
    for _ in range(150):
        bad = bytearray(good)
        for _ in range(chance.randint(1, 30)):
            bad[chance.randrange(len(bad))] = chance.randrange(256)
        found = read_it(bytes(bad[: chance.randint(1, len(bad))] if chance.random() < 0.3 else bad))
        assert found.refused or found.candidates


def test_damaged_parts_never_raise() -> None:
    chance = random.Random(20260615)
    good = saved_again()
    parts = ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "docProps/custom.xml"]
    parts += ["xl/_rels/workbook.xml.rels", "_rels/.rels", candidates_part(good)]

    pieces = [b"", b"9" * 50, b'"', b"-1", b"\xc3\xa9", b"<v>"]

    def spoil(xml: bytes) -> bytes:
        bad = bytearray(xml)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(bad))
            bad[at : at + chance.randint(0, 9)] = chance.choice(pieces)
        return bytes(bad)

    for _ in range(100):
        spoiled = chance.choice(parts)
        bad = with_parts(good, lambda name, old, spoiled=spoiled: spoil(old) if name == spoiled else old)
        found = read_it(bad)
        assert found.refused or found.candidates


def test_a_part_that_is_not_there() -> None:
    good = saved_again()
    for gone in ("_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/workbook.xml"):
        data = with_parts(good, lambda name, old, gone=gone: b"<gone/>" if name == gone else old)
        assert read_it(data).refused
