"""The certifications on somebody's record, as the API shows them."""

import msgspec

from chalicelib.api.coded import Coded
from chalicelib.sessions.catalogue.model import Catalogue
from chalicelib.sessions.model.certificates import award_id
from chalicelib.sessions.model.people import Award


class HeldView(msgspec.Struct, frozen=True, kw_only=True):
    """A certification held, and where it came from; `certificate` tells whether the caller may print one."""

    id: str
    certification: Coded
    granted_on: str
    session: str | None
    session_title: str | None
    session_place: str | None
    structure_name: str | None
    instructor: str | None
    revoked_on: str | None
    certificate: bool
    revoked_because: str | None


def held(award: Award, rules: Catalogue, certificate: bool) -> HeldView:
    return HeldView(
        id=award_id(award),
        certification=Coded(award.certification, rules.label(award.certification)),
        granted_on=award.granted_on,
        session=award.session,
        session_title=award.session_title,
        session_place=award.session_place,
        structure_name=award.structure_name,
        instructor=award.instructor,
        revoked_on=award.revoked_on,
        certificate=certificate,
        revoked_because=award.revoked_because,
    )
