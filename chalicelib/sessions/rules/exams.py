"""From marks to a decision, as the exam scheme in force says."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal

from chalicelib.sessions.catalogue.model import Condition, Exam, KeptPart, Test
from chalicelib.sessions.model.sessions import Candidate, Outcome

NOT_PRESENTED, NOT_FINISHED, EXEMPT, DONE = "NP", "NF", "DISP", "F"
WHOLE: Literal["full"] = "full"
PartSat = Literal["full", "theory", "practical"]


def decide(exam: Exam, candidate: Candidate) -> Outcome:
    """The decision on one candidate, from the tests of the part that is sat.

    Absent: no test was presented. Admis: every condition holds. Kept parts (Niveau 4): the exam is failed,
    but one part is good enough for a re-sit of the other. Éliminé: a test not presented or not finished, a
    mark under the eliminatory one, or under a test's own eliminatory minimum. Ajourné: nothing
    eliminatory, but a total or an average too low. (Manuel de formation technique; examination charter
    06/2015: a test not presented eliminates, one not finished counts 0 and eliminates too.)
    """
    if not exam.tests:
        return Outcome(decision=candidate.result)
    part = part_sat(exam, candidate)
    sat = [test for test in exam.tests if part == WHOLE or test.part == part]
    marks = _marks(sat, candidate)
    if marks is None:
        return Outcome(decision=None)
    if set(marks.values()) == {NOT_PRESENTED}:
        return Outcome(decision="absent")
    taken = [test for test in sat if test.key in marks]
    conditions = [c for c in exam.conditions if part == WHOLE or c.kind != "total"]
    too_low = _too_low(conditions, sat, marks)
    out = _eliminatory(exam, taken, marks) or next((text for c, text in too_low if c.eliminatory), None)
    reason = out or next((text for _, text in too_low), None)
    return Outcome(
        decision=_decision(exam, sat, marks, part, out, reason),
        total=french_number(total_of(taken, marks)),
        out_of=sum(test.coefficient * test.out_of for test in taken),
        reason=reason,
    )


def _decision(
    exam: Exam, sat: list[Test], marks: Mapping[str, str], part: str, out: str | None, reason: str | None
) -> str:
    if reason is None:
        return "passed"
    kept = next((k for k in exam.kept if part == WHOLE and _keeps(exam, k, sat, marks)), None)
    if kept:
        return kept.decision
    return "eliminated" if out else "failed"


def part_sat(exam: Exam, candidate: Candidate) -> PartSat:
    sat = candidate.noted.get(exam.part_key or "")
    return "theory" if sat == "theory" else "practical" if sat == "practical" else WHOLE


def _marks(sat: Iterable[Test], candidate: Candidate) -> dict[str, str] | None:
    """Test → mark, without the exempt; None while one is missing, or exempt where nobody can be."""
    marks = {test.key: candidate.marks.get(test.key) for test in sat}
    free = {test.key for test in sat if test.exempt_for and marks[test.key] == EXEMPT}
    taken = {key: mark for key, mark in marks.items() if mark is not None and key not in free}
    complete = len(taken) + len(free) == len(marks) and EXEMPT not in taken.values()
    return taken if complete else None


def exempted(exam: Exam, candidate: Candidate) -> list[Test]:
    """The tests that the sheet says the candidate need not sit."""
    return [test for test in exam.tests if test.exempt_for and candidate.marks.get(test.key) == EXEMPT]


def total_of(tests: Iterable[Test], marks: Mapping[str, str]) -> Decimal:
    """The weighted sum; what was not presented or not finished counts nothing."""
    return sum((test.coefficient * points(marks[test.key]) for test in tests), Decimal(0))


def points(mark: str) -> Decimal:
    return Decimal(0) if mark in {NOT_PRESENTED, NOT_FINISHED, DONE} else Decimal(mark)


def french_number(value: Decimal) -> str:
    """12.50 → "12,5"; 108.00 → "108"."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _eliminatory(exam: Exam, taken: Iterable[Test], marks: Mapping[str, str]) -> str | None:
    """The first test that eliminates by itself, in words."""
    for test in taken:
        mark = marks[test.key]
        if mark == NOT_PRESENTED:
            return f"{test.short_label} non présenté"
        if mark == NOT_FINISHED:
            return f"{test.short_label} non {'fait' if test.done else 'terminé'}"
        if not test.done and points(mark) < exam.eliminatory_below:
            return f"{test.short_label} sous {exam.eliminatory_below}"
    return None


def _too_low(
    conditions: Iterable[Condition], sat: list[Test], marks: Mapping[str, str]
) -> list[tuple[Condition, str]]:
    """The conditions that do not hold, in words."""
    judged = ((condition, _failed(condition, sat, marks)) for condition in conditions)
    return [(condition, text) for condition, text in judged if text]


def _failed(condition: Condition, sat: list[Test], marks: Mapping[str, str]) -> str | None:
    """Asked only when all its tests are sat: who sits the theory alone is not asked for the rest."""
    asked = [test for test in sat if condition.kind == "total" or test.key in condition.tests]
    if condition.kind != "total" and len(asked) < len(condition.tests):
        return None
    minimum = _minimum(condition, asked, marks)
    weigh = condition.kind != "mark"
    reached = sum(
        (points(marks[t.key]) * (t.coefficient if weigh else 1) for t in asked if t.key in marks), Decimal(0)
    )
    return None if reached >= minimum else f"{condition.label} sous {french_number(minimum)}"


def _minimum(condition: Condition, asked: list[Test], marks: Mapping[str, str]) -> Decimal:
    """What an exempt test would have counted falls out of the minimum in proportion."""
    whole = sum(test.coefficient * test.out_of for test in asked)
    left = sum(test.coefficient * test.out_of for test in asked if test.key in marks)
    return Decimal(condition.minimum) if left == whole else Decimal(condition.minimum * left) / whole


def _keeps(exam: Exam, kept: KeptPart, sat: list[Test], marks: Mapping[str, str]) -> bool:
    """A test not presented keeps nothing; nor does an eliminatory mark in the part itself."""
    own = [test for test in sat if test.part == kept.part]
    spoiled = {NOT_PRESENTED, NOT_FINISHED} if kept.all_done else {NOT_PRESENTED}
    return (
        spoiled.isdisjoint(marks.values())
        and _eliminatory(exam, own, marks) is None
        and not _too_low(kept.conditions, sat, marks)
    )
