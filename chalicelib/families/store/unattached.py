"""Accounts that wait on the agents' desk: there as long as they wait, gone once attached."""

from chalicelib.families.model import Unattached
from chalicelib.families.store.table import FamiliesItem, Key
from chalicelib.kernel.table import Writes, find

MOST = 200


def _key(structure: str, account: str) -> Key:
    return f"S#{structure}#UNATTACHED", account


def put(structure: str, waiting: Unattached) -> Writes:
    return Writes().put(
        "unattached", FamiliesItem.of("unattached", _key(structure, waiting.account), waiting)
    )


def forget(structure: str, account: str) -> Writes:
    return Writes().forget("unattached", FamiliesItem(*_key(structure, account), kind="unattached"))


def read(structure: str, account: str) -> Unattached | None:
    item = find(FamiliesItem, _key(structure, account), consistent=True)
    return item.read(Unattached) if item else None


def find_waiting(structure: str) -> list[Unattached]:
    """Those who wait, the longest first: one query."""
    items = FamiliesItem.query(f"S#{structure}#UNATTACHED", limit=MOST)
    return [item.read(Unattached) for item in items]
