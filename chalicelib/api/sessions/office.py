"""The office's desk: the queue of requests, one request beside the record it is about, the decision."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from chalicelib.accounts.service.actor import Actor
from chalicelib.api.actor import actor_of
from chalicelib.api.routing import Answer, Area, Of
from chalicelib.api.sessions.record_views import RecordView, record_view
from chalicelib.api.sessions.request_views import (
    Claimed,
    NewProof,
    PromisedProof,
    ProofView,
    RequestPage,
    RequestView,
    Text,
    Waiting,
    led_to,
    proof_view,
    show,
    summarise,
)
from chalicelib.api.sessions.requests import promised
from chalicelib.api.sessions.session_shapes import Blocker
from chalicelib.api.sessions.session_views import blockers_of
from chalicelib.api.sign_in import Caller
from chalicelib.kernel.errors import NotFound
from chalicelib.sessions.model.requests import Request, RequestKind
from chalicelib.sessions.service import catalogue, decisions, proofs, records, requests
from chalicelib.sessions.service.decisions import Verdict

area = Area("office", prefix="/s/{structure}/office")


class OfficeQuery(msgspec.Struct, frozen=True, kw_only=True):
    q: Annotated[str, Meta(max_length=100)] = ""
    kind: RequestKind | None = None
    show: Waiting = "waiting"
    cursor: Annotated[str, Meta(max_length=40)] | None = None
    limit: Annotated[int, Meta(ge=1, le=100)] = 25


class WaitingCount(msgspec.Struct, frozen=True):
    """Counted up to a hundred."""

    requests: int


class Concerned(msgspec.Struct, frozen=True, kw_only=True):
    """The draft that a request came from, and what blocks the person there now."""

    title: str
    place: str | None
    starts_on: str | None
    ends_on: str | None
    state: str
    closable: bool
    blockers: list[Blocker]


class RequestOnDesk(msgspec.Struct, frozen=True, kw_only=True):
    """A request beside the record it is about; `version` is the request's, the record has its own."""

    version: int
    request: RequestView
    record: RecordView | None
    session: Concerned | None


class Question(msgspec.Struct, frozen=True):
    text: Text


class DecisionMade(msgspec.Struct, frozen=True, kw_only=True):
    """`record` is the version of the record that the agent saw; `claim` what goes on it."""

    outcome: Literal["accepted", "refused"]
    record: Annotated[int, Meta(ge=0)] | None
    claim: Claimed | None
    reason: Text


@area.route(
    "GET",
    "/requests",
    of=Of.STRUCTURE,
    right="decide_requests",
    doc="What waits for the office, oldest first; or all requests, newest first.",
)
def list_office_requests(caller: Caller, query: OfficeQuery) -> RequestPage:
    actor = actor_of(caller)
    filters = requests.Filters(waiting=query.show == "waiting", kind=query.kind, words=query.q)
    page = requests.page(actor, filters, query.cursor, query.limit)
    rules = catalogue.of(actor)
    return RequestPage([summarise(request, rules) for request in page.items], page.next)


@area.route(
    "GET",
    "/waiting",
    of=Of.STRUCTURE,
    right="decide_requests",
    doc="How many requests wait for the office, for its menu.",
)
def count_waiting(caller: Caller) -> WaitingCount:
    return WaitingCount(requests.waiting(actor_of(caller)))


@area.route(
    "GET",
    "/requests/{request}",
    of=Of.STRUCTURE,
    right="decide_requests",
    doc="A request beside the person's record and the draft that it came from.",
)
def read_office_request(caller: Caller, request: str) -> RequestOnDesk:
    return _desk(actor_of(caller), request)


@area.route(
    "POST",
    "/requests/{request}/question",
    of=Of.STRUCTURE,
    right="decide_requests",
    doc="Asks back whoever sent the request; it leaves the queue until it is answered.",
)
def question_request(caller: Caller, request: str, version: int, body: Question) -> RequestOnDesk:
    actor = actor_of(caller)
    requests.ask_back(actor, request, version, body.text)
    return _desk(actor, request)


@area.route(
    "POST",
    "/requests/{request}/decision",
    of=Of.STRUCTURE,
    right="decide_requests",
    doc="Accepts a request, which puts it on record, or refuses it with a reason: once.",
)
def decide_request(caller: Caller, request: str, version: int, body: DecisionMade) -> RequestOnDesk:
    actor = actor_of(caller)
    verdict = Verdict(
        outcome=body.outcome,
        record=body.record,
        claim=body.claim.as_claim() if body.claim else None,
        reason=body.reason,
    )
    decisions.decide(actor, request, version, verdict)
    return _desk(actor, request)


@area.route(
    "GET",
    "/requests/{request}/proofs/{proof}",
    of=Of.STRUCTURE,
    right="decide_requests",
    doc="Leads to a file of a request, for minutes.",
    status=302,
)
def see_proof(caller: Caller, request: str, proof: str) -> Annotated[Answer, None]:
    asked = requests.sent_to(actor_of(caller), request).read(Request)
    return led_to(proofs.link(requests.proof_of(asked, proof)))


@area.route(
    "POST",
    "/proofs",
    of=Of.STRUCTURE,
    right="decide_requests",
    doc="Announces a file that the office itself puts beside a record.",
    status=201,
)
def announce_office_proof(caller: Caller, once: str, body: NewProof) -> PromisedProof:
    return promised(caller, once, body)


@area.route(
    "GET",
    "/proofs/{proof}",
    of=Of.STRUCTURE,
    right="decide_requests",
    doc="How the office's own file is getting on.",
)
def read_office_proof(caller: Caller, proof: str) -> ProofView:
    return proof_view(proofs.find(actor_of(caller), proof))


@area.route(
    "GET",
    "/proofs/{proof}/file",
    of=Of.STRUCTURE,
    right="decide_requests",
    doc="Leads to a file that the office put beside a record, for minutes.",
    status=302,
)
def see_office_proof(caller: Caller, proof: str) -> Annotated[Answer, None]:
    return led_to(proofs.link(proofs.find(actor_of(caller), proof)))


def _desk(actor: Actor, request: str) -> RequestOnDesk:
    item = requests.sent_to(actor, request)
    asked, rules = item.read(Request), catalogue.of(actor)
    try:
        record = record_view(actor, records.read(actor, asked.licence))
    except NotFound:
        record = None
    return RequestOnDesk(
        version=item.version, request=show(asked, rules), record=record, session=_concerned(asked)
    )


def _concerned(request: Request) -> Concerned | None:
    judged = requests.session_of(request)
    if judged is None:
        return None
    session = judged.session
    return Concerned(
        title=session.title,
        place=session.place,
        starts_on=session.starts_on,
        ends_on=session.ends_on,
        state=session.state,
        closable=judged.closable,
        blockers=blockers_of(request.licence, judged),
    )
