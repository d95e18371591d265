"""Who works for a structure: invited, given a role, withdrawn. What is decided counts with the next call."""

from collections.abc import Callable

import msgspec

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.staff import Agent
from chalicelib.accounts.rules import creation as rules
from chalicelib.accounts.rules.access import LINKS_LAST_S
from chalicelib.accounts.rules.staff import as_now, is_of
from chalicelib.accounts.service import limits, second_factors
from chalicelib.accounts.service.actor import Actor
from chalicelib.accounts.service.newcomers import fault
from chalicelib.accounts.service.staff_rights import (
    Doer,
    Granted,
    described,
    doer_of,
    forbid,
    forbid_gift,
)
from chalicelib.accounts.store import accounts
from chalicelib.accounts.store import staff as store
from chalicelib.accounts.store.table import AccountsItem
from chalicelib.kernel import clock
from chalicelib.kernel.errors import Changed, Conflict, Invalid, NotFound
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.once import Made, request_print
from chalicelib.kernel.outbox import Event, outbox_item
from chalicelib.kernel.table import Refused, Writes


class NewAgent(msgspec.Struct, frozen=True, kw_only=True):
    first_name: str
    last_name: str
    email: str
    granted: Granted

    def invited(self, actor: Actor) -> Agent:
        """As the list gets them."""
        return Agent(
            id=new_id(),
            first_name=self.first_name,
            last_name=self.last_name,
            email=self.email,
            role=self.granted.role,
            withheld=sorted(self.granted.withheld),
            since=actor.at(),
            invited_by=actor.name,
            given_by=actor.account,
            invitation=new_id(),
            ends_at=_now() + LINKS_LAST_S["staff"],
        )


def invite(actor: Actor, new: NewAgent, once: str) -> str:
    """The id of a new agent, whom a mail will invite. Whether the address has an account is not looked at.

    Raises Invalid for a role or rights that cannot be given, Conflict when the list has the address already.
    """
    new = msgspec.structs.replace(new, email=_address(new.email))
    asked = request_print(new)
    known = store.made_by(actor.id, actor.account or "", once)
    if known:
        return _same(known, asked)
    doer = doer_of(actor)
    forbid_gift(actor, doer, new.granted)
    limits.count("staff_mail", new.email.casefold())
    agent = new.invited(actor)
    event = actor.event(
        "accounts.agent_invited",
        agent.id,
        name=agent.name,
        invitation=agent.invitation,
        granted=described(actor.known.settings, agent),
    )
    writes = store.invite(actor.id, agent).join(
        store.once(actor.id, actor.account or "", once, Made(agent.id, asked))
    )
    try:
        _commit(doer, writes, event)
    except Refused as refused:
        return _invited_already(actor, once, asked, refused)
    return agent.id


def _address(typed: str) -> str:
    """By the rule of all addresses. Raises Invalid."""
    email, faults = rules.read_email(typed)
    if faults:
        raise Invalid(errors=[fault(field, code) for field, code in faults])
    return email


def _same(made: Made, asked: str) -> str:
    if made.asked != asked:
        raise Invalid("api.key_reused")
    return made.id


def _invited_already(actor: Actor, once: str, asked: str, refused: Refused) -> str:
    made = store.made_by(actor.id, actor.account or "", once)
    if made:
        return _same(made, asked)
    if "address" in refused.names:
        raise Conflict("staff.known") from refused
    raise Changed from refused


def _item(structure: str, agent: str, version: int) -> AccountsItem:
    """Raises NotFound; Changed when it is not the version that was seen."""
    item = store.read(structure, agent)
    if item is None:
        raise NotFound
    if item.version != version:
        raise Changed
    return item


def invite_again(actor: Actor, agent: str, version: int) -> None:
    """Another mail, which rests on the rights of who sends it now; the link of the one before opens nothing
    any more. Raises Conflict once accepted."""
    item = _item(actor.id, agent, version)
    known = item.read(Agent)
    if known.account or known.withdrawn_at:
        raise Conflict("staff.not_waiting")
    doer = doer_of(actor)
    forbid(known, actor, doer)
    limits.count("staff_mail", known.email.casefold())
    ends_at = _now() + LINKS_LAST_S["staff"]
    again = msgspec.structs.replace(known, invitation=new_id(), given_by=actor.account, ends_at=ends_at)
    event = actor.event("accounts.agent_reminded", agent, name=again.name, invitation=again.invitation)
    _write(doer, store.change(actor.id, item, again), event)


def change_role(actor: Actor, agent: str, version: int, granted: Granted) -> None:
    """Another role or fewer rights, at once. Raises Invalid, Conflict, Changed."""
    item = _item(actor.id, agent, version)
    known = item.read(Agent)
    doer = doer_of(actor)
    forbid(known, actor, doer)
    forbid_gift(actor, doer, granted)
    changed = msgspec.structs.replace(known, role=granted.role, withheld=sorted(granted.withheld))
    if changed == known:
        return
    if not known.account:
        changed = msgspec.structs.replace(changed, given_by=actor.account)
    before, after = (described(actor.known.settings, each) for each in (known, changed))
    _, writes = _on_account(known, lambda account: _moved(account, actor.id, known, changed))
    writes.join(store.change(actor.id, item, changed))
    event = actor.event("accounts.agent_changed", agent, name=changed.name, before=before, after=after)
    _write(doer, writes, event)


def _moved(account: Account, structure: str, before: Agent, after: Agent) -> Account:
    return msgspec.structs.replace(
        account,
        memberships=[
            msgspec.structs.replace(held, role=after.role, withheld=after.withheld)
            if is_of(held, structure, before)
            else held
            for held in account.memberships
        ],
    )


def withdraw(actor: Actor, agent: str, version: int, reason: str) -> None:
    """They work here no more: their accesses end at once, or the link of their invitation does.

    All accesses of the account end, for one may stand open on the office's own computer; what else the person
    is (a parent, say) they go on being when they sign in again. The list keeps the name and the address that
    the account has now: what becomes of them later is not its business.
    """
    item = _item(actor.id, agent, version)
    known = item.read(Agent)
    doer = doer_of(actor)
    forbid(known, actor, doer)
    if known.account and not reason.strip():
        raise Invalid.field("reason", "staff.reason_missing")
    account, writes = _on_account(known, lambda account: _left(account, actor.id, known))
    gone = msgspec.structs.replace(
        as_now(known, account),
        withdrawn_at=actor.at(),
        withdrawn_by=actor.name,
        reason=reason.strip(),
        invitation=None,
    )
    writes.join(store.change(actor.id, item, gone))
    if known.account:
        event = actor.event("accounts.agent_withdrawn", agent, name=gone.name, reason=gone.reason)
    else:
        event = actor.event("accounts.agent_cancelled", agent, name=gone.name)
    _write(doer, writes, event)


def _left(account: Account, structure: str, agent: Agent) -> Account:
    return msgspec.structs.replace(
        account,
        memberships=[held for held in account.memberships if not is_of(held, structure, agent)],
        generation=account.generation + 1,
        home=account.home or structure,
    )


def reset_second_factor(actor: Actor, agent: str, version: int) -> None:
    """For somebody who lost theirs: their accesses end, and the next sign-in sets another one up."""
    item = _item(actor.id, agent, version)
    known = item.read(Agent)
    doer = doer_of(actor)
    forbid(known, actor, doer)
    account = accounts.read(known.account) if known.account else None
    if account is None or not account.is_guarded:
        raise Conflict("staff.no_second_factor")
    event = actor.event("accounts.agent_factor_reset", agent, name=as_now(known, account).name)
    writes = store.change(actor.id, item, known).join(second_factors.clear(account))
    _write(doer, writes, event)


def _on_account(agent: Agent, how: Callable[[Account], Account]) -> tuple[Account | None, Writes]:
    """The agent's account changed and the write of it; nothing while there is none, or no more."""
    try:
        return accounts.changing(agent.account, how) if agent.account else (None, Writes())
    except NotFound:
        return None, Writes()


def _write(doer: Doer, writes: Writes, event: Event) -> None:
    try:
        _commit(doer, writes, event)
    except Refused as error:
        raise Changed from error


def _commit(doer: Doer, writes: Writes, event: Event) -> None:
    writes.create("event", outbox_item(AccountsItem, event)).join(doer.same).commit()


def _now() -> int:
    return clock.epoch(clock.real_now())
