"""The list of adults whom only a letter reaches, kept up with the files themselves.

It is in the order in which one writes to them: who never had a letter, by family number, then whose letter is
the oldest.
"""

from collections.abc import Mapping

from chalicelib.families.model import RANKS, Family, Invitation, Rank, Unreached
from chalicelib.families.store.table import FamiliesItem, Key
from chalicelib.kernel import clock
from chalicelib.kernel.table import Writes


def _key(structure: str, number: str, rank: Rank, letter_at: str | None) -> Key:
    written = clock.epoch_of(letter_at) if letter_at else 0
    return f"S#{structure}#UNREACHED", f"{written:0>10}#{number:0>9}#{rank}"


def _line(structure: str, family: Family, rank: Rank, letter_at: str | None) -> FamiliesItem | None:
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
    return FamiliesItem.of("unreached", _key(structure, family.number, rank, letter_at), listed)


def list_first(structure: str, family: Family) -> Writes:
    """The lines of a new file's adults."""
    writes = Writes()
    for rank in RANKS:
        if line := _line(structure, family, rank, None):
            writes.put("unreached", line)
    return writes


def list_written(
    structure: str, family: Family, rank: Rank, before: Invitation | None, letter_at: str | None
) -> Writes:
    """The line of who has another letter now, or with None one that is good no more."""
    was = _line(structure, family, rank, _letter_at(before))
    return _moved(was, _line(structure, family, rank, letter_at))


def list_again(
    structure: str, before: Family, after: Family, invitations: Mapping[Rank, Invitation]
) -> Writes:
    """What changes in the list when a file does, to be sent with the file."""
    writes = Writes()
    for rank in RANKS:
        letter_at = _letter_at(invitations.get(rank))
        was = _line(structure, before, rank, letter_at)
        writes.join(_moved(was, _line(structure, after, rank, letter_at)))
    return writes


def _letter_at(known: Invitation | None) -> str | None:
    """When the letter was written that still may serve."""
    if known is None or known.way != "letter" or known.revoked_at or known.opened_at:
        return None
    return known.sent_at


def _moved(was: FamiliesItem | None, line: FamiliesItem | None) -> Writes:
    writes = Writes()
    if line and (was is None or (was.SK, was.record) != (line.SK, line.record)):
        writes.put("unreached", line)
    if was and (line is None or was.SK != line.SK):
        writes.forget("unlisted", was)
    return writes
