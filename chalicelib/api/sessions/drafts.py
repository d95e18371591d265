"""Sessions typed on screen: created, completed, copied, thrown away."""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.api.actor import actor_of
from chalicelib.api.routing import Answer, Area, Of
from chalicelib.api.sessions.session_answers import shown, telling_changes, view
from chalicelib.api.sessions.session_shapes import SessionView
from chalicelib.api.sign_in import Caller
from chalicelib.sessions.model.sessions import SheetKind
from chalicelib.sessions.service import copies, essentials
from chalicelib.sessions.service.copies import Copy
from chalicelib.sessions.service.essentials import Essentials, Wanted
from chalicelib.sessions.service.judging import Judged

area = Area("drafts", prefix="/s/{structure}/sessions")

Title = Annotated[str, Meta(min_length=1, max_length=120)]
SessionPlace = Annotated[str, Meta(min_length=2, max_length=80)]
Code = Annotated[str, Meta(max_length=40)]
Detail = Annotated[str, Meta(max_length=200)]


class NewSession(msgspec.Struct, frozen=True, kw_only=True):
    title: Title
    sheet_kind: SheetKind
    place: SessionPlace
    starts_on: date
    ends_on: date
    certification: Code | None = None


class Edited(msgspec.Struct, frozen=True, kw_only=True):
    title: Title | None = None
    place: SessionPlace | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    certification: Code | None = None
    details: Annotated[dict[Code, Detail], Meta(max_length=20)] = {}


class Copied(msgspec.Struct, frozen=True, kw_only=True):
    title: Title
    starts_on: date | None = None
    ends_on: date | None = None
    candidates: bool = False


@area.route(
    "POST",
    "",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="Creates a session to be typed on screen. An ANTEOR session exists by import only.",
    status=201,
)
def create_session(caller: Caller, once: str, body: NewSession) -> Annotated[Answer, SessionView]:
    wanted = Wanted(
        title=body.title,
        sheet=body.sheet_kind,
        place=body.place,
        starts_on=body.starts_on.isoformat(),
        ends_on=body.ends_on.isoformat(),
        certification=body.certification or None,
    )
    return _created(caller, essentials.create(actor_of(caller), wanted, once))


@area.route(
    "PATCH",
    "/{session}",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="Changes a draft's title, place, dates, certification or details.",
)
def edit_session(caller: Caller, session: str, version: int, body: Edited) -> Annotated[Answer, SessionView]:
    wanted = Essentials(
        title=body.title,
        place=body.place,
        starts_on=_iso(body.starts_on),
        ends_on=_iso(body.ends_on),
        certification=body.certification,
        details=body.details,
    )
    with telling_changes(caller, session):
        return shown(caller, essentials.edit(actor_of(caller), session, version, wanted))


@area.route(
    "DELETE",
    "/{session}",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="Deletes a draft.",
    status=204,
)
def delete_session(caller: Caller, session: str, version: int) -> None:
    with telling_changes(caller, session):
        essentials.delete(actor_of(caller), session, version)


@area.route(
    "POST",
    "/{session}/duplicate",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="A new draft with the same place, details and jury, on demand with the same candidates.",
    status=201,
)
def duplicate_session(
    caller: Caller, session: str, once: str, body: Copied
) -> Annotated[Answer, SessionView]:
    asked = Copy(
        source=session,
        title=body.title,
        starts_on=_iso(body.starts_on),
        ends_on=_iso(body.ends_on),
        candidates=body.candidates,
    )
    return _created(caller, copies.duplicate(actor_of(caller), asked, once))


@area.route(
    "POST",
    "/{session}/complement",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="A draft tied to a closed session, for a candidate whom it forgot: same days, place and jury.",
    status=201,
)
def complete_session(caller: Caller, session: str, once: str) -> Annotated[Answer, SessionView]:
    return _created(caller, copies.complement(actor_of(caller), session, once))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _created(caller: Caller, judged: Judged) -> Answer:
    return Answer(view(caller, judged), 201, {"ETag": f'"{judged.stored.version}"'})
