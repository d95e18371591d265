"""What the office may change of a licence holder's record, and how: record in, record out."""

import msgspec

from chalicelib.kernel.errors import Conflict, NotFound
from chalicelib.sessions.catalogue.model import Catalogue
from chalicelib.sessions.model.people import Award, Equivalence, Licensee
from chalicelib.sessions.model.requests import Claim
from chalicelib.sessions.rules.held import family


class Act(msgspec.Struct, frozen=True):
    """Who changes a record, and on which day."""

    name: str
    day: str


def with_award(licensee: Licensee, claim: Claim, catalogue: Catalogue, day: str) -> Licensee:
    """A certification that was held all along and never told. Raises Conflict when its family is on record.

    A renewable one may be added again; a revoked one does not count.
    """
    code = claim.certification or ""
    rule = catalogue.certification(code, day)
    wanted = family(code, catalogue, day)
    there = any(
        award.revoked_on is None and family(award.certification, catalogue, day) == wanted
        for award in licensee.awards
    )
    if there and not (rule and rule.renewable):
        raise Conflict("requests.already_on_record")
    award = Award(
        certification=code, granted_on=claim.obtained_on or day, origin="office", number=claim.number
    )
    return msgspec.structs.replace(licensee, awards=[*licensee.awards, award])


def with_equivalence(licensee: Licensee, claim: Claim, act: Act) -> Licensee:
    """A foreign title that counts from now on, in place of what was entered of the same title before."""
    valid = Equivalence(
        organism=claim.organism or "",
        title=claim.title or "",
        equals=claim.certification or "",
        status="validated",
        reference=claim.number,
        obtained_on=claim.obtained_on,
        expires_on=claim.expires_on,
        decided_on=act.day,
        decided_by=act.name,
    )
    others = [e for e in licensee.equivalences if (e.organism, e.equals) != (valid.organism, valid.equals)]
    return msgspec.structs.replace(licensee, equivalences=[*others, valid])


def with_civil_status(licensee: Licensee, claim: Claim) -> Licensee:
    """Birth date and names as the proof tells them; what is not given stays."""
    return msgspec.structs.replace(
        licensee,
        birth_date=claim.birth_date or licensee.birth_date,
        last_name=claim.last_name or licensee.last_name,
        first_name=claim.first_name or licensee.first_name,
    )


def without_equivalence(licensee: Licensee, organism: str, equals: str, act: Act, reason: str) -> Licensee:
    """An equivalence that is refused, or no longer counts. Raises NotFound."""
    if not any((e.organism, e.equals) == (organism, equals) for e in licensee.equivalences):
        raise NotFound

    def decided(known: Equivalence) -> Equivalence:
        if (known.organism, known.equals) != (organism, equals):
            return known
        return msgspec.structs.replace(
            known, status="refused", decided_on=act.day, decided_by=act.name, reason=reason
        )

    return msgspec.structs.replace(licensee, equivalences=[decided(e) for e in licensee.equivalences])


def revoked(licensee: Licensee, award: Award, act: Act, reason: str) -> Licensee:
    """The award stays on record, with who took it back, when and why, and counts no more."""
    taken = msgspec.structs.replace(award, revoked_on=act.day, revoked_by=act.name, revoked_because=reason)
    return _with(licensee, award, taken)


def restored(licensee: Licensee, award: Award, catalogue: Catalogue, day: str) -> Licensee:
    """A revocation undone. Raises Conflict when its family was granted anew meanwhile."""
    wanted = family(award.certification, catalogue, day)
    if any(
        a.revoked_on is None and family(a.certification, catalogue, day) == wanted for a in licensee.awards
    ):
        raise Conflict("requests.already_on_record")
    given = msgspec.structs.replace(award, revoked_on=None, revoked_by=None, revoked_because=None)
    return _with(licensee, award, given)


def award_of(licensee: Licensee, certification: str, granted_on: str, *, revoked: bool) -> Award:
    """The award meant. Raises Conflict when it is already as wanted, NotFound when it was never there."""
    same = [a for a in licensee.awards if (a.certification, a.granted_on) == (certification, granted_on)]
    found = next((a for a in same if (a.revoked_on is not None) == revoked), None)
    if found:
        return found
    if same:
        raise Conflict("requests.award_not_revoked" if revoked else "requests.award_revoked")
    raise NotFound


def _with(licensee: Licensee, award: Award, instead: Award) -> Licensee:
    awards = [instead if known == award else known for known in licensee.awards]
    return msgspec.structs.replace(licensee, awards=awards)
