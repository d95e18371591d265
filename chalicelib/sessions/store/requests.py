"""Requests to the federation's office, their numbers, and the files that prove them."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from chalicelib.kernel import clock
from chalicelib.kernel.errors import Conflict
from chalicelib.kernel.once import Made, once_expiry, once_key
from chalicelib.kernel.outbox import Event, outbox_item
from chalicelib.kernel.table import Refused, Writes, find, find_all
from chalicelib.sessions.model.requests import Asked, Proof, Request
from chalicelib.sessions.rules.proof_files import KEPT_ONCE_DECIDED
from chalicelib.sessions.store.items import Key, SessionsItem, session_partition

NUMBER_TRIES = 8
MOST_COUNTED = 100


class Numbered(msgspec.Struct, frozen=True):
    """Leads from the number that somebody quotes to the request."""

    request: str


class Counter(msgspec.Struct, frozen=True):
    """The last number given in a year."""

    last: int


def request_key(register: str, request: str) -> Key:
    return f"S#{register}#REQUEST#{request}", "REQUEST"


def proof_key(structure: str, proof: str) -> Key:
    return f"S#{structure}#PROOF#{proof}", "PROOF"


def _asked_key(request: Request) -> Key:
    """Where the one open request of a structure about a person and a thing is remembered."""
    return f"S#{request.structure}#ASKED#{request.licence}", request.subject


def _beside_key(request: Request) -> Key:
    """Where the draft that it came from knows of it."""
    return session_partition(request.structure, request.session or ""), f"REQUEST#{request.id}"


def _numbers(register: str) -> str:
    return f"S#{register}#REQUESTS"


def _indexes(register: str, request: Request) -> dict[str, str | None]:
    """In its structure's list for ever; in the office's queue only while it is the office's turn."""
    waits = request.state == "pending"
    return {
        "LISTING_PK": f"S#{request.structure}#REQUESTS",
        "LISTING_SK": request.id,
        "DUE_PK": f"S#{register}#QUEUE" if waits else None,
        "DUE_SK": request.id if waits else None,
    }


# --- proofs


def create_proof(structure: str, proof: Proof, once: str, asked: str, due: datetime) -> Made:
    """Notes a file that is to come, and its key; answers what the key made, now or the first time."""
    made = Made(proof.id, asked)
    key = once_key(structure, proof.account, once)
    writes = Writes().create("once", SessionsItem.of("once", key, made, expires_at=once_expiry()))
    waiting = {"DUE_PK": "PROOF", "DUE_SK": f"{clock.sortable(due)}#{structure}#{proof.id}"}
    writes.create("proof", SessionsItem.of("proof", proof_key(structure, proof.id), proof, **waiting))
    try:
        writes.commit()
    except Refused:
        known = find(SessionsItem, key, consistent=True)
        if known is None:
            raise
        return known.read(Made)
    return made


def find_proof(structure: str, proof: str) -> SessionsItem | None:
    return find(SessionsItem, proof_key(structure, proof), consistent=True)


def find_proofs(structure: str, proofs: Sequence[str]) -> list[SessionsItem]:
    """Those that exist, in the order asked."""
    found = find_all(SessionsItem, [proof_key(structure, proof) for proof in proofs], consistent=True)
    return [found[key] for proof in proofs if (key := proof_key(structure, proof)) in found]


def change_proof(item: SessionsItem, proof: Proof) -> None:
    """Raises Refused if it moved."""
    Writes().change("proof", item, proof).commit()


def left_proofs(now: datetime, limit: int = 50) -> list[SessionsItem]:
    """Files that nobody attached to anything in time."""
    return list(SessionsItem.due.query("PROOF", SessionsItem.DUE_SK < clock.sortable(now), limit=limit))


def forget_proof(item: SessionsItem) -> None:
    """Raises Refused if it was attached meanwhile."""
    Writes().delete("proof", item).commit()


def attach(writes: Writes, proofs: Sequence[SessionsItem], to: str) -> None:
    """From now on the files belong to a request that is open: the tick leaves them alone."""
    for item in proofs:
        proof = msgspec.structs.replace(item.read(Proof), request=to)
        writes.change("proof", item, proof, DUE_PK=None, DUE_SK=None)


def attach_decided(writes: Writes, proofs: Sequence[SessionsItem], to: str) -> None:
    """The files belong to a record, whose act is their decision."""
    for item in proofs:
        proof = msgspec.structs.replace(item.read(Proof), request=to)
        writes.change("proof", item, proof, **_decided(proof))


def _decided(proof: Proof) -> dict[str, str]:
    """In the index until nobody needs the file any more."""
    until = clock.sortable(clock.real_now() + KEPT_ONCE_DECIDED)
    return {"DUE_PK": "PROOF_DECIDED", "DUE_SK": f"{until}#{proof.structure}#{proof.id}"}


def outlived_proofs(now: datetime, limit: int = 20) -> list[SessionsItem]:
    """Files of what was decided long enough ago."""
    return list(
        SessionsItem.due.query("PROOF_DECIDED", SessionsItem.DUE_SK < clock.sortable(now), limit=limit)
    )


def note_deleted(item: SessionsItem, proof: Proof, request: SessionsItem | None) -> None:
    """The file is gone: its own item says so, and the request that shows it. Raises Refused if one moved."""
    writes = Writes().change("proof", item, proof, DUE_PK=None, DUE_SK=None)
    if request:
        asked = request.read(Request)
        proofs = [proof if one.id == proof.id else one for one in asked.proofs]
        writes.change("request", request, msgspec.structs.replace(asked, proofs=proofs))
    writes.commit()


# --- requests


def made(structure: str, account: str, once: str) -> Made | None:
    """What a key made before."""
    known = find(SessionsItem, once_key(structure, account, once), consistent=True)
    return known.read(Made) if known else None


def send(
    register: str, request: Request, proofs: Sequence[SessionsItem], once: str, asked: str, event: Event
) -> Made:
    """Writes a request with its number, its proofs and its event; answers what the key made.

    Raises Conflict when the same is being asked already, Refused(["proof"]) when a file moved.
    """
    for _ in range(NUMBER_TRIES):
        counter = find(SessionsItem, (_numbers(register), f"COUNTER#{request.sent_at[:4]}"), consistent=True)
        last = counter.read(Counter).last if counter else 0
        numbered = msgspec.structs.replace(request, number=f"{request.sent_at[:4]}-{last + 1:05}")
        told = msgspec.structs.replace(event, data=event.data | {"number": numbered.number})
        writes = _sending(register, numbered, proofs, told)
        _count(writes, register, numbered, counter, last + 1)
        made = Made(request.id, asked)
        key = once_key(request.structure, request.account, once)
        writes.create("once", SessionsItem.of("once", key, made, expires_at=once_expiry()))
        try:
            writes.commit()
            return made
        except Refused as refused:
            known = find(SessionsItem, key, consistent=True)
            if known:
                return known.read(Made)
            if "asked" in refused.names:
                raise Conflict("requests.already_asked", extras={"request": _told(request)}) from refused
            if not {"counter", "number"}.issuperset(refused.names):
                raise
    raise Conflict


def _sending(register: str, request: Request, proofs: Sequence[SessionsItem], event: Event) -> Writes:
    writes = Writes()
    item = SessionsItem.of(
        "request", request_key(register, request.id), request, **_indexes(register, request)
    )
    writes.create("request", item)
    writes.create("asked", SessionsItem.of("asked", _asked_key(request), Numbered(request.id)))
    if request.session:
        writes.create("beside", SessionsItem.of("draft_request", _beside_key(request), _beside(request)))
    attach(writes, proofs, request.id)
    return writes.create("event", outbox_item(SessionsItem, event))


def _beside(request: Request) -> Asked:
    return Asked(
        id=request.id,
        number=request.number,
        kind=request.kind,
        licence=request.licence,
        sent_at=request.sent_at,
        check=request.claim.check,
        questioned=request.state == "questioned",
    )


def _count(writes: Writes, register: str, request: Request, counter: SessionsItem | None, last: int) -> None:
    """The counter and the number's own item; a number that is taken cannot be given again."""
    if counter:
        writes.change("counter", counter, Counter(last))
    else:
        key = (_numbers(register), f"COUNTER#{request.sent_at[:4]}")
        writes.create("counter", SessionsItem.of("counter", key, Counter(last)))
    key = (_numbers(register), request.number)
    writes.create("number", SessionsItem.of("request_number", key, Numbered(request.id)))


def _told(request: Request) -> dict[str, str]:
    """The request that stands in the way of a second one, for the site to lead to."""
    known = find(SessionsItem, _asked_key(request), consistent=True)
    return {"id": known.read(Numbered).request} if known else {}


def find_item(register: str, request: str) -> SessionsItem | None:
    return find(SessionsItem, request_key(register, request), consistent=True)


def change(register: str, item: SessionsItem, request: Request, event: Event) -> Writes:
    """The writes that turn a request just read into another version of itself, with its event."""
    writes = Writes().change("request", item, request, **_indexes(register, request))
    if request.open:
        writes.join(_follow(request))
    else:
        writes.forget("asked", SessionsItem(*_asked_key(request), kind="asked"))
        if request.session:
            writes.forget("beside", SessionsItem(*_beside_key(request), kind="draft_request"))
        for proof in request.proofs:
            known = SessionsItem(*proof_key(proof.structure, proof.id), kind="proof")
            writes.index("proof", known, **_decided(proof))
    return writes.create("event", outbox_item(SessionsItem, event))


def _follow(request: Request) -> Writes:
    """The draft says whose turn it is; one that was deleted meanwhile says nothing."""
    beside = find(SessionsItem, _beside_key(request), consistent=True) if request.session else None
    return Writes().change("beside", beside, _beside(request)) if beside else Writes()


class Page(msgspec.Struct, frozen=True):
    items: list[Request]
    next: str | None


def of_structure(structure: str, before: str | None, limit: int) -> Page:
    """A structure's own requests, newest first; `before` is the id that the last page ended with."""
    partition = f"S#{structure}#REQUESTS"
    range_ = SessionsItem.LISTING_SK < before if before else None
    answer = SessionsItem.listing.query(
        partition, range_, scan_index_forward=False, limit=limit + 1, page_size=limit + 1
    )
    return _page([item.read(Request) for item in answer], limit)


def _page(found: list[Request], limit: int) -> Page:
    return Page(found[:limit], found[limit - 1].id if len(found) > limit else None)


def queue(register: str, after: str | None, limit: int) -> Page:
    """What waits for the office, oldest first."""
    range_ = SessionsItem.DUE_SK > after if after else None
    answer = SessionsItem.due.query(f"S#{register}#QUEUE", range_, limit=limit + 1, page_size=limit + 1)
    return _page([item.read(Request) for item in answer], limit)


def waiting(register: str) -> int:
    """How many wait for the office, counted up to a hundred."""
    return SessionsItem.due.count(f"S#{register}#QUEUE", limit=MOST_COUNTED)


def latest(register: str, before: str | None, limit: int) -> Page:
    """All requests of a federation by number, newest first. `before` is a number; so is the page's `next`."""
    answer = SessionsItem.query(
        _numbers(register),
        SessionsItem.SK.between("0", (before or "9999")),
        scan_index_forward=False,
        limit=limit + 2,
        page_size=limit + 2,
    )
    numbers = [item for item in answer if item.SK != before][: limit + 1]
    keys = [request_key(register, item.read(Numbered).request) for item in numbers]
    found = find_all(SessionsItem, keys)
    requests = [found[key].read(Request) for key in keys if key in found]
    more = len(requests) > limit
    return Page(requests[:limit], requests[limit - 1].number if more else None)
