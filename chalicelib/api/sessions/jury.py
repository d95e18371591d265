"""The jury of a draft."""

from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.api.actor import actor_of
from chalicelib.api.routing import Answer, Area, Of
from chalicelib.api.sessions.session_answers import Licence, shown, telling_changes
from chalicelib.api.sessions.session_shapes import SessionView
from chalicelib.api.sign_in import Caller
from chalicelib.sessions.model.sessions import JuryRole
from chalicelib.sessions.service import jury
from chalicelib.sessions.service.jury import Seat

area = Area("jury", prefix="/s/{structure}/sessions/{session}/jury")

Quality = Annotated[str, Meta(max_length=60)]
Tests = Annotated[str, Meta(max_length=200)]


class NewJuror(msgspec.Struct, frozen=True):
    licence: Licence
    role: JuryRole
    quality: Quality | None = None
    tests: Tests | None = None


class SeatChanges(msgspec.Struct, frozen=True):
    role: JuryRole | None = None
    quality: Quality | None = None
    tests: Tests | None = None


@area.route(
    "POST",
    "",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="Adds somebody to a draft's jury.",
)
def add_juror(caller: Caller, session: str, body: NewJuror) -> Annotated[Answer, SessionView]:
    seat = Seat(role=body.role, quality=body.quality, tests=body.tests)
    return shown(caller, jury.add(actor_of(caller), session, body.licence, seat))


@area.route(
    "PATCH",
    "/{member}",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="Changes a juror's function, quality or tests.",
)
def edit_juror(
    caller: Caller, session: str, member: str, version: int, body: SeatChanges
) -> Annotated[Answer, SessionView]:
    seat = Seat(role=body.role, quality=body.quality, tests=body.tests)
    with telling_changes(caller, session):
        return shown(caller, jury.edit(actor_of(caller), session, version, member, seat))


@area.route(
    "DELETE",
    "/{member}",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="Takes somebody out of a draft's jury.",
)
def remove_juror(caller: Caller, session: str, member: str, version: int) -> Annotated[Answer, SessionView]:
    with telling_changes(caller, session):
        return shown(caller, jury.remove(actor_of(caller), session, version, member))
