"""What a closing writes on the records of the people it names: awards, tries, and what comes by itself.

All of it pending, none of it twice, whatever was written before.
"""

from collections.abc import Mapping, Sequence

import msgspec

from chalicelib.accounts.service.actor import Actor
from chalicelib.sessions.model.people import Attempt, Award, Licensee
from chalicelib.sessions.model.sessions import Candidate
from chalicelib.sessions.rules.attribution import completed
from chalicelib.sessions.rules.exams import part_sat
from chalicelib.sessions.rules.facts import SIGNING_ROLES
from chalicelib.sessions.service.judging import Judged


def touched(judged: Judged) -> dict[str, list[Candidate]]:
    """Whose records change: who gets something, and at an exam everybody, for the try itself."""
    exam = judged.exam and judged.exam.certification
    lines = judged.stored.candidates if exam else judged.facts.favourable()
    by_licence: dict[str, list[Candidate]] = {}
    for candidate in lines:
        if candidate.licence in judged.people.items:
            by_licence.setdefault(candidate.licence, []).append(candidate)
    return by_licence


def written(
    actor: Actor,
    judged: Judged,
    licensee: Licensee,
    lines: Sequence[Candidate],
    numbers: Mapping[str, str],
) -> Licensee:
    """The record with what this session grants and notes; the same record when nothing is missing."""
    own = {award.certification for award in licensee.awards if award.session == judged.session.id}
    awards = [
        _award(actor, judged, line, numbers.get(line.id))
        for line in lines
        if judged.outcomes[line.id].favourable and line.certification not in own
    ]
    tried = any(attempt.session == judged.session.id for attempt in licensee.attempts)
    attempts = [] if tried or judged.exam is None else _attempts(actor, judged, lines)
    awards += _by_itself(judged, licensee, awards)
    if not awards and not attempts:
        return licensee
    return msgspec.structs.replace(
        licensee, awards=[*licensee.awards, *awards], attempts=[*licensee.attempts, *attempts]
    )


def _award(actor: Actor, judged: Judged, candidate: Candidate, number: str | None) -> Award:
    session = judged.session
    signer = candidate.trainer or next(
        (j.licence for j in judged.stored.jury if j.role in SIGNING_ROLES), None
    )
    known = judged.facts.licensees.get(signer or "")
    return Award(
        certification=candidate.certification or "",
        granted_on=candidate.obtained_on or session.ends_on or actor.today(),
        origin="session",
        number=number,
        session=session.id,
        session_title=session.title,
        session_place=session.place,
        structure=actor.id,
        structure_name=actor.structure.name,
        instructor=known.name if known else None,
        pending=True,
    )


def _attempts(actor: Actor, judged: Judged, lines: Sequence[Candidate]) -> list[Attempt]:
    exam = judged.exam
    if exam is None or exam.certification is None:
        return []
    facts = judged.facts
    return [
        Attempt(
            certification=exam.certification,
            session=judged.session.id,
            structure=actor.id,
            starts_on=facts.starts_on,
            ends_on=facts.ends_on,
            decision=judged.outcomes[line.id].decision or "",
            part=part_sat(exam, line),
            pending=True,
        )
        for line in lines[:1]
    ]


def _by_itself(judged: Judged, licensee: Licensee, new: Sequence[Award]) -> list[Award]:
    """An N2 for who now holds PA20 and PE40: an award of its own, that says what it came from."""
    session = judged.session.id
    before = [a for a in licensee.awards if a.session == session]
    granted = {award.certification: award for award in (*before, *new)}
    known = [*judged.facts.licensees[licensee.licence].awards, *before, *new]
    catalogue, day = judged.catalogue, judged.facts.starts_on
    return [
        msgspec.structs.replace(
            next(granted[code] for code in rule.automatic_from if code in granted),
            certification=rule.code,
            granted_on=since,
            number=None,
            pending=True,
            automatic_from=rule.automatic_from,
        )
        for rule, since in completed(known, set(granted), catalogue, day)
    ]


def automatic(licensee: Licensee, session: str) -> list[str]:
    """What came by itself with this session."""
    return [a.certification for a in licensee.awards if a.session == session and a.automatic_from]


def without(licensee: Licensee, session: str) -> Licensee:
    """The record without what this session left pending; the same when there is nothing."""
    awards = [a for a in licensee.awards if not (a.pending and a.session == session)]
    attempts = [a for a in licensee.attempts if not (a.pending and a.session == session)]
    return msgspec.structs.replace(licensee, awards=awards, attempts=attempts)


def confirmed(licensee: Licensee, session: str) -> Licensee:
    """The record without this session's pending marks."""
    awards = [
        msgspec.structs.replace(a, pending=False) if a.session == session else a for a in licensee.awards
    ]
    attempts = [
        msgspec.structs.replace(a, pending=False) if a.session == session else a for a in licensee.attempts
    ]
    return msgspec.structs.replace(licensee, awards=awards, attempts=attempts)
