"""A reason not to close, who can settle it, and the ways out, best first."""

from collections.abc import Mapping
from typing import Literal

import msgspec

Who = Literal["secretary", "instructor", "office"]
Action = Literal[
    "ask_consent",
    "edit_candidate",
    "replace_candidate",
    "contact_office",
    "derogate",
    "remove_candidate",
    "edit_session",
    "edit_jury",
    "add_jury",
]
ON_CANDIDATE = frozenset[Action](
    {"edit_candidate", "replace_candidate", "contact_office", "derogate", "remove_candidate"}
)
ON_JURY = frozenset[Action]({"edit_jury", "add_jury"})

_MEND: tuple[Action, ...] = ("edit_candidate", "remove_candidate")
_AGE: tuple[Action, ...] = ("replace_candidate", "contact_office", "derogate", "remove_candidate")
_PROOF: tuple[Action, ...] = ("edit_candidate", "derogate", "remove_candidate")
_EARLIER: tuple[Action, ...] = ("edit_candidate", "contact_office", "derogate", "remove_candidate")

WAYS_OUT: Mapping[str, tuple[Who, tuple[Action, ...]]] = {
    # the session
    "dates_missing": ("secretary", ("edit_session",)),
    "ends_before_start": ("secretary", ("edit_session",)),
    "in_the_future": ("secretary", ("edit_session",)),
    "no_place": ("secretary", ("edit_session",)),
    "detail_missing": ("secretary", ("edit_session",)),
    "detail_refused": ("secretary", ("edit_session",)),
    "no_president_nor_delegate": ("secretary", ("add_jury",)),
    "jury_incomplete": ("secretary", ("add_jury", "edit_jury")),
    "nobody_passed": ("secretary", ()),
    # what was written of a candidate or juror
    "sheet_fault": ("secretary", _MEND),
    "no_result": ("secretary", _MEND),
    "decision_differs": ("secretary", _MEND),
    "not_granted_here": ("secretary", _MEND),
    "obtained_outside": ("secretary", ("edit_candidate", "edit_session", "remove_candidate")),
    "trainer_missing": ("secretary", _MEND),
    "number_taken": ("secretary", _MEND),
    "jury_fault": ("secretary", ("edit_jury",)),
    "licensee_unknown": ("office", ("replace_candidate", "contact_office", "remove_candidate")),
    # the federation's nine messages
    "licence_not_valid": ("secretary", ("replace_candidate", "remove_candidate")),
    "already_held": ("secretary", ("replace_candidate", "edit_candidate", "remove_candidate")),
    "requirements_missing": ("office", _AGE),
    "consent_missing": ("instructor", ("ask_consent", "edit_jury", "edit_candidate")),
    "prerogatives_missing": ("secretary", ("edit_jury", "edit_candidate", "add_jury", "contact_office")),
    "instructor_not_licensed": ("instructor", ("edit_jury", "edit_candidate")),
    "equivalence_unknown": (
        "office",
        ("contact_office", "edit_candidate", "replace_candidate", "remove_candidate"),
    ),
    "too_old": ("secretary", _AGE),
    "too_young": ("secretary", _AGE),
    "birth_date_missing": ("office", ("contact_office", "remove_candidate")),
    # the exam's own
    "proof_missing": ("secretary", _PROOF),
    "proof_expired": ("secretary", _PROOF),
    "proof_refused": ("secretary", _PROOF),
    "exemption_refused": ("secretary", _EARLIER),
    "resit_too_soon": ("secretary", ("derogate", "remove_candidate")),
    "kept_part_missing": ("secretary", _EARLIER),
    "kept_part_expired": ("secretary", _EARLIER),
    "resits_used": ("secretary", _EARLIER),
}

DEROGABLE = frozenset(code for code, (_, ways) in WAYS_OUT.items() if "derogate" in ways)
"""What the president of a commission may set aside by a signed derogation, for the certifications that say
so. (Manuel de formation technique, Généralités, 01/2025; which checks is a reading: those of the person's
course, never those of identity, licence, consent or marks.)"""


class Finding(msgspec.Struct, frozen=True):
    """One reason not to close. `code` leads to its sentences, `data` fills them.

    `candidate` is the id of the one it is about; on no candidate, it is about the jury or the session.
    `part` tells apart two findings of one code on one candidate.
    """

    code: str
    data: dict[str, str] = {}
    candidate: str | None = None
    part: str = ""
    derogable: bool = False

    @property
    def check(self) -> str:
        """What a derogation names, to set aside this finding and no other."""
        return f"{self.code}.{self.part}" if self.part else self.code

    @property
    def who(self) -> Who:
        return WAYS_OUT[self.code][0]

    @property
    def actions(self) -> list[Action]:
        """The ways out that there are for whom it is about, best first."""
        elsewhere = ON_JURY if self.candidate else ON_CANDIDATE
        closed = elsewhere if self.derogable else elsewhere | {"derogate"}
        return [action for action in WAYS_OUT[self.code][1] if action not in closed]


class Remark(msgspec.Struct, frozen=True):
    """Worth knowing, blocks nothing."""

    code: str
    data: dict[str, str] = {}
