"""From marks to a decision, as the exam scheme in force says."""

from collections.abc import Mapping
from decimal import Decimal

from chalicelib.sessions.catalogue.model import Condition, Exam
from chalicelib.sessions.model.sessions import Candidate, Outcome

NOT_PRESENTED, NOT_FINISHED, EXEMPT = "NP", "NF", "DISP"


def decide(exam: Exam, candidate: Candidate) -> Outcome:
    """The decision on one candidate.

    Absent: no test was presented. Éliminé: a test not presented or not finished, a mark under the
    eliminatory one, or under a test's own eliminatory minimum. Ajourné: nothing eliminatory, but a total or
    an average too low. Admis: every condition holds. (Manuel de formation technique; examination charter
    06/2015: a test not presented eliminates, one not finished counts 0 and eliminates too.)
    """
    if not exam.tests:
        return Outcome(decision=candidate.result)
    marks = {test.key: candidate.marks.get(test.key) for test in exam.tests}
    given = {key: mark for key, mark in marks.items() if mark is not None and mark != EXEMPT}
    if len(given) < len(exam.tests):
        return Outcome(decision=None)
    if set(given.values()) == {NOT_PRESENTED}:
        return Outcome(decision="absent")
    total = total_of(exam, given)
    text = french_number(total)
    reason = _eliminatory(exam, given)
    if reason:
        return Outcome(decision="eliminated", total=text, reason=reason)
    reason = _too_low(exam, given)
    return Outcome(decision="failed" if reason else "passed", total=text, reason=reason)


def total_of(exam: Exam, marks: Mapping[str, str]) -> Decimal:
    """The weighted sum; what was not presented or not finished counts nothing."""
    return sum((test.coefficient * points(marks[test.key]) for test in exam.tests), Decimal(0))


def points(mark: str) -> Decimal:
    return Decimal(0) if mark in {NOT_PRESENTED, NOT_FINISHED} else Decimal(mark)


def french_number(value: Decimal) -> str:
    """12.50 → "12,5"; 108.00 → "108"."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _eliminatory(exam: Exam, marks: Mapping[str, str]) -> str | None:
    for test in exam.tests:
        mark = marks[test.key]
        if mark == NOT_PRESENTED:
            return f"{test.short_label} non présenté"
        if mark == NOT_FINISHED:
            return f"{test.short_label} non terminé"
        if points(mark) < exam.eliminatory_below:
            return f"{test.short_label} sous {exam.eliminatory_below}"
    return next(
        (failed for c in exam.conditions if c.eliminatory and (failed := _failed(exam, c, marks))), None
    )


def _too_low(exam: Exam, marks: Mapping[str, str]) -> str | None:
    return next(
        (failed for c in exam.conditions if not c.eliminatory and (failed := _failed(exam, c, marks))), None
    )


def _failed(exam: Exam, condition: Condition, marks: Mapping[str, str]) -> str | None:
    if condition.kind == "mark":
        reached = points(marks[condition.tests[0]])
    elif condition.kind == "total":
        reached = total_of(exam, marks)
    else:
        wanted = set(condition.tests)
        reached = sum(
            (t.coefficient * points(marks[t.key]) for t in exam.tests if t.key in wanted), Decimal(0)
        )
    if reached >= condition.minimum:
        return None
    return f"{condition.label} sous {condition.minimum}"
