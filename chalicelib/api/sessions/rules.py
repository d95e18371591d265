"""The federation's rules: read, and prepared version by version."""

from datetime import date
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from chalicelib.api.actor import actor_of
from chalicelib.api.coded import Coded
from chalicelib.api.routing import Area, Of
from chalicelib.api.sessions import rule_pages
from chalicelib.api.sessions import rule_views as views
from chalicelib.api.sessions.rule_lines import differences, name_of
from chalicelib.api.sessions.rule_shape import form_of
from chalicelib.api.sign_in import Caller
from chalicelib.api.validation import validate
from chalicelib.kernel.errors import Changed, Invalid, NotFound
from chalicelib.sessions.model.rulebook import RuleKind
from chalicelib.sessions.rules.rulebook import versions
from chalicelib.sessions.rules.rulebook.versions import SHAPES, Rule
from chalicelib.sessions.service import rulebook
from chalicelib.sessions.service.rulebook import Bench

area = Area("rules", prefix="/s/{structure}/rules")

Name = Annotated[str, Meta(min_length=1, max_length=80)]


class VersionSent(msgspec.Struct, frozen=True, kw_only=True):
    """A version as it was typed: `rule` has the fields of its kind; `replaces` names the one it was."""

    kind: RuleKind
    rule: dict[str, Any]
    replaces: Name | None = None


class VersionBegun(msgspec.Struct, frozen=True):
    kind: RuleKind
    code: Name
    day: date


class VersionEnded(msgspec.Struct, frozen=True, kw_only=True):
    kind: RuleKind
    name: Name
    last: date | None = None


class VersionNamed(msgspec.Struct, frozen=True):
    kind: RuleKind
    name: Name


class RuleNamed(msgspec.Struct, frozen=True):
    kind: RuleKind
    code: Name


@area.route("GET", "", of=Of.STRUCTURE, right="edit_rules", doc="All rules, with what is prepared.")
def list_rules(caller: Caller) -> views.RulesView:
    return rule_pages.show_rules(rulebook.read(actor_of(caller)))


@area.route(
    "GET",
    "/forms",
    of=Of.STRUCTURE,
    right="edit_rules",
    doc="The fields of each kind of rule, and what they may name.",
)
def read_rule_forms(caller: Caller) -> views.RuleForms:
    target = rulebook.read(actor_of(caller)).target
    codes = dict.fromkeys(rule.code for rule in target.certifications)
    classes = dict.fromkeys(group.code for group in target.classes)
    return views.RuleForms(
        forms={kind: form_of(shape) for kind, shape in SHAPES.items()},
        certifications=sorted((Coded(c, target.label(c)) for c in codes), key=lambda named: named.label),
        classes=[Coded(code, name_of(code, target)) for code in sorted(classes)],
    )


@area.route(
    "GET",
    "/by-code/{kind}/{code}",
    of=Of.STRUCTURE,
    right="edit_rules",
    doc="A rule with its versions, to be read and edited.",
)
def read_rule(caller: Caller, kind: str, code: str) -> views.RuleView:
    view = _rule(kind, code, rulebook.read(actor_of(caller)))
    if not view.versions:
        raise NotFound
    return view


@area.route(
    "POST",
    "/versions",
    of=Of.STRUCTURE,
    right="edit_rules",
    doc="Puts a version, new or corrected, into the working copy.",
)
def save_rule_version(caller: Caller, version: int, body: VersionSent) -> views.RuleView:
    actor = actor_of(caller)
    rule = typed(body.kind, body.rule)
    try:
        bench = rulebook.save(actor, version, rule, body.replaces)
    except Changed as changed:
        raise _with_differences(changed, rulebook.read(actor), rule, body.replaces) from changed
    return _rule(body.kind, versions.code_of(rule), bench)


def _with_differences(changed: Changed, bench: Bench, rule: Rule, replaces: str | None) -> Changed:
    """What now stands there beside what was typed, so that nothing typed is lost."""
    now = versions.find(bench.target, versions.kind_of(rule), replaces or rule.rule)
    found = msgspec.to_builtins(differences(now, rule, bench.target))
    extras = {"changed": changed.extras["changed"] | {"differences": found}}
    return Changed(changed.code, extras=extras, **changed.data)


@area.route(
    "POST",
    "/versions/begin",
    of=Of.STRUCTURE,
    right="edit_rules",
    doc="Begins a new version from a day: a copy of the one in force, which ends the day before.",
)
def begin_rule_version(caller: Caller, version: int, body: VersionBegun) -> views.RuleView:
    day = body.day.isoformat()
    return _rule(body.kind, body.code, rulebook.begin(actor_of(caller), version, body.kind, body.code, day))


@area.route(
    "POST",
    "/versions/end",
    of=Of.STRUCTURE,
    right="edit_rules",
    doc="Ends a version on a day, or lets it last.",
)
def end_rule_version(caller: Caller, version: int, body: VersionEnded) -> views.RuleView:
    last = body.last.isoformat() if body.last else None
    bench = rulebook.end(actor_of(caller), version, body.kind, body.name, last)
    return _rule(body.kind, body.name.rpartition("@")[0], bench)


@area.route(
    "POST",
    "/versions/take-out",
    of=Of.STRUCTURE,
    right="edit_rules",
    doc="Takes a version out of the working copy; the one before it takes its days.",
)
def take_out_rule_version(caller: Caller, version: int, body: VersionNamed) -> views.RuleView:
    bench = rulebook.take_out(actor_of(caller), version, body.kind, body.name)
    return _rule(body.kind, body.name.rpartition("@")[0], bench)


@area.route(
    "POST",
    "/versions/undo",
    of=Of.STRUCTURE,
    right="edit_rules",
    doc="Takes all that is prepared for one rule out of the working copy.",
)
def undo_rule(caller: Caller, version: int, body: RuleNamed) -> views.RuleView:
    return _rule(body.kind, body.code, rulebook.undo(actor_of(caller), version, body.kind, body.code))


def _rule(kind: str, code: str, bench: Bench) -> views.RuleView:
    if kind not in SHAPES:
        raise NotFound
    return rule_pages.show_rule(kind, code, bench)


def typed(kind: RuleKind, sent: dict[str, Any]) -> Rule:
    """Raises Invalid with every field of the wrong type; whether it makes sense is for the check."""
    rule = validate(SHAPES[kind], sent)
    if not versions.is_day(rule.valid_from):
        raise _not_a_day("valid_from")
    if rule.valid_to is not None and not versions.is_day(rule.valid_to):
        raise _not_a_day("valid_to")
    return rule


def _not_a_day(field: str) -> Invalid:
    return Invalid.field(field, "api.field_date")
