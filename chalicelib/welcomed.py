"""Who is told of a space that somebody creates: its owner, by mail, and nobody else.

A link is made anew from its event, so that the same event told twice sends the same link in one mail.
"""

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.service import activation, links, structures
from chalicelib.exchanges import service as exchanges
from chalicelib.exchanges.model import Mail
from chalicelib.kernel.env import environment
from chalicelib.kernel.outbox import Event


def send_activation(event: Event) -> None:
    """The link that opens the space; to whom has one already, how to come in. Nothing once it is open."""
    pending = activation.pending_account(event.subject)
    if pending is None:
        return
    held = activation.holds_space(pending.email)
    if held is None:
        token = links.issue("activation", pending.id, event.id)
        _mail(event, pending, "activation", f"activation#{token}", user_name=pending.user_name)
    else:
        _mail(event, pending, "space_exists", "connexion")


def keep_photo(event: Event) -> None:
    activation.keep_photo(event.subject)


def _mail(event: Event, person: Account, template: str, place: str, **words: str) -> None:
    structure = structures.find(event.structure).structure
    exchanges.post(
        Mail(
            dedup=f"{template}.{event.id}",
            structure=structure.id,
            template=template,
            to=person.email,
            data={
                "structure_name": structure.name,
                "first_name": person.first_name,
                "link": f"{environment().site_url}/{place}",
                **words,
            },
        )
    )
