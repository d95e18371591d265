"""Letters of invitation: ordered by an agent, written a few at a time, printed as one document.

Each stage tells the next one by an event, so that what dies goes on where it was: who has a letter of this
batch already gets no second one.
"""

from collections.abc import Sequence

import msgspec

from chalicelib.accounts.service import letters
from chalicelib.accounts.service.actor import Actor
from chalicelib.accounts.service.letters import Addressed
from chalicelib.families.model import (
    Addressee,
    Addressees,
    Batch,
    Family,
    Invitation,
    LeftOut,
)
from chalicelib.families.rules.letters import full_name
from chalicelib.families.rules.states import (
    LETTER_LASTS_S,
    batch_state,
    invitation_state,
)
from chalicelib.families.service.invitations import forbid_unknown
from chalicelib.families.store import families
from chalicelib.families.store import letters as store
from chalicelib.families.store.letters import Page
from chalicelib.families.store.table import FamiliesItem
from chalicelib.kernel import clock
from chalicelib.kernel.errors import Changed, Conflict, Invalid, NotFound
from chalicelib.kernel.ids import derived_id, new_id
from chalicelib.kernel.once import once_key, request_print
from chalicelib.kernel.outbox import Event
from chalicelib.kernel.table import Refused

MOST, AT_ONCE = 300, 20
KEPT_S = 365 * 24 * 3600  # the batch itself: who ordered it, who had its document
PAGE = 100


def find_unreached(structure: str, cursor: str | None) -> Page:
    """Adults whom only a letter reaches: who never had one, by family number, then the oldest letters."""
    return store.find_unreached(structure, cursor, PAGE)


def order(actor: Actor, chosen: Sequence[Addressee] | None, services: Sequence[str], once: str) -> str:
    """The id of a new batch, for those chosen or, without a choice, for everybody whom only a letter reaches
    and who has none that waits. Raises NotFound for an adult of no file here, Conflict if nobody is left."""
    forbid_unknown(actor, services)
    wanted = Addressees(list(dict.fromkeys(chosen)) if chosen else _everybody(actor), list(services))
    asked = request_print(Addressees(list(chosen or []), list(services)))
    if chosen:
        _forbid_strangers(actor, wanted.items)
    if not wanted.items:
        raise Conflict("families.nobody_to_write_to")
    now = clock.epoch(clock.real_now())
    batch = Batch(
        id=new_id(), total=len(wanted.items), ordered_by=actor.name, ordered_at=actor.at(), moved_at=now
    )
    event = actor.event("families.letters_ordered", batch.id, total=batch.total, done=0)
    key = once_key(actor.id, actor.account or "", once)
    made = store.create(actor.id, batch, wanted, event, key, asked, now + KEPT_S)
    if made.asked != asked:
        raise Invalid("api.key_reused")
    return made.id


def _forbid_strangers(actor: Actor, chosen: Sequence[Addressee]) -> None:
    ids = list(dict.fromkeys(each.family for each in chosen))
    found = {family.id: family for family in families.read_all(actor.id, ids)}
    guardians = [found[c.family].guardian(c.rank) if c.family in found else None for c in chosen]
    if None in guardians:
        raise NotFound
    if all(guardian and guardian.account for guardian in guardians):
        raise Conflict("families.has_account")


def _everybody(actor: Actor) -> list[Addressee]:
    """Those who never had a letter, then those whose letter is no longer good: one query."""
    good_since = clock.epoch(actor.now()) - LETTER_LASTS_S
    return [
        Addressee(each.family, each.rank)
        for each in store.find_unreached(actor.id, None, MOST).items
        if each.letter_at is None or clock.epoch_of(each.letter_at) <= good_since
    ]


def find_batches(structure: str) -> list[Batch]:
    return store.find_batches(structure)


def find_batch(structure: str, batch: str) -> Batch:
    """Raises NotFound."""
    return item_of(structure, batch).read(Batch)


def item_of(structure: str, batch: str) -> FamiliesItem:
    item = store.find_batch(structure, batch)
    if item is None:
        raise NotFound
    return item


def resume(actor: Actor, batch: str) -> None:
    """Goes on where a batch stopped. Raises Conflict for one that did not."""
    item = item_of(actor.id, batch)
    known = item.read(Batch)
    now = clock.epoch(clock.real_now())
    if batch_state(known, now) != "failed":
        raise Conflict("families.letters_not_stopped")
    again = msgspec.structs.replace(known, state="making", moved_at=now, incident=None)
    event = actor.event("families.letters_going_on", batch, total=known.total, done=known.done)
    _change(item, again, event)


def _change(item: FamiliesItem, batch: Batch, event: Event) -> None:
    try:
        store.change(item, batch, event)
    except Refused as refused:
        raise Changed from refused


def write_next(actor: Actor, batch: str, done: int) -> bool:
    """Writes the letters of the next few addressees after `done`; False once everybody has theirs.

    Told again of what is done already, it does nothing.
    """
    item = store.find_batch(actor.id, batch)
    known = item.read(Batch) if item else None
    if item is None or known is None or known.state != "making" or known.done != done:
        return True
    if known.done >= known.total:
        return False
    to = store.find_addressees(actor.id, batch)
    some = to.items[done : done + AT_ONCE]
    left_out = [left for each in some if (left := _write(actor, batch, each, to.services))]
    moved = msgspec.structs.replace(
        known,
        done=done + len(some),
        left_out=[*known.left_out, *left_out],
        moved_at=clock.epoch(clock.real_now()),
    )
    event = actor.event("families.letters_going_on", batch, total=moved.total, done=moved.done)
    store.change(item, moved, event)
    return True


def _write(actor: Actor, batch: str, to: Addressee, services: Sequence[str]) -> LeftOut | None:
    """Two who do it at once give the letter the same id, hence the same code: whoever is first is right."""
    file = families.read(actor.id, to.family)
    guardian = file.family.guardian(to.rank) if file else None
    if file is None or guardian is None:
        return LeftOut("", "gone")
    known = file.invitations.get(to.rank)
    if known and known.batch == batch:
        return None
    if guardian.account:
        return LeftOut(full_name(guardian), "has_account")
    addressed = Addressed(
        first_name=guardian.first_name,
        last_name=guardian.last_name,
        structure=actor.id,
        family=to.family,
        rank=to.rank,
        invitation=derived_id("letter", actor.id, batch, to.family, to.rank),
        ends_at=clock.epoch(clock.real_now()) + LETTER_LASTS_S,
    )
    invitation = Invitation(
        id=addressed.invitation,
        way="letter",
        services=list(services),
        user_name=letters.write(addressed, known.user_name if known else None),
        batch=batch,
        sent_at=actor.at(),
        sent_by=actor.name,
        ends_at=addressed.ends_at,
    )
    event = actor.event("families.letter_written", to.family, rank=to.rank, name=full_name(guardian))
    store.put_letter(file, to.rank, invitation, event)
    return None


def written(structure: str, batch: str) -> list[tuple[Addressee, Family, Invitation]]:
    """The letters of a batch that still are their addressees' latest, and can be used."""
    to = store.find_addressees(structure, batch)
    now = clock.epoch(clock.real_now())
    return [
        (each, family, invitation)
        for each, family, invitation in store.read_invited(structure, to.items)
        if invitation.batch == batch and invitation_state(invitation, now) == "waiting"
    ]
