"""The public home of a structure, before anybody signs in."""

import msgspec

from chalicelib.accounts.model.structures import Contact, Kind
from chalicelib.accounts.service import structures
from chalicelib.api.routing import Area, Of

area = Area("portals")


class ServiceView(msgspec.Struct, frozen=True):
    id: str
    name: str
    contact: Contact


class PortalView(msgspec.Struct, frozen=True, kw_only=True):
    """What anybody may know of a structure. What is empty is not shown."""

    slug: str
    name: str
    kind: Kind
    accent: str
    welcome: str
    site_url: str
    contact: Contact
    services: list[ServiceView]
    creation_open: bool
    shortest_password: int


@area.route("GET", "/portals/{slug}", of=Of.PUBLIC, doc="The public home of a structure.")
def read_portal(slug: str) -> PortalView:
    known = structures.find_by_slug(slug)
    structure, portal = known.structure, known.settings.portal
    return PortalView(
        slug=structure.slug,
        name=structure.name,
        kind=structure.kind,
        accent=known.settings.accent,
        welcome=portal.welcome,
        site_url=portal.site_url,
        contact=portal.contact,
        services=[ServiceView(service.id, service.name, service.contact) for service in portal.services],
        creation_open=portal.creation_open,
        shortest_password=portal.shortest_password,
    )
