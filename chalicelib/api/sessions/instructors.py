"""An instructor's own space, and what structures ask of instructors."""

from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.accounts.service import structures
from chalicelib.accounts.service.actor import Actor, acting
from chalicelib.api.actor import actor_of
from chalicelib.api.coded import Coded
from chalicelib.api.routing import Area, Of
from chalicelib.api.sessions.jury_views import StandingView, show_standing
from chalicelib.api.sessions.people import LicenseeView, licence_of, person_view
from chalicelib.api.sessions.session_shapes import StructureName
from chalicelib.api.sign_in import Caller
from chalicelib.kernel.errors import NotFound
from chalicelib.kernel.ids import SHAPE, Id
from chalicelib.kernel.texts import say
from chalicelib.sessions.model.people import Consent
from chalicelib.sessions.model.sessions import JuryRole
from chalicelib.sessions.rules.seasons import season_of
from chalicelib.sessions.rules.standing import may_sign
from chalicelib.sessions.service import catalogue, consents, juries

area = Area("instructors")
PLACE = rf"^\d{{4}}-\d{{2}}-\d{{2}}#{SHAPE}$"
Licence = Annotated[str, Meta(pattern=r"^[A-Z]-\d{2}-\d{4,8}$")]


class StepView(msgspec.Struct, frozen=True):
    what: Coded
    at: str


class ConsentView(msgspec.Struct, frozen=True, kw_only=True):
    """A structure that may use the name, might, or asks to; `steps` are all that happened, latest first."""

    structure: StructureName
    active: bool
    asks: bool
    given_at: str | None
    withdrawn_at: str | None
    requested_at: str | None
    used_on: str | None
    steps: list[StepView]


class SignsView(msgspec.Struct, frozen=True):
    role: Coded
    certifications: list[Coded]


class SeasonReview(msgspec.Struct, frozen=True):
    """Once a season, all consents to go through: those that stand and those that are asked for."""

    season: str
    consents: list[ConsentView]


class Instructor(msgspec.Struct, frozen=True):
    """My licence, my certifications, what I may sign today, and who may use my name."""

    person: LicenseeView
    signs: list[SignsView]
    consents: list[ConsentView]
    review: SeasonReview | None


class UseView(msgspec.Struct, frozen=True):
    session: str
    session_title: str
    structure_name: str
    roles: list[Coded]
    held_on: str
    awards: int


class Uses(msgspec.Struct, frozen=True):
    items: list[UseView]
    next: str | None


class UsesQuery(msgspec.Struct, frozen=True, kw_only=True):
    cursor: Annotated[str, Meta(pattern=PLACE)] | None = None
    limit: Annotated[int, Meta(ge=1, le=100)] = 20


class StructuresOfFederation(msgspec.Struct, frozen=True):
    items: list[StructureName]


class ConsentFor(msgspec.Struct, frozen=True):
    structure: Id


class DraftsQuery(msgspec.Struct, frozen=True):
    structure: Id


class AtStake(msgspec.Struct, frozen=True):
    """Drafts that have the instructor as president or delegate: how many, not which."""

    drafts: int


class SeasonAnswer(msgspec.Struct, frozen=True):
    keep: Annotated[list[Id], Meta(max_length=40)]


class KnownInstructor(msgspec.Struct, frozen=True, kw_only=True):
    licence: str
    last_name: str
    first_name: str
    consent: ConsentView
    used_lately: bool
    asked_this_season: bool


class KnownInstructors(msgspec.Struct, frozen=True):
    season: str
    items: list[KnownInstructor]


class SeasonRequest(msgspec.Struct, frozen=True):
    licences: Annotated[list[Licence], Meta(min_length=1, max_length=40)]


class RequestOutcome(msgspec.Struct, frozen=True):
    licence: str
    name: str
    outcome: Coded


class RequestOutcomes(msgspec.Struct, frozen=True):
    items: list[RequestOutcome]


class StandingQuery(msgspec.Struct, frozen=True):
    licence: Licence
    role: JuryRole


class SignerView(msgspec.Struct, frozen=True):
    last_name: str
    first_name: str
    role: Coded


class JuryStanding(msgspec.Struct, frozen=True):
    """What somebody may do in a role of a session, and who signs it already."""

    licence: str
    states: list[StandingView]
    signers: list[SignerView]


@area.route("GET", "/me/instructor", of=Of.SELF, doc="The caller's own space as an instructor.")
def read_instructor(caller: Caller) -> Instructor:
    register, licence = licence_of(caller)
    actor = acting(caller.account, register)
    file = consents.own_file(register, licence)
    rules, today = catalogue.of(actor), actor.today()
    reviewed = consents.to_review(file, today)
    return Instructor(
        person=person_view(file.licensee, rules, today, lambda _: True),
        signs=[
            SignsView(_role(role), [Coded(code, rules.label(code)) for code in codes])
            for role, codes in may_sign(file.licensee, today, rules).items()
            if codes
        ],
        consents=[_consent(consent) for consent in file.consents],
        review=SeasonReview(season_of(today), [_consent(c) for c in reviewed]) if reviewed else None,
    )


@area.route(
    "GET",
    "/me/instructor/uses",
    of=Of.SELF,
    doc="The closed sessions that granted in the caller's name, latest first.",
)
def list_uses(caller: Caller, query: UsesQuery) -> Uses:
    register, licence = licence_of(caller)
    found, following = consents.uses(register, licence, query.cursor, query.limit)
    items = [
        UseView(
            use.session,
            use.session_title,
            use.structure_name,
            [_role(role) for role in use.roles],
            use.held_on,
            use.awards,
        )
        for use in found
    ]
    return Uses(items, following)


@area.route(
    "GET",
    "/me/instructor/structures",
    of=Of.SELF,
    doc="The clubs and commissions of the caller's federation, to choose whom to let grant.",
)
def list_structures(caller: Caller) -> StructuresOfFederation:
    register, _ = licence_of(caller)
    return StructuresOfFederation([StructureName(s.id, s.name) for s in structures.members(register)])


@area.route(
    "GET",
    "/me/instructor/drafts",
    of=Of.SELF,
    doc="How many drafts of a structure a withdrawal would block.",
)
def count_drafts(caller: Caller, query: DraftsQuery) -> AtStake:
    register, licence = licence_of(caller)
    return AtStake(consents.drafts_at_stake(_in_register(caller, query.structure, register), licence))


@area.route(
    "POST",
    "/me/instructor/consents",
    of=Of.SELF,
    doc="Lets a structure of the federation grant certifications in the caller's name.",
)
def give_consent(caller: Caller, body: ConsentFor) -> Instructor:
    register, licence = licence_of(caller)
    consents.give_consent(_in_register(caller, body.structure, register), licence)
    return read_instructor(caller)


@area.route(
    "POST",
    "/me/instructor/consents/withdraw",
    of=Of.SELF,
    doc="From now on the structure may no longer grant in the caller's name.",
)
def withdraw_consent(caller: Caller, body: ConsentFor) -> Instructor:
    register, licence = licence_of(caller)
    consents.withdraw_consent(_in_register(caller, body.structure, register), licence)
    return read_instructor(caller)


@area.route(
    "POST",
    "/me/instructor/season",
    of=Of.SELF,
    doc="The season's answer: the consents named are kept or given, the others gone through are withdrawn.",
)
def answer_season(caller: Caller, body: SeasonAnswer) -> Instructor:
    register, licence = licence_of(caller)
    actor = acting(caller.account, register)
    reviewed = consents.to_review(consents.own_file(register, licence), actor.today())
    actors = [_in_register(caller, consent.structure, register) for consent in reviewed]
    consents.answer_season(actor, actors, licence, frozenset(body.keep))
    return read_instructor(caller)


@area.route(
    "GET",
    "/s/{structure}/season-requests",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="The instructors whom the structure used or asked, with their consents.",
)
def list_instructors(caller: Caller) -> KnownInstructors:
    actor = actor_of(caller)
    season = season_of(actor.today())
    return KnownInstructors(
        season,
        [
            KnownInstructor(
                licence=known.person.licence,
                last_name=known.person.last_name,
                first_name=known.person.first_name,
                consent=_consent(known.consent),
                used_lately=known.used_lately,
                asked_this_season=known.consent.asked_season == season,
            )
            for known in consents.known_instructors(actor)
        ],
    )


@area.route(
    "POST",
    "/s/{structure}/season-requests",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="Asks instructors for the season's consent, by one mail each; nobody twice a season.",
)
def request_season(caller: Caller, body: SeasonRequest) -> RequestOutcomes:
    asked = consents.request_season(actor_of(caller), body.licences)
    return RequestOutcomes(
        [
            RequestOutcome(one.licence, one.name, Coded(one.outcome, say(f"consents.outcome.{one.outcome}")))
            for one in asked
        ]
    )


@area.route(
    "GET",
    "/s/{structure}/sessions/{session}/jury/standing",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="What somebody may do in a role of a draft's jury, and who signs it already.",
)
def read_standing(caller: Caller, session: str, query: StandingQuery) -> JuryStanding:
    sought = juries.look(actor_of(caller), session, query.licence, query.role)
    return JuryStanding(
        query.licence,
        show_standing(sought.standing, sought.judged.catalogue),
        [SignerView(j.last_name, j.first_name, _role(j.role)) for j in sought.signers],
    )


def _role(role: str) -> Coded:
    return Coded(role, say(f"sessions.role.{role}"))


def _consent(consent: Consent) -> ConsentView:
    return ConsentView(
        structure=StructureName(consent.structure, consent.structure_name),
        active=consent.active,
        asks=consent.asks,
        given_at=consent.given_at,
        withdrawn_at=consent.withdrawn_at,
        requested_at=consent.requested_at,
        used_on=consent.used_on,
        steps=[StepView(Coded(s.what, say(f"consents.step.{s.what}")), s.at) for s in consent.steps],
    )


def _in_register(caller: Caller, structure: str, register: str) -> Actor:
    """The structure a consent is for: one of the same federation, else it does not exist."""
    actor = acting(caller.account, structure)
    if actor.register != register:
        raise NotFound
    return actor
