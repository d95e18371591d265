"""The agents of a structure: each in an item, in the list by name, under the words of the name."""

import msgspec

from chalicelib.accounts.model.accounts import Account, Membership
from chalicelib.accounts.model.staff import Agent
from chalicelib.accounts.store import accounts
from chalicelib.accounts.store.table import AccountsItem, Key
from chalicelib.kernel import search
from chalicelib.kernel.ids import fingerprint
from chalicelib.kernel.once import Made, once_expiry, once_key
from chalicelib.kernel.table import Writes, find, find_all

MOST_FOUND = 50
MOST_LOOKED_AT = 2000


class Named(msgspec.Struct, frozen=True):
    """Leads from a word to an agent."""

    agent: str
    text: str


class Sharing(msgspec.Struct, frozen=True):
    """Who of a list has an address: one, or several where it began with accounts that share theirs."""

    agents: list[str] = []


def agent_key(structure: str, agent: str) -> Key:
    return f"S#{structure}#AGENT#{agent}", "PROFILE"


def _list(structure: str, *, former: bool) -> str:
    return f"S#{structure}#AGENTS#{'FORMER' if former else 'PRESENT'}"


def _place(agent: Agent) -> str:
    return f"{search.plain(f'{agent.last_name} {agent.first_name}')}#{agent.id}"


def _row(structure: str, agent: Agent) -> AccountsItem:
    key = (_list(structure, former=bool(agent.withdrawn_at)), _place(agent))
    return AccountsItem.of("agent_row", key, agent)


def _address_key(structure: str, agent: Agent) -> Key:
    return f"S#{structure}#AGENT_EMAIL#{fingerprint(agent.email.strip().casefold())}", "AGENT"


def _address(structure: str, agent: Agent) -> AccountsItem:
    return AccountsItem.of("agent_email", _address_key(structure, agent), Sharing([agent.id]))


def invite(structure: str, agent: Agent) -> Writes:
    """A new agent. Refused as "address" when somebody on the list has the address already."""
    return _add(structure, agent).create("address", _address(structure, agent))


def enlist(structure: str, agent: Agent) -> Writes:
    """Somebody who works here already, whoever else has the address. Refused as "address" when somebody
    else took it in this very moment."""
    return _add(structure, agent).join(_share_address(structure, agent))


def _share_address(structure: str, agent: Agent) -> Writes:
    held = find(AccountsItem, _address_key(structure, agent), consistent=True)
    if held is None:
        return Writes().create("address", _address(structure, agent))
    return Writes().change("address", held, Sharing([*held.read(Sharing).agents, agent.id]))


def _leave_address(structure: str, agent: Agent) -> Writes:
    """An address is free once the last who has it is gone."""
    held = find(AccountsItem, _address_key(structure, agent), consistent=True)
    if held is None:
        return Writes()
    others = [each for each in held.read(Sharing).agents if each != agent.id]
    if others:
        return Writes().change("address", held, Sharing(others))
    return Writes().delete("address", held)


def _add(structure: str, agent: Agent) -> Writes:
    item = AccountsItem.of("agent", agent_key(structure, agent.id), agent)
    writes = Writes().create("agent", item).put("row", _row(structure, agent))
    for word in _words(structure, agent):
        writes.put(word.SK, word)
    return writes


def _words(structure: str, agent: Agent) -> list[AccountsItem]:
    named = Named(agent.id, f"{agent.name} {agent.email}")
    return [
        AccountsItem.of("word", (search.partition(structure, "AGENT", word), f"{word}#{agent.id}"), named)
        for word in search.searchable(named.text)
    ]


def change(structure: str, item: AccountsItem, agent: Agent) -> Writes:
    """An agent just read, changed. Refused as "agent" when somebody else was quicker."""
    before = item.read(Agent)
    writes = Writes().change("agent", item, agent).put("row", _row(structure, agent))
    if agent.withdrawn_at and not before.withdrawn_at:
        writes.forget("before", _row(structure, before)).join(_leave_address(structure, before))
    return writes


def rename(structure: str, item: AccountsItem, agent: Agent) -> Writes:
    """An agent just read, under another name or address: their place in the list, words, address."""
    before = item.read(Agent)
    writes = change(structure, item, agent)
    if _place(before) != _place(agent):
        writes.forget("before", _row(structure, before))
    words = {word.key: word for word in _words(structure, agent)}
    for word in _words(structure, before):
        if word.key not in words:
            writes.forget(word.SK, word)
    for word in words.values():
        writes.put(word.SK, word)
    if _address_key(structure, before) != _address_key(structure, agent):
        writes.join(_leave_address(structure, before)).join(_share_address(structure, agent))
    return writes


def read(structure: str, agent: str) -> AccountsItem | None:
    return find(AccountsItem, agent_key(structure, agent), consistent=True)


def page(structure: str, after: str | None, limit: int, *, former: bool) -> tuple[list[Agent], str | None]:
    """The list by name, from a place on: one query, whatever its length."""
    partition = _list(structure, former=former)
    start = {"PK": {"S": partition}, "SK": {"S": after}} if after else None
    answer = AccountsItem.query(
        partition, limit=limit, page_size=limit, last_evaluated_key=start, consistent_read=True
    )
    agents = [item.read(Agent) for item in answer]
    more = answer.last_evaluated_key is not None and len(agents) == limit
    return agents, _place(agents[-1]) if more else None


def search_words(structure: str, asked: str) -> list[Agent]:
    """Those whose name or address has words that begin so, by name, up to fifty: two requests."""
    words = sorted(search.searchable(asked), key=len, reverse=True)
    if not words:
        return []
    partition = search.partition(structure, "AGENT", words[0])
    items = AccountsItem.query(partition, AccountsItem.SK.startswith(words[0]), limit=MOST_LOOKED_AT)
    named = [item.read(Named) for item in items]
    wanted = list(dict.fromkeys(each.agent for each in named if search.matches(asked, each.text)))
    found = find_all(AccountsItem, [agent_key(structure, agent) for agent in wanted[:MOST_FOUND]])
    return sorted((item.read(Agent) for item in found.values()), key=_place)


def records_of(structure: str, account: str) -> list[Agent]:
    """What the list holds of an account, present or former: two queries."""
    partitions = (_list(structure, former=former) for former in (False, True))
    agents = (item.read(Agent) for partition in partitions for item in AccountsItem.query(partition))
    return [agent for agent in agents if agent.account == account]


def find_agents(structure: str) -> list[tuple[Account, Membership]]:
    """The accounts that work for a structure, with the memberships they have now: two requests."""
    items = AccountsItem.query(_list(structure, former=False))
    people = accounts.read_all([a.account for a in (item.read(Agent) for item in items) if a.account])
    return [(person, m) for person in people.values() for m in person.memberships if m.structure == structure]


def unchanged(account: str) -> tuple[Account | None, Writes]:
    """An account as it is, and the check that it still is so: refused as "doer"."""
    item = find(AccountsItem, accounts.account_key(account), consistent=True)
    if item is None:
        return None, Writes()
    same = AccountsItem.version == item.version
    return item.read(Account), Writes().check("doer", AccountsItem(*item.key, kind="account"), same)


def made_by(structure: str, account: str, key: str) -> Made | None:
    """What this Idempotency-Key created."""
    item = find(AccountsItem, once_key(structure, account, key), consistent=True)
    return item.read(Made) if item else None


def once(structure: str, account: str, key: str, made: Made) -> Writes:
    item = AccountsItem.of("once", once_key(structure, account, key), made, expires_at=once_expiry())
    return Writes().create("once", item)
