"""Service keys, under the keyed hash of what people type."""

import msgspec

from chalicelib.families.model import Rank, ServiceKey
from chalicelib.families.store.families import File, service_key_sort_key
from chalicelib.families.store.table import FamiliesItem, Key
from chalicelib.kernel.table import Writes, find


class Named(msgspec.Struct, frozen=True):
    """Leads from a key to the file that it opens."""

    family: str
    rank: Rank
    service: str
    serial: str


def _key(structure: str, hashed: str) -> Key:
    return f"S#{structure}#KEY#{hashed}", "KEY"


def find_key(structure: str, hashed: str) -> Named | None:
    """One read, whether there is such a key or not."""
    item = find(FamiliesItem, _key(structure, hashed), consistent=True)
    return item.read(Named) if item else None


def put(file: File, structure: str, key: ServiceKey, hashed: str, replaced: str | None) -> Writes:
    """A key in place of the one that was read, which dies with it."""
    named = Named(key.family, key.rank, key.service, key.serial)
    sort_key = service_key_sort_key(key.service, key.rank)
    known = file.beside(sort_key)
    writes = Writes().put(
        "named", FamiliesItem.of("named_key", _key(structure, hashed), named, expires_at=key.ends_at)
    )
    if known is None:
        item = FamiliesItem.of("service_key", (file.item.PK, sort_key), key)
        return writes.create(sort_key, item)
    if replaced:
        writes.forget("replaced", FamiliesItem(*_key(structure, replaced), kind="named_key"))
    return writes.change(sort_key, known, key)


def use(file: File, structure: str, key: ServiceKey, hashed: str) -> Writes:
    """The key is used up, and what led to it gone. Refused as "key" when another was quicker."""
    known = file.beside(service_key_sort_key(key.service, key.rank))
    assert known is not None
    named = FamiliesItem(*_key(structure, hashed), kind="named_key")
    return Writes().change("key", known, key).use_up("named", named)
