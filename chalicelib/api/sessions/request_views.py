"""What the API shows of requests to the office, of their proofs, and of the record beside them."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from chalicelib.api.coded import Coded
from chalicelib.api.routing import Answer
from chalicelib.api.sessions.session_shapes import StructureName
from chalicelib.kernel.ids import Id
from chalicelib.kernel.texts import say
from chalicelib.sessions.catalogue.model import Catalogue
from chalicelib.sessions.model.requests import Claim, Proof, ProofState, ProofType, Request, Side

Text = Annotated[str, Meta(max_length=2000)]
Short = Annotated[str, Meta(max_length=120)]
Code = Annotated[str, Meta(max_length=40)]
Day = Annotated[str, Meta(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
Licence = Annotated[str, Meta(pattern=r"^[A-Z]-\d{2}-\d{4,8}$")]
Files = Annotated[list[Id], Meta(max_length=5)]


class Claimed(msgspec.Struct, frozen=True, kw_only=True):
    """What should be on record: each kind of request fills its own fields."""

    certification: Code | None = None
    obtained_on: Day | None = None
    number: Short | None = None
    organism: Code | None = None
    title: Short | None = None
    expires_on: Day | None = None
    birth_date: Day | None = None
    last_name: Short | None = None
    first_name: Short | None = None
    check: Code | None = None

    def as_claim(self) -> Claim:
        """Blank fields are no fields."""
        given = {name: value.strip() for name, value in msgspec.structs.asdict(self).items() if value}
        return Claim(**{name: value for name, value in given.items() if value})


class ClaimView(msgspec.Struct, frozen=True, kw_only=True):
    certification: Coded | None
    obtained_on: str | None
    number: str | None
    organism: Coded | None
    title: str | None
    expires_on: str | None
    birth_date: str | None
    last_name: str | None
    first_name: str | None
    check: Coded | None


class ProofView(msgspec.Struct, frozen=True, kw_only=True):
    """A file as far as it has got; `fault` says why it was refused, `deleted_on` when it was deleted."""

    id: str
    file_name: str
    size: int
    state: ProofState
    type: ProofType | None
    fault: str | None
    deleted_on: str | None


class MessageView(msgspec.Struct, frozen=True):
    side: Side
    name: str
    at: str
    text: str


class PersonName(msgspec.Struct, frozen=True):
    licence: str
    last_name: str
    first_name: str


class SessionTitle(msgspec.Struct, frozen=True):
    id: str
    title: str


class RequestSummary(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    number: str
    kind: Coded
    state: Coded
    about: str
    person: PersonName
    structure: StructureName
    session: SessionTitle | None
    sent_at: str
    sent_by: str
    decided_at: str | None


class RequestView(RequestSummary, frozen=True, kw_only=True):
    """`accepted` is what went on record: the claim, corrected where the proof said otherwise."""

    claim: ClaimView
    accepted: ClaimView | None
    text: str
    proofs: list[ProofView]
    messages: list[MessageView]
    decided_by: str | None
    reason: str | None
    open: bool
    questioned: bool


class RequestPage(msgspec.Struct, frozen=True):
    items: list[RequestSummary]
    next: str | None


class RequestQuery(msgspec.Struct, frozen=True, kw_only=True):
    cursor: Annotated[str, Meta(max_length=40)] | None = None
    limit: Annotated[int, Meta(ge=1, le=100)] = 25


class NewProof(msgspec.Struct, frozen=True):
    file_name: Annotated[str, Meta(min_length=1, max_length=200)]
    size: Annotated[int, Meta(ge=0)]


class ProofUpload(msgspec.Struct, frozen=True):
    """Where to send the file: a form's address and its fields, the file last."""

    url: str
    fields: dict[str, str]


class PromisedProof(msgspec.Struct, frozen=True):
    proof: ProofView
    upload: ProofUpload


def claim_view(claim: Claim, rules: Catalogue) -> ClaimView:
    code, check = claim.certification, claim.check
    return ClaimView(
        certification=Coded(code, rules.label(code)) if code else None,
        obtained_on=claim.obtained_on,
        number=claim.number,
        organism=Coded(claim.organism, claim.organism) if claim.organism else None,
        title=claim.title,
        expires_on=claim.expires_on,
        birth_date=claim.birth_date,
        last_name=claim.last_name,
        first_name=claim.first_name,
        check=Coded(check, say(f"requests.check.{check}")) if check else None,
    )


def proof_view(proof: Proof) -> ProofView:
    return ProofView(
        id=proof.id,
        file_name=proof.file_name,
        size=proof.size,
        state=proof.state,
        type=proof.type,
        fault=say(proof.fault) if proof.fault else None,
        deleted_on=proof.deleted_on,
    )


def _about(claim: Claim, rules: Catalogue) -> str:
    """What a request is about, in a few words, for lists."""
    if claim.check:
        return say(f"requests.check.{claim.check}")
    parts = [claim.organism, rules.label(claim.certification) if claim.certification else None]
    return " → ".join(part for part in parts if part)


def summarise(request: Request, rules: Catalogue) -> RequestSummary:
    return RequestSummary(**_summary(request, rules))  # type: ignore[arg-type]


def _summary(request: Request, rules: Catalogue) -> dict[str, object]:
    session = SessionTitle(request.session, request.session_title or "") if request.session else None
    return {
        "id": request.id,
        "number": request.number,
        "kind": Coded(request.kind, say(f"requests.kind.{request.kind}")),
        "state": Coded(request.state, say(f"requests.state.{request.state}")),
        "about": _about(request.claim, rules),
        "person": PersonName(request.licence, request.last_name, request.first_name),
        "structure": StructureName(request.structure, request.structure_name),
        "session": session,
        "sent_at": request.sent_at,
        "sent_by": request.account_name,
        "decided_at": request.decided_at,
    }


def show(request: Request, rules: Catalogue) -> RequestView:
    return RequestView(
        **_summary(request, rules),  # type: ignore[arg-type]
        claim=claim_view(request.claim, rules),
        accepted=claim_view(request.accepted, rules) if request.accepted else None,
        text=request.text,
        proofs=[proof_view(proof) for proof in request.proofs],
        messages=[MessageView(m.side, m.name, m.at, m.text) for m in request.messages],
        decided_by=request.decided_by_name,
        reason=request.reason,
        open=request.open,
        questioned=request.state == "questioned",
    )


def led_to(url: str) -> Answer:
    """A file's short-lived address; the browser goes there by itself."""
    return Answer(status=302, headers={"Location": url})


Waiting = Literal["waiting", "all"]
