"""FranceConnect and ProConnect: leaving for them, coming back, linked identities."""

from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.accounts.model.accounts import Stage
from chalicelib.accounts.model.identities import Person, Provider
from chalicelib.accounts.rules.federated import DEPARTURE_LASTS_S, MANNERS, TICKET_LASTS_S
from chalicelib.accounts.service import federated
from chalicelib.accounts.service.federated import Leaving
from chalicelib.api.routing import Answer, Area, Of
from chalicelib.api.sign_in import BROWSER_COOKIE, Caller, set_cookie, set_provider_cookie

area = Area("federated")

# what a browser's cookie must outlive: the way there and back, then the ticket
BROWSER_LASTS_S = DEPARTURE_LASTS_S + TICKET_LASTS_S

Token = Annotated[str, Meta(min_length=1, max_length=200)]
Password = Annotated[str, Meta(min_length=1, max_length=200)]


class ProviderView(msgspec.Struct, frozen=True):
    name: Provider
    label: str


class Providers(msgspec.Struct, frozen=True):
    items: list[ProviderView]


class Departing(msgspec.Struct, frozen=True):
    """`back`: the path of the site to come to in the end."""

    back: Annotated[str, Meta(max_length=1000)] = "/"


class Place(msgspec.Struct, frozen=True):
    """Where the browser has to go, out of the site."""

    url: str


class Arrival(msgspec.Struct, frozen=True):
    """What the provider sent along: a code, or an error."""

    state: Token
    code: Annotated[str, Meta(max_length=2000)] = ""
    error: Annotated[str, Meta(max_length=200)] = ""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """An access was opened (`stage` says how far), an identity linked, or a ticket waits to be linked."""

    provider: ProviderView
    back: str
    stage: Stage | None = None
    linked: bool = False
    ticket: str | None = None
    person: Person | None = None


class TicketBody(msgspec.Struct, frozen=True):
    ticket: Token


class PasswordBody(msgspec.Struct, frozen=True):
    password: Password


class IdentityView(msgspec.Struct, frozen=True):
    provider: ProviderView
    linked_at: str | None


class Identities(msgspec.Struct, frozen=True):
    """Each provider that is on or linked; `linked_at` is empty for those that are not linked."""

    items: list[IdentityView]


@area.route("GET", "/sign-in/federated", of=Of.PUBLIC, doc="The identity providers that are on.")
def list_providers() -> Providers:
    return Providers([_provider(each) for each in federated.offered()])


@area.route(
    "POST", "/sign-in/federated/{provider}", of=Of.PUBLIC, doc="Where to prove who one is, to sign in."
)
def leave_for_provider(provider: str, body: Departing) -> Annotated[Answer, Place]:
    return _leaving(federated.leave(federated.known(provider), body.back))


@area.route(
    "POST",
    "/sign-in/federated",
    of=Of.PUBLIC,
    doc="Back from a provider: signs in, links, or answers a ticket for an identity that no account has.",
)
def return_from_provider(body: Arrival, browser: str, device: str) -> Annotated[Answer, Outcome]:
    came = federated.come_back(body.state, browser, body.code, body.error, device)
    outcome = Outcome(
        provider=_provider(came.provider),
        back=came.back,
        stage=came.opened.stage if came.opened else None,
        linked=came.linked,
        ticket=came.ticket,
        person=came.person if came.ticket else None,
    )
    if came.opened is None:
        return Answer(outcome)
    cookies = [
        set_cookie(came.opened.cookie, came.opened.lasts_s),
        set_provider_cookie(came.provider, came.id_token),
    ]
    return Answer(outcome, headers={"Set-Cookie": cookies})


@area.route("GET", "/me/identities", of=Of.SELF, doc="The person's identities, by provider.")
def list_identities(caller: Caller) -> Identities:
    known = {each.provider: each.linked_at for each in federated.linked(caller.account)}
    names = dict.fromkeys([*federated.offered(), *known])
    return Identities([IdentityView(_provider(name), known.get(name)) for name in names])


@area.route(
    "POST",
    "/me/identities",
    of=Of.SELF,
    doc="Links a ticket's identity, just after signing in with one's own means.",
)
def link_identity(body: TicketBody, browser: str, caller: Caller) -> Identities:
    federated.link(caller.account, caller.sign_in, body.ticket, browser)
    return list_identities(caller)


@area.route(
    "POST",
    "/me/identities/{provider}",
    of=Of.SELF,
    doc="Where to prove who one is, to link it with one's account.",
)
def leave_to_link(provider: str, body: PasswordBody, caller: Caller) -> Annotated[Answer, Place]:
    return _leaving(federated.leave_to_link(federated.known(provider), caller.account, body.password))


@area.route(
    "DELETE",
    "/me/identities/{provider}",
    of=Of.SELF,
    doc="Takes an identity off one's account.",
    status=204,
)
def unlink_identity(provider: str, body: PasswordBody, caller: Caller) -> None:
    federated.unlink(caller.account, provider, body.password)


def _provider(name: Provider) -> ProviderView:
    return ProviderView(name, MANNERS[name].label)


def _leaving(leaving: Leaving) -> Answer:
    cookie = set_cookie(leaving.browser, BROWSER_LASTS_S, BROWSER_COOKIE)
    return Answer(Place(leaving.url), headers={"Set-Cookie": cookie})
