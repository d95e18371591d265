"""Closing a session: all or nothing, once, whoever presses and whatever dies on the way.

1. Lock: draft → closing, with a token. From here nobody edits.
2. Check again, on fresh reads.
3. Number: each diploma gets its number, drawn from the series in force or typed, into this closing's hands.
4. Grant: each licensee's record gets its award, and at an exam its try, marked pending, on the version that
   was checked. Nobody counts what is pending of a session that is not closed.
5. Flip: closing → closed, with outcomes and event, in one write. This is the closing.
6. Confirm: the event's consumer takes the pending mark off. Readers do not depend on it.

A refusal takes awards and numbers back and unlocks. A process that dies leaves a lock: pressing again goes
on from there, and the minute's tick takes back what nobody pressed again.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from chalicelib.accounts.service.actor import Actor, the_product
from chalicelib.kernel import clock
from chalicelib.kernel.errors import Conflict
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.log import logger, metrics
from chalicelib.kernel.outbox import Event
from chalicelib.kernel.table import MOST_WRITES, Refused
from chalicelib.sessions.model.people import Licensee
from chalicelib.sessions.model.sessions import Candidate, Lock
from chalicelib.sessions.rules.checks import SIGNING_ROLES
from chalicelib.sessions.service import granting, numbering
from chalicelib.sessions.service.drafts import changed, read
from chalicelib.sessions.service.judging import Judged, judge
from chalicelib.sessions.store import licensees, sessions
from chalicelib.sessions.store.items import SessionsItem
from chalicelib.sessions.store.sessions import Stored

LOCK_LASTS_S = 60
TRIES = 3
AT_ONCE = MOST_WRITES - 1  # beside the check that the lock still holds


class NotClosable(Exception):
    """The checks made under the lock found something."""


def close(actor: Actor, session: str, version: int) -> Judged:
    """The closed session. Raises Conflict when checks block it, when another closed it or is closing it."""
    stored = read(actor, session)
    if stored.session.state == "closed":
        if stored.session.closed_by == actor.account:
            return judge(actor, stored)
        raise Conflict("sessions.closed")
    locked = _lock(actor, stored, version)
    try:
        judged = _grant(actor, locked)
    except NotClosable as error:
        _take_back(actor, locked)
        raise Conflict("sessions.not_closable") from error
    except Refused as error:
        raise _overtaken(actor, session) from error
    return _flip(actor, judged)


def _lock(actor: Actor, stored: Stored, version: int) -> Stored:
    """Takes the lock, or takes over one that is the same person's or has been left lying."""
    session = stored.session
    now = clock.epoch(clock.real_now())
    if session.state == "draft" and stored.version != version:
        raise changed(stored, version)
    held = session.lock
    if held and held.by != actor.account and now - held.since < LOCK_LASTS_S:
        raise Conflict("sessions.closing")
    lock = Lock(by=actor.account or "", since=now, token=new_id())
    try:
        return sessions.replace(
            actor.id, stored, msgspec.structs.replace(session, state="closing", lock=lock)
        )
    except Refused as error:
        raise _overtaken(actor, session.id) from error


def _overtaken(actor: Actor, session: str) -> Conflict:
    """Somebody else got there first: closed by now, or still closing."""
    head = sessions.find_head(actor.id, session)
    return Conflict("sessions.closed" if head and head.state == "closed" else "sessions.closing")


def _grant(actor: Actor, locked: Stored) -> Judged:
    """Checks under the lock, then writes the pending awards. Goes round again when a licensee's record moved.

    Raises NotClosable; Refused(["lock"]) when another took the lock over.
    """
    unlocked = msgspec.structs.replace(locked.session, state="draft")
    for attempt in range(TRIES):
        judged = judge(actor, msgspec.structs.replace(locked, session=unlocked), consistent=True)
        if not judged.closable:
            raise NotClosable
        try:
            numbers = numbering.draw(actor, judged, locked)
            records = {
                licence: granting.written(actor, judged, judged.people.read(licence), lines, numbers)
                for licence, lines in granting.touched(judged).items()
            }
            _write(judged.people.items, records, locked)
            return _granted(judged, locked, records)
        except Refused as refused:
            if "lock" in refused.names or attempt == TRIES - 1:
                raise
    raise AssertionError("the last try returns or raises")


def _write(items: Mapping[str, SessionsItem], records: Mapping[str, Licensee], locked: Stored) -> None:
    """The records that changed, while the lock holds: as many to a transaction as it takes."""
    changes = [(items[who], record) for who, record in records.items() if record != items[who].read(Licensee)]
    for start in range(0, len(changes), AT_ONCE):
        licensees.write_all(changes[start : start + AT_ONCE], sessions.while_unchanged(locked))


def _granted(judged: Judged, locked: Stored, records: Mapping[str, Licensee]) -> Judged:
    """The judged session under its lock, with what came by itself."""
    by_itself = {who: granting.automatic(record, locked.session.id) for who, record in records.items()}
    session = msgspec.structs.replace(
        locked.session, automatic={who: codes for who, codes in by_itself.items() if codes}
    )
    return msgspec.structs.replace(judged, stored=msgspec.structs.replace(locked, session=session))


def _flip(actor: Actor, judged: Judged) -> Judged:
    """The closing itself: one write, with what was decided and by which versions of the rules."""
    favourable = judged.facts.favourable()
    closed = msgspec.structs.replace(
        judged.session,
        state="closed",
        lock=None,
        closed_at=actor.at(),
        closed_by=actor.account,
        closed_by_name=actor.name,
        outcomes=judged.outcomes,
        rules=_rules(judged),
        publication=judged.catalogue.publication,
    )
    event = _closed_event(actor, judged, favourable)
    try:
        sessions.replace(actor.id, judged.stored, closed, event)
    except Refused as error:
        raise _overtaken(actor, closed.id) from error
    metrics.add_metric("SessionsClosed", "Count", 1)
    return judge(actor, read(actor, closed.id))


def _rules(judged: Judged) -> list[str]:
    day = judged.facts.starts_on
    rules = [judged.catalogue.certification(code, day) for code in judged.session.certifications]
    return [*([judged.exam.rule] if judged.exam else []), *(rule.rule for rule in rules if rule)]


def _closed_event(actor: Actor, judged: Judged, favourable: Sequence[Candidate]) -> Event:
    session = judged.session
    signers: list[dict[str, Any]] = [
        {"licence": j.licence, "role": j.role, "awards": len(favourable)}
        for j in judged.stored.jury
        if j.role in SIGNING_ROLES
    ]
    trained: dict[str, int] = {}
    for candidate in favourable:
        if candidate.trainer:
            trained[candidate.trainer] = trained.get(candidate.trainer, 0) + 1
    signers += [{"licence": lic, "role": "trainer", "awards": count} for lic, count in trained.items()]
    return actor.event(
        "sessions.closed",
        session.id,
        title=session.title,
        held_on=session.ends_on or "",
        awarded=len(favourable),
        licences=sorted(granting.touched(judged)),
        automatic=[{"licence": who, "certifications": codes} for who, codes in session.automatic.items()],
        signers=signers,
        rules=_rules(judged),
        judged_on=judged.facts.starts_on,
    )


def _take_back(actor: Actor, locked: Stored) -> None:
    """Pending awards of this session out, its numbers put back, then the lock: in this order, so that
    nothing is left behind."""
    named = [c.licence for c in locked.candidates]
    people = licensees.read_people(actor.register, named, (), actor.id, consistent=True)
    records = {who: granting.without(people.read(who), locked.session.id) for who in people.items}
    try:
        _write(people.items, records, locked)
        numbering.release(actor, locked)
        sessions.replace(actor.id, locked, msgspec.structs.replace(locked.session, state="draft", lock=None))
    except Refused as refused:
        logger.info("left for the tick", extra={"session": locked.session.id, "names": refused.names})


def recover() -> int:
    """Takes back closings that died more than a lock's life ago. Called by the minute's tick."""
    before = clock.epoch(clock.real_now()) - LOCK_LASTS_S
    left = sessions.closings_since_before(before)
    for structure, session in left:
        stored = sessions.read(structure, session)
        if stored and stored.session.state == "closing":
            _recover(structure, stored)
    return len(left)


def _recover(structure: str, stored: Stored) -> None:
    """One that cannot be taken back keeps no other from it."""
    try:
        _take_back(the_product(structure), stored)
    except Exception:
        logger.exception("closing not taken back", extra={"session": stored.session.id})
        metrics.add_metric("ClosingStuck", "Count", 1)


def confirm(event: Event) -> None:
    """After the flip: takes the pending mark off the awards. The same event twice changes nothing more."""
    register = the_product(event.structure).register
    for _ in range(TRIES):
        people = licensees.read_people(register, event.data["licences"], (), event.structure, consistent=True)
        changes = [
            (item, settled)
            for who, item in people.items.items()
            if (settled := granting.confirmed(people.read(who), event.subject)) != people.read(who)
        ]
        try:
            for start in range(0, len(changes), MOST_WRITES):
                licensees.write_all(changes[start : start + MOST_WRITES])
            return
        except Refused as refused:
            logger.info("a record moved", extra={"names": refused.names})
    raise Conflict
