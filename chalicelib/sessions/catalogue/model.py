"""The federation's rules as data: certifications, exams and classes of instructors, each with its dates."""

from collections.abc import Collection
from functools import cached_property
from typing import Literal

import msgspec

from chalicelib.sessions.model.sessions import SheetKind

AgeReference = Literal["start", "issue", "january_1", "noted"]
Part = Literal["theory", "practical"]


class AgeLimit(msgspec.Struct, frozen=True):
    """Completed years on the first day, the day of obtaining, 1 January of the year, or the day that the
    sheet's column `noted` tells, if it does."""

    years: int
    at: AgeReference
    noted: str | None = None


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
    """The rules of a certification. All ages and all of `requires` are wanted, each of these any-of.

    `number` is the federation's own numeric code. `trained_by` and `notes` are told, not checked.
    `automatic_from`: the closing that completes these grants it with them. `computed_from`: held by whoever
    holds all of one row, never granted. `while_licensed`: counts only while its holder has a licence.
    `signs` is False for those in training, `opens` for cards that lead to no certification of the
    federation. `lasts_years`: until the end of the year, so many years later. `derogable`: the president of
    the commission may set one check aside for one candidate.
    """

    code: str
    label: str
    family: str | None = None
    number: int | None = None
    licence_required: bool = True
    age_min: list[AgeLimit] = []
    age_max: list[AgeLimit] = []
    requires: list[AnyOf] = []
    implies: list[str] = []
    automatic_from: list[str] = []
    computed_from: list[list[str]] = []
    trained_by: list[str] = []
    signatories: Signatories = Signatories()
    given_by: list[str] = []
    sheet: SheetKind | None = None
    renewable: bool = False
    lasts_years: int | None = None
    while_licensed: bool = False
    signs: bool = True
    opens: bool = True
    derogable: bool = False
    notes: str | None = None

    @property
    def rule(self) -> str:
        return f"{self.code}@{self.valid_from}"


class Test(msgspec.Struct, frozen=True, kw_only=True):
    """A test of an exam: a mark, or with `done` only « fait » or not. `exempt_for`: who need not sit it."""

    key: str
    label: str
    short_label: str
    coefficient: int
    out_of: int = 20
    part: Part | None = None
    done: bool = False
    exempt_for: list[str] = []


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """A minimum on the total, on one test, or on the weighted sum of some tests.

    It is asked when all its tests are sat. A test that one is exempt from lowers it in proportion.
    """

    kind: Literal["total", "mark", "weighted"]
    minimum: int
    label: str
    tests: list[str] = []
    eliminatory: bool = False


class KeptPart(msgspec.Struct, frozen=True, kw_only=True):
    """The part of a failed exam that is kept, when its own tests bear no eliminatory mark and all of
    `conditions` hold; `all_done` wants every test of the exam done. It serves so many months from the first
    day, for so many re-sits of the other part."""

    decision: str
    part: Part
    conditions: list[Condition]
    all_done: bool = False
    months: int
    resits: int


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """What a sheet must tell beside the marks, by the key of its column.

    A day may lie `months` before the first day, or less than that (`under`). `values` are those that will
    do, `minimum` the least number, `pattern` the shape, `held` what the candidate must hold, `held_by` what
    the person named there must. Whoever holds one of `unless` is not asked; `when` asks only if other
    columns say so. What is missing blocks the closing, or is only said.
    """

    key: str
    label: str
    months: int = 0
    under: bool = False
    values: list[str] = []
    minimum: int | None = None
    pattern: str | None = None
    held: list[str] = []
    held_by: list[str] = []
    unless: list[str] = []
    when: dict[str, list[str]] = {}
    missing: Literal["blocks", "said"] = "blocks"


class JuryRule(msgspec.Struct, frozen=True, kw_only=True):
    """Who must sit: at least so many of a class, at most half of one, or somebody beside a sole signer.

    Persons count, not functions. `unless`: not those who hold one of these too.
    """

    kind: Literal["at_least", "at_most_half", "beside_sole_signer"]
    of: list[str]
    label: str
    least: int = 1
    unless: list[str] = []
    blocks: bool = False


class Exam(Versioned, frozen=True, kw_only=True):
    """The scheme of a score sheet. Without tests, a result is typed instead of marks.

    `version` is that of the workbook. `part_key` names the column that tells which part is sat. `resit_days`
    are full days between a failure and the next try; an exam of more than `longest_days` is remarked upon.
    """

    sheet: SheetKind
    label: str
    description: str
    version: str
    certification: str | None = None
    tests: list[Test] = []
    conditions: list[Condition] = []
    eliminatory_below: int = 0
    part_key: str | None = None
    kept: list[KeptPart] = []
    resit_days: int = 0
    longest_days: int | None = None
    proofs: list[Proof] = []
    session_proofs: list[Proof] = []
    jury: list[JuryRule] = []
    import_only: bool = False

    @property
    def out_of(self) -> int:
        return sum(test.coefficient * test.out_of for test in self.tests)

    @property
    def rule(self) -> str:
        return f"{self.sheet}@{self.valid_from}"


class InstructorClass(Versioned, frozen=True, kw_only=True):
    """A set of certifications that count alike, never a level: E1, E2, E3, E4.

    `members` are codes; `includes` are classes whose holders count too; each of `combinations` counts for
    who holds all its codes or classes.
    """

    code: str
    members: list[str] = []
    includes: list[str] = []
    combinations: list[list[str]] = []

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

    @cached_property
    def _versions(self) -> dict[str, list[Certification]]:
        versions: dict[str, list[Certification]] = {}
        for rule in self.certifications:
            versions.setdefault(rule.code, []).append(rule)
        return versions

    @cached_property
    def codes(self) -> frozenset[str]:
        """Of all certifications, in force or not."""
        return frozenset(self._versions)

    @cached_property
    def computed(self) -> list[Certification]:
        return [rule for rule in self.certifications if rule.computed_from]

    @cached_property
    def automatic(self) -> list[Certification]:
        return [rule for rule in self.certifications if rule.automatic_from]

    def label(self, code: str) -> str:
        """The latest label; an unknown code speaks for itself."""
        return self._labels.get(code, code)

    def certification(self, code: str | None, day: str) -> Certification | None:
        return next((c for c in self._versions.get(code or "", []) if c.in_force(day)), None)

    def exam(self, sheet: SheetKind, day: str) -> Exam | None:
        return next((e for e in self.exams if e.sheet == sheet and e.in_force(day)), None)

    def offered(self, kind: str, sheet: SheetKind, day: str) -> list[Certification]:
        """What a structure of this kind may grant by this sheet."""
        return [c for c in self.certifications if c.sheet == sheet and kind in c.given_by and c.in_force(day)]

    def expand(self, names: list[str], day: str) -> frozenset[str]:
        """Codes and classes as codes alone; what counts only in combination is not among them."""
        return frozenset(code for name in names for code in self._members(name, day))

    def _members(self, name: str, day: str) -> frozenset[str]:
        group = self._class(name, day)
        if group is None:
            return frozenset([name])
        return frozenset(group.members) | self.expand(group.includes, day)

    def _class(self, name: str, day: str) -> InstructorClass | None:
        return next((c for c in self.classes if c.code == name and c.in_force(day)), None)

    def satisfies(self, held: Collection[str], names: list[str], day: str) -> bool:
        """Whether what is held makes one of these codes or classes."""
        return any(self._is(held, name, day) for name in names)

    def _is(self, held: Collection[str], name: str, day: str) -> bool:
        group = self._class(name, day)
        if group is None:
            return name in held
        return (
            any(code in held for code in group.members)
            or self.satisfies(held, group.includes, day)
            or any(all(self._is(held, part, day) for part in row) for row in group.combinations)
        )
