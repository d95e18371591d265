"""The last stage of a batch of letters: everything that is on paper, rendered by the function for it."""

import msgspec

from chalicelib.accounts.service import letters as accounts_letters
from chalicelib.accounts.service import logos
from chalicelib.accounts.service.actor import Actor
from chalicelib.families.letters.model import LetterOrder, Logo, Page, Printed
from chalicelib.families.model import Addressee, Batch, Family, Invitation, Taken
from chalicelib.families.rules.letters import full_name, greeting, postal_lines
from chalicelib.families.rules.states import DOCUMENT_KEPT_S, batch_state
from chalicelib.families.service import letters
from chalicelib.families.service.files import guardian_of
from chalicelib.families.store import letters as store
from chalicelib.kernel import clock, files, functions
from chalicelib.kernel.env import environment
from chalicelib.kernel.errors import Changed, Conflict, Gone
from chalicelib.kernel.functions import FunctionFailed
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.log import logger, metrics
from chalicelib.kernel.table import Refused
from chalicelib.kernel.texts import say

MOST_TAKEN = 100


class Link(msgspec.Struct, frozen=True):
    url: str
    file_name: str


def print_batch(actor: Actor, batch: str) -> None:
    """Has the document made, and notes that it is there. Done again, it writes the same document."""
    item = letters.item_of(actor.id, batch)
    known = item.read(Batch)
    if known.state != "making" or known.done < known.total:
        return
    pages = [_page(actor, *each) for each in letters.written(actor.id, batch)]
    now = clock.epoch(clock.real_now())
    try:
        if pages:
            functions.ask(environment().function_documents, _order(actor, batch, pages), Printed)
    except FunctionFailed:
        incident = new_id()
        logger.exception("letters are not rendered", extra={"incident": incident, "batch": batch})
        metrics.add_metric("LettersFailed", "Count", 1)
        store.change(item, msgspec.structs.replace(known, state="failed", incident=incident, moved_at=now))
        return
    ready = msgspec.structs.replace(
        known, state="ready", letters=len(pages), moved_at=now, ends_at=now + DOCUMENT_KEPT_S
    )
    store.change(item, ready, actor.event("families.letters_made", batch, letters=len(pages)))


def _key(structure: str, batch: str) -> str:
    return f"letters/{structure}/{batch}.pdf"


def _order(actor: Actor, batch: str, pages: list[Page]) -> LetterOrder:
    settings = actor.known.settings
    return LetterOrder(
        key=_key(actor.id, batch),
        day=actor.today(),
        structure_name=actor.structure.name,
        accent=settings.accent,
        contact=settings.portal.contact,
        logo=_logo(actor),
        practice=actor.structure.practice,
        pages=pages,
    )


def _logo(actor: Actor) -> Logo | None:
    found = logos.content(actor.known)
    return Logo(*found) if found else None


def _page(actor: Actor, to: Addressee, family: Family, invitation: Invitation) -> Page:
    guardian = guardian_of(family, to.rank)
    return Page(
        number=family.number,
        greeting=greeting(guardian),
        name=full_name(guardian),
        address=postal_lines(family, guardian),
        user_name=invitation.user_name or "",
        code=accounts_letters.told(invitation.id),
        until=clock.day_of(invitation.ends_at + actor.known.clock_offset_s),
    )


def take(actor: Actor, batch: str) -> Link:
    """A short-lived link to the document; who had it is noted for good. Raises Gone, Conflict."""
    item = letters.item_of(actor.id, batch)
    known = item.read(Batch)
    state = batch_state(known, clock.epoch(clock.real_now()))
    if state == "over":
        raise Gone("families.letters_over")
    if state != "ready" or not known.letters:
        raise Conflict("families.letters_not_ready")
    taken = [*known.taken, Taken(actor.name, actor.at())][-MOST_TAKEN:]
    event = actor.event("families.letters_taken", batch, letters=known.letters)
    try:
        store.change(item, msgspec.structs.replace(known, taken=taken), event)
    except Refused as refused:
        raise Changed from refused
    name = say("letters.file", day=known.ordered_at[:10])
    return Link(files.download_link(_key(actor.id, batch), name), name)
