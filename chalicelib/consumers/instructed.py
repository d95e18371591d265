"""What instructors learn: their name was used or is asked for, a season begins."""

from collections.abc import Sequence

from chalicelib.accounts.service import structures
from chalicelib.consumers.mails import mail
from chalicelib.kernel.outbox import Event
from chalicelib.sessions.model.people import Consent
from chalicelib.sessions.service import consents, instructors


def mail_signers(event: Event) -> None:
    """Each instructor whose name granted something is told."""
    awards: dict[str, int] = {}
    for signer in event.data["signers"]:
        awards[signer["licence"]] = max(signer["awards"], awards.get(signer["licence"], 0))
    for licence, count in awards.items():
        _tell(event, licence, "name_used", event.subject, title=event.data["title"], awards=count)


def mail_consent_request(event: Event) -> None:
    """Once a day and structure, however many sessions ask."""
    today = event.at[:10]
    _tell(event, event.data["licence"], "consent_requested", today, title=event.data["title"])


def mail_season_request(event: Event) -> None:
    """One mail a season and structure, which names all who wait for an answer."""
    register = structures.find(event.structure).structure.register
    waiting = consents.pending(register, event.subject)
    if waiting:
        names = _names(waiting)
        _tell(event, event.subject, "season_requested", event.data["season"], structures=names)


def mail_season_opened(event: Event) -> None:
    """One mail a season: all that an instructor has authorised, to keep or to withdraw."""
    reviewed = consents.reviewed(event.structure, event.subject, event.at[:10])
    if reviewed:
        season = event.data["season"]
        words = {"season": season, "structures": _names(reviewed)}
        _tell(event, event.subject, "season_opened", season, **words)


def _names(asking: Sequence[Consent]) -> str:
    return "\n".join(f"– {consent.structure_name}" for consent in asking)


def _tell(event: Event, licence: str, template: str, occasion: str, **data: str | int) -> None:
    person = instructors.find(structures.find(event.structure).structure.register, licence)
    if person:
        words = {"first_name": person.first_name, **data}
        mail(template, f"{licence}.{occasion}", event.structure, person.email, "moniteur", **words)
