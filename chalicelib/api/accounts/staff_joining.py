"""The way in of somebody who was invited to work for a structure."""

from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.accounts.service import staff_joining, structures
from chalicelib.api.accounts.forgotten import LinkToken, Token
from chalicelib.api.routing import Area, Of
from chalicelib.api.sign_in import Caller

area = Area("staff_joining")


class AgentInvitation(msgspec.Struct, frozen=True, kw_only=True):
    """Whom the link is for, as what, with a user name that is free."""

    slug: str
    structure_name: str
    first_name: str
    last_name: str
    email: str
    role: str
    user_name: str
    shortest_password: int


class NewAgentAccount(msgspec.Struct, frozen=True, kw_only=True):
    token: Token
    user_name: Annotated[str, Meta(max_length=200)]
    password: Annotated[str, Meta(min_length=1, max_length=400)]


class AgentJoined(msgspec.Struct, frozen=True):
    """`sign_in_again`: an agent needs a second factor, and this access was opened without one."""

    slug: str
    user_name: str
    sign_in_again: bool


@area.route(
    "POST", "/agent-invitation/look", of=Of.PUBLIC, doc="What an agent's invitation opens; it stays unused."
)
def look_at_agent_invitation(body: LinkToken) -> AgentInvitation:
    opened = staff_joining.look(body.token)
    home, agent = opened.actor.known, opened.agent
    return AgentInvitation(
        slug=home.structure.slug,
        structure_name=home.structure.name,
        first_name=agent.first_name,
        last_name=agent.last_name,
        email=agent.email,
        role=home.settings.label_of(agent.role),
        user_name=staff_joining.proposed_user_name(agent),
        shortest_password=home.settings.portal.shortest_password,
    )


@area.route(
    "POST", "/agent-invitation", of=Of.PUBLIC, doc="Opens the account of an invited agent.", status=201
)
def open_agent_invitation(body: NewAgentAccount) -> AgentJoined:
    account = staff_joining.open_account(body.token, body.user_name, body.password)
    slug = structures.find(account.home or "").structure.slug
    return AgentJoined(slug, account.user_name, sign_in_again=True)


@area.route("POST", "/me/agent-invitation", of=Of.SELF, doc="The caller's account works for the structure.")
def join_as_agent(caller: Caller, body: LinkToken) -> AgentJoined:
    slug, again = staff_joining.join(body.token, caller.account)
    return AgentJoined(slug, caller.account.user_name, again)
