"""What the office puts on a licence holder's record, and takes back: each act signed, none forgotten."""

from collections.abc import Sequence

import msgspec

from chalicelib.accounts.service.actor import Actor
from chalicelib.kernel.errors import Changed, Invalid, NotFound
from chalicelib.kernel.outbox import Event, outbox_item
from chalicelib.kernel.table import Refused, Writes
from chalicelib.sessions.model.people import Award, Licensee
from chalicelib.sessions.model.requests import Claim, Revocation
from chalicelib.sessions.rules import records as rules
from chalicelib.sessions.rules.claims import check_claim
from chalicelib.sessions.rules.records import Act
from chalicelib.sessions.service import catalogue, proofs
from chalicelib.sessions.service.judging import settled
from chalicelib.sessions.store import licensees, register, requests, sessions
from chalicelib.sessions.store.items import SessionsItem


class OnRecord(msgspec.Struct, frozen=True):
    """A licence holder as the office sees him, with the version that its next act names."""

    licensee: Licensee
    version: int


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """Why the office acts: what it saw, in words, and the files that show it."""

    note: str
    proofs: Sequence[str] = ()


def read(actor: Actor, licence: str) -> OnRecord:
    """Raises NotFound."""
    item = _item(actor, licence)
    return OnRecord(settled({licence: item.read(Licensee)})[licence], item.version)


def _item(actor: Actor, licence: str) -> SessionsItem:
    item = licensees.find_item(actor.register, licence)
    if item is None:
        raise NotFound
    return item


def act_of(actor: Actor) -> Act:
    return Act(actor.name, actor.today())


def add_award(actor: Actor, licence: str, version: int, claim: Claim, given: Given) -> OnRecord:
    """A historic certification that nobody declared."""
    check_claim("historic_award", claim, catalogue.of(actor), actor.today())
    item = _item(actor, licence)
    changed = rules.with_award(item.read(Licensee), claim, catalogue.of(actor), actor.today())
    return _write(
        actor,
        item,
        version,
        changed,
        actor.event("sessions.award_added", licence, **_told(actor, item, claim, given)),
        given,
    )


def validate_equivalence(actor: Actor, licence: str, version: int, claim: Claim, given: Given) -> OnRecord:
    check_claim("equivalence", claim, catalogue.of(actor), actor.today())
    item = _item(actor, licence)
    changed = rules.with_equivalence(item.read(Licensee), claim, act_of(actor))
    event = actor.event("sessions.equivalence_validated", licence, **_told(actor, item, claim, given))
    return _write(actor, item, version, changed, event, given)


def refuse_equivalence(
    actor: Actor, licence: str, version: int, organism: str, equals: str, given: Given
) -> OnRecord:
    """One that was entered is no good, or one that was validated counts no longer."""
    item = _item(actor, licence)
    changed = rules.without_equivalence(item.read(Licensee), organism, equals, act_of(actor), given.note)
    claim = Claim(organism=organism, certification=equals)
    event = actor.event("sessions.equivalence_refused", licence, **_told(actor, item, claim, given))
    return _write(actor, item, version, changed, event, given)


def correct_civil_status(actor: Actor, licence: str, version: int, claim: Claim, given: Given) -> OnRecord:
    check_claim("civil_status", claim, catalogue.of(actor), actor.today())
    item = _item(actor, licence)
    changed = rules.with_civil_status(item.read(Licensee), claim)
    event = actor.event("sessions.civil_status_corrected", licence, **_told(actor, item, claim, given))
    return _write(actor, item, version, changed, event, given)


def revoke_award(
    actor: Actor, licence: str, version: int, certification: str, granted_on: str, given: Given
) -> OnRecord:
    """The award counts no more, from now on; the session that granted it keeps its own record of that day."""
    item, award = _award(actor, licence, certification, granted_on, revoked=False)
    changed = rules.revoked(item.read(Licensee), award, act_of(actor), given.note)
    claim = Claim(certification=certification, obtained_on=granted_on)
    event = _with_origin(
        actor.event("sessions.award_revoked", licence, **_told(actor, item, claim, given)), award
    )
    writes = Writes()
    if award.structure and award.session:
        revocation = Revocation(
            licence=licence,
            certification=certification,
            revoked_on=actor.today(),
            revoked_by=actor.name,
            revoked_because=given.note,
        )
        sessions.note_revocation(writes, award.structure, award.session, revocation)
    return _write(actor, item, version, changed, event, given, writes)


def restore_award(
    actor: Actor, licence: str, version: int, certification: str, granted_on: str, given: Given
) -> OnRecord:
    """Undoes a revocation: a new act on record, not the old one gone."""
    item, award = _award(actor, licence, certification, granted_on, revoked=True)
    changed = rules.restored(item.read(Licensee), award, catalogue.of(actor), actor.today())
    claim = Claim(certification=certification, obtained_on=granted_on)
    event = _with_origin(
        actor.event("sessions.award_restored", licence, **_told(actor, item, claim, given)), award
    )
    writes = Writes()
    if award.structure and award.session:
        revocation = Revocation(
            licence=licence,
            certification=certification,
            revoked_on=award.revoked_on or "",
            revoked_by=award.revoked_by or "",
            revoked_because=award.revoked_because or "",
            restored_on=actor.today(),
            restored_by=actor.name,
            restored_because=given.note,
        )
        sessions.note_revocation(writes, award.structure, award.session, revocation)
    return _write(actor, item, version, changed, event, given, writes)


def _award(
    actor: Actor, licence: str, certification: str, granted_on: str, *, revoked: bool
) -> tuple[SessionsItem, Award]:
    """The award meant, as the record has it. One of a session that is not closed is none yet."""
    item = _item(actor, licence)
    licensee = item.read(Licensee)
    counted = settled({licence: licensee})[licence]
    rules.award_of(counted, certification, granted_on, revoked=revoked)
    return item, rules.award_of(licensee, certification, granted_on, revoked=revoked)


def _told(actor: Actor, item: SessionsItem, claim: Claim, given: Given) -> dict[str, object]:
    """What happened to a record, for its history and for the drafts that name the person."""
    licensee = item.read(Licensee)
    return {
        "licence": licensee.licence,
        "name": licensee.name,
        "certification": catalogue.of(actor).label(claim.certification or ""),
        "organism": claim.organism or "",
        "day": claim.obtained_on or "",
        "note": given.note,
        "proofs": list(given.proofs),
    }


def _with_origin(event: Event, award: Award) -> Event:
    """Names the closed session that granted the award, so that its structure learns of it."""
    origin = {"from": award.structure or "", "session": award.session or ""}
    return msgspec.structs.replace(event, data=event.data | origin)


def _write(
    actor: Actor,
    item: SessionsItem,
    version: int,
    changed: Licensee,
    event: Event,
    given: Given,
    together: Writes | None = None,
) -> OnRecord:
    """Raises Changed when the record is no longer the one that the agent saw."""
    if not given.note.strip():
        raise Invalid.field("note", "api.field_required")
    if item.version != version:
        raise record_changed(item)
    writes = together or Writes()
    if given.proofs:
        requests.attach_decided(writes, proofs.chosen(actor, list(given.proofs)), changed.licence)
    register.rewrite(writes, actor.register, item, changed)
    writes.create("event", outbox_item(SessionsItem, event))
    try:
        writes.commit()
    except Refused as error:
        raise record_changed(_item(actor, changed.licence)) from error
    return read(actor, changed.licence)


def record_changed(item: SessionsItem) -> Changed:
    """Tells an agent that the record moved since it was shown."""
    name = item.read(Licensee).name
    return Changed("requests.record_changed", extras={"changed": {"version": item.version, "title": name}})
