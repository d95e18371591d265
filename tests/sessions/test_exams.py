"""Marks to decisions, by the exam scheme that the product is seeded with."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.sessions.catalogue.model import Exam
from chalicelib.sessions.model.sessions import Candidate
from chalicelib.sessions.rules.exams import decide, french_number
from chalicelib.sessions.service.catalogue import from_files
from chalicelib.sessions.sheets.layout import layout

CATALOGUE = from_files()
INITIATEUR = CATALOGUE.exam("initiateur", "2026-06-14")
SANS_NOTE = CATALOGUE.exam("sans_note", "2026-06-14")
KEYS = ("mannequin", "ped_prat", "ped_orga", "reglement")
ORDER = ["eliminated", "failed", "passed"]


def candidate(marks: tuple[str | None, ...], result: str | None = None) -> Candidate:
    given_marks = {key: mark for key, mark in zip(KEYS, marks, strict=True) if mark is not None}
    return Candidate(
        licence="A-16-733717",
        last_name="AUBRY",
        first_name="Camille",
        certification="INIT",
        marks=given_marks,
        result=result,
    )


@pytest.mark.parametrize(
    ("marks", "decision", "total", "reason"),
    [
        (("14", "13", "12.5", "15"), "passed", "108", None),
        (("10", "10", "10", "10"), "passed", "80", None),  # every minimum, exactly
        (("9.75", "20", "20", "20"), "eliminated", "149,75", "mannequin sous 10"),
        (("20", "4.75", "20", "20"), "eliminated", "114,25", "péda prat. sous 5"),
        (("20", "5", "20", "20"), "passed", "115", None),
        (("20", "5", "17.25", "20"), "failed", "109,5", "pédagogie (sur 100) sous 50"),
        (("10", "10", "10", "9.75"), "failed", "79,5", "total sous 80"),
        (("14", "NP", "12", "15"), "eliminated", "68", "péda prat. non présenté"),
        (("14", "13", "NF", "15"), "eliminated", "83", "péda orga. non terminé"),
        (("NP", "NP", "NP", "NP"), "absent", None, None),
        (("14", "13", None, "15"), None, None, None),  # a mark is missing
        (("DISP", "13", "12", "15"), None, None, None),  # nobody is exempt from the mannequin
    ],
)
def test_initiateur(
    marks: tuple[str | None, ...], decision: str | None, total: str | None, reason: str | None
) -> None:
    assert INITIATEUR is not None
    outcome = decide(INITIATEUR, candidate(marks))
    assert (outcome.decision, outcome.total, outcome.reason) == (decision, total, reason)


def test_the_scheme_is_out_of_160() -> None:
    assert INITIATEUR is not None
    assert INITIATEUR.out_of == 160


@pytest.mark.parametrize("result", ["passed", "failed", None])
def test_without_marks_the_result_is_what_was_typed(result: str | None) -> None:
    assert SANS_NOTE is not None
    assert decide(SANS_NOTE, candidate((None,) * 4, result)).decision == result


quarter_marks = st.integers(0, 80).map(lambda quarters: Decimal(quarters) / 4)


@given(st.tuples(*[quarter_marks] * 4), st.integers(0, 3), quarter_marks)
def test_a_better_mark_never_makes_a_worse_decision(
    marks: tuple[Decimal, ...], which: int, more: Decimal
) -> None:
    assert INITIATEUR is not None
    better = list(marks)
    better[which] = min(Decimal(20), better[which] + more)
    before, after = (decide(INITIATEUR, candidate(tuple(map(str, m)))) for m in (marks, better))
    assert ORDER.index(str(after.decision)) >= ORDER.index(str(before.decision))


@given(st.tuples(*[quarter_marks] * 4))
def test_the_total_is_the_weighted_sum(marks: tuple[Decimal, ...]) -> None:
    assert INITIATEUR is not None
    m, pp, po, r = marks
    outcome = decide(INITIATEUR, candidate(tuple(map(str, marks))))
    assert outcome.total == french_number(m + 3 * pp + 2 * po + 2 * r)


@pytest.mark.parametrize("exam", [e for e in CATALOGUE.exams if e.version], ids=lambda exam: exam.sheet)
def test_a_score_sheet_asks_for_the_marks_that_its_exam_weighs(exam: Exam) -> None:
    """Older schemes have no workbook: their marks are typed on screen."""
    sheet = layout(exam.sheet, exam.version)
    marks = {c.key: (c.coefficient, c.out_of) for c in sheet.candidates if c.format == "mark"}
    assert marks == {t.key: (t.coefficient, t.out_of) for t in exam.tests if not t.done}
    assert {c.key for c in sheet.candidates if c.is_mark} == {test.key for test in exam.tests}
    assert sheet.certification == (exam.certification or "")
