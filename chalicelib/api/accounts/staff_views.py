"""What the agents' screen shows of an agent."""

import msgspec

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.staff import AgentState
from chalicelib.accounts.model.structures import KnownStructure, Settings
from chalicelib.accounts.rules.staff import why_not
from chalicelib.accounts.service.staff_list import Known
from chalicelib.accounts.service.staff_rights import rights_in
from chalicelib.api.coded import Coded
from chalicelib.exchanges.model import Happening
from chalicelib.kernel.clock import instant_of
from chalicelib.kernel.texts import say


class RightView(msgspec.Struct, frozen=True):
    """`mine`: whoever asks has it, and so may give it."""

    name: str
    label: str
    mine: bool


class AgentRoleView(msgspec.Struct, frozen=True):
    name: str
    label: str
    rights: list[RightView]


class AgentRolesView(msgspec.Struct, frozen=True):
    items: list[AgentRoleView]


class AgentRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the list. `second_factor`, a code or a passkey, is not known of who has not
    accepted yet; `me` is who asks."""

    id: str
    first_name: str
    last_name: str
    email: str
    role: Coded
    rights: list[Coded]
    narrowed: bool
    state: AgentState
    second_factor: bool | None
    me: bool


class AgentView(msgspec.Struct, frozen=True, kw_only=True):
    """One agent, with what was decided and what still can be; `version` goes with each decision."""

    version: int
    row: AgentRow
    withheld: list[str]
    user_name: str | None
    since: str
    invited_by: str
    ends_at: str | None
    withdrawn_at: str | None
    withdrawn_by: str
    reason: str
    last_connection: str | None
    changeable: bool


class AgentsPage(msgspec.Struct, frozen=True):
    items: list[AgentRow]
    next: str | None


class AgentHappening(msgspec.Struct, frozen=True):
    at: str
    event: str
    actor: str
    sentence: str


class AgentHistory(msgspec.Struct, frozen=True):
    items: list[AgentHappening]


def roles_view(settings: Settings, own: frozenset[str]) -> AgentRolesView:
    """The roles that agents can have, with the most rights first."""
    roles = [(name, role) for name, role in settings.roles.items() if role.agent]
    roles.sort(key=lambda pair: (-len(pair[1].rights), pair[1].label))
    return AgentRolesView(
        [
            AgentRoleView(name, role.label, [_right(right, own) for right in _in_order(role.rights)])
            for name, role in roles
        ]
    )


def _right(right: str, own: frozenset[str]) -> RightView:
    return RightView(right, _label(right), right in own)


def _in_order(rights: frozenset[str]) -> list[str]:
    return sorted(rights, key=_label)


def _label(right: str) -> str:
    return say(f"staff.right.{right}")


def row_view(known: Known, settings: Settings, asker: str) -> AgentRow:
    agent = known.agent
    rights = _in_order(settings.granted(agent.role, agent.withheld))
    return AgentRow(
        id=agent.id,
        first_name=agent.first_name,
        last_name=agent.last_name,
        email=agent.email,
        role=Coded(agent.role, settings.label_of(agent.role)),
        rights=[Coded(right, _label(right)) for right in rights],
        narrowed=bool(agent.withheld),
        state=known.state,
        second_factor=known.account.is_guarded if known.account else None,
        me=agent.account == asker,
    )


def agent_view(known: Known, place: KnownStructure, asker: Account, last_connection: str | None) -> AgentView:
    """A link lasts in real time; its end is told in the structure's."""
    agent, settings = known.agent, place.settings
    held, own = settings.granted(agent.role, agent.withheld), rights_in(asker, place.structure.id, settings)
    return AgentView(
        version=known.version,
        row=row_view(known, settings, asker.id),
        withheld=agent.withheld,
        user_name=known.account.user_name if known.account and not agent.withdrawn_at else None,
        since=agent.since,
        invited_by=agent.invited_by,
        ends_at=instant_of(agent.ends_at + place.clock_offset_s) if agent.ends_at else None,
        withdrawn_at=agent.withdrawn_at,
        withdrawn_by=agent.withdrawn_by,
        reason=agent.reason,
        last_connection=last_connection,
        changeable=why_not(agent, held, asker.id, own) is None,
    )


def history_view(happenings: list[Happening]) -> AgentHistory:
    return AgentHistory([_happening(each) for each in happenings])


def _happening(happening: Happening) -> AgentHappening:
    name = happening.event.removeprefix("accounts.")
    sentence = say(f"staff.event.{name}", **happening.data)
    return AgentHappening(happening.at, name, happening.actor, sentence)
