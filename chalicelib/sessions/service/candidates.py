"""The candidates of a draft: added, typed, replaced, taken out, put back."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from chalicelib.accounts.service.actor import Actor
from chalicelib.kernel.errors import Conflict, NotFound
from chalicelib.kernel.table import Writes
from chalicelib.kernel.texts import say
from chalicelib.sessions.model.people import Licensee
from chalicelib.sessions.model.sessions import Candidate
from chalicelib.sessions.rules.intents import Edit, Intent, IntentAnswer, apply
from chalicelib.sessions.rules.typed import Typed, columns
from chalicelib.sessions.service import catalogue
from chalicelib.sessions.service.drafts import counted, edited, person, place_of, reconcile, write
from chalicelib.sessions.service.judging import Judged
from chalicelib.sessions.sheets.layout import layout
from chalicelib.sessions.sheets.matching import BadLicence, canonical_licence
from chalicelib.sessions.store import drafts as store
from chalicelib.sessions.store import licensees, sessions
from chalicelib.sessions.store.sessions import Stored

MOST_CANDIDATES = 300
LONGEST_TOLD = 600
OF_THE_PERSON = {"Date de naissance", "Nom", "Prénom", "N° licence"}


class Wanted(msgspec.Struct, frozen=True):
    """Somebody to add, for one certification where the sheet leaves the choice."""

    licence: str
    certification: str | None = None


class Added(msgspec.Struct, frozen=True):
    licence: str
    outcome: Literal["added", "present", "unknown", "refused"]
    candidate: str | None = None
    message: str | None = None


def add(actor: Actor, session: str, wanted: Sequence[Wanted]) -> tuple[Judged, list[Added]]:
    """Answers one by one. Somebody who is there already is left as he is: twice is once."""
    known = licensees.read_people(actor.register, [w.licence for w in wanted], (), actor.id).licensees
    answers: list[Added] = []

    def act(stored: Stored) -> Writes | None:
        answers[:] = []
        there = {c.id: c for c in stored.candidates}
        fresh = dict[str, Candidate]()
        for one in wanted:
            answer, candidate = _added(actor, stored, one, known.get(one.licence), {**there, **fresh})
            answers.append(answer)
            if candidate:
                fresh[candidate.id] = candidate
        if not fresh:
            return None
        if len(there) + len(fresh) > MOST_CANDIDATES:
            raise Conflict("sessions.too_many_candidates", most=MOST_CANDIDATES)
        names = ", ".join(f"{c.last_name} {c.first_name}" for c in fresh.values())
        event = actor.event("sessions.candidates_added", session, names=_short(names), count=len(fresh))
        head = counted(stored.session, [*there.values(), *fresh.values()])
        writes = edited(actor, stored, head, event, list(fresh))
        place = place_of(actor, stored.session)
        for candidate in fresh.values():
            writes.create("candidate", place.candidate(candidate))
        return writes

    return write(actor, session, act), answers


def _added(
    actor: Actor, stored: Stored, one: Wanted, known: Licensee | None, there: dict[str, Candidate]
) -> tuple[Added, Candidate | None]:
    if known is None:
        message = say("typed.person_unknown", licence=one.licence)
        return Added(one.licence, "unknown", message=message), None
    own = layout(stored.session.sheet).certification
    code = own or one.certification or stored.session.certification
    if code and code not in {rule.code for rule in catalogue.of(actor).certifications}:
        return Added(one.licence, "refused", message=say("typed.certification_unknown", value=code)), None
    candidate = Candidate(
        licence=one.licence,
        last_name=known.last_name,
        first_name=known.first_name,
        certification=code,
    )
    if candidate.id in there:
        return Added(one.licence, "present", candidate.id, say("typed.present")), None
    return Added(one.licence, "added", candidate.id), candidate


def edit(actor: Actor, session: str, intents: Sequence[Intent]) -> tuple[Judged, list[IntentAnswer]]:
    """Stores the right values and answers each one. A value changed by somebody else since it was seen is a
    clash and is left; everything else that both did is kept."""
    trainers = _trainers(actor, intents)
    answers: list[IntentAnswer] = []

    def act(stored: Stored) -> Writes | None:
        kind = stored.session.sheet
        names = {c.label: c.code for c in catalogue.of(actor).certifications}
        names |= {code: code for code in names.values()}
        edit = Edit(
            columns=columns(kind),
            typed=Typed(kind, names),
            certification=layout(kind).certification,
            trainers=trainers,
            who=stored.session.changed_by or stored.session.created_by,
        )
        done = apply(edit, stored.candidates, intents)
        answers[:] = done.answers
        if not done.moved:
            return None
        event = actor.event("sessions.candidates_edited", session, details=_short(" ; ".join(done.told)))
        about = [part for old, new in done.moved for part in {old.id, new.id}]
        writes = edited(actor, stored, counted(stored.session, done.candidates), event, about)
        return _moved(actor, stored, writes, done.moved)

    return write(actor, session, act), answers


def _trainers(actor: Actor, intents: Sequence[Intent]) -> dict[str, Licensee]:
    """The instructors that are typed, read together."""
    typed = {text for intent in intents for text in intent.values.values()}
    licences = list(filter(None, map(_licence, typed)))
    return licensees.read_people(actor.register, licences, (), actor.id).licensees if licences else {}


def _licence(text: str) -> str | None:
    try:
        return canonical_licence(text)
    except BadLicence:
        return None


def _moved(
    actor: Actor, stored: Stored, writes: Writes, moved: Sequence[tuple[Candidate, Candidate]]
) -> Writes:
    """A candidate's item lies under licence and certification: a change of either moves it."""
    place = place_of(actor, stored.session)
    for old, new in moved:
        item = stored.parts[f"CANDIDATE#{old.id}"]
        if old.id == new.id:
            writes.change("candidate", item, new, **place.trained(new))
        else:
            writes.delete("candidate", item).create("candidate", place.candidate(new))
    return writes


def replace(actor: Actor, session: str, version: int, candidate: str, licence: str) -> Judged:
    """Another person in the same place: what was typed stays, what was the wrong person's own goes."""
    known = person(actor, licence)

    def act(stored: Stored) -> Writes | None:
        old = _find(stored, candidate)
        new = msgspec.structs.replace(
            old,
            licence=licence,
            last_name=known.last_name,
            first_name=known.first_name,
            faults=[fault for fault in old.faults if fault.field not in OF_THE_PERSON],
            remarks=[],
            derogations=[],
            diploma_number=None,
        )
        if new.id == old.id:
            return None
        if any(c.id == new.id for c in stored.candidates):
            raise Conflict("sessions.candidate_present")
        reconcile(stored, version, old.id)
        event = actor.event(
            "sessions.candidate_replaced", session, name=_name(old), by=_name(new), licence=licence
        )
        staying = [c for c in stored.candidates if c.id != old.id]
        writes = edited(actor, stored, counted(stored.session, [*staying, new]), event, [old.id, new.id])
        return _moved(actor, stored, writes, [(old, new)])

    return write(actor, session, act)


def remove(actor: Actor, session: str, version: int, candidate: str) -> Judged:
    """Takes a candidate out; for a day it can be put back as it was."""

    def act(stored: Stored) -> Writes | None:
        leaving = _find(stored, candidate)
        reconcile(stored, version, candidate)
        staying = [c for c in stored.candidates if c.id != candidate]
        event = actor.event("sessions.candidate_removed", session, licence=leaving.licence, name=leaving.name)
        writes = edited(actor, stored, counted(stored.session, staying), event, [candidate])
        sessions.remove_part(writes, stored, "CANDIDATE", candidate)
        return writes.put("removed", store.removed_item(actor.id, session, leaving))

    return write(actor, session, act)


def restore(actor: Actor, session: str, candidate: str) -> Judged:
    """Puts back a candidate that was taken out: twice is once. Raises NotFound when nothing is kept."""

    def act(stored: Stored) -> Writes | None:
        if any(c.id == candidate for c in stored.candidates):
            return None
        item = stored.parts.get(f"REMOVED#{candidate}")
        if item is None:
            raise NotFound
        back = item.read(Candidate)
        event = actor.event("sessions.candidate_restored", session, licence=back.licence, name=back.name)
        head = counted(stored.session, [*stored.candidates, back])
        writes = edited(actor, stored, head, event, [candidate]).delete("removed", item)
        return writes.create("candidate", place_of(actor, stored.session).candidate(back))

    return write(actor, session, act)


def _find(stored: Stored, candidate: str) -> Candidate:
    found = next((c for c in stored.candidates if c.id == candidate), None)
    if found is None:
        raise NotFound
    return found


def _name(candidate: Candidate) -> str:
    return f"{candidate.last_name} {candidate.first_name}"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_TOLD else text[:LONGEST_TOLD] + "…"
