"""The rulebook: the rules publication by publication, and what the office prepares."""

from typing import Literal

import msgspec

from chalicelib.sessions.catalogue.model import Certification, Exam, InstructorClass

RuleKind = Literal["certification", "exam", "class"]


class Publication(msgspec.Struct, frozen=True, kw_only=True):
    """All rules as they were made valid at once. `id` names the partition that holds them, for ever.

    `rules` names the versions that differ from the publication before, as `certification:N1@2023-01-01`.
    """

    number: int
    id: str
    at: str
    by: str
    account: str | None = None
    reason: str
    rules: list[str] = []


class WorkingCopy(msgspec.Struct, frozen=True, kw_only=True):
    """What differs from the publication `base`: versions added or put in place of theirs, those taken out.

    `touched` tells at which version of this copy each rule was last changed, so that two people who change
    two rules never disturb each other.
    """

    base: int
    certifications: list[Certification] = []
    exams: list[Exam] = []
    classes: list[InstructorClass] = []
    removed: list[str] = []
    touched: dict[str, int] = {}
    restores: int | None = None
    changed_at: str
    changed_by: str
    account: str | None = None


class Served(msgspec.Struct, frozen=True, kw_only=True):
    """A version by which closed sessions were judged: the latest first day among them."""

    rule: str
    last_on: str
    session: str
