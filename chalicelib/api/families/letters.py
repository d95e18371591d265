"""Letters of invitation on the agents' desk: who needs one, batches of them, their document."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from chalicelib.accounts.service.actor import Actor
from chalicelib.api.actor import actor_of
from chalicelib.api.families.families import Services
from chalicelib.api.routing import Answer, Area, Of
from chalicelib.api.sessions.imports import Download
from chalicelib.api.sign_in import Caller
from chalicelib.families.model import Addressee, Batch, Rank
from chalicelib.families.rules.states import BatchState, batch_state
from chalicelib.families.service import letters, printing
from chalicelib.kernel import clock
from chalicelib.kernel.files import DOWNLOAD_LASTS_S

area = Area("letters", "/s/{structure}/letters")


class UnreachedQuery(msgspec.Struct, frozen=True):
    cursor: Annotated[str, Meta(max_length=40, pattern=r"^[\d#a-z]*$")] = ""


class UnreachedAdult(msgspec.Struct, frozen=True, kw_only=True):
    """No space and no address for mails; `letter_at` is when the latest letter was written."""

    family: str
    rank: Rank
    number: str
    name: str
    letter_at: str | None


class UnreachedAdults(msgspec.Struct, frozen=True):
    items: list[UnreachedAdult]
    next: str | None


class WantedLetters(msgspec.Struct, frozen=True, kw_only=True):
    """For these adults; without any, for everybody whom only a letter reaches and who has none that waits."""

    adults: Annotated[list[Addressee], Meta(max_length=letters.MOST)] = []
    services: Services = []


class LeftOutView(msgspec.Struct, frozen=True):
    name: str
    reason: Literal["has_account", "gone"]


class TakenView(msgspec.Struct, frozen=True):
    by: str
    at: str


class LettersView(msgspec.Struct, frozen=True, kw_only=True):
    """A batch: `done` of `total` are written; once `ready`, `letters` are in the document until `until`."""

    id: str
    state: BatchState
    total: int
    done: int
    letters: int
    left_out: list[LeftOutView]
    ordered_by: str
    ordered_at: str
    until: str | None
    incident: str | None
    taken: list[TakenView]


class LettersList(msgspec.Struct, frozen=True):
    items: list[LettersView]


def letters_view(actor: Actor, batch: Batch) -> LettersView:
    now = clock.real_now()
    return LettersView(
        id=batch.id,
        state=batch_state(batch, clock.epoch(now)),
        total=batch.total,
        done=batch.done,
        letters=batch.letters,
        left_out=[LeftOutView(left.name, left.reason) for left in batch.left_out],
        ordered_by=batch.ordered_by,
        ordered_at=batch.ordered_at,
        until=clock.day_of(batch.ends_at + actor.known.clock_offset_s) if batch.ends_at else None,
        incident=batch.incident,
        taken=[TakenView(taken.by, taken.at) for taken in batch.taken],
    )


@area.route(
    "GET",
    "/unreached",
    of=Of.STRUCTURE,
    right="manage_families",
    doc="Adults without space and e-mail, by family number, a hundred at a time.",
)
def list_unreached(caller: Caller, query: UnreachedQuery) -> UnreachedAdults:
    page = letters.find_unreached(caller.structure.id, query.cursor or None)
    items = [UnreachedAdult(**msgspec.structs.asdict(each)) for each in page.items]
    return UnreachedAdults(items, page.next)


@area.route(
    "POST",
    "",
    of=Of.STRUCTURE,
    right="manage_families",
    doc="Orders letters: new codes, in place of those of earlier letters and invitations.",
    status=201,
)
def order_letters(caller: Caller, body: WantedLetters, once: str) -> LettersView:
    actor = actor_of(caller)
    batch = letters.order(actor, body.adults, body.services, once)
    return letters_view(actor, letters.find_batch(actor.id, batch))


@area.route(
    "GET",
    "",
    of=Of.STRUCTURE,
    right="manage_families",
    doc="The latest batches of letters, twenty at most.",
)
def list_letters(caller: Caller) -> LettersList:
    actor = actor_of(caller)
    return LettersList([letters_view(actor, batch) for batch in letters.find_batches(actor.id)])


@area.route(
    "GET",
    "/{batch}",
    of=Of.STRUCTURE,
    right="manage_families",
    doc="How far a batch of letters is, and who had its document.",
)
def read_letters(caller: Caller, batch: str) -> Annotated[Answer, LettersView]:
    actor = actor_of(caller)
    view = letters_view(actor, letters.find_batch(actor.id, batch))
    return Answer(view, etag=f"{view.state}.{view.done}.{len(view.taken)}")


@area.route(
    "POST",
    "/{batch}/resume",
    of=Of.STRUCTURE,
    right="manage_families",
    doc="Goes on with a batch that stopped.",
)
def resume_letters(caller: Caller, batch: str) -> LettersView:
    actor = actor_of(caller)
    letters.resume(actor, batch)
    return letters_view(actor, letters.find_batch(actor.id, batch))


@area.route(
    "POST",
    "/{batch}/document",
    of=Of.STRUCTURE,
    right="manage_families",
    doc="A short-lived link to the document to print; who asks for it is noted.",
)
def take_letters(caller: Caller, batch: str) -> Download:
    link = printing.take(actor_of(caller), batch)
    return Download(link.url, link.file_name, DOWNLOAD_LASTS_S)
