"""What is shown of a structure's portal and its news, to anybody and to its agents."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from chalicelib.accounts.model.structures import Contact, Kind, KnownStructure, Portal, Service
from chalicelib.accounts.rules.colours import Scheme, Use, contrasts, nearest_readable
from chalicelib.accounts.service import logos
from chalicelib.accounts.service.actor import Actor
from chalicelib.accounts.service.portals import Kept, own_host
from chalicelib.accounts.service.sites import served_hosts
from chalicelib.exchanges.news.model import News
from chalicelib.exchanges.news.rules import State, is_new, state_of
from chalicelib.exchanges.news.service import Kept as KeptNews
from chalicelib.kernel.env import environment

Accent = Annotated[str, Meta(pattern="^#[0-9a-f]{6}$")]
Line = Annotated[str, Meta(max_length=200)]
Email = Annotated[str, Meta(max_length=254, pattern=r"^$|^[^@\s]+@[^@\s]+\.[^@\s]+$")]
Phone = Annotated[str, Meta(max_length=30, pattern=r"^[0-9+(). \u00a0\u202f-]*$")]
Site = Annotated[str, Meta(max_length=300, pattern=r"^$|^https://[^\s/]+\.[^\s]+$")]
Host = Annotated[str, Meta(min_length=1, max_length=300)]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
EXCERPT = 220


class NewsSummary(msgspec.Struct, frozen=True):
    """`excerpt` is its first words; `whole` says that there are no more."""

    id: str
    title: str
    published_on: str
    new: bool
    excerpt: str
    whole: bool


class NewsView(msgspec.Struct, frozen=True):
    id: str
    title: str
    text: str
    published_on: str
    new: bool


class NewsPage(msgspec.Struct, frozen=True):
    items: list[NewsSummary]
    next: str | None


class PortalView(msgspec.Struct, frozen=True, kw_only=True):
    """What anybody may know of a structure. What is empty is not shown; `logo` is a link of five minutes.

    `today` is the structure's day, by which a visitor's last visit is remembered.
    """

    slug: str
    name: str
    kind: Kind
    accent: str
    logo: str | None
    welcome: str
    site_url: str
    contact: Contact
    services: list[Service]
    creation_open: bool
    shortest_password: int
    today: str
    news: list[NewsSummary]
    more_news: bool


class HostAnswer(msgspec.Struct, frozen=True):
    """None when the host name is no structure's own: the installation's is nobody's."""

    slug: str | None


class ContactBody(msgspec.Struct, frozen=True):
    email: Email = ""
    phone: Phone = ""
    address: Line = ""
    hours: Line = ""

    def as_contact(self) -> Contact:
        return Contact(email=self.email, phone=self.phone, address=self.address, hours=self.hours)


class ServiceBody(msgspec.Struct, frozen=True):
    """Without an id it is new. The order sent is the order shown."""

    name: Annotated[str, Meta(max_length=60)]
    contact: ContactBody
    id: str = ""


class PortalBody(msgspec.Struct, frozen=True, kw_only=True):
    accent: Accent
    welcome: Annotated[str, Meta(max_length=600)]
    site_url: Site
    contact: ContactBody
    services: list[ServiceBody]
    creation_open: bool
    shortest_password: Literal[8, 12]

    def as_portal(self) -> Portal:
        return Portal(
            welcome=self.welcome.strip(),
            site_url=self.site_url,
            contact=self.contact.as_contact(),
            services=[
                Service(id=service.id, name=service.name, contact=service.contact.as_contact())
                for service in self.services
            ],
            creation_open=self.creation_open,
            shortest_password=self.shortest_password,
        )


class PortalOnDesk(msgspec.Struct, frozen=True, kw_only=True):
    """The portal as its agents keep it. `address` is where the public home is; the DNS of a host name of the
    structure's own must lead to `hosts_lead_to`; those of `hosts_served` do, and the
    operator knows them."""

    version: int
    address: str
    accent: str
    logo: str | None
    welcome: str
    site_url: str
    contact: Contact
    services: list[Service]
    hosts: list[str]
    hosts_served: list[str]
    hosts_lead_to: str
    creation_open: bool
    shortest_password: int


class ContrastView(msgspec.Struct, frozen=True):
    """One use of the colour; the ratio in hundredths, 450 is enough."""

    scheme: Scheme
    use: Use
    ink: str
    ground: str
    hundredths: int
    enough: bool


class Contrasts(msgspec.Struct, frozen=True):
    """`nearest` is the colour itself when it can be read everywhere, else a darker one of its hue."""

    items: list[ContrastView]
    enough: bool
    nearest: str


class NewsBody(msgspec.Struct, frozen=True, kw_only=True):
    title: Annotated[str, Meta(max_length=120)]
    text: Annotated[str, Meta(max_length=8000)]
    published_on: Day
    until: Day | None


class NewsOnDesk(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    version: int
    title: str
    text: str
    published_on: str
    until: str | None
    state: State
    written_by: str
    written_at: str


class NewsOnDeskPage(msgspec.Struct, frozen=True):
    """`today` is the structure's day: what is written today appears on it unless another is chosen."""

    items: list[NewsOnDesk]
    next: str | None
    today: str


def on_desk(actor: Actor, kept: Kept) -> PortalOnDesk:
    portal = kept.settings.portal
    return PortalOnDesk(
        version=kept.version,
        address=f"{environment().site_url}/s/{actor.structure.slug}",
        accent=kept.settings.accent,
        logo=logos.link(KnownStructure(actor.structure, kept.settings)),
        welcome=portal.welcome,
        site_url=portal.site_url,
        contact=portal.contact,
        services=portal.services,
        hosts=portal.hosts,
        hosts_served=[host for host in portal.hosts if host in served_hosts()],
        hosts_lead_to=own_host(),
        creation_open=portal.creation_open,
        shortest_password=portal.shortest_password,
    )


def contrasts_of(accent: str) -> Contrasts:
    found = [
        ContrastView(each.scheme, each.use, each.ink, each.ground, each.hundredths, each.enough)
        for each in contrasts(accent)
    ]
    enough = all(each.enough for each in found)
    return Contrasts(found, enough, accent if enough else nearest_readable(accent))


def summarise(news: News, today: str) -> NewsSummary:
    first = " ".join(news.text.split())
    whole = first == news.text.strip() and len(first) <= EXCERPT
    excerpt = first if len(first) <= EXCERPT else first[:EXCERPT].rpartition(" ")[0] + "…"
    return NewsSummary(news.id, news.title, news.published_on, is_new(news, today), excerpt, whole)


def news_on_desk(kept: KeptNews, today: str) -> NewsOnDesk:
    news = kept.news
    return NewsOnDesk(
        id=news.id,
        version=kept.version,
        title=news.title,
        text=news.text,
        published_on=news.published_on,
        until=news.until,
        state=state_of(news, today),
        written_by=news.written_by,
        written_at=news.written_at,
    )
