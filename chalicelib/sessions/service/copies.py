"""Sessions made from another: the same again, or the complement of a closed one."""

from collections.abc import Sequence

import msgspec

from chalicelib.accounts.service.actor import Actor
from chalicelib.kernel.errors import Conflict, Invalid
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.once import request_print
from chalicelib.kernel.outbox import Event
from chalicelib.kernel.texts import say
from chalicelib.sessions.model.sessions import Candidate, Juror, Session
from chalicelib.sessions.service.drafts import counted, place_of, read
from chalicelib.sessions.service.essentials import BY_IMPORT_ONLY
from chalicelib.sessions.service.judging import Judged, judge
from chalicelib.sessions.store import drafts as store

LONGEST_TITLE = 120


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """What a duplicate takes along; without days, they are asked again on its page."""

    source: str
    title: str
    starts_on: str | None = None
    ends_on: str | None = None
    candidates: bool = False


def duplicate(actor: Actor, asked: Copy, once: str) -> Judged:
    """The same sheet, place, details and jury; on demand the candidates, without what they obtained."""
    source = read(actor, asked.source)
    if source.session.sheet == BY_IMPORT_ONLY:
        raise Conflict("sessions.by_import_only")
    if asked.starts_on and asked.ends_on and asked.ends_on < asked.starts_on:
        raise Invalid.field("ends_on", "sessions.dates_order")
    if not asked.title.strip():
        raise Invalid.field("title", "sessions.title_missing")
    draft = _new(actor, source.session, asked.title.strip(), asked.starts_on, asked.ends_on)
    candidates = [_blank(c) for c in source.candidates] if asked.candidates else []
    event = actor.event("sessions.duplicated", draft.id, title=source.session.title)
    return _create(actor, draft, candidates, source.jury, event, once, asked)


def complement(actor: Actor, session: str, once: str) -> Judged:
    """A draft tied to a closed session, for whom it forgot: same days, place and jury, so the same rules."""
    source = read(actor, session)
    known = source.session
    if known.state != "closed":
        raise Conflict("sessions.complement_of_draft")
    title = say("sessions.complement_title", title=known.title)
    draft = msgspec.structs.replace(
        _new(actor, known, title[:LONGEST_TITLE], known.starts_on, known.ends_on),
        completes=known.id,
        completes_title=known.title,
    )
    event = actor.event("sessions.complement_created", draft.id, title=known.title)
    return _create(actor, draft, [], source.jury, event, once, Copy(source=session, title=title))


def _new(actor: Actor, source: Session, title: str, starts_on: str | None, ends_on: str | None) -> Session:
    return Session(
        id=new_id(),
        title=title,
        sheet=source.sheet,
        place=source.place,
        starts_on=starts_on,
        ends_on=ends_on,
        details=source.details,
        certification=source.certification,
        created_at=actor.at(),
        created_by=actor.name,
    )


def _blank(candidate: Candidate) -> Candidate:
    return Candidate(
        licence=candidate.licence,
        last_name=candidate.last_name,
        first_name=candidate.first_name,
        certification=candidate.certification,
    )


def _create(
    actor: Actor,
    draft: Session,
    candidates: Sequence[Candidate],
    jury: Sequence[Juror],
    event: Event,
    once: str,
    asked: Copy,
) -> Judged:
    seated = [msgspec.structs.replace(juror, faults=[]) for juror in jury]
    made = store.create_once(
        place_of(actor, draft),
        counted(draft, candidates),
        event,
        account=actor.account or "",
        once=once,
        asked=request_print(asked),
        candidates=candidates,
        jury=seated,
    )
    if made.asked != request_print(asked):
        raise Invalid("api.key_reused")
    return judge(actor, read(actor, made.id))
