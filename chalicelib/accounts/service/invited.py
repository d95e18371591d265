"""Accounts of people whom a structure knows already: opened with the invitation that they were sent."""

import msgspec

from chalicelib.accounts import passwords
from chalicelib.accounts.model.accounts import Account, Membership
from chalicelib.accounts.model.links import Link
from chalicelib.accounts.rules.access import canonical_user_name
from chalicelib.accounts.service import links
from chalicelib.accounts.service.actor import Actor
from chalicelib.accounts.service.memberships import GUARDIAN
from chalicelib.accounts.service.new_passwords import check_password
from chalicelib.accounts.store import accounts
from chalicelib.kernel import clock
from chalicelib.kernel.errors import FieldError, Gone, Invalid
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.table import Refused
from chalicelib.kernel.texts import say


class Invited(msgspec.Struct, frozen=True, kw_only=True):
    """Who comes in, as the family file has them, and the user name they choose."""

    first_name: str
    last_name: str
    email: str
    user_name: str
    family: str


def open_account(actor: Actor, invited: Invited, password: str, token: str, link: Link) -> Account:
    """The account, active at once: the link came by the mail to its address. Raises Invalid, Gone."""
    user_name = invited.user_name.strip()
    account = Account(
        id=new_id(),
        user_name=user_name,
        first_name=invited.first_name,
        last_name=invited.last_name,
        email=invited.email,
        password_hash="",
        memberships=[Membership(structure=actor.id, role=GUARDIAN, family=invited.family)],
        created_at=clock.instant(clock.real_now()),
        home=actor.id,
    )
    check_password(password, actor.known, account)
    account = msgspec.structs.replace(account, password_hash=passwords.hash_password(password))
    told = {name: link.data[name] for name in ("family", "rank", "invitation")}
    event = actor.event("accounts.invitation_opened", account.id, **told)
    try:
        accounts.create(account, canonical_user_name(user_name), links.spend(token), event)
    except Refused as refused:
        raise said(refused) from refused
    return account


def said(refused: Refused) -> Invalid | Gone:
    """What an account that was not opened says: the user name is taken, or somebody was quicker."""
    if "login" in refused.names:
        code = "accounts.user_name_taken"
        return Invalid(errors=[FieldError("user_name", code, say(code))])
    return Gone("accounts.link_dead")
