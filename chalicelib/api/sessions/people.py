"""Licence holders as a structure sees them."""

from collections.abc import Callable
from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.api.actor import actor_of
from chalicelib.api.coded import Coded
from chalicelib.api.routing import Area, Of
from chalicelib.api.sessions.award_views import HeldView, held
from chalicelib.api.sign_in import Caller
from chalicelib.kernel.errors import Forbidden, NotFound
from chalicelib.kernel.texts import say
from chalicelib.sessions.catalogue.model import Catalogue
from chalicelib.sessions.model.people import Award, Licence, Licensee
from chalicelib.sessions.rules.held import counts
from chalicelib.sessions.rules.standing import licence_on
from chalicelib.sessions.service import catalogue, certificates, instructors, lists
from chalicelib.sessions.sheets.matching import BadLicence, canonical_licence

area = Area("people")
SHEET = "/s/{structure}/licensees"


class LicenseeQuery(msgspec.Struct, frozen=True):
    q: Annotated[str, Meta(min_length=2, max_length=100)]


class LicenseeFound(msgspec.Struct, frozen=True):
    licence: str
    last_name: str
    first_name: str
    birth_year: str | None
    club_name: str | None
    qualities: list[str]
    consent: bool


class LicenseesFound(msgspec.Struct, frozen=True):
    """`listed_on` is the day of the federation's latest list of licences."""

    items: list[LicenseeFound]
    listed_on: str | None


class LicenceView(msgspec.Struct, frozen=True):
    """One season's licence: its status, and what it is worth today."""

    season: str
    valid_from: str
    valid_to: str
    status: Coded
    today: Coded


class LicenseeView(msgspec.Struct, frozen=True, kw_only=True):
    licence: str
    last_name: str
    first_name: str
    birth_date: str | None
    club_name: str | None
    listed_on: str | None
    licences: list[LicenceView]
    awards: list[HeldView]


@area.route(
    "GET",
    SHEET,
    of=Of.STRUCTURE,
    right="see_licensees",
    doc="Licence holders found by name or licence: accents, case, order and dashes do not matter.",
)
def search_licensees(caller: Caller, query: LicenseeQuery) -> LicenseesFound:
    actor = actor_of(caller)
    rules = catalogue.of(actor)
    return LicenseesFound(
        [
            LicenseeFound(
                known.person.licence,
                known.person.last_name,
                known.person.first_name,
                known.person.birth_year,
                known.club_name,
                [rules.label(code) for code in known.titles],
                known.consents,
            )
            for known in instructors.search(actor, query.q)
        ],
        lists.day_of_licences(actor.register),
    )


@area.route(
    "GET",
    SHEET + "/{licence}",
    of=Of.STRUCTURE,
    right="see_licensees",
    doc="A licence holder's licences and certifications.",
)
def read_licensee(caller: Caller, licence: str) -> LicenseeView:
    actor = actor_of(caller)
    person = instructors.sheet(actor, number_in(licence))
    return person_view(
        person, catalogue.of(actor), actor.today(), lambda award: certificates.may_print(actor, award)
    )


def number_in(path: str) -> str:
    """The licence number of an address. Raises NotFound for what can be none."""
    try:
        return canonical_licence(path)
    except BadLicence as error:
        raise NotFound from error


def licence_of(caller: Caller) -> tuple[str, str]:
    """(federation, licence) of the caller, from the membership alone: nobody acts for another."""
    found = next(((m.structure, m.licence) for m in caller.account.memberships if m.licence), None)
    if found is None or found[1] is None:
        raise Forbidden("sessions.not_instructor")
    return found[0], found[1]


def person_view(
    licensee: Licensee, rules: Catalogue, today: str, may_print: Callable[[Award], bool]
) -> LicenseeView:
    return LicenseeView(
        licence=licensee.licence,
        last_name=licensee.last_name,
        first_name=licensee.first_name,
        birth_date=licensee.birth_date,
        club_name=licensee.club_name,
        listed_on=licensee.listed_on,
        licences=[
            LicenceView(
                f"{int(one.valid_to[:4]) - 1}-{one.valid_to[:4]}",
                one.valid_from,
                one.valid_to,
                Coded(one.status, say(f"sessions.licence.{one.status}")),
                _today(one, today),
            )
            for one in sorted(licensee.licences, key=lambda one: one.valid_from, reverse=True)
        ],
        awards=[
            held(award, rules, may_print(award) and counts(award))
            for award in sorted(licensee.awards, key=lambda a: a.granted_on, reverse=True)
            if counts(award) or award.revoked_on
        ],
    )


def _today(licence: Licence, today: str) -> Coded:
    code = licence_on(licence, today)
    return Coded(code, say(f"consents.licence.{code}"))
