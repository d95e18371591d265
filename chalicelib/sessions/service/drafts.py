"""What a secretary does with a draft: read it, complete it, choose its jury, throw it away."""

import msgspec

from chalicelib.kernel.errors import Changed, Conflict, FieldError, Invalid, NotFound
from chalicelib.kernel.table import Refused, Writes
from chalicelib.kernel.texts import say
from chalicelib.sessions.model.sessions import Juror, JuryRole, Session
from chalicelib.sessions.service.actor import Actor
from chalicelib.sessions.service.judging import Judged, judge
from chalicelib.sessions.store import licensees, listing, sessions
from chalicelib.sessions.store.listing import Filters, Page, Sort
from chalicelib.sessions.store.sessions import Stored


class Essentials(msgspec.Struct, frozen=True, kw_only=True):
    """What may be changed of a draft; None leaves it as it is."""

    title: str | None = None
    place: str | None = None
    starts_on: str | None = None
    ends_on: str | None = None


def page(actor: Actor, filters: Filters, sort: Sort, cursor: str | None, limit: int) -> Page:
    return listing.page(actor.id, filters, sort, cursor, limit)


def open_session(actor: Actor, session: str) -> Judged:
    return judge(actor, read(actor, session))


def edit(actor: Actor, session: str, version: int, wanted: Essentials) -> Judged:
    stored = _editable(actor, session, version)
    given = {
        field: value.strip() for field, value in msgspec.structs.asdict(wanted).items() if value is not None
    }
    if not given:
        return judge(actor, stored)
    edited = msgspec.structs.replace(stored.session, **given)
    empty = [field for field, value in given.items() if not value]
    if empty:
        raise Invalid(errors=[FieldError(f, "api.field_required", say("api.field_required")) for f in empty])
    if edited.starts_on and edited.ends_on and edited.ends_on < edited.starts_on:
        raise Invalid(errors=[FieldError("ends_on", "sessions.dates_order", say("sessions.dates_order"))])
    event = actor.event("sessions.edited", session, fields=sorted(given))
    return _commit(actor, session, sessions.change(actor.id, stored, _by(actor, edited), event))


def add_juror(actor: Actor, session: str, version: int, licence: str, role: JuryRole) -> Judged:
    stored = _editable(actor, session, version)
    person = licensees.read(actor.register, licence)
    if person is None:
        raise Invalid(errors=[FieldError("licence", "sessions.juror_unknown", say("sessions.juror_unknown"))])
    juror = Juror(licence=licence, last_name=person.last_name, first_name=person.first_name, role=role)
    if any(known.id == juror.id for known in stored.jury):
        raise Conflict("sessions.juror_present")
    event = actor.event("sessions.juror_added", session, licence=licence, name=juror.name, role=role)
    writes = sessions.change(actor.id, stored, _by(actor, stored.session), event)
    return _commit(
        actor, session, sessions.add_juror(writes, sessions.Place(actor.id, actor.register, session), juror)
    )


def remove_juror(actor: Actor, session: str, version: int, member: str) -> Judged:
    stored = _editable(actor, session, version)
    juror = next((j for j in stored.jury if j.id == member), None)
    if juror is None:
        raise NotFound
    event = actor.event("sessions.juror_removed", session, licence=juror.licence, name=juror.name)
    writes = sessions.change(actor.id, stored, _by(actor, stored.session), event)
    return _commit(actor, session, sessions.remove_part(writes, stored, "JUROR", member))


def remove_candidate(actor: Actor, session: str, version: int, candidate: str) -> Judged:
    stored = _editable(actor, session, version)
    leaving = next((c for c in stored.candidates if c.id == candidate), None)
    if leaving is None:
        raise NotFound
    staying = [c for c in stored.candidates if c.id != candidate]
    edited = msgspec.structs.replace(
        stored.session,
        candidates=len(staying),
        certifications=sorted({c.certification for c in staying if c.certification}),
    )
    event = actor.event("sessions.candidate_removed", session, licence=leaving.licence, name=leaving.name)
    writes = sessions.change(actor.id, stored, _by(actor, edited), event)
    return _commit(actor, session, sessions.remove_part(writes, stored, "CANDIDATE", candidate))


def delete(actor: Actor, session: str, version: int) -> None:
    stored = _editable(actor, session, version)
    try:
        sessions.delete(stored, actor.event("sessions.deleted", session, title=stored.session.title))
    except Refused as error:
        raise changed(read(actor, session)) from error


def forget_naming(structure: str, session: str) -> None:
    """A closed session is no draft to be checked again when something of its people changes."""
    sessions.forget_naming(structure, session)


def read(actor: Actor, session: str) -> Stored:
    """The stored session. Raises NotFound."""
    stored = sessions.read(actor.id, session)
    if stored is None:
        raise NotFound
    return stored


def _editable(actor: Actor, session: str, version: int) -> Stored:
    stored = read(actor, session)
    forbid_unless_draft(stored.session)
    if stored.version != version:
        raise changed(stored)
    return stored


def forbid_unless_draft(session: Session) -> None:
    """A closed session never changes, whoever asks; one that is closing does not either."""
    if session.state != "draft":
        raise Conflict(f"sessions.{session.state}")


def _commit(actor: Actor, session: str, writes: Writes) -> Judged:
    try:
        writes.commit()
    except Refused as error:
        raise changed(read(actor, session)) from error
    return open_session(actor, session)


def changed(stored: Stored) -> Changed:
    """Tells the second of two editors who came first, and what the session is now."""
    session = stored.session
    who = session.changed_by or session.created_by
    now = {"version": stored.version, "title": session.title, "changed_by": who}
    return Changed("sessions.changed", who=who, extras={"changed": now})


def _by(actor: Actor, session: Session) -> Session:
    return msgspec.structs.replace(session, changed_by=actor.name)
