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
_PROOF: tuple[Action, ...] = ("replace_candidate", "contact_office", "remove_candidate")

WAYS_OUT: Mapping[str, tuple[Who, tuple[Action, ...]]] = {
    # the session
    "dates_missing": ("secretary", ("edit_session",)),
    "ends_before_start": ("secretary", ("edit_session",)),
    "in_the_future": ("secretary", ("edit_session",)),
    "no_place": ("secretary", ("edit_session",)),
    "no_president_nor_delegate": ("secretary", ("add_jury",)),
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
    # the federation's nine messages
    "licence_not_valid": ("secretary", ("replace_candidate", "remove_candidate")),
    "already_held": ("secretary", ("replace_candidate", "edit_candidate", "remove_candidate")),
    "requirements_missing": ("office", _AGE),
    "consent_missing": ("instructor", ("ask_consent", "edit_jury", "edit_candidate")),
    "prerogatives_missing": ("secretary", ("edit_jury", "edit_candidate", "add_jury", "contact_office")),
    "instructor_not_licensed": ("instructor", ("edit_jury", "edit_candidate")),
    "equivalence_unknown": ("office", ("contact_office", "edit_candidate", *_PROOF)),
    "too_old": ("secretary", _AGE),
    "too_young": ("secretary", _AGE),
    "birth_date_missing": ("office", ("contact_office", "remove_candidate")),
}


class Finding(msgspec.Struct, frozen=True):
    """One reason not to close. `code` leads to its sentences, `data` fills them.

    `candidate` is the id of the one it is about: a derogation answers the pair. On no candidate, it is about
    the jury or the session.
    """

    code: str
    data: dict[str, str] = {}
    candidate: str | None = None

    @property
    def who(self) -> Who:
        return WAYS_OUT[self.code][0]

    @property
    def actions(self) -> list[Action]:
        """The ways out that there are for whom it is about, best first."""
        elsewhere = ON_JURY if self.candidate else ON_CANDIDATE
        return [action for action in dict.fromkeys(WAYS_OUT[self.code][1]) if action not in elsewhere]
