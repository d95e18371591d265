"""When versions are in force: days in order, one at a time, no hole between; what has served stays."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from chalicelib.sessions.catalogue.model import Catalogue, InstructorClass
from chalicelib.sessions.rules.rulebook.flaws import Book, Flaw, flaw
from chalicelib.sessions.rules.rulebook.references import reach
from chalicelib.sessions.rules.rulebook.versions import (
    SHAPES,
    Rule,
    all_rules,
    by_name,
    code_of,
    day_after,
    full_name,
    is_day,
    of_kind,
    versions,
)


def check_days(book: Book) -> Iterable[Flaw]:
    for rule in all_rules(book.catalogue):
        if not is_day(rule.valid_from):
            yield flaw("day_malformed", rule, "valid_from")
        if rule.valid_to is not None and not is_day(rule.valid_to):
            yield flaw("day_malformed", rule, "valid_to")
        elif rule.valid_to is not None and rule.valid_to < rule.valid_from:
            yield flaw("ends_before_it_begins", rule, "valid_to")


def check_sequence(book: Book) -> Iterable[Flaw]:
    """One version a day: two at once contradict each other, a day without one is a hole."""
    for kind in SHAPES:
        codes = dict.fromkeys(code_of(rule) for rule in of_kind(book.catalogue, kind))
        for code in codes:
            known = versions(book.catalogue, kind, code)
            for before, after in pairwise(known):
                yield from _between(before, after)


def _between(before: Rule, after: Rule) -> Iterator[Flaw]:
    if before.valid_to is None or before.valid_to >= after.valid_from:
        yield flaw("overlaps", after, "valid_from", other=before.valid_from)
    elif is_day(before.valid_to) and day_after(before.valid_to) < after.valid_from:
        last = before.valid_to
        yield flaw("gap", after, "valid_from", warning=True, last=last, first=after.valid_from)


def check_sources(book: Book) -> Iterable[Flaw]:
    """Every version says the text it was read in; what people read has a name."""
    for rule in all_rules(book.catalogue):
        for field in ("source", "label", "code"):
            text = getattr(rule, field, None)
            if text is not None and not text.strip():
                yield flaw("blank", rule, field)


def check_history(book: Book) -> Iterable[Flaw]:
    """A version by which closed sessions were judged never changes, but for its last day."""
    now = by_name(book.catalogue)
    for name, last_on in served_versions(book.published, book.served).items():
        old = by_name(book.published)[name]
        new = now.get(name)
        if new is None:
            yield flaw("served_taken_out", old, "valid_from")
        elif _text(new) != _text(old):
            yield flaw("served_changed", new, first_difference(old, new))
        elif new.valid_to is not None and new.valid_to < last_on <= (old.valid_to or last_on):
            yield flaw("served_later", new, "valid_to", warning=True, day=last_on)


def check_past(book: Book) -> Iterable[Flaw]:
    """What is new and counts from today or before may change the verdict on drafts."""
    published = by_name(book.published)
    for rule in all_rules(book.catalogue):
        old = published.get(full_name(rule))
        if rule.valid_from <= book.today and (old is None or _text(old) != _text(rule)):
            yield flaw("counts_already", rule, "valid_from", warning=True, day=rule.valid_from)


def served_versions(published: Catalogue, served: dict[str, str]) -> dict[str, str]:
    """Full name → latest first day judged. A class has served with the certifications that named it then."""
    found: dict[str, str] = {}
    for rule in all_rules(published):
        if not isinstance(rule, InstructorClass) and rule.rule in served:
            day = served[rule.rule]
            found[full_name(rule)] = day
            for group in _classes_named(rule, day, published):
                name = full_name(group)
                found[name] = max(found.get(name, ""), day)
    return found


def _classes_named(rule: Rule, day: str, catalogue: Catalogue) -> list[InstructorClass]:
    named = reach(catalogue, [code_of(rule)])
    return [group for group in catalogue.classes if group.code in named and group.in_force(day)]


def _text(rule: Rule) -> Rule:
    """A version without its last day, which may move."""
    return msgspec.structs.replace(rule, valid_to=None)


def first_difference(old: Rule, new: Rule) -> str:
    return next(f for f in old.__struct_fields__ if getattr(old, f) != getattr(new, f))


def days_looked_at(rule: Rule, others: Iterable[Rule]) -> list[str]:
    """The first day of a version, and each day of it on which something else begins or has just ended."""
    marks = {rule.valid_from}
    for other in others:
        marks.add(other.valid_from)
        if other.valid_to:
            marks.add(day_after(other.valid_to))
    return sorted(day for day in marks if rule.in_force(day))
