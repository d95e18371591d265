"""The federation's rules as data: certifications, exams and classes of instructors, each with its dates."""

from functools import cached_property
from typing import Literal

import msgspec

from chalicelib.sessions.model.sessions import SheetKind

AgeReference = Literal["start", "issue", "january_1"]


class AgeLimit(msgspec.Struct, frozen=True):
    years: int
    at: AgeReference


class AnyOf(msgspec.Struct, frozen=True):
    """One prerequisite: any of these certifications, held for so many months on the day named."""

    codes: list[str]
    months: int = 0
    at: Literal["start", "issue"] = "start"


class Signatories(msgspec.Struct, frozen=True):
    """Who may sign: codes of certifications, or names of classes of instructors. Empty: nobody is asked."""

    president: list[str] = []
    delegate: list[str] = []
    trainer: list[str] = []


class Versioned(msgspec.Struct, frozen=True, kw_only=True):
    """In force from a day to a day, both included; `source` is the text the rule was read in."""

    valid_from: str
    valid_to: str | None = None
    source: str

    def in_force(self, day: str) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class Certification(Versioned, frozen=True, kw_only=True):
    """The rules of a certification. `requires` are all wanted, each of them any-of."""

    code: str
    label: str
    family: str | None = None
    licence_required: bool = True
    age_min: AgeLimit | None = None
    age_max: AgeLimit | None = None
    requires: list[AnyOf] = []
    implies: list[str] = []
    signatories: Signatories = Signatories()
    given_by: list[str] = []
    sheet: SheetKind | None = None
    renewable: bool = False

    @property
    def rule(self) -> str:
        return f"{self.code}@{self.valid_from}"


class Test(msgspec.Struct, frozen=True):
    key: str
    label: str
    short_label: str
    coefficient: int
    out_of: int = 20


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """A minimum on the total, on one test, or on the weighted sum of some tests."""

    kind: Literal["total", "mark", "weighted"]
    minimum: int
    label: str
    tests: list[str] = []
    eliminatory: bool = False


class Exam(Versioned, frozen=True, kw_only=True):
    """The scheme of a score sheet. Without tests, a result is typed instead of marks."""

    sheet: SheetKind
    label: str
    description: str
    version: str
    certification: str | None = None
    tests: list[Test] = []
    conditions: list[Condition] = []
    eliminatory_below: int = 0

    @property
    def out_of(self) -> int:
        return sum(test.coefficient * test.out_of for test in self.tests)

    @property
    def rule(self) -> str:
        return f"{self.sheet}@{self.valid_from}"


class InstructorClass(Versioned, frozen=True, kw_only=True):
    """A set of certifications that count alike, never a level: E1, E2, E3, E4."""

    code: str
    members: list[str]

    @property
    def rule(self) -> str:
        return f"{self.code}@{self.valid_from}"


class Catalogue(msgspec.Struct, frozen=True, dict=True):
    """All rules of a federation, every version of them, as one publication made them valid."""

    certifications: list[Certification]
    exams: list[Exam]
    classes: list[InstructorClass]
    publication: int = 0

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {c.code: c.label for c in sorted(self.certifications, key=lambda c: c.valid_from)}

    def label(self, code: str) -> str:
        """The latest label; an unknown code speaks for itself."""
        return self._labels.get(code, code)

    def certification(self, code: str | None, day: str) -> Certification | None:
        return next((c for c in self.certifications if c.code == code and c.in_force(day)), None)

    def exam(self, sheet: SheetKind, day: str) -> Exam | None:
        return next((e for e in self.exams if e.sheet == sheet and e.in_force(day)), None)

    def offered(self, kind: str, sheet: SheetKind, day: str) -> list[Certification]:
        """What a structure of this kind may grant by this sheet."""
        return [c for c in self.certifications if c.sheet == sheet and kind in c.given_by and c.in_force(day)]

    def expand(self, names: list[str], day: str) -> frozenset[str]:
        """Codes and classes as codes alone."""
        members = {c.code: c.members for c in self.classes if c.in_force(day)}
        return frozenset(code for name in names for code in members.get(name, [name]))
