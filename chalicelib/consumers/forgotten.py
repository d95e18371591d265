"""Who learns that a password was forgotten, and that another one was chosen."""

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.service import accounts, forgotten
from chalicelib.consumers.mails import HOME, mail
from chalicelib.kernel.outbox import Event


def mail_ways_back(event: Event) -> None:
    """Each account that was meant gets its user name and a link; who is nobody gets nothing."""
    for account in forgotten.found(event.data["typed"]):
        token = forgotten.way_back(account, event.id)
        if token:
            _tell(event, account, "password_forgotten", f"mot-de-passe#{token}")


def tell_of_reset(event: Event) -> None:
    account = accounts.find(event.subject)
    if account:
        _tell(event, account, "password_reset", f"{HOME}/oubli")


def _tell(event: Event, account: Account, template: str, place: str) -> None:
    words = {"first_name": account.first_name, "user_name": account.user_name}
    mail(template, f"{event.id}.{account.id}", event.structure, account.email, place, **words)
