"""The office decides: what is accepted goes on record in the same transaction, once."""

from typing import Literal

import msgspec

from chalicelib.accounts.service import structures
from chalicelib.accounts.service.actor import Actor
from chalicelib.kernel.errors import Conflict, Invalid, NotFound
from chalicelib.kernel.table import Refused, Writes
from chalicelib.kernel.texts import say
from chalicelib.sessions.model.people import Licensee
from chalicelib.sessions.model.requests import Claim, Request
from chalicelib.sessions.rules import records as rules
from chalicelib.sessions.rules.claims import check_claim
from chalicelib.sessions.service import catalogue, derogations
from chalicelib.sessions.service.records import act_of, record_changed
from chalicelib.sessions.service.requests import commit, decided, sent_to, session_of, told
from chalicelib.sessions.store import licensees, register, requests
from chalicelib.sessions.store.items import SessionsItem

REASONED = frozenset({"derogation", "other"})


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What an agent decides, on the record as it was shown: `record` is its version.

    `claim` is what goes on record, corrected where the proof says otherwise; None takes it as it was asked.
    """

    outcome: Literal["accepted", "refused"]
    record: int | None = None
    claim: Claim | None = None
    reason: str = ""


def decide(actor: Actor, request: str, version: int, verdict: Verdict) -> Request:
    """The request as decided. The same agent deciding the same again is told what stands.

    Raises Conflict for the second of two agents, Changed when the person's record moved since it was shown.
    """
    item = sent_to(actor, request)
    before = item.read(Request)
    if not before.open:
        if (before.state, before.decided_by) == (verdict.outcome, actor.account):
            return before
        raise decided(before)
    if item.version != version:
        raise Conflict("requests.moved")
    _check(actor, before, verdict)
    try:
        return (
            _refuse(actor, item, verdict) if verdict.outcome == "refused" else _accept(actor, item, verdict)
        )
    except Conflict:
        now = sent_to(actor, request).read(Request)
        if (now.state, now.decided_by) == (verdict.outcome, actor.account):
            return now
        raise


def _check(actor: Actor, request: Request, verdict: Verdict) -> None:
    """A refusal says why; so does what is granted beyond the rules."""
    needs = verdict.outcome == "refused" or request.kind in REASONED
    if needs and not verdict.reason.strip():
        raise Invalid.field("reason", "requests.reason_missing")
    if verdict.outcome == "accepted":
        check_claim(request.kind, verdict.claim or request.claim, catalogue.of(actor), actor.today())


def _decided(actor: Actor, request: Request, verdict: Verdict) -> Request:
    return msgspec.structs.replace(
        request,
        state=verdict.outcome,
        decided_at=actor.at(),
        decided_by=actor.account,
        decided_by_name=actor.name,
        reason=verdict.reason.strip() or None,
        accepted=(verdict.claim or request.claim) if verdict.outcome == "accepted" else None,
    )


def _refuse(actor: Actor, item: SessionsItem, verdict: Verdict) -> Request:
    after = _decided(actor, item.read(Request), verdict)
    event = actor.event("sessions.request_refused", after.id, **told(after), reason=after.reason)
    return commit(actor, item, requests.change(actor.id, item, after, event))


def _accept(actor: Actor, item: SessionsItem, verdict: Verdict) -> Request:
    before = item.read(Request)
    after = _decided(actor, before, verdict)
    claim = after.accepted or before.claim
    data = {**told(after), **_named(actor, claim), "reason": after.reason or ""}
    event = actor.event("sessions.request_accepted", after.id, **data)
    writes = requests.change(actor.id, item, after, event)
    if before.kind == "derogation":
        return _commit(actor, item, _set_aside(actor, before, after, writes))
    person = licensees.find_item(actor.id, before.licence)
    if person is None:
        raise NotFound
    if before.kind != "other":
        if person.version != verdict.record:
            raise record_changed(person)
        register.rewrite(writes, actor.id, person, _on_record(actor, before, claim, person.read(Licensee)))
    return _commit(actor, item, writes)


def _named(actor: Actor, claim: Claim) -> dict[str, str]:
    """What was put on record, as histories and mails say it."""
    return {
        "certification": catalogue.of(actor).label(claim.certification or ""),
        "organism": claim.organism or "",
        "day": claim.obtained_on or "",
        "about": say(f"requests.check.{claim.check}") if claim.check else "",
    }


def _on_record(actor: Actor, request: Request, claim: Claim, licensee: Licensee) -> Licensee:
    if request.kind == "historic_award":
        return rules.with_award(licensee, claim, catalogue.of(actor), actor.today())
    if request.kind == "equivalence":
        return rules.with_equivalence(licensee, claim, act_of(actor))
    return rules.with_civil_status(licensee, claim)


def _set_aside(actor: Actor, request: Request, after: Request, writes: Writes) -> Writes:
    """The derogation goes onto the draft's candidate, in the same transaction."""
    judged = session_of(request)
    if judged is None or request.candidate is None:
        raise Conflict("requests.draft_gone")
    check = request.claim.check or ""
    there = Actor(structures.find(request.structure), actor.account, actor.name)
    event = there.event(
        "sessions.derogation_granted",
        judged.session.id,
        **derogations.told(judged, request.candidate, check),
        reason=after.reason,
    )
    signed = derogations.derogation(there, check, after.reason or "")
    granting = derogations.granting(there, judged, request.candidate, signed, event)
    return writes.join(granting)


def _commit(actor: Actor, item: SessionsItem, writes: Writes) -> Request:
    """Raises Changed when the person's record moved, Conflict when the request or the draft did."""
    try:
        return commit(actor, item, writes)
    except Conflict as conflict:
        refused = conflict.__cause__
        before = item.read(Request)
        person = licensees.find_item(actor.id, before.licence)
        if isinstance(refused, Refused) and refused.names == [before.licence] and person:
            raise record_changed(person) from refused
        raise
