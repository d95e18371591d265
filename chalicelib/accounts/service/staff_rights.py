"""What somebody may decide about the agents of a structure, by the rights that they have now."""

from collections.abc import Iterable

import msgspec

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.staff import Agent
from chalicelib.accounts.model.structures import KnownStructure, Settings
from chalicelib.accounts.rules.staff import KEEPS_LIST, beyond, may_give, why_not
from chalicelib.accounts.service.actor import Actor
from chalicelib.accounts.store import staff as store
from chalicelib.kernel.errors import Conflict, Forbidden, Gone, Invalid
from chalicelib.kernel.table import Writes
from chalicelib.kernel.texts import say


class Granted(msgspec.Struct, frozen=True, kw_only=True):
    """A role, and the rights of it that one person does not get."""

    role: str
    withheld: list[str] = []


class Doer(msgspec.Struct, frozen=True):
    """What whoever decides may do, and the check that it is still so when it is written."""

    rights: frozenset[str]
    same: Writes


def doer_of(actor: Actor) -> Doer:
    """Raises Forbidden if the right went since the call came in.

    Of two who withdraw each other, one comes first: the other's write finds its doer's account changed.
    """
    account, same = store.unchanged(actor.account or "")
    rights = rights_in(account, actor.id, actor.known.settings)
    if KEEPS_LIST not in rights:
        raise Forbidden
    return Doer(rights, same)


def rights_in(account: Account | None, structure: str, settings: Settings) -> frozenset[str]:
    """All that an account may do in a structure, whether its features are on or off."""
    held = [m for m in account.memberships if m.structure == structure] if account else []
    return frozenset().union(*(settings.granted(m.role, m.withheld) for m in held))


def forbid(agent: Agent, actor: Actor, doer: Doer) -> None:
    """Raises Conflict when this agent is not theirs to decide about."""
    held = actor.known.settings.granted(agent.role, agent.withheld)
    refusal = why_not(agent, held, actor.account, doer.rights)
    if refusal:
        raise Conflict(f"staff.{refusal}")


def forbid_gift(actor: Actor, doer: Doer, granted: Granted) -> None:
    """Raises Invalid for no role of agents, for a right that is not of it, for one that the giver lacks."""
    settings = actor.known.settings
    if not settings.is_agent(granted.role):
        raise Invalid.field("role", "staff.role_unknown")
    if not set(granted.withheld) <= settings.granted(granted.role):
        raise Invalid.field("withheld", "staff.right_unknown")
    if missing := beyond(doer.rights, settings.granted(granted.role, granted.withheld)):
        raise Invalid.field("role", "staff.beyond", rights=right_labels(missing))


def still_given(place: KnownStructure, agent: Agent) -> Writes:
    """The check that who gave an invitation stays as they are. Raises Gone when they may not give it now."""
    account, same = store.unchanged(agent.given_by or "")
    giver = rights_in(account, place.structure.id, place.settings)
    if not may_give(giver, place.settings.granted(agent.role, agent.withheld)):
        raise Gone("staff.invitation_void")
    return same


def described(settings: Settings, agent: Agent) -> str:
    """ "Agent", "Agent, sans : publier les actualités"."""
    label = settings.label_of(agent.role)
    return say("staff.narrowed", role=label, rights=right_labels(agent.withheld)) if agent.withheld else label


def right_labels(rights: Iterable[str]) -> str:
    return ", ".join(sorted(say(f"staff.right.{right}") for right in rights))
