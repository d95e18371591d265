"""Who learns of what the office decided: histories of sessions and people, secretaries, presidents.

Each of these may be told the same event twice and does it once: a history has one line for an event, a mail
one occasion.
"""

from collections.abc import Iterable

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.structures import Structure
from chalicelib.accounts.service import accounts, structures
from chalicelib.exchanges import service as exchanges
from chalicelib.exchanges.model import Mail
from chalicelib.kernel.env import environment
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
            _mail_secretaries(event, draft)


def answer_asker(event: Event) -> None:
    """Who asked is told what the office decided or wants to know, and how the session stands."""
    asker = accounts.find(event.data["asked_by"])
    if asker is None:
        return
    structure = structures.find(event.data["from"]).structure
    session = event.data["session"]
    draft = rechecks.check(structure.id, session) if session else None
    place = f"sessions/{session}" if draft else f"demandes/{event.subject}"
    if event.event == "sessions.request_questioned":
        place = f"demandes/{event.subject}"
    _mail(event, structure, [asker], event.event.removeprefix("sessions."), place, outcome=_outcome(draft))


def tell_granter(event: Event) -> None:
    """A certification that a closed session granted was taken back, or given again."""
    if not event.data.get("session"):
        return
    exchanges.remember(rechecks.copied(event, event.data["from"], event.data["session"]))
    structure = structures.find(event.data["from"]).structure
    secretaries = structures.holders(structure.id, "manage_sessions")
    _mail(event, structure, secretaries, "award_changed", f"sessions/{event.data['session']}")


def ask_presidents(event: Event) -> None:
    """Whoever may grant a derogation is asked, once a day for each candidate and check."""
    structure = structures.find(event.structure).structure
    presidents = structures.holders(structure.id, "grant_derogations")
    occasion = f"{event.subject}.{event.data['licence']}.{event.data['check']}.{event.at[:10]}"
    place = f"sessions/{event.subject}"
    _mail(event, structure, presidents, "derogation_requested", place, occasion=occasion)


def _mail_secretaries(event: Event, draft: Checked) -> None:
    structure = structures.find(draft.structure).structure
    secretaries = structures.holders(structure.id, "manage_sessions")
    place = f"sessions/{draft.session}"
    occasion = f"{event.id}.{draft.session}"
    _mail(event, structure, secretaries, "record_changed", place, occasion=occasion, outcome=_outcome(draft))


def _outcome(draft: Checked | None) -> str:
    if draft is None:
        return ""
    if draft.closable:
        return say("requests.now_closable", title=draft.title)
    return say("requests.still_blocked", title=draft.title, left=draft.left)


def _mail(
    event: Event,
    structure: Structure,
    people: Iterable[Account],
    template: str,
    place: str,
    *,
    occasion: str | None = None,
    outcome: str = "",
) -> None:
    told = {key: value for key, value in event.data.items() if isinstance(value, str)}
    for person in people:
        exchanges.post(
            Mail(
                dedup=f"{template}.{occasion or event.id}.{person.id}",
                structure=structure.id,
                template=template,
                to=person.email,
                data={
                    **told,
                    "who": event.actor,
                    "change": happened(event.event, event.data),
                    "outcome": outcome,
                    "structure_name": structure.name,
                    "first_name": person.first_name,
                    "link": f"{environment().site_url}/s/{structure.slug}/{place}",
                },
            )
        )
