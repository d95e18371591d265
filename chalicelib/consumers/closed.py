"""What is done about accounts on their way out: mails on time, then the end, package by package.

Any step may die: the account stays among what is due until the last one is done.
"""

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.service import accounts, closings
from chalicelib.accounts.service.closings import Due
from chalicelib.accounts.service.happenings import home_or_none
from chalicelib.consumers.mails import HOME, mail
from chalicelib.exchanges import service as exchanges
from chalicelib.families.service import departures
from chalicelib.kernel import clock
from chalicelib.kernel.log import logger
from chalicelib.kernel.outbox import Event


def run() -> int:
    """Called by the minute's tick. One that fails does not hold the others up."""
    done = 0
    for each in closings.due():
        try:
            _close(each) if each.over else _warn(each)
            done += 1
        except Exception:
            logger.exception("account not closed", extra={"account": each.account.id})
    return done


def _warn(due: Due) -> None:
    _tell(due.account, "closing_soon", due.closing.asked_at, due.closing.closes_at)
    closings.note_warned(due.account.id)


def _close(due: Due) -> None:
    """Shut first, so that nobody is written to whom another click still saves; erased last."""
    account = due.account
    closings.shut(account.id)
    _tell(account, "closed", due.closing.asked_at, due.closing.closes_at, HOME)
    home = home_or_none(account)
    if home:
        exchanges.forget_history(home, account.id)
    closings.erase(account)


def tell_asked(event: Event) -> None:
    account = accounts.find(event.subject)
    if account and account.closing:
        _tell(account, "closing_asked", event.id, account.closing)


def leave_families(event: Event) -> None:
    for place in event.data["places"]:
        departures.forget_account(place["structure"], place["family"], event.subject)


def _tell(account: Account, template: str, occasion: str, closes_at: str, place: str = "connexion") -> None:
    home = home_or_none(account)
    if home:
        words = {"first_name": account.first_name, "day": clock.french_day(closes_at[:10])}
        mail(template, f"{account.id}.{occasion}", home, account.email, place, **words)
