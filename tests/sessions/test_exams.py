"""Marks to decisions, by the exam scheme that the product is seeded with."""

from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.kernel.texts import say
from chalicelib.sessions.catalogue.model import Exam
from chalicelib.sessions.model.sessions import Candidate, SheetKind
from chalicelib.sessions.rules.exams import decide, french_number
from chalicelib.sessions.service.catalogue import from_files
from chalicelib.sessions.sheets.layout import layout

CATALOGUE = from_files()
INITIATEUR = CATALOGUE.exam("initiateur", "2026-06-14")
SANS_NOTE = CATALOGUE.exam("sans_note", "2026-06-14")
KEYS = ("mannequin", "ped_prat", "ped_orga", "reglement")


def scheme(sheet: SheetKind) -> Exam:
    exam = CATALOGUE.exam(sheet, "2026-06-14")
    assert exam is not None
    return exam


def line(sheet: SheetKind, marks: tuple[str | None, ...]) -> Candidate:
    """A candidate with marks in the order of the exam's tests."""
    keys = [test.key for test in scheme(sheet).tests]
    found = {key: mark for key, mark in zip(keys, marks, strict=True) if mark is not None}
    return msgspec.structs.replace(candidate((None,) * 4), marks=found)


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


# MF1 · Manuel de formation technique, MF1, 01/2026: PP 4, PO 3, PT 4, IPD 4, out of 300
@pytest.mark.parametrize(
    ("marks", "decision", "total", "out_of", "reason"),
    [
        (("10", "10", "10", "10"), "passed", "150", 300, None),  # every minimum, exactly
        (("20", "20", "20", "9.75"), "eliminated", "259", 300, "IPD sous 10"),
        (("10", "9.75", "10", "20"), "failed", "189,25", 300, "pédagogie (sur 220) sous 110"),
        (("4.75", "20", "20", "20"), "eliminated", "239", 300, "péda prat. sous 5"),
        (
            ("10", "10", "10", "DISP"),
            "passed",
            "110",
            220,
            None,
        ),  # BPJEPS: without IPD, in proportion
        (("10", "9.75", "10", "DISP"), "failed", "109,25", 220, "total sous 110"),
        (("DISP", "10", "10", "10"), None, None, None, None),  # nobody is exempt from teaching
        (("NP", "NP", "NP", "NP"), "absent", None, None, None),
    ],
)
def test_mf1(
    marks: tuple[str, ...], decision: str | None, total: str | None, out_of: int | None, reason: str | None
) -> None:
    outcome = decide(scheme("mf1"), line("mf1", marks))
    assert (outcome.decision, outcome.total, outcome.out_of, outcome.reason) == (
        decision,
        total,
        out_of,
        reason,
    )


G1, A, B, CAPELE, G3 = ("10",) * 3, ("10",) * 3, ("10",) * 4, ("F",), ("10",) * 4


# Niveau 4 · Manuel de formation technique, GP-N4, 01/2026, out of 600: G1 50/100, A 80/160, B 60/120,
# G3 110/220
@pytest.mark.parametrize(
    ("marks", "decision", "total"),
    [
        (G1 + A + B + CAPELE + G3, "passed", "300"),
        # practical kept: G1, A and B met without an eliminatory mark, all done, theory at 77 or more
        (G1 + A + B + CAPELE + ("7", "7", "7", "7"), "practical_kept", "267"),
        (G1 + A + B + CAPELE + ("6.75", "7", "7", "7"), "failed", "266,25"),
        (
            G1 + A + B + CAPELE + ("4", "10", "10", "10"),
            "practical_kept",
            "282",
        ),  # in theory alone
        (G1 + A + B + CAPELE + ("NF", "10", "10", "10"), "eliminated", "270"),  # all done is wanted
        (G1 + A + B + CAPELE + ("NP", "10", "10", "10"), "eliminated", "270"),
        # theory kept: G3 met without an eliminatory mark, G1 and G2 at 133 or more together
        (("7",) * 10 + CAPELE + G3, "theory_kept", "243"),
        (("7",) * 10 + ("NF",) + G3, "theory_kept", "243"),  # the capelé not done
        (("4",) + ("7.5",) * 9 + CAPELE + G3, "theory_kept", "245,5"),  # eliminatory, in practice
        (("6.5",) + ("7",) * 9 + CAPELE + ("9.75", "10", "10", "10"), "failed", "241,25"),
        (("6",) * 10 + CAPELE + G3, "failed", "224"),  # 114 of 380
        (("NP",) + ("20",) * 9 + CAPELE + G3, "eliminated", "450"),  # not presented keeps nothing
        (("10", "10", "10", "9.75", "10", "10", *B, *CAPELE, *G3), "theory_kept", "299,5"),  # A just missed
        (G1 + A + B + ("NF",) + G3, "theory_kept", "300"),
        (("NP",) * 15, "absent", None),
        (G1 + A + B + (None,) + G3, None, None),
    ],
)
def test_niveau_4(marks: tuple[str | None, ...], decision: str | None, total: str | None) -> None:
    outcome = decide(scheme("niveau_4"), line("niveau_4", marks))
    assert (outcome.decision, outcome.total) == (decision, total)


@pytest.mark.parametrize(
    ("sat", "marks", "decision", "out_of"),
    [
        ("theory", G3, "passed", 220),
        ("theory", ("9.75", "10", "10", "10"), "failed", 220),
        ("theory", ("4", "20", "20", "20"), "eliminated", 220),
        ("practical", G1 + A + B + CAPELE, "passed", 380),
        ("practical", G1 + A + B + ("NF",), "eliminated", 380),
        ("practical", (*G1, "9.75", *A[1:], *B, *CAPELE), "failed", 380),
    ],
)
def test_one_part_is_judged_by_its_own_tests(
    sat: str, marks: tuple[str, ...], decision: str, out_of: int
) -> None:
    exam = scheme("niveau_4")
    keys = [test.key for test in exam.tests if test.part == sat]
    candidate_ = msgspec.structs.replace(
        candidate((None,) * 4), marks=dict(zip(keys, marks, strict=True)), noted={"passage": sat}
    )
    outcome = decide(exam, candidate_)
    assert (outcome.decision, outcome.out_of) == (decision, out_of)


@pytest.mark.parametrize(
    ("sheet", "day", "out_of", "minimum"),
    [
        ("initiateur", "2023-09-30", 140, 70),  # edition 2016: practical teaching counts 2
        ("initiateur", "2023-10-01", 160, 80),  # 10/2023: it counts 3
        ("mf1", "2016-12-31", 340, 170),  # edition 2016: with regulations
        ("mf1", "2017-01-01", 300, 150),
        ("niveau_4", "2019-01-01", 640, 320),  # GP-N4, 2019
        ("niveau_4", "2025-11-30", 640, 320),
        ("niveau_4", "2025-12-01", 600, 300),  # 12/2025: one test of theory fewer
    ],
)
def test_a_session_is_judged_by_the_scheme_of_its_first_day(
    sheet: SheetKind, day: str, out_of: int, minimum: int
) -> None:
    exam = CATALOGUE.exam(sheet, day)
    assert exam is not None
    (total,) = [c.minimum for c in exam.conditions if c.kind == "total"]
    assert (exam.out_of, total) == (out_of, minimum)


def test_one_scheme_of_a_sheet_is_in_force_on_a_day() -> None:
    for exam in CATALOGUE.exams:
        assert [e.rule for e in CATALOGUE.exams if e.sheet == exam.sheet and e.in_force(exam.valid_from)] == [
            exam.rule
        ]


def test_every_decision_has_its_word() -> None:
    for exam in CATALOGUE.exams:
        decisions = {"passed", "failed"} | {kept.decision for kept in exam.kept}
        if exam.tests:
            decisions |= {"eliminated", "absent"}
        assert all(say(f"sessions.decision.{exam.sheet}.{decision}") for decision in decisions)


def test_conditions_and_kept_parts_name_tests_of_their_exam() -> None:
    for exam in CATALOGUE.exams:
        keys = {test.key for test in exam.tests}
        conditions = [*exam.conditions, *(c for kept in exam.kept for c in kept.conditions)]
        assert all(set(condition.tests) <= keys for condition in conditions)


quarter_marks = st.integers(0, 80).map(lambda quarters: str(Decimal(quarters) / 4))
some_mark = st.one_of(quarter_marks, quarter_marks, quarter_marks, st.sampled_from(("NP", "NF")))
WITH_TESTS = [exam for exam in CATALOGUE.exams if exam.tests]
ORDER = {"absent": 0, "eliminated": 0, "failed": 1, "practical_kept": 2, "theory_kept": 2, "passed": 3}


@st.composite
def marked(draw: st.DrawFn) -> tuple[Exam, Candidate]:
    """Any exam that weighs marks, and a candidate who sat all or one part of it."""
    exam = draw(st.sampled_from(WITH_TESTS))
    sat = draw(st.sampled_from(("full", "full", "theory", "practical") if exam.part_key else ("full",)))
    marks = {t.key: draw(st.sampled_from(("F", "NF"))) if t.done else draw(some_mark) for t in exam.tests}
    return exam, msgspec.structs.replace(candidate((None,) * 4), marks=marks, noted={"passage": sat})


@given(marked(), st.data())
def test_a_better_mark_never_makes_a_worse_decision(
    marked_: tuple[Exam, Candidate], data: st.DataObject
) -> None:
    """Nor does presenting oneself, nor finishing what was not."""
    exam, before = marked_
    key = data.draw(st.sampled_from([test.key for test in exam.tests]))
    old = before.marks[key]
    better = "F" if old in ("F",) or key == "capele" else _above(old, data)
    after = msgspec.structs.replace(before, marks=before.marks | {key: better})
    decisions = [decide(exam, c).decision or "" for c in (before, after)]
    assert ORDER[decisions[0]] <= ORDER[decisions[1]], decisions


def _above(mark: str, data: st.DataObject) -> str:
    least = 0 if mark in ("NP", "NF") else int(Decimal(mark) * 4)
    return str(Decimal(data.draw(st.integers(least, 80))) / 4)


@given(marked())
def test_the_total_is_the_weighted_sum_of_the_parts(marked_: tuple[Exam, Candidate]) -> None:
    exam, candidate_ = marked_
    outcome = decide(exam, candidate_)
    sat = [t for t in exam.tests if candidate_.noted["passage"] in ("full", t.part)]
    numbers = {k: Decimal(0) if m in ("NP", "NF", "F") else Decimal(m) for k, m in candidate_.marks.items()}
    if outcome.total is None:
        assert outcome.decision == "absent"
    else:
        assert outcome.total == french_number(sum((t.coefficient * numbers[t.key] for t in sat), Decimal(0)))
        assert outcome.out_of == sum(t.coefficient * t.out_of for t in sat)


@given(marked())
def test_who_is_not_admitted_is_told_why(marked_: tuple[Exam, Candidate]) -> None:
    outcome = decide(*marked_)
    assert (outcome.reason is None) == (outcome.decision in ("passed", "absent"))


@pytest.mark.parametrize("exam", [e for e in CATALOGUE.exams if e.version], ids=lambda exam: exam.sheet)
def test_a_score_sheet_asks_for_the_marks_that_its_exam_weighs(exam: Exam) -> None:
    """Older schemes have no workbook: their marks are typed on screen."""
    sheet = layout(exam.sheet, exam.version)
    marks = {c.key: (c.coefficient, c.out_of) for c in sheet.candidates if c.format == "mark"}
    assert marks == {t.key: (t.coefficient, t.out_of) for t in exam.tests if not t.done}
    assert {c.key for c in sheet.candidates if c.is_mark} == {test.key for test in exam.tests}
    assert sheet.certification == (exam.certification or "")
