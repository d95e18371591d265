"""A structure's agents keep its public home and write its news."""

import msgspec

from chalicelib.accounts.service import logos, portals
from chalicelib.api.accounts.portal_views import (
    Accent,
    Contrasts,
    Host,
    NewsBody,
    NewsOnDesk,
    NewsOnDeskPage,
    PortalBody,
    PortalOnDesk,
    contrasts_of,
    news_on_desk,
    on_desk,
)
from chalicelib.api.accounts.portals import NewsQuery
from chalicelib.api.actor import actor_of
from chalicelib.api.routing import Area, Of
from chalicelib.api.sign_in import Caller
from chalicelib.exchanges.news import service as news_service
from chalicelib.exchanges.news.service import Written
from chalicelib.kernel.ids import Id

area = Area("portal", prefix="/s/{structure}")


class AccentQuery(msgspec.Struct, frozen=True):
    accent: Accent


class HostBody(msgspec.Struct, frozen=True):
    host: Host


class LogoBody(msgspec.Struct, frozen=True):
    upload: Id


class LogoForm(msgspec.Struct, frozen=True):
    url: str
    fields: dict[str, str]


class PromisedLogo(msgspec.Struct, frozen=True):
    """Where to send the picture, and the name to put it in place by."""

    upload: str
    form: LogoForm


@area.route(
    "GET",
    "/portal",
    of=Of.STRUCTURE,
    right="edit_portal",
    doc="The public home as its agents keep it.",
)
def read_own_portal(caller: Caller) -> PortalOnDesk:
    actor = actor_of(caller)
    return on_desk(actor, portals.read(actor))


@area.route(
    "PUT",
    "/portal",
    of=Of.STRUCTURE,
    right="edit_portal",
    doc="Welcome, contact, services in their order, site, colour, and who may come in by themselves.",
)
def edit_portal(caller: Caller, version: int, body: PortalBody) -> PortalOnDesk:
    actor = actor_of(caller)
    return on_desk(actor, portals.edit(actor, version, body.accent, body.as_portal()))


@area.route(
    "GET",
    "/portal/contrasts",
    of=Of.STRUCTURE,
    right="edit_portal",
    doc="Whether a colour can be read in each of its uses, in light and in dark.",
)
def read_contrasts(query: AccentQuery) -> Contrasts:
    return contrasts_of(query.accent)


@area.route(
    "POST",
    "/portal/logo/uploads",
    of=Of.STRUCTURE,
    right="edit_portal",
    doc="Where to send a logo (PNG or JPEG; 500 kB).",
    status=201,
)
def promise_logo(caller: Caller) -> PromisedLogo:
    upload, form = logos.promise(actor_of(caller))
    return PromisedLogo(upload, LogoForm(**form))


@area.route(
    "PUT",
    "/portal/logo",
    of=Of.STRUCTURE,
    right="edit_portal",
    doc="Looks at a picture that was sent and makes it the logo.",
)
def put_logo(caller: Caller, version: int, body: LogoBody) -> PortalOnDesk:
    actor = actor_of(caller)
    return on_desk(actor, logos.put(actor, version, body.upload))


@area.route(
    "DELETE",
    "/portal/logo",
    of=Of.STRUCTURE,
    right="edit_portal",
    doc="The structure has no logo any more.",
)
def remove_logo(caller: Caller, version: int) -> PortalOnDesk:
    actor = actor_of(caller)
    return on_desk(actor, portals.put_logo(actor, version, None))


@area.route(
    "POST",
    "/portal/hosts",
    of=Of.STRUCTURE,
    right="edit_portal",
    doc="A host name of the structure's own leads to its public home; each is one structure's alone.",
)
def add_host(caller: Caller, version: int, body: HostBody) -> PortalOnDesk:
    actor = actor_of(caller)
    return on_desk(actor, portals.add_host(actor, version, body.host))


@area.route(
    "DELETE",
    "/portal/hosts/{host}",
    of=Of.STRUCTURE,
    right="edit_portal",
    doc="Gives a host name back.",
)
def remove_host(caller: Caller, host: str, version: int) -> PortalOnDesk:
    actor = actor_of(caller)
    return on_desk(actor, portals.remove_host(actor, version, host))


@area.route(
    "GET",
    "/news",
    of=Of.STRUCTURE,
    right="write_news",
    doc="All news that was written, shown or not, the latest first.",
)
def list_news(caller: Caller, query: NewsQuery) -> NewsOnDeskPage:
    actor = actor_of(caller)
    page = news_service.written(actor, query.cursor, query.limit)
    today = actor.today()
    return NewsOnDeskPage([news_on_desk(kept, today) for kept in page.items], page.next, today)


@area.route("POST", "/news", of=Of.STRUCTURE, right="write_news", doc="Writes news.", status=201)
def write_news(caller: Caller, once: str, body: NewsBody) -> NewsOnDesk:
    actor = actor_of(caller)
    return news_on_desk(news_service.write(actor, _written(body), once), actor.today())


@area.route(
    "GET", "/news/{news}", of=Of.STRUCTURE, right="write_news", doc="One of the news, as its agents keep it."
)
def read_news(caller: Caller, news: str) -> NewsOnDesk:
    actor = actor_of(caller)
    return news_on_desk(news_service.find(actor, news), actor.today())


@area.route("PUT", "/news/{news}", of=Of.STRUCTURE, right="write_news", doc="Writes it anew.")
def edit_news(caller: Caller, news: str, version: int, body: NewsBody) -> NewsOnDesk:
    actor = actor_of(caller)
    return news_on_desk(news_service.edit(actor, news, version, _written(body)), actor.today())


@area.route(
    "POST",
    "/news/{news}/take-down",
    of=Of.STRUCTURE,
    right="write_news",
    doc="Nobody sees it any more; it can be put back.",
)
def take_news_down(caller: Caller, news: str, version: int) -> NewsOnDesk:
    actor = actor_of(caller)
    return news_on_desk(news_service.take_down(actor, news, version), actor.today())


@area.route(
    "POST",
    "/news/{news}/put-back",
    of=Of.STRUCTURE,
    right="write_news",
    doc="Shows it again, within its days.",
)
def put_news_back(caller: Caller, news: str, version: int) -> NewsOnDesk:
    actor = actor_of(caller)
    return news_on_desk(news_service.put_back(actor, news, version), actor.today())


def _written(body: NewsBody) -> Written:
    return Written(
        title=body.title.strip(),
        text=body.text.strip(),
        published_on=body.published_on,
        until=body.until,
    )
