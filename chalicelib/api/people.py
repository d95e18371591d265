"""Licence holders as a structure sees them, and an instructor's own space."""

from collections.abc import Callable
from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.accounts import service as accounts
from chalicelib.api.actor import actor_of
from chalicelib.api.routing import Area, Of
from chalicelib.api.session_views import Coded, StructureName
from chalicelib.api.sign_in import Caller
from chalicelib.kernel.errors import Forbidden, NotFound
from chalicelib.kernel.texts import say
from chalicelib.sessions.catalogue.model import Catalogue
from chalicelib.sessions.model.certificates import award_id
from chalicelib.sessions.model.people import Award, Licensee
from chalicelib.sessions.rules.held import counts
from chalicelib.sessions.service import catalogue, certificates, instructors, lists
from chalicelib.sessions.service.actor import Actor, acting
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
    qualities: list[str]
    consent: bool


class LicenseesFound(msgspec.Struct, frozen=True):
    """`listed_on` is the day of the federation's latest list of licences."""

    items: list[LicenseeFound]
    listed_on: str | None


class LicenceView(msgspec.Struct, frozen=True):
    season: str
    valid_from: str
    valid_to: str
    status: Coded


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


class LicenseeView(msgspec.Struct, frozen=True, kw_only=True):
    licence: str
    last_name: str
    first_name: str
    birth_date: str | None
    club_name: str | None
    listed_on: str | None
    licences: list[LicenceView]
    awards: list[HeldView]


class ConsentView(msgspec.Struct, frozen=True):
    structure: StructureName
    active: bool
    given_at: str | None
    withdrawn_at: str | None
    requested_at: str | None


class UseView(msgspec.Struct, frozen=True):
    session_title: str
    structure_name: str
    role: Coded
    held_on: str
    awards: int


class Instructor(msgspec.Struct, frozen=True):
    """My licence, my certifications, who may use my name, and where it was used."""

    person: LicenseeView
    consents: list[ConsentView]
    uses: list[UseView]


class StructuresOfFederation(msgspec.Struct, frozen=True):
    items: list[StructureName]


class ConsentFor(msgspec.Struct, frozen=True):
    structure: Annotated[str, Meta(pattern=r"^[0-9A-HJKMNP-TV-Z]{26}$")]


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
    return _person(person, catalogue.of(actor), lambda award: certificates.may_print(actor, award))


@area.route("GET", "/me/instructor", of=Of.SELF, doc="The caller's own space as an instructor.")
def read_instructor(caller: Caller) -> Instructor:
    register, licence = licence_of(caller)
    file = instructors.own_file(register, licence)
    rules = catalogue.of(acting(caller.account, register))
    return Instructor(
        person=_person(file.licensee, rules, lambda _: True),
        consents=[
            ConsentView(
                StructureName(c.structure, c.structure_name),
                c.active,
                c.given_at,
                c.withdrawn_at,
                c.requested_at,
            )
            for c in file.consents
        ],
        uses=[
            UseView(
                use.session_title,
                use.structure_name,
                Coded(use.role, say(f"sessions.role.{use.role}")),
                use.held_on,
                use.awards,
            )
            for use in file.uses
        ],
    )


@area.route(
    "GET",
    "/me/instructor/structures",
    of=Of.SELF,
    doc="The clubs and commissions of the caller's federation, to choose whom to let grant.",
)
def list_structures(caller: Caller) -> StructuresOfFederation:
    register, _ = licence_of(caller)
    return StructuresOfFederation([StructureName(s.id, s.name) for s in accounts.members(register)])


@area.route(
    "POST",
    "/me/instructor/consents",
    of=Of.SELF,
    doc="Lets a structure of the federation grant certifications in the caller's name.",
)
def give_consent(caller: Caller, body: ConsentFor) -> Instructor:
    register, licence = licence_of(caller)
    instructors.give_consent(_in_register(caller, body.structure, register), licence)
    return read_instructor(caller)


@area.route(
    "POST",
    "/me/instructor/consents/withdraw",
    of=Of.SELF,
    doc="From now on the structure may no longer grant in the caller's name.",
)
def withdraw_consent(caller: Caller, body: ConsentFor) -> Instructor:
    register, licence = licence_of(caller)
    instructors.withdraw_consent(_in_register(caller, body.structure, register), licence)
    return read_instructor(caller)


def number_in(path: str) -> str:
    """The licence number of an address. Raises NotFound for what can be none."""
    try:
        return canonical_licence(path)
    except BadLicence as error:
        raise NotFound from error


def licence_of(caller: Caller) -> tuple[str, str]:
    """(federation, licence) of the caller, from the membership alone: nobody acts for another."""
    held = next(((m.structure, m.licence) for m in caller.account.memberships if m.licence), None)
    if held is None or held[1] is None:
        raise Forbidden("sessions.not_instructor")
    return held[0], held[1]


def _in_register(caller: Caller, structure: str, register: str) -> Actor:
    """The structure a consent is for: one of the same federation, else it does not exist."""
    actor = acting(caller.account, structure)
    if actor.register != register:
        raise NotFound
    return actor


def _person(licensee: Licensee, rules: Catalogue, may_print: Callable[[Award], bool]) -> LicenseeView:
    return LicenseeView(
        licence=licensee.licence,
        last_name=licensee.last_name,
        first_name=licensee.first_name,
        birth_date=licensee.birth_date,
        club_name=licensee.club_name,
        listed_on=licensee.listed_on,
        licences=[
            LicenceView(
                f"{int(held.valid_to[:4]) - 1}-{held.valid_to[:4]}",
                held.valid_from,
                held.valid_to,
                Coded(held.status, say(f"sessions.licence.{held.status}")),
            )
            for held in sorted(licensee.licences, key=lambda held: held.valid_from, reverse=True)
        ],
        awards=[
            _held(award, rules, may_print(award) and counts(award))
            for award in sorted(licensee.awards, key=lambda a: a.granted_on, reverse=True)
            if counts(award) or award.revoked_on
        ],
    )


def _held(award: Award, rules: Catalogue, certificate: bool) -> HeldView:
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
    )
