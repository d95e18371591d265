"""Somebody accepts to work for a structure: with a new account, or with the one they have."""

from itertools import islice

import msgspec

from chalicelib.accounts.model.accounts import Account, Membership
from chalicelib.accounts.model.staff import Agent
from chalicelib.accounts.rules.access import canonical_user_name
from chalicelib.accounts.rules.staff import state_of
from chalicelib.accounts.rules.user_names import given_names
from chalicelib.accounts.service import links, structures
from chalicelib.accounts.service.actor import Actor
from chalicelib.accounts.service.newcomers import (
    Newcomer,
    account_of,
    not_opened,
    read_user_name,
    those_free,
)
from chalicelib.accounts.service.staff_rights import still_given
from chalicelib.accounts.store import accounts
from chalicelib.accounts.store import staff as store
from chalicelib.accounts.store.table import AccountsItem
from chalicelib.kernel import clock
from chalicelib.kernel.errors import Changed, Conflict, Gone
from chalicelib.kernel.outbox import outbox_item
from chalicelib.kernel.table import Refused, Writes

PROPOSED = 9


class Opened(msgspec.Struct, frozen=True):
    """What an invitation's link opens, as it was read."""

    actor: Actor
    item: AccountsItem
    agent: Agent
    still_given: Writes

    @property
    def membership(self) -> Membership:
        return Membership(structure=self.actor.id, role=self.agent.role, withheld=self.agent.withheld)


def link_of(structure: str, agent: str, invitation: str) -> tuple[str, Agent] | None:
    """The token to be mailed; None once that invitation is not the latest, or opens nothing any more."""
    item = store.read(structure, agent)
    known = item.read(Agent) if item else None
    if known is None or not _opens(known, invitation):
        return None
    token = links.issue("staff", "", invitation, structure=structure, agent=agent, invitation=invitation)
    return token, known


def has_account(email: str) -> bool:
    """For the mail's words alone: who invites never learns it."""
    return bool(accounts.find_by_email(email))


def _opens(agent: Agent, invitation: str) -> bool:
    waits = state_of(agent, clock.epoch(clock.real_now())) == "invited"
    return waits and agent.invitation == invitation


def look(token: str) -> Opened:
    """Raises Gone once it was accepted, taken back, sent again, or has expired, and when whoever sent it may
    no more give what it gives."""
    link = links.read(token, "staff")
    item = store.read(link.data["structure"], link.data["agent"])
    if item is None or not _opens(item.read(Agent), link.data["invitation"]):
        raise Gone("accounts.link_dead")
    agent = item.read(Agent)
    place = structures.find(link.data["structure"])
    return Opened(Actor(place, None, agent.name), item, agent, still_given(place, agent))


def proposed_user_name(agent: Agent) -> str:
    """One that nobody has: one request."""
    names = given_names(agent.first_name, agent.last_name)
    return next(iter(those_free(list(islice(names, PROPOSED)))), "")


def open_account(token: str, user_name: str, password: str) -> Account:
    """A new account, active at once: the link came by the mail to its address. Raises Gone, Invalid."""
    opened = look(token)
    newcomer = Newcomer(
        first_name=opened.agent.first_name,
        last_name=opened.agent.last_name,
        email=opened.agent.email,
        user_name=read_user_name(user_name),
        membership=opened.membership,
    )
    account = account_of(opened.actor.known, newcomer, password)
    try:
        accounts.create(account, canonical_user_name(account.user_name), _accepted(opened, token, account))
    except Refused as refused:
        raise _refused(refused) or not_opened(refused) from refused
    return account


def join(token: str, account: Account) -> tuple[str, bool]:
    """The account that somebody has works for the structure too. Answers the structure's address, and
    whether to sign in again: an agent needs a second factor, and this access was opened without one.

    Raises Gone, and Conflict for who works there already.
    """
    opened = look(token)
    here, settings = opened.actor.id, opened.actor.known.settings

    def joined(known: Account) -> Account:
        if any(m.structure == here and settings.is_agent(m.role) for m in known.memberships):
            raise Conflict("staff.already")
        return msgspec.structs.replace(
            known,
            memberships=[opened.membership, *known.memberships],
            generation=known.generation + (not known.second_factor),
        )

    changed, writes = accounts.changing(account.id, joined)
    try:
        writes.join(_accepted(opened, token, changed)).commit()
    except Refused as refused:
        raise _refused(refused) or Gone("accounts.link_dead") from refused
    return opened.actor.structure.slug, not changed.second_factor


def _refused(refused: Refused) -> Changed | None:
    """When an account alone changed in this very moment, theirs or the giver's: the link is good still."""
    return Changed() if set(refused.names) <= {"account", "doer"} else None


def _accepted(opened: Opened, token: str, account: Account) -> Writes:
    """The link used up, the list knowing the account, and the event."""
    actor = Actor(opened.actor.known, account.id, account.name)
    agent = msgspec.structs.replace(
        opened.agent, account=account.id, invitation=None, since=actor.at(), ends_at=0
    )
    event = actor.event("accounts.agent_joined", agent.id, name=agent.name)
    writes = store.change(actor.id, opened.item, agent).join(links.spend(token)).join(opened.still_given)
    return writes.create("event", outbox_item(AccountsItem, event))
