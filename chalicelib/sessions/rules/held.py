"""What somebody holds on a day: awards, what they imply, and validated equivalences."""

from collections.abc import Iterable

from chalicelib.sessions.catalogue.model import Catalogue, Certification
from chalicelib.sessions.model.people import Award, Equivalence, Licensee
from chalicelib.sessions.rules.days import covered


def counts(award: Award) -> bool:
    """A revoked award does not count, nor one whose session is not closed yet."""
    return award.revoked_on is None and not award.pending


def lasts_until(award: Award, rule: Certification | None) -> str | None:
    """The last day of one that expires: so many years from 1 January after it was granted."""
    if rule is None or rule.lasts_years is None:
        return None
    return f"{int(award.granted_on[:4]) + rule.lasts_years}-12-31"


def held_since(licensee: Licensee, day: str, catalogue: Catalogue) -> dict[str, str]:
    """Certification → the day it has been held since, for all held on `day`, implied ones included.

    Level 2 implies level 1: whoever holds N3 meets a prerequisite of PA20. What was obtained on the day
    itself counts. An associate's title counts while he is licensed, an inspector's until it expires. Some
    are held by whoever holds others: PA20 and PE40 make an N2, Initiateur and GP-N4 an E2.
    """
    since: dict[str, str] = {}
    for award in licensee.awards:
        if counts(award) and award.granted_on <= day and _lives(award, licensee, day, catalogue):
            _add(since, award.certification, award.granted_on, catalogue, day)
    for equivalence in licensee.equivalences:
        if stands(equivalence, day):
            _add(since, equivalence.equals, equivalence.obtained_on or day, catalogue, day)
    for rule in catalogue.computed:
        if rule.in_force(day):
            _compute(since, rule, catalogue, day)
    return since


def stands(equivalence: Equivalence, day: str) -> bool:
    """Validated by the office, obtained by then, and not expired."""
    first, last = equivalence.obtained_on or day, equivalence.expires_on or day
    return equivalence.status == "validated" and first <= day <= last


def _lives(award: Award, licensee: Licensee, day: str, catalogue: Catalogue) -> bool:
    rule = catalogue.certification(award.certification, day)
    if rule is None:
        return True
    licensed = not rule.while_licensed or covered(licensee.licences, day, day)
    return licensed and (lasts_until(award, rule) or day) >= day


def _compute(since: dict[str, str], rule: Certification, catalogue: Catalogue, day: str) -> None:
    for row in rule.computed_from:
        if all(code in since for code in row):
            _add(since, rule.code, max(since[code] for code in row), catalogue, day)


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
