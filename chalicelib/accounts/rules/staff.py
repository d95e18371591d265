"""Who may make whom an agent, and of what. Facts in, decision out."""

from collections.abc import Sequence

from chalicelib.accounts.model.accounts import Membership
from chalicelib.accounts.model.staff import Agent, AgentState
from chalicelib.kernel.search import plain

LONGEST_NAME = 60


def state_of(agent: Agent, now: int) -> AgentState:
    """`now` in seconds. An invitation that was taken back before it was accepted is cancelled."""
    if agent.withdrawn_at:
        return "withdrawn" if agent.account else "cancelled"
    if agent.account:
        return "active"
    return "invited" if agent.ends_at > now else "expired"


def beyond(giver: frozenset[str], before: frozenset[str], after: frozenset[str]) -> frozenset[str]:
    """The rights that somebody would give without having them; what the other has already is no gift."""
    return after - before - giver


def why_not(agent: Agent, doer: str | None) -> str | None:
    """What forbids a change of an agent by the account `doer`, as the code's last part.

    Nobody changes or withdraws themselves: so whoever does it stays, and a structure never loses its last
    administrator.
    """
    if agent.withdrawn_at:
        return "gone"
    if agent.account is not None and agent.account == doer:
        return "oneself"
    return None


def is_of(held: Membership, structure: str, agent: Agent) -> bool:
    """Whether a membership is the one that an agent of the list has."""
    return held.structure == structure and held.role == agent.role and held.family is None


def user_names(first_name: str, last_name: str) -> Sequence[str]:
    """What could be somebody's user name, best first: "nora.bensaid", then with a number."""
    given, family = plain(first_name).replace(" ", "-"), plain(last_name).replace(" ", "-")
    name = ".".join(part for part in (given, family) if part)[: LONGEST_NAME - 1]
    usual = name if len(name) > 2 else "agent"
    return [usual, *(f"{usual}{number}" for number in range(2, 10))]
