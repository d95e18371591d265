"""Certification sessions: list, read, complete, close."""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.api.actor import actor_of
from chalicelib.api.coded import Coded
from chalicelib.api.routing import Answer, Area, Of
from chalicelib.api.sessions.session_answers import Licence, shown, telling_changes, view
from chalicelib.api.sessions.session_shapes import SessionSummary, SessionView
from chalicelib.api.sessions.session_views import summarise
from chalicelib.api.sign_in import Caller
from chalicelib.exchanges import service as exchanges
from chalicelib.kernel.errors import Conflict
from chalicelib.kernel.texts import say
from chalicelib.sessions.model.sessions import SheetKind
from chalicelib.sessions.service import catalogue, closing, consents, drafts
from chalicelib.sessions.service.sentences import happened
from chalicelib.sessions.store.listing import Filters, Shown, Sort

area = Area("sessions", prefix="/s/{structure}")


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


class CertificationQuery(msgspec.Struct, frozen=True):
    sheet: SheetKind | None = None


class Certifications(msgspec.Struct, frozen=True):
    items: list[Coded]


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
    doc="The certifications that the structure may grant, by any score sheet or by one.",
)
def list_certifications(caller: Caller, query: CertificationQuery) -> Certifications:
    granted = catalogue.granted_by(actor_of(caller), query.sheet)
    return Certifications([Coded(rule.code, rule.label) for rule in granted])


@area.route(
    "GET",
    "/sessions/{session}",
    of=Of.STRUCTURE,
    right="see_sessions",
    doc="A session with its candidates, its jury and what blocks its closing.",
)
def read_session(caller: Caller, session: str) -> Annotated[Answer, SessionView]:
    return shown(caller, drafts.open_session(actor_of(caller), session))


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
        with telling_changes(caller, session):
            return shown(caller, closing.close(actor, session, version))
    except Conflict as conflict:
        now = view(caller, drafts.open_session(actor, session))
        raise Conflict(conflict.code, extras={"session": msgspec.to_builtins(now)}) from conflict


@area.route(
    "GET",
    "/sessions/{session}/history",
    of=Of.STRUCTURE,
    right="see_sessions",
    doc="What happened to a session, latest first.",
)
def read_history(caller: Caller, session: str) -> History:
    lines = exchanges.history(actor_of(caller).id, session)
    return History([HappeningView(h.at, h.actor, h.event, happened(h.event, h.data)) for h in lines])
