"""What can be known of structures: the door for all other packages."""

import time

import msgspec

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.structures import KnownStructure, Settings, Structure
from chalicelib.accounts.store import staff
from chalicelib.accounts.store import structures as store
from chalicelib.kernel.env import environment
from chalicelib.kernel.errors import Forbidden, NotFound

_known: dict[str, tuple[float, KnownStructure]] = {}
_by_slug: dict[str, str] = {}  # an address never changes hands


def holders(structure_id: str, right: str) -> list[Account]:
    """Whoever holds a right in a structure, each once, by name."""
    settings = find(structure_id).settings
    found = {
        account.id: account
        for account, membership in staff.find_agents(structure_id)
        if right in settings.rights_of(membership.role, membership.withheld)
    }
    return sorted(found.values(), key=lambda account: account.name)


def create(structure: Structure, settings: Settings) -> None:
    store.create(structure, settings)


def find(structure_id: str) -> KnownStructure:
    """A structure with its settings, at most a minute old. Raises NotFound."""
    kept = _remembered(structure_id)
    if kept:
        return kept
    found = store.read(structure_id)
    if found is None:
        raise NotFound
    _known[structure_id] = (time.monotonic(), found)
    return found


def _remembered(structure_id: str) -> KnownStructure | None:
    kept = _known.get(structure_id)
    young = kept and time.monotonic() - kept[0] < environment().settings_cache_s
    return kept[1] if kept and young else None


def forget(structure_id: str) -> None:
    """Has this container read the structure anew: what it wrote counts at once."""
    _known.pop(structure_id, None)


def find_by_slug(slug: str) -> KnownStructure:
    """The structure that an address leads to. Raises NotFound."""
    structure = _by_slug.get(slug) or store.find_slug(slug)
    if structure is None:
        raise NotFound
    _by_slug[slug] = structure
    return find(structure)


def members(federation: str) -> list[Structure]:
    """The clubs and commissions of a federation, by name."""
    return sorted(store.find_members(federation), key=lambda structure: structure.name)


def find_all(structure_ids: list[str]) -> dict[str, KnownStructure]:
    """Those that there are, at most a minute old; one request for all that are not remembered."""
    found = {each: known for each in structure_ids if (known := _remembered(each))}
    missing = [each for each in dict.fromkeys(structure_ids) if each not in found]
    fresh = store.read_all(missing) if missing else {}
    _known.update({each: (time.monotonic(), known) for each, known in fresh.items()})
    return found | fresh


def move_clock(structure_id: str, offset_s: int) -> None:
    """Lets a practice structure live on another day. Raises Forbidden for any other: real time is real."""
    if not find(structure_id).structure.practice:
        raise Forbidden
    store.change_settings(structure_id, lambda known: msgspec.structs.replace(known, clock_offset_s=offset_s))
    _known.pop(structure_id, None)
