"""Who may make whom an agent, and of what. Facts in, decision out."""

import msgspec

from chalicelib.accounts.model.accounts import Account, Membership
from chalicelib.accounts.model.staff import Agent, AgentState


def state_of(agent: Agent, now: int) -> AgentState:
    """`now` in seconds. An invitation that was taken back before it was accepted is cancelled."""
    if agent.withdrawn_at:
        return "withdrawn" if agent.account else "cancelled"
    if agent.account:
        return "active"
    return "invited" if agent.ends_at > now else "expired"


KEEPS_LIST = "manage_staff"


def beyond(doer: frozenset[str], rights: frozenset[str]) -> frozenset[str]:
    """Those of the rights that whoever decides lacks: they neither give them nor take them away."""
    return rights - doer


def may_give(giver: frozenset[str], rights: frozenset[str]) -> bool:
    """Whether an invitation that gives these rights still stands, by what its giver may do now."""
    return KEEPS_LIST in giver and not beyond(giver, rights)


def why_not(agent: Agent, held: frozenset[str], doer: str | None, rights: frozenset[str]) -> str | None:
    """What forbids that the account `doer`, with its `rights`, changes an agent who has those `held`, as the
    code's last part.

    Nobody changes or withdraws themselves, nor somebody who may do what they may not: so whoever decides
    stays, and no right is lost to a structure.
    """
    if agent.withdrawn_at:
        return "gone"
    if agent.account is not None and agent.account == doer:
        return "oneself"
    if beyond(rights, held):
        return "above"
    return None


def as_now(agent: Agent, account: Account | None) -> Agent:
    """With the name and the address of the account that is theirs, as long as they work here."""
    if account is None or agent.withdrawn_at:
        return agent
    return msgspec.structs.replace(
        agent,
        first_name=account.first_name,
        last_name=account.last_name,
        email=account.email or agent.email,
    )


def is_of(held: Membership, structure: str, agent: Agent) -> bool:
    """Whether a membership is the one that an agent of the list has."""
    return held.structure == structure and held.role == agent.role and held.family is None
