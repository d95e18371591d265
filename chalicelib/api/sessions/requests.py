"""A structure asks the federation's office, with proof: what it sends, and what became of it."""

from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.api.actor import actor_of
from chalicelib.api.coded import Coded
from chalicelib.api.routing import Answer, Area, Of
from chalicelib.api.sessions.request_views import (
    Claimed,
    Files,
    Licence,
    NewProof,
    PromisedProof,
    ProofUpload,
    ProofView,
    RequestPage,
    RequestQuery,
    RequestView,
    Text,
    led_to,
    proof_view,
    show,
    summarise,
)
from chalicelib.api.sign_in import Caller
from chalicelib.kernel.ids import Id
from chalicelib.sessions.model.requests import RequestKind
from chalicelib.sessions.rules.claims import ORGANISMS
from chalicelib.sessions.service import catalogue, proofs, requests

area = Area("requests", prefix="/s/{structure}")


class NewRequest(msgspec.Struct, frozen=True, kw_only=True):
    kind: RequestKind
    licence: Licence
    claim: Claimed
    text: Text
    proofs: Files
    session: Id | None
    candidate: Annotated[str, Meta(max_length=60)] | None


class AnswerBack(msgspec.Struct, frozen=True, kw_only=True):
    text: Text
    proofs: Files


class Choices(msgspec.Struct, frozen=True):
    """What may be chosen in a request or on a record."""

    certifications: list[Coded]
    organisms: list[Coded]


@area.route(
    "POST",
    "/proofs",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="Announces a file that proves something (PDF, JPEG, PNG; 10 MB) and answers where to send it.",
    status=201,
)
def announce_proof(caller: Caller, once: str, body: NewProof) -> PromisedProof:
    return promised(caller, once, body)


def promised(caller: Caller, once: str, body: NewProof) -> PromisedProof:
    announced = proofs.Announced(body.file_name, body.size)
    proof, upload = proofs.promise(actor_of(caller), announced, once)
    return PromisedProof(proof_view(proof), ProofUpload(**upload))


@area.route(
    "GET",
    "/proofs/{proof}",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="How a file is getting on: followed until it is kept or refused.",
)
def read_proof(caller: Caller, proof: str) -> ProofView:
    return proof_view(proofs.find(actor_of(caller), proof))


@area.route(
    "GET",
    "/record-choices",
    of=Of.STRUCTURE,
    right="see_licensees",
    doc="The certifications and bodies that a request or a record may name.",
)
def list_record_choices(caller: Caller) -> Choices:
    labels = {rule.code: rule.label for rule in catalogue.of(actor_of(caller)).certifications}
    return Choices(
        certifications=[Coded(*pair) for pair in sorted(labels.items(), key=lambda pair: pair[1])],
        organisms=[Coded(code, label) for code, label in ORGANISMS.items()],
    )


@area.route(
    "POST",
    "/requests",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="Asks the office to put something on a licence holder's record, with proof.",
    status=201,
)
def send_request(caller: Caller, once: str, body: NewRequest) -> RequestView:
    actor = actor_of(caller)
    wanted = requests.Wanted(
        kind=body.kind,
        licence=body.licence,
        claim=body.claim.as_claim(),
        text=body.text,
        proofs=body.proofs,
        session=body.session,
        candidate=body.candidate,
    )
    return show(requests.send(actor, wanted, once), catalogue.of(actor))


@area.route(
    "GET",
    "/requests",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="The structure's requests to the office, newest first.",
)
def list_requests(caller: Caller, query: RequestQuery) -> RequestPage:
    actor = actor_of(caller)
    rules = catalogue.of(actor)
    page = requests.mine(actor, query.cursor, query.limit)
    return RequestPage([summarise(request, rules) for request in page.items], page.next)


@area.route(
    "GET",
    "/requests/{request}",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="One of the structure's requests: what was asked, what the office answered.",
)
def read_request(caller: Caller, request: str) -> RequestView:
    actor = actor_of(caller)
    return show(requests.own(actor, request), catalogue.of(actor))


@area.route(
    "POST",
    "/requests/{request}/answer",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="Answers the office's question: the request goes back to its place in the queue.",
)
def answer_request(caller: Caller, request: str, body: AnswerBack) -> RequestView:
    actor = actor_of(caller)
    return show(requests.answer(actor, request, body.text, body.proofs), catalogue.of(actor))


@area.route(
    "POST",
    "/requests/{request}/withdraw",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="Takes a request back that the office has not decided.",
)
def withdraw_request(caller: Caller, request: str) -> RequestView:
    actor = actor_of(caller)
    return show(requests.withdraw(actor, request), catalogue.of(actor))


@area.route(
    "GET",
    "/requests/{request}/proofs/{proof}",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="Leads to a file of the structure's own request, for minutes.",
    status=302,
)
def see_own_proof(caller: Caller, request: str, proof: str) -> Annotated[Answer, None]:
    return led_to(proofs.link(requests.proof_of(requests.own(actor_of(caller), request), proof)))
