"""The versions of a rule: one is begun, moved, ended or taken out, and its neighbour gives way.

All functions take a catalogue and answer another one. A version is named `<code>@<first day>`, and beside
other kinds `certification:<code>@<first day>`.
"""

from datetime import date, timedelta
from typing import Any

import msgspec

from chalicelib.sessions.catalogue.model import Catalogue, Certification, Exam, InstructorClass
from chalicelib.sessions.model.rulebook import RuleKind, WorkingCopy

Rule = Certification | Exam | InstructorClass
SHAPES: dict[RuleKind, type[Rule]] = {"certification": Certification, "exam": Exam, "class": InstructorClass}
PLACES: dict[RuleKind, str] = {"certification": "certifications", "exam": "exams", "class": "classes"}


def kind_of(rule: Rule) -> RuleKind:
    return next(kind for kind, shape in SHAPES.items() if isinstance(rule, shape))


def code_of(rule: Rule) -> str:
    """What all versions of a rule share: the certification's or the class's code, the exam's sheet."""
    return rule.sheet if isinstance(rule, Exam) else rule.code


def full_name(rule: Rule) -> str:
    return f"{kind_of(rule)}:{rule.rule}"


def of_kind(catalogue: Catalogue, kind: RuleKind) -> list[Rule]:
    return list(getattr(catalogue, PLACES[kind]))


def all_rules(catalogue: Catalogue) -> list[Rule]:
    return [*catalogue.certifications, *catalogue.exams, *catalogue.classes]


def by_name(catalogue: Catalogue) -> dict[str, Rule]:
    return {full_name(rule): rule for rule in all_rules(catalogue)}


def versions(catalogue: Catalogue, kind: RuleKind, code: str) -> list[Rule]:
    """Oldest first."""
    found = [rule for rule in of_kind(catalogue, kind) if code_of(rule) == code]
    return sorted(found, key=lambda rule: rule.valid_from)


def find(catalogue: Catalogue, kind: RuleKind, name: str) -> Rule | None:
    return next((rule for rule in of_kind(catalogue, kind) if rule.rule == name), None)


def with_rules(catalogue: Catalogue, kind: RuleKind, rules: list[Rule]) -> Catalogue:
    changed: dict[str, Any] = {PLACES[kind]: rules}
    return msgspec.structs.replace(catalogue, **changed)


def put(catalogue: Catalogue, rule: Rule, replaces: str | None = None) -> Catalogue:
    """A version added, or in place of another. When its first day moves, the version before moves its end."""
    kind, gone = kind_of(rule), {rule.rule, replaces}
    others = [other for other in of_kind(catalogue, kind) if other.rule not in gone]
    before = find(catalogue, kind, replaces) if replaces else None
    if before and before.valid_from != rule.valid_from:
        others = _follow(others, before, day_before(rule.valid_from))
    return with_rules(catalogue, kind, [*others, rule])


def begin(catalogue: Catalogue, kind: RuleKind, code: str, day: str) -> tuple[Catalogue, Rule | None]:
    """A new version from a day: a copy of the one in force then, which ends the day before.

    Without one in force, a copy of the latest before, or of the first after, that ends before the next.
    None when there is nothing to copy, or when a version begins on that very day.
    """
    known = versions(catalogue, kind, code)
    model = next((v for v in known if v.in_force(day)), None) or next(
        (v for v in reversed(known) if v.valid_from < day), known[0] if known else None
    )
    if model is None or any(v.valid_from == day for v in known):
        return catalogue, None
    following = next((v for v in known if v.valid_from > day), None)
    last = model.valid_to if model.in_force(day) else None
    if last is None and following:
        last = day_before(following.valid_from)
    new = msgspec.structs.replace(model, valid_from=day, valid_to=last)
    if model.in_force(day):
        closed = msgspec.structs.replace(model, valid_to=day_before(day))
        catalogue = put(catalogue, closed, model.rule)
    return put(catalogue, new), new


def end(catalogue: Catalogue, kind: RuleKind, name: str, last: str | None) -> Catalogue:
    """A version ends on a day, or no more."""
    rule = find(catalogue, kind, name)
    return put(catalogue, msgspec.structs.replace(rule, valid_to=last), name) if rule else catalogue


def take_out(catalogue: Catalogue, kind: RuleKind, name: str) -> Catalogue:
    """A version that goes; the one that ended just before it lasts as long as it would have."""
    rule = find(catalogue, kind, name)
    if rule is None:
        return catalogue
    others = [other for other in of_kind(catalogue, kind) if other.rule != name]
    return with_rules(catalogue, kind, _follow(others, rule, rule.valid_to))


def _follow(others: list[Rule], gone: Rule, last: str | None) -> list[Rule]:
    """The version that ended the day before `gone` began ends on another day."""
    eve = day_before(gone.valid_from)
    return [
        msgspec.structs.replace(other, valid_to=last)
        if code_of(other) == code_of(gone) and other.valid_to == eve
        else other
        for other in others
    ]


def day_before(day: str) -> str:
    return _shifted(day, -1)


def day_after(day: str) -> str:
    return _shifted(day, 1)


def _shifted(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return day


def is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def differing(base: Catalogue, target: Catalogue) -> list[str]:
    """Full names of the versions that are not the same in both."""
    before, after = by_name(base), by_name(target)
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def applied(base: Catalogue, copy: WorkingCopy) -> Catalogue:
    """The rules as the working copy would have them."""
    for kind, place in PLACES.items():
        own: list[Rule] = getattr(copy, place)
        gone = {rule.rule for rule in own} | {
            name.partition(":")[2] for name in copy.removed if name.startswith(f"{kind}:")
        }
        staying = [rule for rule in of_kind(base, kind) if rule.rule not in gone]
        base = with_rules(base, kind, [*staying, *own])
    return base


def overlay(base: Catalogue, target: Catalogue) -> dict[str, Any]:
    """The fields of a working copy that make `target` of `base`."""
    before, after = by_name(base), by_name(target)
    changed = [rule for name, rule in after.items() if before.get(name) != rule]
    return {
        "certifications": [rule for rule in changed if isinstance(rule, Certification)],
        "exams": [rule for rule in changed if isinstance(rule, Exam)],
        "classes": [rule for rule in changed if isinstance(rule, InstructorClass)],
        "removed": sorted(before.keys() - after.keys()),
    }
