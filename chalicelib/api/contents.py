"""The API's table of contents: a worker loads the areas that it is asked for, not all of them when it starts.

`contents.json` says where each route stands. `make openapi` writes it; the tests compare it with the areas.
"""

import gc
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType

import msgspec
from chalice.app import Chalice, Response

from chalicelib.api.routing import Area, Route

FILE = Path(__file__).with_name("contents.json")
MODULES = (
    "account",
    "accounts.portals",
    "accounts.forgotten",
    "families.families",
    "families.unattached",
    "families.invitations",
    "families.letters",
    "families.first_connection",
    "accounts.portal_desk",
    "accounts.creation",
    "accounts.terms",
    "accounts.federated",
    "accounts.staff",
    "accounts.staff_joining",
    "accounts.second_factor",
    "accounts.security",
    "accounts.own_identity",
    "accounts.own_data",
    "accounts.passkeys",
    "accounts.closing",
    "sessions.sessions",
    "sessions.drafts",
    "sessions.candidates",
    "sessions.jury",
    "sessions.imports",
    "sessions.people",
    "sessions.instructors",
    "sessions.lists",
    "sessions.certificates",
    "sessions.diplomas",
    "sessions.rules",
    "sessions.rule_changes",
    "sessions.derogations",
    "sessions.requests",
    "sessions.office",
    "sessions.records",
)

_loaded: dict[tuple[str, str], Route] = {}


class Entry(msgspec.Struct, frozen=True, array_like=True):
    method: str
    path: str
    name: str
    module: str


def areas() -> tuple[Area, ...]:
    """Every area, loaded."""
    return tuple(area for name in MODULES for area in _areas_of(_module(name)))


def entries() -> list[Entry]:
    """What `contents.json` says."""
    return [
        Entry(route.method, route.path, f"{area.tag}_{route.view.__name__}", name)
        for name in MODULES
        for area in _areas_of(_module(name))
        for route in area.routes
    ]


def register(app: Chalice) -> None:
    for entry in msgspec.json.decode(FILE.read_bytes(), type=list[Entry]):
        view = _view(app, entry)
        app.route(entry.path, methods=[entry.method], name=entry.name, content_types=[])(view)


def _view(app: Chalice, entry: Entry) -> Callable[..., Response]:
    def view(**path: str) -> Response:
        return _route(entry)(app, **path)

    view.__name__ = entry.name
    return view


def _route(entry: Entry) -> Route:
    wanted = entry.method, entry.path
    if wanted not in _loaded:
        load(entry.module)
    return _loaded[wanted]


def load(name: str) -> None:
    """A module of MODULES, with the routes of its areas."""
    gc.disable()  # as app.py does: nothing that an import makes is garbage
    routes = [route for area in _areas_of(_module(name)) for route in area.routes]
    _loaded.update({(route.method, route.path): route for route in routes})
    gc.freeze()
    gc.enable()


def _module(name: str) -> ModuleType:
    return import_module(f"chalicelib.api.{name}")


def _areas_of(module: ModuleType) -> list[Area]:
    return [value for value in vars(module).values() if isinstance(value, Area)]


if __name__ == "__main__":
    lines = ",\n".join(msgspec.json.encode(entry).decode() for entry in entries())
    sys.stdout.write(f"[\n{lines}\n]\n")
