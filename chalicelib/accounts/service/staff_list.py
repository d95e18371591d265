"""The agents of a structure, as its list shows them."""

from collections.abc import Sequence

import msgspec

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.staff import Agent, AgentState
from chalicelib.accounts.model.structures import Settings
from chalicelib.accounts.rules.staff import as_now, is_of, state_of
from chalicelib.accounts.service import structures
from chalicelib.accounts.store import accounts, connections
from chalicelib.accounts.store import staff as store
from chalicelib.kernel import clock
from chalicelib.kernel.errors import NotFound
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.table import Writes

LINES_LOOKED_AT = 5  # of the history of connections: some may be codes that were refused


class Known(msgspec.Struct, frozen=True):
    """An agent, named as the account that is theirs is now, and the version that an edit names."""

    agent: Agent
    account: Account | None
    version: int = 0

    @property
    def state(self) -> AgentState:
        return state_of(self.agent, clock.epoch(clock.real_now()))


class Page(msgspec.Struct, frozen=True):
    items: list[Known]
    next: str | None


def page(structure: str, cursor: str | None, limit: int, *, former: bool) -> Page:
    """The agents by name: two requests for a page of any list."""
    agents, following = store.page(structure, cursor, limit, former=former)
    return Page(_with_accounts(agents), following)


def search(structure: str, asked: str, *, former: bool) -> list[Known]:
    """Those whose name or address begins so, up to fifty: three requests."""
    found = store.search_words(structure, asked)
    return _with_accounts([agent for agent in found if bool(agent.withdrawn_at) is former])


def _with_accounts(agents: Sequence[Agent]) -> list[Known]:
    people = accounts.read_all([agent.account for agent in agents if agent.account])
    return [_known(agent, people.get(agent.account or "")) for agent in agents]


def find(structure: str, agent: str) -> Known:
    """Raises NotFound."""
    item = store.read(structure, agent)
    if item is None:
        raise NotFound
    found = item.read(Agent)
    account = accounts.read(found.account, consistent=True) if found.account else None
    return _known(found, account, item.version)


def _known(agent: Agent, account: Account | None, version: int = 0) -> Known:
    return Known(as_now(agent, account), account, version)


def own_records(account: Account) -> list[tuple[str, Agent]]:
    """What the lists of somebody's structures hold of them, each with its structure."""
    places = {held.structure for held in account.memberships} | ({account.home} if account.home else set())
    return [(place, agent) for place in sorted(places) for agent in store.records_of(place, account.id)]


def follow(account: str) -> None:
    """The lists know an agent by the name and address that their account has now. Told twice it does it once.

    Raises Refused when somebody changes the agent in this very moment.
    """
    person = accounts.read(account, consistent=True)
    for structure in _works_for(person) if person else []:
        for agent in store.records_of(structure, account):
            item = store.read(structure, agent.id)
            renamed = as_now(item.read(Agent), person) if item else agent
            if item and renamed != item.read(Agent):
                store.rename(structure, item, renamed).commit()


def _works_for(account: Account) -> list[str]:
    """The structures whose agent somebody is: the others' lists need not be read."""
    known = structures.find_all([held.structure for held in account.memberships])
    return [
        held.structure
        for held in account.memberships
        if held.structure in known and known[held.structure].settings.is_agent(held.role)
    ]


def last_connection(known: Known, structure: str) -> str | None:
    """When they last came in: one request. Of who is something else besides it is not told: it may have been
    as a parent, in the evening, which is nobody's business here."""
    account = known.account
    if account is None or any(not is_of(m, structure, known.agent) for m in account.memberships):
        return None
    lines = connections.latest(account.id, LINES_LOOKED_AT)
    return next((line.at for line in lines if line.outcome == "opened"), None)


def already_there(account: Account, settings: dict[str, Settings]) -> Writes:
    """An account that is made for people who work already puts them on the lists of their structures."""
    writes = Writes()
    for held in account.memberships:
        if held.structure in settings and settings[held.structure].is_agent(held.role):
            agent = Agent(
                id=new_id(),
                first_name=account.first_name,
                last_name=account.last_name,
                email=account.email,
                role=held.role,
                withheld=held.withheld,
                account=account.id,
                since=account.created_at,
            )
            writes.join(store.enlist(held.structure, agent))
    return writes


def enlist(account: Account) -> None:
    """Puts an account made before there were lists on those of its structures; done again it does nothing."""
    known = structures.find_all([held.structure for held in account.memberships])
    missing = {
        structure: each.settings
        for structure, each in known.items()
        if not any(person.id == account.id for person, _ in store.find_agents(structure))
    }
    writes = already_there(account, missing)
    if len(writes):
        writes.commit()
