"""Batches of letters, and the list of those whom only a letter reaches."""

from collections.abc import Sequence

import msgspec

from chalicelib.families.model import (
    Addressee,
    Addressees,
    Batch,
    Family,
    Invitation,
    Rank,
    Unreached,
)
from chalicelib.families.store.families import File, family_key, invitation_sort_key, put_invitation
from chalicelib.families.store.table import FamiliesItem, Key
from chalicelib.families.store.unreached import list_written
from chalicelib.kernel.once import Made, once_expiry
from chalicelib.kernel.outbox import Event, outbox_item
from chalicelib.kernel.table import Refused, Writes, find, find_all

MOST_LISTED = 20


def _key(structure: str, batch: str) -> Key:
    return f"S#{structure}#LETTERS", batch


def _addressees_key(structure: str, batch: str) -> Key:
    return f"S#{structure}#LETTERS#{batch}", "ADDRESSEES"


def create(
    structure: str, batch: Batch, to: Addressees, event: Event, once: Key, asked: str, expires_at: int
) -> Made:
    """The batch with its addressees, once a key; answers what the key made."""
    made = Made(batch.id, asked)
    head = FamiliesItem.of("batch", _key(structure, batch.id), batch, expires_at=expires_at)
    who = FamiliesItem.of("addressees", _addressees_key(structure, batch.id), to, expires_at=expires_at)
    writes = Writes().create("batch", head).create("addressees", who)
    writes.create("once", FamiliesItem.of("once", once, made, expires_at=once_expiry()))
    writes.create("event", outbox_item(FamiliesItem, event))
    try:
        writes.commit()
    except Refused as refused:
        known = find(FamiliesItem, once, consistent=True) if "once" in refused.names else None
        if known is None:
            raise
        return known.read(Made)
    return made


def find_batch(structure: str, batch: str) -> FamiliesItem | None:
    return find(FamiliesItem, _key(structure, batch), consistent=True)


def find_addressees(structure: str, batch: str) -> Addressees:
    item = find(FamiliesItem, _addressees_key(structure, batch), consistent=True)
    return item.read(Addressees) if item else Addressees([])


def find_batches(structure: str) -> list[Batch]:
    """The latest first: one query."""
    items = FamiliesItem.query(f"S#{structure}#LETTERS", scan_index_forward=False, limit=MOST_LISTED)
    return [item.read(Batch) for item in items]


def change(item: FamiliesItem, batch: Batch, event: Event | None = None) -> None:
    """Raises Refused when somebody else changed it since it was read."""
    writes = Writes().change("batch", item, batch)
    if event:
        writes.create("event", outbox_item(FamiliesItem, event))
    writes.commit()


def put_letter(file: File, rank: Rank, invitation: Invitation, event: Event) -> None:
    """The invitation, and the day in the list of those whom only a letter reaches. Raises Refused."""
    writes = put_invitation(file, rank, invitation)
    before = file.invitations.get(rank)
    writes.join(list_written(file.structure, file.family, rank, before, invitation.sent_at))
    writes.create("event", outbox_item(FamiliesItem, event)).commit()


def read_invited(
    structure: str, addressees: Sequence[Addressee]
) -> list[tuple[Addressee, Family, Invitation]]:
    """Files with the latest invitation of each addressee: one request for each hundred items."""
    heads = {each.family: family_key(structure, each.family) for each in addressees}
    keys = {each: (heads[each.family][0], invitation_sort_key(each.rank)) for each in addressees}
    found = find_all(FamiliesItem, [*heads.values(), *keys.values()], consistent=True)
    return [
        (each, found[heads[each.family]].read(Family), found[keys[each]].read(Invitation))
        for each in addressees
        if heads[each.family] in found and keys[each] in found
    ]


class Page(msgspec.Struct, frozen=True):
    items: list[Unreached]
    next: str | None


def find_unreached(structure: str, cursor: str | None, limit: int) -> Page:
    """Who never had a letter first, by family number, then the oldest letters: one query.

    `cursor` is the key after which to go on.
    """
    partition = f"S#{structure}#UNREACHED"
    begin = {"PK": {"S": partition}, "SK": {"S": cursor}} if cursor else None
    found = FamiliesItem.query(partition, limit=limit, last_evaluated_key=begin)
    items = list(found)
    more = found.last_evaluated_key and len(items) == limit
    return Page([item.read(Unreached) for item in items], items[-1].SK if more else None)
