"""What somebody holds on a day: awards, what they imply, and validated equivalences."""

from collections.abc import Iterable

from chalicelib.sessions.catalogue.model import Catalogue
from chalicelib.sessions.model.people import Award, Licensee


def counts(award: Award) -> bool:
    """A revoked award does not count, nor one whose session is not closed yet."""
    return award.revoked_on is None and not award.pending


def held_since(licensee: Licensee, day: str, catalogue: Catalogue) -> dict[str, str]:
    """Certification → the day it has been held since, for all held on `day`, implied ones included.

    Level 2 implies level 1: whoever holds N3 meets a prerequisite of PA20. What was obtained on the day
    itself counts.
    """
    since: dict[str, str] = {}
    for award in licensee.awards:
        if counts(award) and award.granted_on <= day:
            _add(since, award.certification, award.granted_on, catalogue, day)
    for equivalence in licensee.equivalences:
        if equivalence.status == "validated" and (equivalence.expires_on or day) >= day:
            _add(since, equivalence.equals, day, catalogue, day)
    return since


def _add(since: dict[str, str], code: str, day: str, catalogue: Catalogue, at: str) -> None:
    """Marks the code and all it implies, keeping the earliest day; a known earlier day stops the walk."""
    if code in since and since[code] <= day:
        return
    since[code] = day
    rule = catalogue.certification(code, at)
    for implied in rule.implies if rule else []:
        _add(since, implied, day, catalogue, at)


def family(code: str, catalogue: Catalogue, day: str) -> str:
    """Niveau 1, Niveau 1 passerelle and Niveau 1 UCPA are one family: none is granted beside another."""
    rule = catalogue.certification(code, day)
    return (rule.family if rule else None) or code


def labels(codes: Iterable[str], catalogue: Catalogue) -> str:
    return " ou ".join(catalogue.label(code) for code in codes)
