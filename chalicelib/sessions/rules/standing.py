"""What somebody may do in a jury, told before it blocks: licence, prerogatives, consent."""

from typing import Literal

import msgspec

from chalicelib.sessions.catalogue.model import Catalogue, Certification
from chalicelib.sessions.model.people import Consent, Licence, Licensee
from chalicelib.sessions.model.sessions import JuryRole
from chalicelib.sessions.rules.days import covered
from chalicelib.sessions.rules.facts import SIGNING_ROLES, Facts, Signing
from chalicelib.sessions.rules.juries import signing

ROLES: tuple[Signing, ...] = ("president", "delegate", "trainer")
LicenceNow = Literal["current", "coming", "past", "pending", "suspended", "cancelled"]


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """`lacking` are the certifications of the session that this role may not sign; None where it signs
    nothing. `consent` is None where nobody asks for one."""

    licensed: bool
    lacking: list[str] | None
    consent: Literal["given", "asked", "none"] | None


def standing(licensee: Licensee | None, role: JuryRole, consent: Consent | None, facts: Facts) -> Standing:
    """Of one person in one role of a session: for all that its candidates sit, whatever comes of it."""
    signs = role in SIGNING_ROLES
    return Standing(
        licensed=licensee is not None and covered(licensee.licences, facts.starts_on, facts.ends_on),
        lacking=_lacking(licensee, role, facts) if role in ROLES else None,
        consent=_consent(consent) if signs else None,
    )


def _lacking(licensee: Licensee | None, role: JuryRole, facts: Facts) -> list[str]:
    codes = dict.fromkeys(c.certification for c in facts.candidates)
    rules = [rule for rule in map(facts.rule, codes) if rule is not None]
    held = signing(licensee, facts.starts_on, facts.catalogue) if licensee else frozenset[str]()
    return [r.code for r in rules if not _signs(held, r, role, facts.catalogue, facts.starts_on)]


def _signs(held: frozenset[str], rule: Certification, role: str, catalogue: Catalogue, day: str) -> bool:
    wanted: list[str] = getattr(rule.signatories, role)
    return not wanted or catalogue.satisfies(held, wanted, day)


def _consent(consent: Consent | None) -> Literal["given", "asked", "none"]:
    if consent and consent.active:
        return "given"
    return "asked" if consent and consent.asks else "none"


def may_sign(licensee: Licensee, day: str, catalogue: Catalogue) -> dict[Signing, list[str]]:
    """What somebody may sign on a day, by role: certifications granted by a session, whose rule asks for
    a signer of that role and whose prerogatives he holds."""
    held = signing(licensee, day, catalogue)
    rules = [rule for rule in catalogue.certifications if rule.sheet and rule.in_force(day)]
    return {
        role: [
            rule.code
            for rule in rules
            if getattr(rule.signatories, role) and _signs(held, rule, role, catalogue, day)
        ]
        for role in ROLES
    }


def licence_on(licence: Licence, day: str) -> LicenceNow:
    """What one licence is worth on a day."""
    if licence.status != "valid":
        return licence.status
    if day < licence.valid_from:
        return "coming"
    return "current" if day <= licence.valid_to else "past"
