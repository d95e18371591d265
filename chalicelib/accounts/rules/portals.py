"""What a structure may put on its public home: decisions on plain data."""

import re
from collections.abc import Collection, Sequence

import msgspec

from chalicelib.accounts.model.structures import Portal, Service
from chalicelib.accounts.rules.colours import readable

MOST_SERVICES, MOST_HOSTS = 30, 5
LARGEST_LOGO = 500_000
MOST_LOGO_PIXELS = 4_000_000
LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
HOST = re.compile(rf"(?=.{{1,253}}$)({LABEL}\.)+[a-z][a-z0-9-]{{0,61}}[a-z0-9]")


class Flaw(msgspec.Struct, frozen=True):
    """A field and what is wrong with it, as a code of `portal.…`."""

    field: str
    reason: str


def flaws(accent: str, portal: Portal, known: Collection[str]) -> list[Flaw]:
    """Everything wrong at once. `known` are the ids of the services that the structure has already.

    A colour must be readable wherever it is used; services have names, each one once; a service that is sent
    with an id is one of the structure's own.
    """
    found = [] if readable(accent) else [Flaw("accent", "contrast")]
    if len(portal.services) > MOST_SERVICES:
        found.append(Flaw("services", "too_many_services"))
    return [*found, *_service_flaws(portal.services, known)]


def _service_flaws(services: Sequence[Service], known: Collection[str]) -> list[Flaw]:
    found, names, ids = [], set[str](), set[str]()
    for number, service in enumerate(services):
        name = " ".join(service.name.split()).casefold()
        if not name:
            found.append(Flaw(f"services[{number}].name", "service_unnamed"))
        elif name in names:
            found.append(Flaw(f"services[{number}].name", "service_twice"))
        if service.id and (service.id not in known or service.id in ids):
            found.append(Flaw(f"services[{number}].id", "service_unknown"))
        names.add(name)
        ids.add(service.id)
    return found


def host_of(typed: str) -> str | None:
    """The bare host name of what was typed or pasted, or None.

    « https://Portail.Ville.fr/ » is portail.ville.fr. A name with accents is written as the DNS
    knows it (RFC 5891).
    """
    bare = re.sub(r"^[a-z]+://", "", typed.strip().lower()).partition("/")[0].rstrip(".")
    try:
        ascii_name = bare.encode("idna").decode()
    except UnicodeError:
        return None
    return ascii_name if HOST.fullmatch(ascii_name) else None
