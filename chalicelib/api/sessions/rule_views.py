"""The shapes of the rulebook in the API: rules to read, to edit, what differs, what is wrong."""

from typing import Any, Literal

import msgspec

from chalicelib.api.coded import Coded
from chalicelib.api.sessions.rule_lines import Difference, Line
from chalicelib.api.sessions.rule_shape import FieldView
from chalicelib.sessions.model.rulebook import RuleKind
from chalicelib.sessions.rules.rulebook.flaws import Level

Change = Literal["added", "changed", "removed"]


class PublicationView(msgspec.Struct, frozen=True):
    number: int
    at: str
    by: str
    reason: str
    rules: int


class FlawView(msgspec.Struct, frozen=True, kw_only=True):
    """A hole or a contradiction, and the field it stands in."""

    code: str
    level: Level
    message: str
    kind: RuleKind
    of: str
    rule: str
    label: str
    field: str


class VersionSummary(msgspec.Struct, frozen=True):
    rule: str
    valid_from: str
    valid_to: str | None
    change: Change | None


class RuleSummary(msgspec.Struct, frozen=True, kw_only=True):
    kind: RuleKind
    code: str
    label: str
    family: str | None
    sheet: Coded | None
    versions: list[VersionSummary]
    changed: bool
    blocking: int
    warnings: int


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """The publication in force and what is prepared on it."""

    publication: PublicationView
    version: int
    today: str
    changes: int
    blocking: int
    warnings: int
    publishable: bool
    changed_by: str | None
    changed_at: str | None
    restores: int | None


class RulesView(msgspec.Struct, frozen=True):
    standing: Standing
    items: list[RuleSummary]


class VersionView(msgspec.Struct, frozen=True, kw_only=True):
    """A version to be read (`lines`) and edited (`value`). `served_on`: closed sessions were judged by it."""

    rule: str
    valid_from: str
    valid_to: str | None
    source: str
    lines: list[Line]
    value: dict[str, Any]
    change: Change | None
    differences: list[Difference]
    served_on: str | None


class RuleView(msgspec.Struct, frozen=True, kw_only=True):
    """A rule with all its versions, latest first, as the working copy would have them."""

    standing: Standing
    kind: RuleKind
    code: str
    label: str
    versions: list[VersionView]
    flaws: list[FlawView]


class RuleForms(msgspec.Struct, frozen=True):
    """The fields of each kind of rule, and the certifications and classes that they may name."""

    forms: dict[str, list[FieldView]]
    certifications: list[Coded]
    classes: list[Coded]


class ChangeView(msgspec.Struct, frozen=True, kw_only=True):
    kind: RuleKind
    code: str
    rule: str
    label: str
    valid_from: str
    valid_to: str | None
    change: Change
    differences: list[Difference]


class ChangesView(msgspec.Struct, frozen=True):
    """The working copy: what it changes, and what is wrong with the rules as they would be."""

    standing: Standing
    changes: list[ChangeView]
    flaws: list[FlawView]


class DraftBorne(msgspec.Struct, frozen=True, kw_only=True):
    """A draft that would be judged otherwise: what would block it, what no more."""

    structure_name: str
    title: str
    starts_on: str | None
    ends_on: str | None
    appears: list[str]
    goes: list[str]


class BearingView(msgspec.Struct, frozen=True):
    drafts: list[DraftBorne]
    judged: int
    left: int


class Publications(msgspec.Struct, frozen=True):
    items: list[PublicationView]
    next: str | None


class PublicationRead(msgspec.Struct, frozen=True):
    """A publication beside the one before it."""

    publication: PublicationView
    in_force: bool
    changes: list[ChangeView]


class RuleText(msgspec.Struct, frozen=True, kw_only=True):
    kind: RuleKind
    rule: str
    label: str
    valid_from: str
    valid_to: str | None
    source: str
    lines: list[Line]


class SessionRules(msgspec.Struct, frozen=True):
    title: str
    closed: bool
    publication: int | None
    items: list[RuleText]
