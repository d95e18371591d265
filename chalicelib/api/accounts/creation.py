"""Creating one's space: what the form needs, the security check, the form itself, and its activation."""

from typing import Any

import msgspec

from chalicelib.accounts.model.creation import NewSpace
from chalicelib.accounts.service import activation, checks, creations, limits, structures, terms
from chalicelib.accounts.service.checks import Choice
from chalicelib.api.accounts.terms import TermsView, terms_view
from chalicelib.api.routing import Area, Of
from chalicelib.kernel.env import environment
from chalicelib.kernel.errors import FieldError

area = Area("creation")


class KeyedService(msgspec.Struct, frozen=True):
    id: str
    name: str


class CreationForm(msgspec.Struct, frozen=True, kw_only=True):
    """What the form shows that differs from one structure to the next."""

    name: str
    accent: str
    site_url: str
    terms: TermsView
    services: list[KeyedService]
    shortest_password: int
    address_search_url: str


class CheckView(msgspec.Struct, frozen=True):
    """A challenge to solve as ALTCHA says, and pictures of which one is asked for."""

    challenge: dict[str, Any]
    question: str
    choices: list[Choice]


class FaultsView(msgspec.Struct, frozen=True):
    errors: list[FieldError]


class WantedName(msgspec.Struct, frozen=True):
    user_name: str = ""


class NameAnswer(msgspec.Struct, frozen=True):
    free: bool
    proposals: list[str]


class PhotoTarget(msgspec.Struct, frozen=True):
    url: str
    fields: dict[str, str]


class CreatedView(msgspec.Struct, frozen=True):
    """The mail is on its way. `receipt` asks for it again; `photo` is where one goes."""

    receipt: str
    photo: PhotoTarget | None


class Token(msgspec.Struct, frozen=True):
    token: str = ""


class Receipt(msgspec.Struct, frozen=True):
    receipt: str = ""


class ActivatedView(msgspec.Struct, frozen=True):
    user_name: str
    name: str
    slug: str
    accent: str


@area.route("GET", "/portals/{slug}/creation", of=Of.PUBLIC, doc="What the form of a new space needs.")
def read_creation_form(slug: str) -> CreationForm:
    known = creations.find_portal(slug)
    portal = known.settings.portal
    return CreationForm(
        name=known.structure.name,
        accent=known.settings.accent,
        site_url=portal.site_url,
        terms=terms_view(terms.in_force(known)),
        services=[KeyedService(service.id, service.name) for service in portal.services],
        shortest_password=portal.shortest_password,
        address_search_url=environment().address_search_url,
    )


@area.route("POST", "/portals/{slug}/checks", of=Of.PUBLIC, doc="A security check, to be solved once.")
def make_check(slug: str, source: str) -> CheckView:
    known = creations.find_portal(slug)
    limits.count("check", source)
    made = checks.make(known.structure.id)
    return CheckView(made.challenge, made.question, made.choices)


@area.route(
    "POST", "/portals/{slug}/faults", of=Of.PUBLIC, doc="What is wrong so far with a form on its way."
)
def find_faults(slug: str, body: NewSpace) -> FaultsView:
    return FaultsView(creations.faults(creations.find_portal(slug), body))


@area.route("POST", "/portals/{slug}/user-names", of=Of.PUBLIC, doc="Whether a user name is free.")
def check_user_name(slug: str, body: WantedName, source: str) -> NameAnswer:
    creations.find_portal(slug)
    return NameAnswer(*creations.check_user_name(body.user_name, source))


@area.route(
    "POST",
    "/portals/{slug}/accounts",
    of=Of.PUBLIC,
    doc="Creates a space, pending until its address is confirmed; the same answer for an address known.",
    status=201,
)
def create_space(slug: str, body: NewSpace, source: str, once: str) -> CreatedView:
    created = creations.create(creations.find_portal(slug), body, source, once)
    upload = created.upload
    return CreatedView(created.receipt, PhotoTarget(upload["url"], upload["fields"]) if upload else None)


@area.route("POST", "/activation", of=Of.PUBLIC, doc="Opens the space that a mail's link belongs to, once.")
def activate(body: Token) -> ActivatedView:
    account = activation.activate(body.token)
    known = structures.find(account.home or "")
    return ActivatedView(account.user_name, known.structure.name, known.structure.slug, known.settings.accent)


@area.route("POST", "/activation/again", of=Of.PUBLIC, doc="Sends the activation mail again.", status=204)
def send_activation_again(body: Receipt) -> None:
    activation.send_again(body.receipt)
