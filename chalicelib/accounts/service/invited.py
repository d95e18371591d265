"""Accounts of people whom a structure knows already: opened with the invitation that they were sent."""

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.links import Link
from chalicelib.accounts.rules.access import canonical_user_name
from chalicelib.accounts.service import links
from chalicelib.accounts.service.actor import Actor
from chalicelib.accounts.service.newcomers import Newcomer, account_of, not_opened
from chalicelib.accounts.store import accounts
from chalicelib.kernel.table import Refused


def open_account(actor: Actor, newcomer: Newcomer, password: str, token: str, link: Link) -> Account:
    """The account, active at once: the link came by the mail to its address. Raises Invalid, Gone."""
    account = account_of(actor.known, newcomer, password)
    told = {name: link.data[name] for name in ("family", "rank", "invitation")}
    event = actor.event("accounts.invitation_opened", account.id, **told)
    try:
        accounts.create(account, canonical_user_name(account.user_name), links.spend(token), event)
    except Refused as refused:
        raise not_opened(refused) from refused
    return account
