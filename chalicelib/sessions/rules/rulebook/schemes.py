"""Whether an exam can be passed: its tests, what they count, what is asked of them, and its certification."""

from collections.abc import Iterable, Iterator

from chalicelib.sessions.catalogue.model import Catalogue, Certification, Condition, Exam
from chalicelib.sessions.rules.rulebook.flaws import Book, Flaw, flaw
from chalicelib.sessions.rules.rulebook.periods import days_looked_at


def check_tests(book: Book) -> Iterable[Flaw]:
    for exam in book.catalogue.exams:
        keys = [test.key for test in exam.tests]
        for n, test in enumerate(exam.tests):
            if not test.key.strip() or not test.label.strip() or not test.short_label.strip():
                yield flaw("test_unnamed", exam, f"tests.{n}.label")
            if keys.index(test.key) < n:
                yield flaw("test_twice", exam, f"tests.{n}.key", name=test.label)
            if test.coefficient < 1 and not test.done:
                yield flaw("no_coefficient", exam, f"tests.{n}.coefficient", name=test.label)
            if test.out_of < 1:
                yield flaw("no_points", exam, f"tests.{n}.out_of", name=test.label)
            elif exam.eliminatory_below > test.out_of:
                yield flaw("eliminatory_out_of_reach", exam, "eliminatory_below", name=test.label)


def check_conditions(book: Book) -> Iterable[Flaw]:
    """What is asked of the marks can be reached, for the exam and for each part of it that is kept."""
    for exam in book.catalogue.exams:
        asked = [(f"conditions.{n}", condition) for n, condition in enumerate(exam.conditions)]
        asked += [
            (f"kept.{m}.conditions.{n}", condition)
            for m, kept in enumerate(exam.kept)
            for n, condition in enumerate(kept.conditions)
        ]
        for path, condition in asked:
            yield from _check_condition(exam, condition, path)


def _check_condition(exam: Exam, condition: Condition, path: str) -> Iterator[Flaw]:
    keys = {test.key for test in exam.tests}
    unknown = [key for key in condition.tests if key not in keys]
    for key in unknown:
        yield flaw("unknown_test", exam, f"{path}.tests", name=key)
    if _miscounted(condition):
        yield flaw("condition_tests", exam, f"{path}.tests")
    elif not unknown:
        yield from _check_reach(exam, condition, path)


def check_kept(book: Book) -> Iterable[Flaw]:
    """A part that is kept has tests, serves for a time, and the sheet tells which part is sat."""
    for exam in book.catalogue.exams:
        for n, kept in enumerate(exam.kept):
            if not any(test.part == kept.part for test in exam.tests):
                yield flaw("part_without_tests", exam, f"kept.{n}.part")
            if kept.months < 1:
                yield flaw("kept_no_time", exam, f"kept.{n}.months")
            if not exam.part_key:
                yield flaw("part_untold", exam, "part_key")


def _miscounted(condition: Condition) -> bool:
    """A condition on a mark looks at one test; a weighted one at some; on the total, at none by name."""
    wanted = {"mark": len(condition.tests) == 1, "weighted": bool(condition.tests)}
    return not wanted.get(condition.kind, not condition.tests)


def _check_reach(exam: Exam, condition: Condition, path: str) -> Iterator[Flaw]:
    most = highest(exam, condition)
    if condition.minimum > most:
        yield flaw("out_of_points", exam, f"{path}.minimum", name=condition.label, most=most)


def highest(exam: Exam, condition: Condition) -> int:
    """The points that can be reached at best where a condition looks."""
    if condition.kind == "total":
        return exam.out_of
    tests = [test for test in exam.tests if test.key in condition.tests]
    if condition.kind == "mark":
        return sum(test.out_of for test in tests)
    return sum(test.coefficient * test.out_of for test in tests)


def check_exam_and_rule(book: Book) -> Iterable[Flaw]:
    """On each day of an exam, the certification it grants has a rule of that sheet; and back."""
    catalogue = book.catalogue
    for exam in catalogue.exams:
        if exam.certification:
            own = [rule for rule in catalogue.certifications if rule.code == exam.certification]
            yield from _first(_check_exam(exam, day, catalogue) for day in days_looked_at(exam, own))
    for rule in catalogue.certifications:
        if rule.sheet:
            of_sheet = [exam for exam in catalogue.exams if exam.sheet == rule.sheet]
            days = days_looked_at(rule, of_sheet)
            yield from _first(_check_rule(rule, day, book) for day in days)


def _first(found: Iterable[Flaw | None]) -> Iterator[Flaw]:
    """One flaw is enough: the days after it say the same."""
    first = next((flaw for flaw in found if flaw), None)
    if first:
        yield first


def _check_exam(exam: Exam, day: str, catalogue: Catalogue) -> Flaw | None:
    label = catalogue.label(exam.certification or "")
    rule = catalogue.certification(exam.certification, day)
    if rule is None:
        return flaw("exam_without_rule", exam, "certification", name=label, day=day)
    if rule.sheet != exam.sheet:
        return flaw("sheet_differs", exam, "certification", name=label, day=day)
    return None


def _check_rule(rule: Certification, day: str, book: Book) -> Flaw | None:
    """A hole that lies in the past is only told."""
    assert rule.sheet
    exam = book.catalogue.exam(rule.sheet, day)
    if exam is None:
        return flaw("rule_without_exam", rule, "sheet", warning=day < book.today, day=day)
    if exam.certification not in (None, rule.code):
        label = book.catalogue.label(exam.certification)
        return flaw("exam_of_another", rule, "sheet", name=label)
    return None
