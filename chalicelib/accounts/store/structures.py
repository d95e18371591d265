"""Structures with their settings, and the addresses that lead to them."""

from collections.abc import Callable

from chalicelib.accounts.model.accounts import Login
from chalicelib.accounts.model.structures import KnownStructure, Settings, Structure
from chalicelib.accounts.store.table import AccountsItem, Key
from chalicelib.kernel.errors import NotFound
from chalicelib.kernel.table import Writes, find, find_all


def _structure(structure: str) -> str:
    return f"S#{structure}#STRUCTURE"


def settings_key(structure: str) -> Key:
    return _structure(structure), "SETTINGS"


def create(structure: Structure, settings: Settings) -> None:
    """Raises Refused(["slug"]) when the address is taken."""
    partition = _structure(structure.id)
    writes = Writes()
    if structure.federation:
        member = AccountsItem.of("member", (_members(structure.federation), structure.id), structure)
        writes.create("member", member)
    writes.create(
        "slug", AccountsItem.of("slug", (f"SLUG#{structure.slug}", "STRUCTURE"), Login(structure.id))
    ).create("structure", AccountsItem.of("structure", (partition, "PROFILE"), structure)).create(
        "settings", AccountsItem.of("settings", (partition, "SETTINGS"), settings)
    ).commit()


def find_slug(slug: str) -> str | None:
    """The structure that an address leads to."""
    item = find(AccountsItem, (f"SLUG#{slug}", "STRUCTURE"), consistent=True)
    return item.read(Login).account if item else None


def _members(federation: str) -> str:
    return f"S#{federation}#MEMBERS"


def find_members(federation: str) -> list[Structure]:
    """The clubs and commissions of a federation: one query."""
    return [item.read(Structure) for item in AccountsItem.query(_members(federation))]


def read(structure: str) -> KnownStructure | None:
    items = {item.SK: item for item in AccountsItem.query(_structure(structure))}
    if not {"PROFILE", "SETTINGS"} <= items.keys():
        return None
    return KnownStructure(items["PROFILE"].read(Structure), items["SETTINGS"].read(Settings))


def read_all(structures: list[str]) -> dict[str, KnownStructure]:
    """Several at once, in one request."""
    keys = [(_structure(s), part) for s in structures for part in ("PROFILE", "SETTINGS")]
    found = find_all(AccountsItem, keys)
    return {
        s: KnownStructure(
            found[_structure(s), "PROFILE"].read(Structure), found[_structure(s), "SETTINGS"].read(Settings)
        )
        for s in structures
        if (_structure(s), "PROFILE") in found
    }


def change_settings(structure: str, change: Callable[[Settings], Settings]) -> None:
    """Reads the settings, writes them changed. Raises Refused if somebody else did in between."""
    item = find(AccountsItem, settings_key(structure), consistent=True)
    if item is None:
        raise NotFound
    Writes().change("settings", item, change(item.read(Settings))).commit()
