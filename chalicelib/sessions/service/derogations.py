"""Derogations: one check set aside for one candidate of a draft, signed, and taken back while it is one."""

import msgspec

from chalicelib.accounts.service.actor import Actor
from chalicelib.kernel.errors import Conflict, NotFound
from chalicelib.kernel.outbox import Event
from chalicelib.kernel.table import Writes
from chalicelib.kernel.texts import say
from chalicelib.sessions.model.sessions import Candidate, Derogation
from chalicelib.sessions.rules.findings import Finding
from chalicelib.sessions.service import drafts
from chalicelib.sessions.service.judging import Judged, judge
from chalicelib.sessions.store import sessions
from chalicelib.sessions.store.sessions import Stored


def grant(actor: Actor, session: str, version: int, candidate: str, check: str, reason: str) -> Judged:
    """Sets aside what blocks a candidate. Granted twice is granted once.

    Raises Conflict when there is nothing to set aside, or when this check never may be.
    """

    def act(stored: Stored) -> Writes | None:
        if any(known.check == check for known in _candidate(stored.candidates, candidate).derogations):
            return None
        drafts.reconcile(stored, version, candidate)
        judged = judge(actor, stored)
        event = actor.event(
            "sessions.derogation_granted", session, **told(judged, candidate, check), reason=reason
        )
        return granting(actor, judged, candidate, derogation(actor, check, reason), event)

    return drafts.write(actor, session, act)


def derogation(actor: Actor, check: str, reason: str) -> Derogation:
    return Derogation(
        check=check,
        reason=reason,
        granted_by=actor.name,
        account=actor.account or "",
        granted_at=actor.at(),
    )


def granting(actor: Actor, judged: Judged, candidate: str, signed: Derogation, event: Event) -> Writes:
    """The writes that put a derogation on a draft's candidate. Raises Conflict when nothing blocks."""
    finding(judged, candidate, signed.check)
    known = _candidate(judged.stored.candidates, candidate)
    others = [d for d in known.derogations if d.check != signed.check]
    signed_for = msgspec.structs.replace(known, derogations=[*others, signed])
    return _writes(actor, judged.stored, signed_for, event)


def finding(judged: Judged, candidate: str, check: str) -> Finding:
    """What blocks the candidate and may be set aside. Raises Conflict when there is no such thing."""
    drafts.forbid_unless_draft(judged.session)
    found = judged.on_candidates.get(candidate)
    if found is None:
        raise NotFound
    blocking = next((one for one in found if one.code == check), None)
    if blocking is None:
        raise Conflict("requests.nothing_to_set_aside")
    if "derogate" not in blocking.actions:
        raise Conflict("requests.never_set_aside")
    return blocking


def told(judged: Judged, candidate: str, check: str) -> dict[str, str]:
    """Whom it is about and what is set aside, as histories and mails say it."""
    known = _candidate(judged.stored.candidates, candidate)
    blocking = finding(judged, candidate, check)
    return {
        "licence": known.licence,
        "name": known.name,
        "check": check,
        "message": say(f"sessions.{check}", **blocking.data),
        "title": judged.session.title,
    }


def take_back(actor: Actor, session: str, version: int, candidate: str, check: str) -> Judged:
    """The check blocks again."""

    def act(stored: Stored) -> Writes:
        drafts.reconcile(stored, version, candidate)
        known = _candidate(stored.candidates, candidate)
        staying = [d for d in known.derogations if d.check != check]
        if len(staying) == len(known.derogations):
            raise NotFound
        event = actor.event(
            "sessions.derogation_taken_back",
            session,
            licence=known.licence,
            name=known.name,
            check=check,
            about=say(f"requests.check.{check}"),
        )
        return _writes(actor, stored, msgspec.structs.replace(known, derogations=staying), event)

    return drafts.write(actor, session, act)


def ask(actor: Actor, session: str, candidate: str, check: str) -> None:
    """Asks whoever may grant it in the structure, by mail; once a day for each candidate and check.

    Raises Conflict where nobody may: a club asks the office.
    """
    if actor.structure.kind != "commission":
        raise Conflict("requests.derogation_by_office")
    judged = drafts.open_session(actor, session)
    event = actor.event("sessions.derogation_requested", session, **told(judged, candidate, check))
    sessions.tell(judged.stored, event)


def _candidate(candidates: list[Candidate], candidate: str) -> Candidate:
    found = next((c for c in candidates if c.id == candidate), None)
    if found is None:
        raise NotFound
    return found


def _writes(actor: Actor, stored: Stored, candidate: Candidate, event: Event) -> Writes:
    """The session's version grows with the candidate's, so that no closing runs past it."""
    writes = drafts.edited(actor, stored, stored.session, event, [candidate.id])
    return sessions.change_candidate(writes, stored, candidate)
