"""The check of the rules as a whole: blocking flaws forbid publishing, warnings are shown."""

from collections.abc import Callable, Iterable

from chalicelib.sessions.rules.rulebook import attribution, periods, references, schemes
from chalicelib.sessions.rules.rulebook.flaws import Book, Flaw

CHECKS: tuple[Callable[[Book], Iterable[Flaw]], ...] = (
    periods.check_days,
    periods.check_sequence,
    periods.check_sources,
    references.check_names,
    references.check_references,
    references.check_cycles,
    attribution.check_groups,
    attribution.check_ages,
    attribution.check_attainable,
    attribution.check_signing,
    attribution.check_classes,
    schemes.check_tests,
    schemes.check_conditions,
    schemes.check_kept,
    schemes.check_exam_and_rule,
    periods.check_history,
    periods.check_past,
)


def check(book: Book) -> list[Flaw]:
    """All that is wrong, blocking first, then by rule."""
    found = [flaw for look in CHECKS for flaw in look(book)]
    return sorted(found, key=lambda flaw: (flaw.level, flaw.kind, flaw.rule))
