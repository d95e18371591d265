"""Which drafts a change of the rules bears upon: from which day, by which certifications."""

from collections.abc import Sequence

import msgspec

from chalicelib.sessions.catalogue.model import Catalogue
from chalicelib.sessions.model.sessions import Session
from chalicelib.sessions.rules.rulebook.references import reach
from chalicelib.sessions.rules.rulebook.versions import Rule, by_name, code_of, day_after

NEVER = "9999-12-31"


def first_day(before: Catalogue, after: Catalogue, changed: Sequence[str]) -> str:
    """The first day on which the changed versions may judge otherwise."""
    old, new = by_name(before), by_name(after)
    return min((_bears_from(old.get(name), new.get(name)) for name in changed), default=NEVER)


def _bears_from(old: Rule | None, new: Rule | None) -> str:
    """A version that only ends on another day bears from the earlier of both ends on."""
    known = [rule for rule in (old, new) if rule]
    if (
        old
        and new
        and msgspec.structs.replace(old, valid_to=None) == msgspec.structs.replace(new, valid_to=None)
    ):
        return day_after(min(rule.valid_to or NEVER for rule in known))
    return min(rule.valid_from for rule in known)


def concerned(session: Session, before: Catalogue, after: Catalogue, changed: Sequence[str]) -> bool:
    """Whether a session's sheet or certifications lead to a rule that changes."""
    known = by_name(before) | by_name(after)
    codes = {code_of(known[name]) for name in changed}
    asked = [session.sheet, *session.certifications]
    return not codes.isdisjoint(reach(before, asked) | reach(after, asked))
