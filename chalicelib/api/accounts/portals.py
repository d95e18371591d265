"""The public home of a structure and its news, before anybody signs in."""

from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.accounts.service import logos, portals
from chalicelib.api.accounts.portal_views import (
    Host,
    HostAnswer,
    NewsPage,
    NewsView,
    PortalView,
    summarise,
)
from chalicelib.api.routing import Area, Of
from chalicelib.exchanges.news import service as news_service
from chalicelib.exchanges.news.rules import is_new

area = Area("portals")
FEW = 3


class HostQuery(msgspec.Struct, frozen=True):
    host: Host


class NewsQuery(msgspec.Struct, frozen=True):
    cursor: Annotated[str, Meta(max_length=60)] | None = None
    limit: Annotated[int, Meta(ge=1, le=50)] = 20


@area.route("GET", "/portals", of=Of.PUBLIC, doc="The address of the structure that a host name is for.")
def find_portal(query: HostQuery) -> HostAnswer:
    return HostAnswer(portals.at_host(query.host))


@area.route("GET", "/portals/{slug}", of=Of.PUBLIC, doc="The public home of a structure.")
def read_portal(slug: str) -> PortalView:
    known = portals.seen(slug)
    structure, portal = known.structure, known.settings.portal
    latest, today = news_service.shown(known, None, FEW), news_service.today_of(known)
    return PortalView(
        slug=structure.slug,
        name=structure.name,
        kind=structure.kind,
        accent=known.settings.accent,
        logo=logos.link(known),
        welcome=portal.welcome,
        site_url=portal.site_url,
        contact=portal.contact,
        services=portal.services,
        creation_open=portal.creation_open,
        shortest_password=portal.shortest_password,
        today=today,
        news=[summarise(news, today) for news in latest.items],
        more_news=latest.next is not None,
    )


@area.route("GET", "/portals/{slug}/news", of=Of.PUBLIC, doc="A structure's news, the latest first.")
def list_portal_news(slug: str, query: NewsQuery) -> NewsPage:
    known = portals.seen(slug)
    page, today = (
        news_service.shown(known, query.cursor, query.limit),
        news_service.today_of(known),
    )
    return NewsPage([summarise(news, today) for news in page.items], page.next)


@area.route("GET", "/portals/{slug}/news/{news}", of=Of.PUBLIC, doc="One of a structure's news, whole.")
def read_portal_news(slug: str, news: str) -> NewsView:
    known = portals.seen(slug)
    found = news_service.shown_one(known, news)
    new = is_new(found, news_service.today_of(known))
    return NewsView(found.id, found.title, found.text, found.published_on, new)
