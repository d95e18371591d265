"""Who learns that somebody changed what their account says of them."""

from chalicelib.accounts.service import accounts, own_email, own_identity, structures
from chalicelib.exchanges import service as exchanges
from chalicelib.exchanges.model import Mail
from chalicelib.kernel.env import environment
from chalicelib.kernel.outbox import Event


def mail_both(event: Event) -> None:
    """The old address first: nobody confirms the new one before the old one was told."""
    asked = own_email.links_of(event.subject, event.data["change"])
    if asked is None:
        return
    words = {"first_name": asked.account.first_name, "email": asked.new}
    if asked.old:
        _mail(event, "email_leaving", asked.old, f"compte/adresse/stop#{asked.stop}", **words)
    _mail(event, "email_arriving", asked.new, f"compte/adresse#{asked.confirm}", **words)


def forget_photo(event: Event) -> None:
    if "left" in event.data:
        own_identity.forget_photo(event.subject, event.data["left"])


def tell_of_copy(event: Event) -> None:
    """The mail leads to the page, never to the file."""
    person = accounts.find(event.subject)
    if person and person.email:
        _mail(event, "copy_ready", person.email, "compte/donnees", first_name=person.first_name)


def _mail(event: Event, template: str, to: str, place: str, **words: str) -> None:
    exchanges.post(
        Mail(
            dedup=f"{template}.{event.id}",
            structure=event.structure,
            template=template,
            to=to,
            data={
                "structure_name": structures.find(event.structure).structure.name,
                "link": f"{environment().site_url}/{place}",
                **words,
            },
        )
    )
