"""A session beside the people it names and the rules of its first day: what is decided, what blocks it."""

from functools import cached_property
from typing import TypeVar

import msgspec

from chalicelib.accounts.service.actor import Actor
from chalicelib.kernel.texts import say
from chalicelib.sessions.catalogue.model import Catalogue, Exam
from chalicelib.sessions.model.diplomas import Diploma
from chalicelib.sessions.model.people import Attempt, Award, Consent, Licensee
from chalicelib.sessions.model.sessions import Candidate, Juror, Outcome, Session
from chalicelib.sessions.rules.checks import (
    SIGNING_ROLES,
    Facts,
    check_candidate,
    check_juror,
    check_session,
    remark_on_derogation,
    remarks_on_candidate,
    remarks_on_juror,
    remarks_on_session,
)
from chalicelib.sessions.rules.exams import decide
from chalicelib.sessions.rules.findings import Finding, Remark
from chalicelib.sessions.rules.held import family
from chalicelib.sessions.rules.proofs import licences_noted
from chalicelib.sessions.store import catalogue as catalogues
from chalicelib.sessions.store import licensees, sessions
from chalicelib.sessions.store.diplomas import Numbers
from chalicelib.sessions.store.items import Key
from chalicelib.sessions.store.licensees import Register
from chalicelib.sessions.store.sessions import Stored

Settled = TypeVar("Settled", Award, Attempt)


class Judged(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A stored session, judged. A closed one keeps the outcomes it was closed with."""

    stored: Stored
    exam: Exam | None
    catalogue: Catalogue
    people: Register
    numbers: Numbers
    facts: Facts

    @property
    def session(self) -> Session:
        return self.stored.session

    @property
    def closed(self) -> bool:
        return self.session.state == "closed"

    @property
    def outcomes(self) -> dict[str, Outcome]:
        return dict(self.facts.outcomes)

    @cached_property
    def on_session(self) -> list[Finding]:
        return [] if self.closed else check_session(self.facts)

    @cached_property
    def on_candidates(self) -> dict[str, list[Finding]]:
        return {c.id: [] if self.closed else check_candidate(c, self.facts) for c in self.stored.candidates}

    @cached_property
    def on_jury(self) -> dict[str, list[Finding]]:
        return {j.id: [] if self.closed else check_juror(j, self.facts) for j in self.stored.jury}

    @property
    def closable(self) -> bool:
        blocked = [self.on_session, *self.on_candidates.values(), *self.on_jury.values()]
        return self.session.state == "draft" and not any(blocked)

    def remarks_on_session(self) -> list[Remark]:
        return [] if self.closed else remarks_on_session(self.facts)

    def remarks_on_candidate(self, candidate: Candidate) -> list[Remark]:
        """Derogations stay visible on a closed session, which also says what came by itself."""
        signed = [remark_on_derogation(derogation) for derogation in candidate.derogations]
        if not self.closed:
            return [*signed, *remarks_on_candidate(candidate, self.facts)]
        by_itself = self.session.automatic.get(candidate.licence, [])
        return [*signed, *(Remark("automatic", {"granted": self.catalogue.label(c)}) for c in by_itself)]

    def remarks_on_juror(self, juror: Juror) -> list[Remark]:
        return [] if self.closed else remarks_on_juror(juror, self.facts)

    def consent(self, licence: str) -> Consent | None:
        return self.people.consents.get(licence)


def signers(stored: Stored) -> list[str]:
    """Those whose consent counts: president, delegate, and the instructors who validate."""
    jury = [juror.licence for juror in stored.jury if juror.role in SIGNING_ROLES]
    return list(dict.fromkeys([*jury, *(c.trainer for c in stored.candidates if c.trainer)]))


def judge(actor: Actor, stored: Stored, *, consistent: bool = False, by: Catalogue | None = None) -> Judged:
    """One more read for a draft (everybody named, at once), none for a closed session.

    `by` are other rules than those in force: what the office prepares.
    """
    catalogue = by or catalogues.read(actor.register)
    session = stored.session
    closed = session.state == "closed"
    today = actor.today()
    exam = catalogue.exam(session.sheet, session.starts_on or today)
    people, numbers = Register({}, {}), Numbers(actor.id, actor.register, session.id)
    if not closed:
        named = [*(c.licence for c in stored.candidates), *(j.licence for j in stored.jury), *signers(stored)]
        named += [licence for c in stored.candidates for licence in licences_noted(exam, c)]
        people = licensees.read_people(
            actor.register,
            named,
            signers(stored),
            actor.id,
            also=_number_keys(numbers, stored, catalogue),
            consistent=consistent,
        )
        numbers = msgspec.structs.replace(numbers, items=people.others)
    facts = Facts(
        session=session,
        candidates=stored.candidates,
        jury=stored.jury,
        outcomes=session.outcomes if closed else _outcomes(exam, stored.candidates),
        licensees=settled(people.licensees, session.id),
        consenting=people.consenting,
        catalogue=catalogue,
        exam=exam,
        structure_kind=actor.structure.kind,
        today=today,
        numbers_taken={key: _held_by(line, actor) for key, line in numbers.lines().items()},
    )
    return Judged(stored=stored, exam=exam, catalogue=catalogue, people=people, numbers=numbers, facts=facts)


def _number_keys(numbers: Numbers, stored: Stored, catalogue: Catalogue) -> list[Key]:
    """The series its certifications draw from, by code or family, and the numbers somebody typed."""
    day = stored.session.ends_on or stored.session.starts_on or ""
    codes = {c.certification for c in stored.candidates if c.certification}
    typed = [c.diploma_number for c in stored.candidates if c.diploma_number]
    return numbers.keys(sorted(codes | {family(code, catalogue, day) for code in codes}), typed)


def _held_by(line: Diploma, actor: Actor) -> str:
    """Who has a number: whoever is of another structure stays unnamed."""
    if line.unused_because:
        return say("diplomas.taken_unused")
    if line.structure != actor.id:
        return say("diplomas.taken_elsewhere")
    return say("diplomas.taken", name=line.name, title=line.session_title)


def _outcomes(exam: Exam | None, candidates: list[Candidate]) -> dict[str, Outcome]:
    return {c.id: decide(exam, c) if exam else Outcome(decision=None) for c in candidates}


def settled(known: dict[str, Licensee], own: str | None = None) -> dict[str, Licensee]:
    """Licence holders, their pending awards and tries told apart by the state of the session they came from.

    Closed: it counts, whatever it says itself. Closing: it stays pending, and nobody else may grant the
    same. Anything else, or the session being judged: it is none.
    """
    written: list[Award | Attempt] = []
    for licensee in known.values():
        written += [*licensee.awards, *licensee.attempts]
    named = {
        (granted.structure, granted.session)
        for granted in written
        if granted.pending and granted.session != own and granted.structure and granted.session
    }
    heads = sessions.heads(named) if named else {}

    def settle(granted: Settled) -> Settled | None:
        if not granted.pending:
            return granted
        head = heads.get((granted.structure or "", granted.session or ""))
        state = head.state if head else None
        if state == "closed":
            return msgspec.structs.replace(granted, pending=False)
        return granted if state == "closing" else None

    return {
        licence: msgspec.structs.replace(
            licensee,
            awards=[a for a in map(settle, licensee.awards) if a],
            attempts=[a for a in map(settle, licensee.attempts) if a],
        )
        for licence, licensee in known.items()
    }
