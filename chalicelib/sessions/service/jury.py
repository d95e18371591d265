"""The jury of a draft: who sits, as what, for which tests."""

import msgspec

from chalicelib.accounts.service.actor import Actor
from chalicelib.kernel.errors import Conflict, FieldError, Invalid, NotFound
from chalicelib.kernel.table import Writes
from chalicelib.sessions.model.sessions import Juror, JuryRole
from chalicelib.sessions.rules.typed import Typed, WrongValue
from chalicelib.sessions.service.drafts import edited, person, place_of, reconcile, write
from chalicelib.sessions.service.judging import Judged
from chalicelib.sessions.sheets.layout import layout
from chalicelib.sessions.store import sessions
from chalicelib.sessions.store.sessions import Stored


class Seat(msgspec.Struct, frozen=True, kw_only=True):
    """What may be changed of a member; None leaves it, an empty text clears it."""

    role: JuryRole | None = None
    quality: str | None = None
    tests: str | None = None


def add(actor: Actor, session: str, licence: str, seat: Seat) -> Judged:
    known = person(actor, licence)

    def act(stored: Stored) -> Writes | None:
        juror = _seated(
            stored,
            Juror(
                licence=licence,
                last_name=known.last_name,
                first_name=known.first_name,
                role=seat.role or "member",
            ),
            seat,
        )
        _forbid_twice(stored, juror)
        event = actor.event(
            "sessions.juror_added", session, licence=licence, name=juror.name, role=juror.role
        )
        writes = edited(actor, stored, stored.session, event, [juror.id])
        return sessions.add_juror(writes, place_of(actor, stored.session), juror)

    return write(actor, session, act)


def edit(actor: Actor, session: str, version: int, member: str, seat: Seat) -> Judged:
    """Function, quality and tests; a fault of the sheet's line goes with it."""

    def act(stored: Stored) -> Writes | None:
        old = _find(stored, member)
        new = _seated(stored, msgspec.structs.replace(old, role=seat.role or old.role), seat)
        if seat.role:
            new = msgspec.structs.replace(new, faults=[])
        if new == old:
            return None
        reconcile(stored, version, member)
        event = actor.event("sessions.juror_edited", session, licence=new.licence, name=new.name)
        writes = edited(actor, stored, stored.session, event, [old.id, new.id])
        item = stored.parts[f"JUROR#{old.id}"]
        if new.id == old.id:
            return writes.change("juror", item, new)
        _forbid_twice(stored, new)
        return sessions.add_juror(writes.delete("juror", item), place_of(actor, stored.session), new)

    return write(actor, session, act)


def remove(actor: Actor, session: str, version: int, member: str) -> Judged:
    def act(stored: Stored) -> Writes | None:
        juror = _find(stored, member)
        reconcile(stored, version, member)
        event = actor.event("sessions.juror_removed", session, licence=juror.licence, name=juror.name)
        writes = edited(actor, stored, stored.session, event, [member])
        return sessions.remove_part(writes, stored, "JUROR", member)

    return write(actor, session, act)


def _find(stored: Stored, member: str) -> Juror:
    found = next((j for j in stored.jury if j.id == member), None)
    if found is None:
        raise NotFound
    return found


def _forbid_twice(stored: Stored, juror: Juror) -> None:
    if any(known.id == juror.id for known in stored.jury):
        raise Conflict("sessions.juror_present")


def _seated(stored: Stored, juror: Juror, seat: Seat) -> Juror:
    """Quality and tests as the sheet's own columns read them. Raises Invalid with the wrong ones."""
    columns = {c.field: c for c in layout(stored.session.sheet).jury}
    typed, values, errors = Typed(stored.session.sheet, {}), dict[str, str | None](), list[FieldError]()
    for field in ("quality", "tests"):
        text = getattr(seat, field)
        if text is None:
            continue
        try:
            values[field] = typed.read(columns[field], text) or None
        except WrongValue as wrong:
            errors.append(FieldError(field, f"typed.{wrong.reason}", wrong.message))
    if errors:
        raise Invalid(errors=errors)
    return msgspec.structs.replace(juror, **values)
