"""Who learns that somebody changed what their account says of them."""

from chalicelib.accounts.service import accounts, own_email, own_identity, staff_list
from chalicelib.consumers.mails import mail
from chalicelib.kernel.outbox import Event


def mail_both(event: Event) -> None:
    """The old address first: nobody confirms the new one before the old one was told."""
    asked = own_email.links_of(event.subject, event.data["change"])
    if asked is None:
        return
    words = {"first_name": asked.account.first_name, "email": asked.new}
    stop, confirm = f"compte/adresse/stop#{asked.stop}", f"compte/adresse#{asked.confirm}"
    mail("email_leaving", event.id, event.structure, asked.old, stop, **words)
    mail("email_arriving", event.id, event.structure, asked.new, confirm, **words)


def follow_agent(event: Event) -> None:
    """The lists of agents find a person by the name and e-mail that are theirs now."""
    if event.data.get("part", "identity") == "identity":
        staff_list.follow(event.subject)


def forget_photo(event: Event) -> None:
    if "left" in event.data:
        own_identity.forget_photo(event.subject, event.data["left"])


def tell_of_copy(event: Event) -> None:
    """The mail leads to the page, never to the file."""
    person = accounts.find(event.subject)
    if person:
        words = {"first_name": person.first_name}
        mail("copy_ready", event.id, event.structure, person.email, "compte/donnees", **words)
