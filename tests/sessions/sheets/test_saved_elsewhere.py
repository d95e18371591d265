"""Files that LibreOffice saved from our templates: it writes them in its own way."""

from pathlib import Path

import pytest
from sheet_files import FILLED, read_it, told

FIXTURES = Path(__file__).parents[2] / "fixtures" / "sheets"


@pytest.mark.parametrize("kind", sorted(FILLED))
def test_saved_by_libreoffice(kind: str) -> None:
    data = (FIXTURES / f"{kind}_saved_by_libreoffice.xlsx").read_bytes()
    assert read_it(data, kind) == FILLED[kind]


@pytest.mark.parametrize(("file", "code"), [("sans_note.ods", "sheets.ods"), ("sans_note.xls", "sheets.xls")])
def test_other_formats(file: str, code: str) -> None:
    reading = read_it((FIXTURES / file).read_bytes())
    assert [fault.code for fault in reading.faults] == [code]
    assert told(reading)[0][0] == "refusal"
