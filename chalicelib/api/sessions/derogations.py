"""Derogations on a draft's candidate: granted by who may sign them, asked for by who may not."""

from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.api.actor import actor_of
from chalicelib.api.routing import Answer, Area, Of
from chalicelib.api.sessions.session_answers import shown, telling_changes
from chalicelib.api.sessions.session_shapes import SessionView
from chalicelib.api.sessions.sessions import Said
from chalicelib.api.sign_in import Caller
from chalicelib.kernel.texts import say
from chalicelib.sessions.service import derogations

area = Area("derogations", prefix="/s/{structure}/sessions/{session}")

Check = Annotated[str, Meta(max_length=40)]


class NewDerogation(msgspec.Struct, frozen=True, kw_only=True):
    check: Check
    reason: Annotated[str, Meta(min_length=3, max_length=1000)]


class DerogationAsked(msgspec.Struct, frozen=True, kw_only=True):
    candidate: Annotated[str, Meta(max_length=60)]
    check: Check


@area.route(
    "POST",
    "/candidates/{candidate}/derogations",
    of=Of.STRUCTURE,
    right="grant_derogations",
    doc="Sets one check aside for one candidate of a draft, signed, with a reason.",
)
def grant_derogation(
    caller: Caller, session: str, candidate: str, version: int, body: NewDerogation
) -> Annotated[Answer, SessionView]:
    actor = actor_of(caller)
    with telling_changes(caller, session):
        judged = derogations.grant(actor, session, version, candidate, body.check, body.reason.strip())
    return shown(caller, judged)


@area.route(
    "DELETE",
    "/candidates/{candidate}/derogations/{check}",
    of=Of.STRUCTURE,
    right="grant_derogations",
    doc="Takes a derogation back while the session is a draft: the check blocks again.",
)
def take_back_derogation(
    caller: Caller, session: str, candidate: str, check: str, version: int
) -> Annotated[Answer, SessionView]:
    with telling_changes(caller, session):
        judged = derogations.take_back(actor_of(caller), session, version, candidate, check)
    return shown(caller, judged)


@area.route(
    "POST",
    "/derogation-requests",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="Asks the commission's president, by mail, for a derogation.",
    status=202,
)
def request_derogation(caller: Caller, session: str, body: DerogationAsked) -> Said:
    derogations.ask(actor_of(caller), session, body.candidate, body.check)
    return Said(say("requests.derogation_asked"))
