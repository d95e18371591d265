"""A structure's public home: seen by anybody, kept by its agents."""

from collections.abc import Callable
from urllib.parse import urlsplit

import msgspec
from msgspec.structs import replace

from chalicelib.accounts.model.structures import KnownStructure, Portal, Service, Settings
from chalicelib.accounts.rules.portals import MOST_HOSTS, flaws, host_of
from chalicelib.accounts.service import structures
from chalicelib.accounts.service.actor import Actor
from chalicelib.accounts.store import portals as store
from chalicelib.kernel.env import environment
from chalicelib.kernel.errors import Changed, Conflict, FieldError, Invalid, NotFound
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.outbox import Event
from chalicelib.kernel.table import Refused


class Kept(msgspec.Struct, frozen=True):
    """Settings as they are kept, with their version."""

    settings: Settings
    version: int


def seen(slug: str) -> KnownStructure:
    """The structure of an address, for anybody. Raises NotFound, also where no portal is used."""
    known = structures.find_by_slug(slug)
    if "portal" in known.settings.features_off:
        raise NotFound
    return known


def at_host(host: str) -> str | None:
    """The address of the structure that a host name is for; None for one that is nobody's."""
    name = host_of(host)
    structure = store.find_host(name) if name else None
    return structures.find(structure).structure.slug if structure else None


def read(actor: Actor) -> Kept:
    item = store.read(actor.id)
    return Kept(item.read(Settings), item.version)


def edit(actor: Actor, version: int, accent: str, portal: Portal) -> Kept:
    """Puts what was written in the place of what is there; logo and host names stay.

    Services without id are new. Raises Invalid with every flaw, Changed when somebody else wrote in between.
    """
    before = read(actor).settings.portal
    wrong = flaws(accent, portal, {service.id for service in before.services})
    if wrong:
        raise Invalid(errors=[FieldError.of(flaw.field, f"portal.{flaw.reason}") for flaw in wrong])
    services = [_named(service) for service in portal.services]

    def put(settings: Settings) -> Settings:
        old = settings.portal
        new = replace(old, **{name: getattr(portal, name) for name in WRITTEN}, services=services)
        return replace(settings, accent=accent, portal=new)

    return _write(actor, version, put, actor.event("accounts.portal_edited", "portal"))


WRITTEN = ("welcome", "site_url", "contact", "creation_open", "shortest_password")


def _named(service: Service) -> Service:
    return replace(service, id=service.id or new_id(), name=" ".join(service.name.split()))


def put_logo(actor: Actor, version: int, logo: str | None) -> Kept:
    """A kept file becomes the logo, or none does."""

    def put(settings: Settings) -> Settings:
        return replace(settings, portal=replace(settings.portal, logo=logo))

    return _write(actor, version, put, actor.event("accounts.logo_changed", "portal"))


def add_host(actor: Actor, version: int, typed: str) -> Kept:
    """Raises Invalid for what is no host name, Conflict for one that is taken."""
    host = host_of(typed)
    if host is None or host == own_host():
        raise _wrong_host("host_wrong")
    hosts = read(actor).settings.portal.hosts
    if len(hosts) >= MOST_HOSTS:
        raise _wrong_host("too_many_hosts")

    def put(settings: Settings) -> Settings:
        known = settings.portal.hosts
        return replace(settings, portal=replace(settings.portal, hosts=sorted({*known, host})))

    event = actor.event("accounts.host_added", "portal", host=host)
    return _write(actor, version, put, event, host_added=host)


def remove_host(actor: Actor, version: int, host: str) -> Kept:
    """Gives a host name back. Raises NotFound when it is not the structure's."""
    if host not in read(actor).settings.portal.hosts:
        raise NotFound

    def put(settings: Settings) -> Settings:
        left = [each for each in settings.portal.hosts if each != host]
        return replace(settings, portal=replace(settings.portal, hosts=left))

    event = actor.event("accounts.host_removed", "portal", host=host)
    return _write(actor, version, put, event, host_removed=host)


def own_host() -> str:
    """The installation's own host name: where the DNS of a structure's own must lead."""
    return urlsplit(environment().site_url).hostname or ""


def _wrong_host(reason: str) -> Invalid:
    return Invalid.field("host", f"portal.{reason}")


def _write(
    actor: Actor,
    version: int,
    put: Callable[[Settings], Settings],
    event: Event,
    *,
    host_added: str | None = None,
    host_removed: str | None = None,
) -> Kept:
    item = store.read(actor.id)
    if item.version != version:
        raise Changed
    settings = put(item.read(Settings))
    try:
        store.change(item, settings, event, host_added=host_added, host_removed=host_removed)
    except Refused as error:
        if "host" in error.names:
            raise Conflict("portal.host_taken") from error
        raise Changed from error
    structures.forget(actor.id)
    return Kept(settings, version + 1)
