"""A rule as it can be read at the counter, and what differs between two versions of it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from chalicelib.api.sessions.rule_shape import FieldView, choice, form_of
from chalicelib.kernel.clock import french_date
from chalicelib.kernel.texts import say
from chalicelib.sessions.catalogue.model import Catalogue
from chalicelib.sessions.rules.rulebook.versions import Rule, is_day

TOGETHER = frozenset({"implies", "automatic_from", "members", "includes"})
ALWAYS = frozenset({"licence_required", "source", "valid_from", "valid_to"})


class Line(msgspec.Struct, frozen=True):
    """One thing a rule says; `values` are its lines."""

    field: str
    section: str
    label: str
    values: list[str]


class Difference(msgspec.Struct, frozen=True):
    """What a rule said of something, and says now; empty for nothing."""

    label: str
    before: list[str]
    after: list[str]


def lines_of(rule: Rule, catalogue: Catalogue) -> list[Line]:
    """All that a version says beside its code: what is left as it is everywhere is not told."""
    given = {field.name: field for field in msgspec.structs.fields(rule)}
    found = []
    for view in form_of(type(rule)):
        value = getattr(rule, view.name)
        if view.fixed or (view.name not in ALWAYS and _usual(given[view.name], value)):
            continue
        values = _values(view, value, catalogue)
        if values:
            found.append(Line(view.name, view.section, view.label, values))
    return found


def _usual(field: Any, value: Any) -> bool:
    usual = (
        field.default_factory()
        if field.default is msgspec.NODEFAULT and not field.required
        else field.default
    )
    return bool(value == usual) or value is None


def differences(before: Rule | None, after: Rule | None, catalogue: Catalogue) -> list[Difference]:
    """Field by field, in the order of the page."""
    old = {line.field: line for line in lines_of(before, catalogue)} if before else {}
    new = {line.field: line for line in lines_of(after, catalogue)} if after else {}
    known = after or before
    order = [view.name for view in form_of(type(known))] if known else []
    found = []
    for name in order:
        was, now = old.get(name), new.get(name)
        line = now or was
        if line and (was is None or now is None or was.values != now.values):
            found.append(Difference(line.label, was.values if was else [], now.values if now else []))
    return found


def _values(view: FieldView, value: Any, catalogue: Catalogue) -> list[str]:
    """The lines of a field's value."""
    if value is None:
        return []
    if view.type == "parts":
        return [_phrase(part, catalogue) for part in value]
    if view.type == "part":
        return _part_lines(value, catalogue)
    if view.type == "rows":
        return [" et ".join(name_of(code, catalogue) for code in row) for row in value]
    return [text] if (text := _text(view, value, catalogue)) else []


def _text(view: FieldView, value: Any, catalogue: Catalogue) -> str:
    match view.type:
        case "flag":
            return say(f"rules.{'yes' if value else 'no'}")
        case "day":
            return french_date(value) if is_day(value) else str(value)
        case "choice":
            return choice(view.name, value)
        case "choices":
            return ", ".join(choice(view.name, code) for code in value)
        case "code" | "codes":
            codes = [value] if isinstance(value, str) else value
            between = ", " if view.name in TOGETHER else " ou "
            return between.join(name_of(code, catalogue) for code in codes)
        case "map":
            return " ; ".join(f"{key} : {' ou '.join(texts)}" for key, texts in value.items())
        case "tests" | "texts":
            return ", ".join(value)
    return str(value)


def name_of(code: str, catalogue: Catalogue) -> str:
    """The label of a certification; a class is called so."""
    if any(group.code == code for group in catalogue.classes):
        return say("rules.class_named", code=code)
    return catalogue.label(code)


def _part_lines(part: msgspec.Struct, catalogue: Catalogue) -> list[str]:
    """« Président : classe E3 », one line a field that says something."""
    views = form_of(type(part))
    found = ((view.label, _values(view, getattr(part, view.name), catalogue)) for view in views)
    return [say("rules.labelled", label=label, value=", ".join(values)) for label, values in found if values]


def _phrase(part: Any, catalogue: Catalogue) -> str:
    """One part of a list in words; one that has no words of its own says its fields."""
    words = PHRASES.get(type(part).__name__)
    if words:
        return words(part, catalogue)
    shape: type[msgspec.Struct] = type(part)
    given = {field.name: field for field in msgspec.structs.fields(part)}
    views = [v for v in form_of(shape) if not _usual(given[v.name], getattr(part, v.name))]
    return _joined(
        say("rules.labelled", label=view.label, value=", ".join(values))
        for view in views
        if (values := _values(view, getattr(part, view.name), catalogue))
    )


def _age(limit: Any, _: Catalogue) -> str:
    return say(f"rules.age.{limit.at}", years=limit.years, noted=limit.noted or "")


def _any_of(group: Any, catalogue: Catalogue) -> str:
    parts = [" ou ".join(name_of(code, catalogue) for code in group.codes) or say("rules.nothing_named")]
    if group.months:
        parts.append(say("rules.held_for", months=group.months))
    if group.at == "issue":
        parts.append(say("rules.at_issue"))
    return _joined(parts)


def _test(test: Any, catalogue: Catalogue) -> str:
    counted = "rules.test_done" if test.done else "rules.test_counts"
    parts = [say(counted, label=test.label, coefficient=test.coefficient, out_of=test.out_of)]
    if test.part:
        parts.append(choice("part", test.part))
    if test.exempt_for:
        exempt = " ou ".join(name_of(code, catalogue) for code in test.exempt_for)
        parts.append(say("rules.test_exempt", names=exempt))
    return _joined(parts)


def _condition(condition: Any, _: Catalogue) -> str:
    kind = "eliminatory" if condition.eliminatory else "wanted"
    return say(f"rules.condition_{kind}", label=condition.label, minimum=condition.minimum)


def _kept(kept: Any, catalogue: Catalogue) -> str:
    asked = " ; ".join(_condition(condition, catalogue) for condition in kept.conditions)
    part = choice("part", kept.part)
    return say("rules.kept", part=part, asked=asked, months=kept.months, resits=kept.resits)


def _proof(proof: Any, catalogue: Catalogue) -> str:
    parts = [proof.label]
    if proof.months:
        parts.append(say(f"rules.proof_{'under' if proof.under else 'within'}", months=proof.months))
    if proof.minimum is not None:
        parts.append(say("rules.proof_minimum", minimum=proof.minimum))
    for asked in ("held", "held_by", "unless"):
        if codes := getattr(proof, asked):
            names = " ou ".join(name_of(code, catalogue) for code in codes)
            parts.append(say(f"rules.proof_{asked}", names=names))
    if proof.missing == "said":
        parts.append(say("rules.proof_said"))
    return _joined(parts)


def _jury(rule: Any, _: Catalogue) -> str:
    return say(f"rules.jury.{rule.kind}", label=rule.label, least=rule.least)


PHRASES: dict[str, Callable[[Any, Catalogue], str]] = {
    "AgeLimit": _age,
    "AnyOf": _any_of,
    "Test": _test,
    "Condition": _condition,
    "KeptPart": _kept,
    "Proof": _proof,
    "JuryRule": _jury,
}


def _joined(parts: Iterable[str] | Sequence[str]) -> str:
    return ", ".join(parts)
