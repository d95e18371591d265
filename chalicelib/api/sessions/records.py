"""What the office does on a licence holder's record by itself."""

from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.api.actor import actor_of
from chalicelib.api.routing import Area, Of
from chalicelib.api.sessions.record_views import RecordView, record_view
from chalicelib.api.sessions.request_views import Claimed, Code, Day, Files
from chalicelib.api.sign_in import Caller
from chalicelib.kernel.errors import NotFound
from chalicelib.sessions.service import records
from chalicelib.sessions.service.records import Given
from chalicelib.sessions.sheets.matching import BadLicence, canonical_licence

area = Area("records", prefix="/s/{structure}/licensees/{licence}")

Note = Annotated[str, Meta(min_length=3, max_length=2000)]


class ActOnRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What goes on record, and what the office saw: in words, and in files."""

    claim: Claimed
    note: Note
    proofs: Files


class AwardMeant(msgspec.Struct, frozen=True, kw_only=True):
    certification: Code
    granted_on: Day
    note: Note


class EquivalenceMeant(msgspec.Struct, frozen=True, kw_only=True):
    organism: Code
    equals: Code
    note: Note


@area.route(
    "GET",
    "/record",
    of=Of.STRUCTURE,
    right="decide_requests",
    doc="A licence holder's whole record with its version and its history.",
)
def read_record(caller: Caller, licence: str) -> RecordView:
    actor = actor_of(caller)
    return record_view(actor, records.read(actor, _number(licence)))


@area.route(
    "POST",
    "/awards",
    of=Of.STRUCTURE,
    right="decide_requests",
    doc="Adds a historic certification that nobody declared.",
    status=201,
)
def add_award(caller: Caller, licence: str, version: int, body: ActOnRecord) -> RecordView:
    actor = actor_of(caller)
    found = records.add_award(actor, _number(licence), version, body.claim.as_claim(), _given(body))
    return record_view(actor, found)


@area.route(
    "POST",
    "/awards/revoke",
    of=Of.STRUCTURE,
    right="revoke_awards",
    doc="Takes a certification back, with a reason: it stays on record and counts no more.",
)
def revoke_award(caller: Caller, licence: str, version: int, body: AwardMeant) -> RecordView:
    actor = actor_of(caller)
    given = Given(note=body.note)
    found = records.revoke_award(actor, _number(licence), version, body.certification, body.granted_on, given)
    return record_view(actor, found)


@area.route(
    "POST",
    "/awards/restore",
    of=Of.STRUCTURE,
    right="revoke_awards",
    doc="Undoes a revocation, with a reason: a new act on record.",
)
def restore_award(caller: Caller, licence: str, version: int, body: AwardMeant) -> RecordView:
    actor = actor_of(caller)
    given = Given(note=body.note)
    found = records.restore_award(
        actor, _number(licence), version, body.certification, body.granted_on, given
    )
    return record_view(actor, found)


@area.route(
    "POST",
    "/equivalences",
    of=Of.STRUCTURE,
    right="decide_requests",
    doc="Validates a foreign title, entered before or not: it counts from now on, until it expires.",
    status=201,
)
def validate_equivalence(caller: Caller, licence: str, version: int, body: ActOnRecord) -> RecordView:
    actor = actor_of(caller)
    found = records.validate_equivalence(
        actor, _number(licence), version, body.claim.as_claim(), _given(body)
    )
    return record_view(actor, found)


@area.route(
    "POST",
    "/equivalences/refuse",
    of=Of.STRUCTURE,
    right="decide_requests",
    doc="Refuses a foreign title that was entered, or ends one that was validated.",
)
def refuse_equivalence(caller: Caller, licence: str, version: int, body: EquivalenceMeant) -> RecordView:
    actor = actor_of(caller)
    given = Given(note=body.note)
    found = records.refuse_equivalence(actor, _number(licence), version, body.organism, body.equals, given)
    return record_view(actor, found)


@area.route(
    "POST",
    "/civil-status",
    of=Of.STRUCTURE,
    right="decide_requests",
    doc="Corrects a birth date or a name.",
)
def correct_civil_status(caller: Caller, licence: str, version: int, body: ActOnRecord) -> RecordView:
    actor = actor_of(caller)
    found = records.correct_civil_status(
        actor, _number(licence), version, body.claim.as_claim(), _given(body)
    )
    return record_view(actor, found)


def _given(body: ActOnRecord) -> Given:
    return Given(note=body.note, proofs=body.proofs)


def _number(licence: str) -> str:
    """The licence as the register writes it; what cannot be one is nobody."""
    try:
        return canonical_licence(licence)
    except BadLicence as error:
        raise NotFound from error
