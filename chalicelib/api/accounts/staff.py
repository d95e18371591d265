"""Agents and rights: who works for the structure, for whoever keeps that list."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from chalicelib.accounts.service import staff, staff_list, staff_rights, structures
from chalicelib.accounts.service.staff import NewAgent
from chalicelib.accounts.service.staff_rights import Granted
from chalicelib.api.accounts.staff_views import (
    AgentHistory,
    AgentRolesView,
    AgentsPage,
    AgentView,
    agent_view,
    history_view,
    roles_view,
    row_view,
)
from chalicelib.api.actor import actor_of
from chalicelib.api.routing import Area, Of
from chalicelib.api.sign_in import Caller
from chalicelib.exchanges import service as exchanges

area = Area("staff", "/s/{structure}")
RIGHT = "manage_staff"

Name = Annotated[str, Meta(min_length=1, max_length=80, pattern=r"\S")]
Right = Annotated[str, Meta(max_length=40)]


class AgentsQuery(msgspec.Struct, frozen=True, kw_only=True):
    """`q` is the beginning of names or of the address; what it finds is one page."""

    q: Annotated[str, Meta(max_length=120)] = ""
    state: Literal["present", "former"] = "present"
    cursor: Annotated[str, Meta(max_length=300)] | None = None
    limit: Annotated[int, Meta(ge=1, le=50)] = 25


class RoleBody(msgspec.Struct, frozen=True, kw_only=True):
    """A role, without the rights of it that are `withheld`."""

    role: Annotated[str, Meta(min_length=1, max_length=40)]
    withheld: Annotated[list[Right], Meta(max_length=40)] = []


class AgentBody(RoleBody, frozen=True, kw_only=True):
    first_name: Name
    last_name: Name
    email: Annotated[str, Meta(max_length=254)]


class Withdrawal(msgspec.Struct, frozen=True):
    """Why an access ends; for an invitation there need be none."""

    reason: Annotated[str, Meta(max_length=500)] = ""


class NewAgentId(msgspec.Struct, frozen=True):
    id: str


@area.route(
    "GET", "/roles", of=Of.STRUCTURE, right=RIGHT, doc="The roles of agents with their rights, in words."
)
def list_roles(caller: Caller) -> AgentRolesView:
    settings = structures.find(caller.structure.id).settings
    return roles_view(settings, staff_rights.rights_in(caller.account, caller.structure.id, settings))


@area.route(
    "GET",
    "/agents",
    of=Of.STRUCTURE,
    right=RIGHT,
    doc="Who works for the structure, or did, by name; with `q` those found, 50 at most.",
)
def list_agents(caller: Caller, query: AgentsQuery) -> AgentsPage:
    structure, former = caller.structure.id, query.state == "former"
    settings = structures.find(structure).settings
    if query.q.strip():
        found, following = staff_list.search(structure, query.q, former=former), None
    else:
        page = staff_list.page(structure, query.cursor, query.limit, former=former)
        found, following = page.items, page.next
    return AgentsPage([row_view(known, settings, caller.account.id) for known in found], following)


@area.route(
    "POST",
    "/agents",
    of=Of.STRUCTURE,
    right=RIGHT,
    doc="Invites somebody by mail to work for the structure; the answer is the same for any address.",
    status=201,
)
def invite_agent(caller: Caller, body: AgentBody, once: str) -> NewAgentId:
    new = NewAgent(
        first_name=body.first_name.strip(),
        last_name=body.last_name.strip(),
        email=body.email,
        granted=Granted(role=body.role, withheld=body.withheld),
    )
    return NewAgentId(staff.invite(actor_of(caller), new, once))


@area.route(
    "GET",
    "/agents/{agent}",
    of=Of.STRUCTURE,
    right=RIGHT,
    doc="One agent, their rights, and what can be decided.",
)
def read_agent(caller: Caller, agent: str) -> AgentView:
    structure = caller.structure.id
    known = staff_list.find(structure, agent)
    last = staff_list.last_connection(known, structure)
    return agent_view(known, structures.find(structure), caller.account, last)


@area.route(
    "GET",
    "/agents/{agent}/history",
    of=Of.STRUCTURE,
    right=RIGHT,
    doc="Who decided what about an agent, the latest first.",
)
def read_agent_history(caller: Caller, agent: str) -> AgentHistory:
    staff_list.find(caller.structure.id, agent)
    return history_view(exchanges.history(caller.structure.id, agent))


@area.route(
    "POST",
    "/agents/{agent}/invite-again",
    of=Of.STRUCTURE,
    right=RIGHT,
    doc="Another invitation; the earlier one opens nothing any more.",
)
def invite_agent_again(caller: Caller, agent: str, version: int) -> AgentView:
    staff.invite_again(actor_of(caller), agent, version)
    return read_agent(caller, agent)


@area.route(
    "POST",
    "/agents/{agent}/role",
    of=Of.STRUCTURE,
    right=RIGHT,
    doc="Another role, or fewer rights of it; counts with the agent's next call.",
)
def change_agent_role(caller: Caller, agent: str, version: int, body: RoleBody) -> AgentView:
    granted = Granted(role=body.role, withheld=body.withheld)
    staff.change_role(actor_of(caller), agent, version, granted)
    return read_agent(caller, agent)


@area.route(
    "POST",
    "/agents/{agent}/withdraw",
    of=Of.STRUCTURE,
    right=RIGHT,
    doc="Ends an agent's accesses at once, or the invitation that waits.",
)
def withdraw_agent(caller: Caller, agent: str, version: int, body: Withdrawal) -> AgentView:
    staff.withdraw(actor_of(caller), agent, version, body.reason)
    return read_agent(caller, agent)


@area.route(
    "POST",
    "/agents/{agent}/reset-second-factor",
    of=Of.STRUCTURE,
    right=RIGHT,
    doc="For an agent who lost the second factor: it is asked anew at the next sign-in.",
)
def reset_agent_factor(caller: Caller, agent: str, version: int) -> AgentView:
    staff.reset_second_factor(actor_of(caller), agent, version)
    return read_agent(caller, agent)
