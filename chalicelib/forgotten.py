"""Who learns that a password was forgotten, and that another one was chosen."""

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.service import accounts, forgotten, structures
from chalicelib.exchanges import service as exchanges
from chalicelib.exchanges.model import Mail
from chalicelib.kernel.env import environment
from chalicelib.kernel.outbox import Event


def mail_ways_back(event: Event) -> None:
    """Each account that was meant gets its user name and a link; who is nobody gets nothing."""
    for account in forgotten.found(event.data["typed"]):
        token = forgotten.way_back(account, event.id)
        if token:
            _mail(event, account, "password_forgotten", f"{environment().site_url}/mot-de-passe#{token}")


def tell_of_reset(event: Event) -> None:
    account = accounts.find(event.subject)
    if account and account.email:
        slug = structures.find(event.structure).structure.slug
        _mail(event, account, "password_reset", f"{environment().site_url}/s/{slug}/oubli")


def _mail(event: Event, account: Account, template: str, link: str) -> None:
    exchanges.post(
        Mail(
            dedup=f"{template}.{event.id}.{account.id}",
            structure=event.structure,
            template=template,
            to=account.email,
            data={
                "structure_name": structures.find(event.structure).structure.name,
                "first_name": account.first_name,
                "user_name": account.user_name,
                "link": link,
            },
        )
    )
