"""What anybody may ask of a certificate or a badge, without signing in."""

from typing import Literal

import msgspec

from chalicelib.accounts.service import structures
from chalicelib.accounts.service.actor import the_product
from chalicelib.kernel.env import environment
from chalicelib.kernel.errors import NotFound
from chalicelib.sessions.certificates.badge import Document, achievement, profile, status_list
from chalicelib.sessions.certificates.codes import canonical_code
from chalicelib.sessions.model.certificates import Again, Certificate, SigningKey, award_id, duplicate_of
from chalicelib.sessions.model.people import Award, Licensee
from chalicelib.sessions.service import catalogue
from chalicelib.sessions.service.certificates import granter
from chalicelib.sessions.service.judging import settled
from chalicelib.sessions.store import certificates as store


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What anybody may know who holds the code: what the paper says, and whether it still holds."""

    state: Literal["genuine", "revoked", "unknown"]
    name: str | None = None
    certification: str | None = None
    number: str | None = None
    duplicate: Again | None = None
    granted_on: str | None = None
    structure_name: str | None = None
    federation_name: str | None = None
    revoked_on: str | None = None
    practice: bool = False


def verify(typed: str) -> Verdict:
    """Genuine, revoked since a day (never why), or unknown: no award, or one whose session is not closed."""
    found = _find(typed)
    award = _award(*found) if found else None
    if found is None or award is None:
        return Verdict(state="unknown")
    register = found[0].register
    federation = structures.find(register)
    granted_by = granter(award) or federation
    return Verdict(
        state="revoked" if award.revoked_on else "genuine",
        name=found[1].name,
        certification=catalogue.of(the_product(register)).label(award.certification),
        number=award.number,
        duplicate=duplicate_of(award),
        granted_on=award.granted_on,
        structure_name=granted_by.structure.name,
        federation_name=federation.structure.name,
        revoked_on=award.revoked_on,
        practice=granted_by.structure.practice,
    )


def _find(typed: str) -> tuple[Certificate, Licensee] | None:
    code = canonical_code(typed)
    return store.find_code(code) if code else None


def _award(certificate: Certificate, person: Licensee) -> Award | None:
    """As the holder's record has it now, pending ones told apart by the state of their session."""
    awards = settled({person.licence: person})[person.licence].awards
    return next((a for a in awards if award_id(a) == certificate.award and not a.pending), None)


def status(typed: str) -> Document:
    """The revocation list that a badge names; what is no award any more is revoked. Raises NotFound."""
    found = _find(typed)
    if found is None:
        raise NotFound
    award = _award(*found)
    issuer = (award.structure if award else None) or found[0].register
    revoked = award is None or award.revoked_on is not None
    return status_list(found[0].code, issuer, revoked, environment().site_url)


def public_keys() -> list[SigningKey]:
    return store.keys()


def issuer(structure: str) -> Document:
    """The public profile of whoever signs: clubs, commissions, federations. Raises NotFound for a town."""
    known = structures.find(structure).structure
    if known.kind == "town":
        raise NotFound
    site_url = environment().site_url
    own_profile = profile(known.id, known.name, site_url)
    if known.federation is None:
        return own_profile
    above = structures.find(known.federation).structure
    return own_profile | {"parentOrg": profile(above.id, above.name, site_url)}


def described(federation: str, certification: str) -> Document:
    """What a badge's achievement is. Raises NotFound."""
    known = structures.find(federation).structure
    rules = catalogue.of(the_product(federation)) if known.kind == "federation" else None
    if rules is None or certification not in {rule.code for rule in rules.certifications}:
        raise NotFound
    return achievement(
        federation, known.name, certification, rules.label(certification), environment().site_url
    )
