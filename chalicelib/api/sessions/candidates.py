"""The candidates of a draft, typed on screen."""

from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.api.actor import actor_of
from chalicelib.api.routing import Answer, Area, Of
from chalicelib.api.sessions.session_answers import Licence, answer, telling_changes, view
from chalicelib.api.sessions.session_shapes import SessionView
from chalicelib.api.sign_in import Caller
from chalicelib.sessions.rules.intents import Intent, IntentAnswer
from chalicelib.sessions.service import candidates
from chalicelib.sessions.service.candidates import Added, Wanted

area = Area("candidates", prefix="/s/{structure}/sessions/{session}/candidates")

MOST_AT_ONCE = 25  # each may move, and all of a session's rows in the list with it: one transaction

Key = Annotated[str, Meta(min_length=1, max_length=40)]
Text = Annotated[str, Meta(max_length=600)]


class NewCandidate(msgspec.Struct, frozen=True):
    licence: Licence
    certification: Annotated[str, Meta(max_length=40)] | None = None


class NewCandidates(msgspec.Struct, frozen=True):
    candidates: Annotated[list[NewCandidate], Meta(min_length=1, max_length=MOST_AT_ONCE)]


class CandidatesAdded(msgspec.Struct, frozen=True):
    results: list[Added]
    session: SessionView


class Typing(msgspec.Struct, frozen=True):
    """What was typed for a candidate, by column, and what stood there when it was typed."""

    candidate: Annotated[str, Meta(max_length=80)]
    values: Annotated[dict[Key, Text], Meta(max_length=60)]
    seen: Annotated[dict[Key, Text], Meta(max_length=60)] = {}


class Typings(msgspec.Struct, frozen=True):
    intents: Annotated[list[Typing], Meta(min_length=1, max_length=MOST_AT_ONCE)]


class CandidatesEdited(msgspec.Struct, frozen=True):
    results: list[IntentAnswer]
    session: SessionView


class OtherPerson(msgspec.Struct, frozen=True):
    licence: Licence


@area.route(
    "POST",
    "",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="Adds licence holders to a draft, answered one by one; somebody who is there already stays as he is.",
)
def add_candidates(caller: Caller, session: str, body: NewCandidates) -> Annotated[Answer, CandidatesAdded]:
    wanted = [Wanted(one.licence, one.certification) for one in body.candidates]
    judged, results = candidates.add(actor_of(caller), session, wanted)
    return answer(judged, CandidatesAdded(results, view(caller, judged)))


@area.route(
    "PATCH",
    "",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="Types values of candidates, answered one by one. Instead of a version, each value carries what was"
    " seen there: only what somebody else changed since is refused.",
)
def edit_candidates(caller: Caller, session: str, body: Typings) -> Annotated[Answer, CandidatesEdited]:
    intents = [Intent(one.candidate, one.values, one.seen) for one in body.intents]
    judged, results = candidates.edit(actor_of(caller), session, intents)
    return answer(judged, CandidatesEdited(results, view(caller, judged)))


@area.route(
    "POST",
    "/{candidate}/replace",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="Puts another person in a candidate's place: marks stay.",
)
def replace_candidate(
    caller: Caller, session: str, candidate: str, version: int, body: OtherPerson
) -> Annotated[Answer, SessionView]:
    actor = actor_of(caller)
    with telling_changes(caller, session):
        judged = candidates.replace(actor, session, version, candidate, body.licence)
    return answer(judged, view(caller, judged))


@area.route(
    "DELETE",
    "/{candidate}",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="Takes a candidate out of a draft; for a day it can be put back.",
)
def remove_candidate(
    caller: Caller, session: str, candidate: str, version: int
) -> Annotated[Answer, SessionView]:
    with telling_changes(caller, session):
        judged = candidates.remove(actor_of(caller), session, version, candidate)
    return answer(judged, view(caller, judged))


@area.route(
    "POST",
    "/{candidate}/restore",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="Puts back a candidate that was taken out, as it was.",
)
def restore_candidate(caller: Caller, session: str, candidate: str) -> Annotated[Answer, SessionView]:
    judged = candidates.restore(actor_of(caller), session, candidate)
    return answer(judged, view(caller, judged))
