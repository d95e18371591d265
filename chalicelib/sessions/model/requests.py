"""What structures ask of the federation's office, with proof, and how the office answered."""

from typing import Literal

import msgspec

RequestKind = Literal["historic_award", "equivalence", "civil_status", "derogation", "other"]
RequestState = Literal["pending", "questioned", "accepted", "refused", "withdrawn"]
ProofType = Literal["pdf", "jpeg", "png"]
ProofState = Literal["waiting", "kept", "refused"]
Side = Literal["structure", "office"]

OPEN_STATES: frozenset[RequestState] = frozenset({"pending", "questioned"})


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """A file that proves a claim: announced, looked at, then kept or refused. `fault` is a code of texts.

    `structure` is who sent it: its file lies under that structure, by the `digest` of what was looked at.
    `request` names what it is attached to; `deleted_on` is the day when its file was deleted, long decided.
    """

    id: str
    structure: str
    account: str
    file_name: str
    size: int
    created_at: str
    state: ProofState = "waiting"
    type: ProofType | None = None
    fault: str | None = None
    digest: str | None = None
    request: str | None = None
    deleted_on: str | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """What should be on record; each kind of request fills its own fields.

    Historic award: certification, obtained_on, number. Equivalence: organism, title, certification (what it
    equals), number (its reference), obtained_on, expires_on. Civil status: birth_date and names, as they are.
    Derogation: check (the code of the finding to set aside).
    """

    certification: str | None = None
    obtained_on: str | None = None
    number: str | None = None
    organism: str | None = None
    title: str | None = None
    expires_on: str | None = None
    birth_date: str | None = None
    last_name: str | None = None
    first_name: str | None = None
    check: str | None = None


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """A question of the office, or the structure's answer to it."""

    side: Side
    name: str
    at: str
    text: str


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """`session` and `candidate` name the draft that the request came from, and `number` is what one quotes.

    `accepted` is the claim as the office put it on record: it may have corrected it.
    """

    id: str
    number: str
    kind: RequestKind
    structure: str
    structure_name: str
    licence: str
    last_name: str
    first_name: str
    claim: Claim
    text: str
    account: str
    account_name: str
    sent_at: str
    state: RequestState = "pending"
    session: str | None = None
    session_title: str | None = None
    candidate: str | None = None
    proofs: list[Proof] = []
    messages: list[Message] = []
    accepted: Claim | None = None
    decided_at: str | None = None
    decided_by: str | None = None
    decided_by_name: str | None = None
    reason: str | None = None

    @property
    def open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def subject(self) -> str:
        """What may be asked once at a time of a person: the kind, and which certification or check."""
        about = self.claim.check or self.claim.certification or "-"
        return f"{self.kind}#{about}" + (f"#{self.session}" if self.kind == "derogation" else "")


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Beside a draft, as long as it is open: a request that was sent from it. `check` is a derogation's;
    `questioned` says that the office waits for an answer."""

    id: str
    number: str
    kind: RequestKind
    licence: str
    sent_at: str
    check: str | None = None
    questioned: bool = False


class Revocation(msgspec.Struct, frozen=True, kw_only=True):
    """Beside a closed session, which never changes: one of its awards was taken back, perhaps given again."""

    licence: str
    certification: str
    revoked_on: str
    revoked_by: str
    revoked_because: str
    restored_on: str | None = None
    restored_by: str | None = None
    restored_because: str | None = None
