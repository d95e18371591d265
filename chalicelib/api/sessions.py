"""Certification sessions: list, read, complete, close."""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.api.actor import actor_of
from chalicelib.api.routing import Answer, Area, Of
from chalicelib.api.session_views import Coded, SessionSummary, SessionView, show, summarise
from chalicelib.api.sign_in import Caller
from chalicelib.exchanges import service as exchanges
from chalicelib.kernel.errors import Conflict
from chalicelib.kernel.texts import say
from chalicelib.sessions.model.sessions import JuryRole
from chalicelib.sessions.service import catalogue, closing, consents, drafts
from chalicelib.sessions.service.drafts import Essentials
from chalicelib.sessions.service.judging import Judged
from chalicelib.sessions.store.listing import Filters, Shown, Sort

area = Area("sessions", prefix="/s/{structure}")

Licence = Annotated[str, Meta(pattern=r"^[A-Z]-\d{2}-\d{4,8}$")]


class SessionQuery(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    q: Annotated[str, Meta(max_length=100)] = ""
    from_: date | None = None
    to: date | None = None
    certification: Annotated[str, Meta(max_length=40)] | None = None
    state: Shown | None = None
    sort: Sort = "-date"
    cursor: Annotated[str, Meta(max_length=200)] | None = None
    limit: Annotated[int, Meta(ge=1, le=100)] = 25


class SessionPage(msgspec.Struct, frozen=True):
    items: list[SessionSummary]
    next: str | None


class Certifications(msgspec.Struct, frozen=True):
    items: list[Coded]


class Edited(msgspec.Struct, frozen=True, kw_only=True):
    title: Annotated[str, Meta(min_length=1, max_length=120)] | None = None
    place: Annotated[str, Meta(min_length=2, max_length=80)] | None = None
    starts_on: date | None = None
    ends_on: date | None = None


class NewJuror(msgspec.Struct, frozen=True):
    licence: Licence
    role: JuryRole


class ConsentAsked(msgspec.Struct, frozen=True):
    licence: Licence


class Said(msgspec.Struct, frozen=True):
    message: str


class HappeningView(msgspec.Struct, frozen=True):
    at: str
    actor: str
    event: str
    sentence: str


class History(msgspec.Struct, frozen=True):
    items: list[HappeningView]


@area.route(
    "GET",
    "/sessions",
    of=Of.STRUCTURE,
    right="see_sessions",
    doc="The structure's sessions, filtered, by date or title, newest first unless told otherwise.",
)
def list_sessions(caller: Caller, query: SessionQuery) -> SessionPage:
    actor = actor_of(caller)
    filters = Filters(
        words=query.q,
        first_day=query.from_.isoformat() if query.from_ else None,
        last_day=query.to.isoformat() if query.to else None,
        certification=query.certification,
        state=query.state,
    )
    page = drafts.page(actor, filters, query.sort, query.cursor, query.limit)
    rules, today = catalogue.of(actor), actor.today()
    return SessionPage([summarise(row, rules, today) for row in page.items], page.next)


@area.route(
    "GET",
    "/certifications",
    of=Of.STRUCTURE,
    right="see_sessions",
    doc="The certifications that the structure may grant, for filters.",
)
def list_certifications(caller: Caller) -> Certifications:
    return Certifications([Coded(c.code, c.label) for c in catalogue.granted_by(actor_of(caller))])


@area.route(
    "GET",
    "/sessions/{session}",
    of=Of.STRUCTURE,
    right="see_sessions",
    doc="A session with its candidates, its jury and what blocks its closing.",
)
def read_session(caller: Caller, session: str) -> Annotated[Answer, SessionView]:
    return _answer(caller, drafts.open_session(actor_of(caller), session))


@area.route(
    "PATCH",
    "/sessions/{session}",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="Changes a draft's title, place or dates.",
)
def edit_session(caller: Caller, session: str, version: int, body: Edited) -> Annotated[Answer, SessionView]:
    wanted = Essentials(
        title=body.title,
        place=body.place,
        starts_on=body.starts_on.isoformat() if body.starts_on else None,
        ends_on=body.ends_on.isoformat() if body.ends_on else None,
    )
    return _answer(caller, drafts.edit(actor_of(caller), session, version, wanted))


@area.route(
    "DELETE",
    "/sessions/{session}",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="Deletes a draft.",
    status=204,
)
def delete_session(caller: Caller, session: str, version: int) -> None:
    drafts.delete(actor_of(caller), session, version)


@area.route(
    "POST",
    "/sessions/{session}/jury",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="Adds somebody to a draft's jury.",
)
def add_juror(caller: Caller, session: str, version: int, body: NewJuror) -> Annotated[Answer, SessionView]:
    judged = drafts.add_juror(actor_of(caller), session, version, body.licence, body.role)
    return _answer(caller, judged)


@area.route(
    "DELETE",
    "/sessions/{session}/jury/{member}",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="Takes somebody out of a draft's jury.",
)
def remove_juror(caller: Caller, session: str, member: str, version: int) -> Annotated[Answer, SessionView]:
    return _answer(caller, drafts.remove_juror(actor_of(caller), session, version, member))


@area.route(
    "DELETE",
    "/sessions/{session}/candidates/{candidate}",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="Takes a candidate out of a draft.",
)
def remove_candidate(
    caller: Caller, session: str, candidate: str, version: int
) -> Annotated[Answer, SessionView]:
    return _answer(caller, drafts.remove_candidate(actor_of(caller), session, version, candidate))


@area.route(
    "POST",
    "/sessions/{session}/consent-requests",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="Asks one of the session's signers, by mail, to let the structure grant in his name.",
    status=202,
)
def request_consent(caller: Caller, session: str, body: ConsentAsked) -> Said:
    name = consents.request_consent(actor_of(caller), session, body.licence)
    return Said(say("sessions.consent_sent", name=name))


@area.route(
    "POST",
    "/sessions/{session}/close",
    of=Of.STRUCTURE,
    right="close_session",
    doc="Closes a session and grants its certifications: all or nothing, once.",
)
def close_session(caller: Caller, session: str, version: int) -> Annotated[Answer, SessionView]:
    actor = actor_of(caller)
    try:
        return _answer(caller, closing.close(actor, session, version))
    except Conflict as conflict:
        view = _view(caller, drafts.open_session(actor, session))
        raise Conflict(conflict.code, extras={"session": msgspec.to_builtins(view)}) from conflict


@area.route(
    "GET",
    "/sessions/{session}/history",
    of=Of.STRUCTURE,
    right="see_sessions",
    doc="What happened to a session, latest first.",
)
def read_history(caller: Caller, session: str) -> History:
    happened = exchanges.history(actor_of(caller).id, session)
    return History([HappeningView(h.at, h.actor, h.event, _sentence(h.event, h.data)) for h in happened])


def _sentence(event: str, data: dict[str, str]) -> str:
    role = data.get("role")
    words = data | ({"role": say(f"sessions.role.{role}")} if role else {})
    return say(f"sessions.event.{event.removeprefix('sessions.')}", **words)


def _view(caller: Caller, judged: Judged) -> SessionView:
    return show(judged, caller.structure.name, caller.structure.id, caller.rights)


def _answer(caller: Caller, judged: Judged) -> Answer:
    return Answer(_view(caller, judged), headers={"ETag": f'"{judged.stored.version}"'})
