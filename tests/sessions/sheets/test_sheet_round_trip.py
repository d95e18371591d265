"""What is written into a template is read back as it was."""

import io
from datetime import date

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sheet_files import CERTIFICATIONS, CODES, FILLED, blank, read_it, saved, sheet

from chalicelib.sessions.sheets.cells import clean
from chalicelib.sessions.sheets.layout import KINDS, Column, layout
from chalicelib.sessions.sheets.reading import read
from chalicelib.sessions.sheets.records import Reading, SheetCandidate, SheetJuror
from chalicelib.sessions.sheets.template import make_template


@pytest.mark.parametrize("kind", sorted(FILLED))
def test_filled_template_reads_back(kind: str) -> None:
    assert read_it(sheet(kind), kind) == FILLED[kind]


@pytest.mark.parametrize("kind", sorted(FILLED))
def test_saving_again_changes_nothing(kind: str) -> None:
    again = saved(load_workbook(io.BytesIO(sheet(kind))))
    assert read_it(again, kind) == FILLED[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_same_arguments_same_bytes(kind: str) -> None:
    assert blank(kind) == blank(kind)


def test_more_candidates_than_lines() -> None:
    one = FILLED["sans_note"].candidates[0]
    many = tuple(
        msgspec.structs.replace(one, row=row, licence=f"A-16-{700000 + row}") for row in range(6, 206)
    )
    filled = msgspec.structs.replace(FILLED["sans_note"], candidates=many)
    assert read_it(make_template("sans_note", CERTIFICATIONS, filled)) == filled


def _texts(longest: int, shortest: int = 1) -> st.SearchStrategy[str]:
    """Texts as they are once read: visible, single spaces, no apostrophe in front."""
    letters = st.characters(codec="utf-8", categories=("L", "N", "P", "S"), exclude_characters="_")
    words = st.text(letters, min_size=shortest, max_size=12)
    sentences = st.lists(words, min_size=1, max_size=4).map(" ".join)
    return sentences.map(clean).filter(lambda text: max(1, shortest) <= len(text) <= longest)


_DAYS = st.dates(date(1920, 1, 1), date(2099, 12, 31)).map(date.isoformat)
_LICENCES = st.from_regex(r"[A-Z]-[0-9]{2}-[0-9]{4,8}", fullmatch=True)
_MARKS = st.one_of(st.sampled_from(["NP", "NF", "DISP"]), st.integers(0, 80).map(lambda n: f"{n / 4:g}"))


def _values(kind: str, column: Column) -> st.SearchStrategy[str]:
    lists = layout(kind).lists
    return {
        "text": lambda: (
            st.just("12-06-26-001") if column.pattern else _texts(column.max_length, column.min_length)
        ),
        "name": lambda: _texts(60),
        "licence": lambda: _LICENCES,
        "date": lambda: _DAYS,
        "number": lambda: st.integers(int(column.minimum), int(column.maximum)).map(str),
        "choice": lambda: st.sampled_from([choice.code for choice in lists[column.choices]]),
        "certification": lambda: st.sampled_from([code for code, _ in CERTIFICATIONS]),
        "mark": lambda: _MARKS,
    }[column.format]()


@st.composite
def _line(draw: st.DrawFn, kind: str, columns: tuple[Column, ...]) -> tuple[dict, dict, dict]:
    fields: dict[str, str] = {}
    marks: dict[str, str] = {}
    extras: dict[str, str] = {}
    for column in columns:
        if column.typed and (column.required or column.required_when or draw(st.booleans())):
            target = fields if column.field else marks if column.is_mark else extras
            target[column.field or column.key] = draw(_values(kind, column))
    return fields, marks, extras


@st.composite
def _readings(draw: st.DrawFn, kind: str) -> Reading:
    sheets = layout(kind)
    header, _, extras = draw(_line(kind, sheets.session))
    header["ends_on"] = max(header["starts_on"], header["ends_on"])
    own = {"certification": sheets.certification} if sheets.certification else {}
    candidates, jury = [], []
    for row in range(6, 6 + draw(st.integers(1, 3))):
        fields, marks, more = draw(_line(kind, sheets.candidates))
        fields["licence"] = f"A-{row:02}-{draw(st.integers(1000, 99999999))}"
        candidates.append(SheetCandidate(row=row, marks=marks, extras=more, **fields | own))
    for row in range(6, 6 + draw(st.integers(0, 2))):
        juror = SheetJuror(row=row, **draw(_line(kind, sheets.jury))[0])
        jury.append(msgspec.structs.replace(juror, licence=f"Z-{row:02}-204511"))
    return Reading(
        kind=kind, version="2026.1", extras=extras, candidates=tuple(candidates), jury=tuple(jury), **header
    )


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_write_then_read_is_the_identity(kind: str, data: st.DataObject) -> None:
    wanted = data.draw(_readings(kind))
    found = read(make_template(kind, CERTIFICATIONS, wanted), kind, CODES)
    assert msgspec.structs.replace(found, places={}) == wanted
