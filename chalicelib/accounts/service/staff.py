"""Who works for a structure: invited, given a role, withdrawn. What is decided counts with the next call."""

from collections.abc import Callable, Iterable

import msgspec

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.staff import Agent
from chalicelib.accounts.model.structures import Settings
from chalicelib.accounts.rules.access import LINKS_LAST_S
from chalicelib.accounts.rules.staff import beyond, is_of, why_not
from chalicelib.accounts.service import limits, second_factors
from chalicelib.accounts.service.actor import Actor
from chalicelib.accounts.store import accounts
from chalicelib.accounts.store import staff as store
from chalicelib.accounts.store.table import AccountsItem
from chalicelib.kernel import clock
from chalicelib.kernel.errors import Changed, Conflict, FieldError, Forbidden, Invalid, NotFound
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.once import Made, request_print
from chalicelib.kernel.outbox import Event, outbox_item
from chalicelib.kernel.table import Refused, Writes
from chalicelib.kernel.texts import say


class Granted(msgspec.Struct, frozen=True, kw_only=True):
    """A role, and the rights of it that one person does not get."""

    role: str
    withheld: list[str] = []


class NewAgent(msgspec.Struct, frozen=True, kw_only=True):
    first_name: str
    last_name: str
    email: str
    granted: Granted


class Doer(msgspec.Struct, frozen=True):
    """What whoever decides may do, and the check that it is still so when it is written."""

    rights: frozenset[str]
    same: Writes


def invite(actor: Actor, new: NewAgent, once: str) -> str:
    """The id of a new agent, whom a mail will invite. Whether the address has an account is not looked at.

    Raises Invalid for a role or rights that cannot be given, Conflict when the list has the address already.
    """
    asked = request_print(new)
    known = store.made_by(actor.id, actor.account or "", once)
    if known:
        return _same(known, asked)
    doer = _doer(actor)
    _forbid_gift(actor, doer, frozenset(), new.granted)
    limits.count("staff_mail", new.email)
    agent = Agent(
        id=new_id(),
        first_name=new.first_name,
        last_name=new.last_name,
        email=new.email,
        role=new.granted.role,
        withheld=sorted(new.granted.withheld),
        since=actor.at(),
        invited_by=actor.name,
        invitation=new_id(),
        ends_at=_now() + LINKS_LAST_S["staff"],
    )
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
    """Another mail; the link of the one before opens nothing any more. Raises Conflict once accepted."""
    item = _item(actor.id, agent, version)
    known = item.read(Agent)
    if known.account or known.withdrawn_at:
        raise Conflict("staff.not_waiting")
    limits.count("staff_mail", known.email)
    again = msgspec.structs.replace(known, invitation=new_id(), ends_at=_now() + LINKS_LAST_S["staff"])
    event = actor.event("accounts.agent_reminded", agent, name=again.name, invitation=again.invitation)
    _write(_doer(actor), store.change(actor.id, item, again), event)


def change_role(actor: Actor, agent: str, version: int, granted: Granted) -> None:
    """Another role or fewer rights, at once. Raises Invalid, Conflict, Changed."""
    item = _item(actor.id, agent, version)
    known = item.read(Agent)
    _forbid(known, actor)
    settings = actor.known.settings
    doer = _doer(actor)
    _forbid_gift(actor, doer, settings.granted(known.role, known.withheld), granted)
    changed = msgspec.structs.replace(known, role=granted.role, withheld=sorted(granted.withheld))
    if changed == known:
        return
    before, after = described(settings, known), described(settings, changed)
    writes = store.change(actor.id, item, changed)
    if known.account:
        writes.join(_on_account(known.account, lambda account: _moved(account, actor.id, known, changed)))
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
    is (a parent, say) they go on being when they sign in again.
    """
    item = _item(actor.id, agent, version)
    known = item.read(Agent)
    _forbid(known, actor)
    if known.account and not reason.strip():
        raise _wrong("reason", "staff.reason_missing")
    gone = msgspec.structs.replace(
        known, withdrawn_at=actor.at(), withdrawn_by=actor.name, reason=reason.strip(), invitation=None
    )
    writes = store.change(actor.id, item, gone)
    if known.account:
        writes.join(_on_account(known.account, lambda account: _left(account, actor.id, known)))
    if known.account:
        event = actor.event("accounts.agent_withdrawn", agent, name=gone.name, reason=gone.reason)
    else:
        event = actor.event("accounts.agent_cancelled", agent, name=gone.name)
    _write(_doer(actor), writes, event)


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
    _forbid(known, actor)
    account = accounts.read(known.account) if known.account else None
    if account is None or not account.is_guarded:
        raise Conflict("staff.no_second_factor")
    event = actor.event("accounts.agent_factor_reset", agent, name=known.name)
    writes = store.change(actor.id, item, known).join(second_factors.clear(account))
    _write(_doer(actor), writes, event)


def _on_account(account: str, how: Callable[[Account], Account]) -> Writes:
    try:
        return accounts.changing(account, how)[1]
    except NotFound:
        return Writes()


def _forbid(agent: Agent, actor: Actor) -> None:
    refusal = why_not(agent, actor.account)
    if refusal:
        raise Conflict(f"staff.{refusal}")


def _forbid_gift(actor: Actor, doer: Doer, before: frozenset[str], granted: Granted) -> None:
    """Raises Invalid for no role of agents, for a right that is not of it, for one that the giver lacks."""
    settings = actor.known.settings
    if not settings.is_agent(granted.role):
        raise _wrong("role", "staff.role_unknown")
    if not set(granted.withheld) <= settings.granted(granted.role):
        raise _wrong("withheld", "staff.right_unknown")
    after = settings.granted(granted.role, granted.withheld)
    if missing := beyond(doer.rights, before, after):
        raise _wrong("role", "staff.beyond", rights=right_labels(missing))


def _wrong(field: str, code: str, **data: str) -> Invalid:
    return Invalid(errors=[FieldError(field, code, say(code, **data))])


def _doer(actor: Actor) -> Doer:
    """Raises Forbidden if the right went since the call came in.

    Of two who withdraw each other, one comes first: the other's write finds its doer's account changed.
    """
    account, same = store.unchanged(actor.account or "")
    rights = rights_in(account, actor.id, actor.known.settings)
    if "manage_staff" not in rights:
        raise Forbidden
    return Doer(rights, same)


def rights_in(account: Account | None, structure: str, settings: Settings) -> frozenset[str]:
    """All that an account may do in a structure, whether its features are on or off."""
    held = [m for m in account.memberships if m.structure == structure] if account else []
    return frozenset().union(*(settings.granted(m.role, m.withheld) for m in held))


def described(settings: Settings, agent: Agent) -> str:
    """ "Agent", "Agent, sans : publier les actualités"."""
    label = settings.label_of(agent.role)
    return say("staff.narrowed", role=label, rights=right_labels(agent.withheld)) if agent.withheld else label


def right_labels(rights: Iterable[str]) -> str:
    return ", ".join(sorted(say(f"staff.right.{right}") for right in rights))


def _write(doer: Doer, writes: Writes, event: Event) -> None:
    try:
        _commit(doer, writes, event)
    except Refused as error:
        raise Changed from error


def _commit(doer: Doer, writes: Writes, event: Event) -> None:
    writes.create("event", outbox_item(AccountsItem, event)).join(doer.same).commit()


def _now() -> int:
    return clock.epoch(clock.real_now())
