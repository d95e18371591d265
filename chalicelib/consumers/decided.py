"""Who learns of what the office decided: histories of sessions and people, secretaries, presidents.

Each of these may be told the same event twice and does it once: a history has one line for an event, a mail
one occasion.
"""

from collections.abc import Iterable

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.service import accounts, structures
from chalicelib.consumers.mails import HOME, mail
from chalicelib.exchanges import service as exchanges
from chalicelib.kernel.outbox import Event
from chalicelib.kernel.texts import say
from chalicelib.sessions.service import rechecks
from chalicelib.sessions.service.rechecks import Checked
from chalicelib.sessions.service.sentences import happened

NO_RECORD = {"derogation", "other"}


def note_in_session(event: Event) -> None:
    """What happens to a request stands in the history of the session that it came from, too."""
    if event.data["session"]:
        exchanges.remember(rechecks.copied(event, event.data["from"], event.data["session"]))


def follow_record(event: Event) -> None:
    """A record has changed: it has its own history; the drafts that name the person are checked again.

    Each draft's history says what changed. The secretaries of each are told whether it can be closed now;
    who asked for it is told by `answer_asker`.
    """
    licence = event.data["licence"]
    exchanges.remember(rechecks.copied(event, event.structure, licence))
    if event.data.get("kind") in NO_RECORD:
        return
    for draft in rechecks.drafts_naming(event.structure, licence):
        exchanges.remember(rechecks.copied(event, draft.structure, draft.session))
        if draft.session != event.data.get("session"):
            _tell_secretaries(event, draft)


def answer_asker(event: Event) -> None:
    """Who asked is told what the office decided or wants to know, and how the session stands."""
    asker = accounts.find(event.data["asked_by"])
    if asker is None:
        return
    structure, session = event.data["from"], event.data["session"]
    draft = rechecks.check(structure, session) if session else None
    place = f"sessions/{session}" if draft else f"demandes/{event.subject}"
    if event.event == "sessions.request_questioned":
        place = f"demandes/{event.subject}"
    _tell(event, structure, [asker], event.event.removeprefix("sessions."), place, outcome=_outcome(draft))


def tell_granter(event: Event) -> None:
    """A certification that a closed session granted was taken back, or given again."""
    if not event.data.get("session"):
        return
    exchanges.remember(rechecks.copied(event, event.data["from"], event.data["session"]))
    secretaries = structures.holders(event.data["from"], "manage_sessions")
    _tell(event, event.data["from"], secretaries, "award_changed", f"sessions/{event.data['session']}")


def ask_presidents(event: Event) -> None:
    """Whoever may grant a derogation is asked, once a day for each candidate and check."""
    presidents = structures.holders(event.structure, "grant_derogations")
    occasion = f"{event.subject}.{event.data['licence']}.{event.data['check']}.{event.at[:10]}"
    place = f"sessions/{event.subject}"
    _tell(event, event.structure, presidents, "derogation_requested", place, occasion=occasion)


def _tell_secretaries(event: Event, draft: Checked) -> None:
    secretaries = structures.holders(draft.structure, "manage_sessions")
    place = f"sessions/{draft.session}"
    occasion = f"{event.id}.{draft.session}"
    _tell(
        event,
        draft.structure,
        secretaries,
        "record_changed",
        place,
        occasion=occasion,
        outcome=_outcome(draft),
    )


def _outcome(draft: Checked | None) -> str:
    if draft is None:
        return ""
    if draft.closable:
        return say("requests.now_closable", title=draft.title)
    return say("requests.still_blocked", title=draft.title, left=draft.left)


def _tell(
    event: Event,
    structure: str,
    people: Iterable[Account],
    template: str,
    place: str,
    *,
    occasion: str | None = None,
    outcome: str = "",
) -> None:
    told = {key: value for key, value in event.data.items() if isinstance(value, str)}
    words = {**told, "who": event.actor, "change": happened(event.event, event.data), "outcome": outcome}
    for person in people:
        told_once = f"{occasion or event.id}.{person.id}"
        named = {**words, "first_name": person.first_name}
        mail(template, told_once, structure, person.email, f"{HOME}/{place}", **named)
