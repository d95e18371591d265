"""Who is told of a space that somebody creates: its owner, by mail, and nobody else.

A link is made anew from its event, so that the same event told twice sends the same link in one mail.
"""

from chalicelib.accounts.service import activation, links
from chalicelib.consumers.mails import mail
from chalicelib.kernel.outbox import Event


def send_activation(event: Event) -> None:
    """The link that opens the space; to whom has one already, how to come in. Nothing once it is open."""
    pending = activation.pending_account(event.subject)
    if pending is None:
        return
    words = {"first_name": pending.first_name}
    held = activation.holds_space(pending.email)
    if held is None:
        token = links.issue("activation", pending.id, event.id)
        words["user_name"] = pending.user_name
        mail("activation", event.id, event.structure, pending.email, f"activation#{token}", **words)
    else:
        mail("space_exists", event.id, event.structure, pending.email, "connexion", **words)


def keep_photo(event: Event) -> None:
    activation.keep_photo(event.subject)
