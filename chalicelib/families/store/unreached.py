"""The list of adults whom only a letter reaches, kept up with the files themselves."""

from collections.abc import Mapping

from chalicelib.families.model import RANKS, Family, Invitation, Rank, Unreached
from chalicelib.families.store.table import FamiliesItem, Key
from chalicelib.kernel.table import Writes


def _key(structure: str, number: str, rank: Rank) -> Key:
    return f"S#{structure}#UNREACHED", f"{number:0>9}#{rank}"


def unreached_item(structure: str, family: Family, rank: Rank, letter_at: str | None) -> FamiliesItem | None:
    """None for who has an account or an address for mails."""
    guardian = family.guardian(rank)
    if guardian is None or guardian.account or guardian.email:
        return None
    listed = Unreached(
        family=family.id,
        rank=rank,
        number=family.number,
        name=f"{guardian.last_name} {guardian.first_name}",
        letter_at=letter_at,
    )
    return FamiliesItem.of("unreached", _key(structure, family.number, rank), listed)


def list_first(structure: str, family: Family) -> Writes:
    """The lines of a new file's adults."""
    writes = Writes()
    for rank in RANKS:
        if item := unreached_item(structure, family, rank, None):
            writes.put("unreached", item)
    return writes


def list_unwritten(structure: str, family: Family, rank: Rank) -> Writes:
    """The line of who had a letter that is good no more."""
    item = unreached_item(structure, family, rank, None)
    return Writes().put("unreached", item) if item else Writes()


def _letter_at(known: Invitation | None) -> str | None:
    """When the letter was written that still may serve."""
    if known is None or known.way != "letter" or known.revoked_at or known.opened_at:
        return None
    return known.sent_at


def list_again(
    structure: str, before: Family, after: Family, invitations: Mapping[Rank, Invitation]
) -> Writes:
    """What changes in the list when a file does, to be sent with the file."""
    writes = Writes()
    for rank in RANKS:
        letter_at = _letter_at(invitations.get(rank))
        was = unreached_item(structure, before, rank, letter_at)
        item = unreached_item(structure, after, rank, letter_at)
        if item and (was is None or was.record != item.record):
            writes.put("unreached", item)
        if was and item is None:
            writes.forget("unreached", was)
    return writes
