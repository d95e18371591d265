"""Requests to the federation's office: a structure asks with proof, the office decides, once."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from chalicelib.accounts.service.actor import Actor, the_product
from chalicelib.kernel import search
from chalicelib.kernel.errors import Conflict, FieldError, Invalid, NotFound
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.once import Made, request_print
from chalicelib.kernel.outbox import Event
from chalicelib.kernel.table import Refused, Writes
from chalicelib.kernel.texts import say
from chalicelib.sessions.model.people import Licensee
from chalicelib.sessions.model.requests import Claim, Message, Proof, Request, RequestKind, Side
from chalicelib.sessions.rules.claims import claim_errors
from chalicelib.sessions.service import catalogue, derogations, drafts, instructors, proofs
from chalicelib.sessions.service.judging import Judged
from chalicelib.sessions.store import requests
from chalicelib.sessions.store.items import SessionsItem
from chalicelib.sessions.store.requests import Page

MOST_MESSAGES = 10
PAGE_READS = 10
READ_AT_ONCE = 100
WITH_PROOF: frozenset[RequestKind] = frozenset({"historic_award", "equivalence", "civil_status"})


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody asks of the office, about whom, with which files, from which draft."""

    kind: RequestKind
    licence: str
    claim: Claim
    text: str = ""
    proofs: Sequence[str] = ()
    session: str | None = None
    candidate: str | None = None


# --- the structure's side


def send(actor: Actor, wanted: Wanted, once: str) -> Request:
    """A request on its way to the office. The same key answers the same request.

    Raises NotFound for whom the structure may not see, Invalid for what is missing, Conflict when the same is
    being asked already.
    """
    person, judged = _about(actor, wanted)
    _check(actor, wanted)
    request = Request(
        id=new_id(),
        number="",
        kind=wanted.kind,
        structure=actor.id,
        structure_name=actor.structure.name,
        licence=person.licence,
        last_name=person.last_name,
        first_name=person.first_name,
        claim=wanted.claim,
        text=wanted.text.strip(),
        account=actor.account or "",
        account_name=actor.name,
        sent_at=actor.at(),
        session=judged.session.id if judged else None,
        session_title=judged.session.title if judged else None,
        candidate=wanted.candidate,
    )
    event = actor.event("sessions.request_sent", request.id, **told(request))
    print_ = request_print(wanted)
    known = requests.made(actor.id, request.account, once)
    if known is None:
        files = proofs.chosen(actor, list(wanted.proofs))
        attached = msgspec.structs.replace(request, proofs=[item.read(Proof) for item in files])
        known = _send(actor, attached, files, once, print_, event)
    if known.asked != print_:
        raise Invalid("api.key_reused")
    return own(actor, known.id)


def _send(
    actor: Actor, request: Request, files: Sequence[SessionsItem], once: str, print_: str, event: Event
) -> Made:
    try:
        return requests.send(actor.register, request, files, once, print_, event)
    except Refused as error:
        code = "requests.proofs_not_ready"
        raise Invalid.field("proofs", code) from error


def _about(actor: Actor, wanted: Wanted) -> tuple[Licensee, Judged | None]:
    """The person, seen by the structure or named in its draft, and that draft."""
    judged = drafts.open_session(actor, wanted.session) if wanted.session else None
    named = judged.people.items if judged else {}
    if wanted.licence in named:
        return named[wanted.licence].read(Licensee), judged
    return instructors.sheet(actor, wanted.licence), judged


def _check(actor: Actor, wanted: Wanted) -> None:
    """Raises Invalid, or Conflict for a derogation that is not the office's to grant."""
    errors = claim_errors(wanted.kind, wanted.claim, catalogue.of(actor), actor.today())
    if wanted.kind in WITH_PROOF and not wanted.proofs:
        errors.append(FieldError.of("proofs", "requests.proof_missing"))
    if wanted.kind not in WITH_PROOF and not wanted.text.strip():
        errors.append(FieldError.of("text", "api.field_required"))
    if errors:
        raise Invalid(errors=errors)
    if wanted.kind == "derogation":
        _check_derogation(actor, wanted)


def _check_derogation(actor: Actor, wanted: Wanted) -> None:
    """Its commission's president signs a commission's; the office answers for the clubs."""
    if actor.structure.kind == "commission":
        raise Conflict("requests.derogation_by_president")
    if not wanted.session or not wanted.candidate:
        raise Invalid.field("session", "api.field_required")
    judged = drafts.open_session(actor, wanted.session)
    derogations.finding(judged, wanted.candidate, wanted.claim.check or "")


def mine(actor: Actor, before: str | None, limit: int) -> Page:
    """The structure's own requests, newest first."""
    return requests.of_structure(actor.id, before, limit)


def own(actor: Actor, request: str) -> Request:
    """A request of the actor's structure. Raises NotFound."""
    return _own(actor, request).read(Request)


def _own(actor: Actor, request: str) -> SessionsItem:
    item = requests.find_item(actor.register, request)
    if item is None or item.read(Request).structure != actor.id:
        raise NotFound
    return item


def answer(actor: Actor, request: str, text: str, files: Sequence[str]) -> Request:
    """The structure's answer, perhaps with files: the request is back in the queue, at its old place."""
    item = _own(actor, request)
    before = item.read(Request)
    if before.state != "questioned":
        raise Conflict("requests.no_question")
    chosen = proofs.chosen(actor, list(files))
    after = msgspec.structs.replace(
        before,
        state="pending",
        proofs=[*before.proofs, *(one.read(Proof) for one in chosen)],
        messages=[*before.messages, _message(actor, "structure", text)],
    )
    event = actor.event("sessions.request_answered", before.id, **told(after))
    writes = requests.change(actor.register, item, after, event)
    requests.attach(writes, chosen, before.id)
    return commit(actor, item, writes)


def withdraw(actor: Actor, request: str) -> Request:
    """The structure wants it no more. Twice is once; after a decision it is too late."""
    item = _own(actor, request)
    before = item.read(Request)
    if before.state == "withdrawn":
        return before
    if not before.open:
        raise decided(before)
    after = msgspec.structs.replace(before, state="withdrawn", decided_at=actor.at())
    event = actor.event("sessions.request_withdrawn", before.id, **told(after))
    return commit(actor, item, requests.change(actor.register, item, after, event))


# --- the office's side


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What the office's list may be narrowed to: words are names, licence, number or structure."""

    waiting: bool = True
    kind: RequestKind | None = None
    words: str = ""

    def match(self, request: Request) -> bool:
        text = f"{request.name} {request.licence} {request.number} {request.structure_name}"
        return (self.kind is None or self.kind == request.kind) and search.matches(self.words, text)


def page(actor: Actor, filters: Filters, cursor: str | None, limit: int) -> Page:
    """What waits, oldest first; or everything, newest first. Reads on until the page is full, ten times."""
    read = requests.queue if filters.waiting else requests.latest
    found: list[Request] = []
    for _ in range(PAGE_READS):
        page = read(actor.id, cursor, READ_AT_ONCE)
        for request in page.items:
            if not filters.match(request):
                continue
            if len(found) == limit:
                return Page(found, found[-1].id if filters.waiting else found[-1].number)
            found.append(request)
        cursor = page.next
        if cursor is None:
            break
    return Page(found, cursor)


def waiting(actor: Actor) -> int:
    return requests.waiting(actor.id)


def sent_to(actor: Actor, request: str) -> SessionsItem:
    """A request to the actor's own office. Raises NotFound."""
    item = requests.find_item(actor.id, request)
    if item is None:
        raise NotFound
    return item


def ask_back(actor: Actor, request: str, version: int, text: str) -> Request:
    """A question to whoever asked: the request leaves the queue until it is answered."""
    item = sent_to(actor, request)
    before = item.read(Request)
    if not before.open:
        raise decided(before)
    if before.state == "questioned" or item.version != version:
        raise Conflict("requests.moved")
    if len(before.messages) >= MOST_MESSAGES:
        raise Conflict("requests.asked_enough")
    after = msgspec.structs.replace(
        before, state="questioned", messages=[*before.messages, _message(actor, "office", text)]
    )
    event = actor.event("sessions.request_questioned", before.id, **told(after), text=text)
    return commit(actor, item, requests.change(actor.id, item, after, event))


def proof_of(request: Request, proof: str) -> Proof:
    """A file of a request that the caller may see. Raises NotFound."""
    found = next((one for one in request.proofs if one.id == proof), None)
    if found is None:
        raise NotFound
    return found


def session_of(request: Request) -> Judged | None:
    """The draft that a request came from, as it stands now; None when there is none, or no longer."""
    if request.session is None:
        return None
    try:
        return drafts.open_session(the_product(request.structure), request.session)
    except NotFound:
        return None


def _message(actor: Actor, side: Side, text: str) -> Message:
    if not text.strip():
        raise Invalid.field("text", "api.field_required")
    return Message(side=side, name=actor.name, at=actor.at(), text=text.strip())


def decided(request: Request) -> Conflict:
    """Tells the second of two agents what the first decided."""
    code: Literal["requests.withdrawn", "requests.decided"] = (
        "requests.withdrawn" if request.state == "withdrawn" else "requests.decided"
    )
    outcome = say(f"requests.state.{request.state}").lower()
    return Conflict(code, who=request.decided_by_name or "", outcome=outcome)


def told(request: Request) -> dict[str, object]:
    """What histories and mails say of a request."""
    return {
        "number": request.number,
        "kind": request.kind,
        "licence": request.licence,
        "name": request.name,
        "from": request.structure,
        "session": request.session or "",
        "title": request.session_title or "",
        "asked_by": request.account,
    }


def commit(actor: Actor, item: SessionsItem, writes: Writes) -> Request:
    """Raises Conflict when somebody else was faster."""
    try:
        writes.commit()
    except Refused as error:
        now = requests.find_item(actor.register, item.read(Request).id)
        known = now.read(Request) if now else item.read(Request)
        raise decided(known) if not known.open else Conflict("requests.moved") from error
    fresh = requests.find_item(actor.register, item.read(Request).id)
    assert fresh is not None
    return fresh.read(Request)
