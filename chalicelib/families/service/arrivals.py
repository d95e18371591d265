"""Accounts that nobody knows yet: they wait on the agents' desk until they have a family file."""

from collections.abc import Iterable

import msgspec

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.service import accounts
from chalicelib.accounts.service.actor import Actor
from chalicelib.accounts.service.memberships import family_of
from chalicelib.families.model import Guardian, Rank, Unattached
from chalicelib.families.rules.likeness import Person, Resemblance, resemblances
from chalicelib.families.service import files, keys
from chalicelib.families.store import families, unattached
from chalicelib.kernel.errors import Conflict, Invalid, NotFound

MOST_COMPARED = 40


class Waiting(msgspec.Struct, frozen=True):
    """Who waits, and the files that look alike, the likeliest first."""

    account: Account
    person: Guardian
    since: str
    alike: list[Resemblance]


def arrive(actor: Actor, account: Account, typed: dict[str, str]) -> bool:
    """The keys typed at the creation are tried; without one that opens, the account waits on the desk.

    True when it is attached. Told twice it does it once.
    """
    if family_of(account, actor.id):
        return True
    for service, key in typed.items():
        try:
            keys.use(actor, account, service, key)
        except Invalid:
            continue
        return True
    wait(actor, account)
    return False


def wait(actor: Actor, account: Account) -> None:
    waiting = Unattached(account=account.id, name=account.name, since=actor.at())
    unattached.put(actor.id, waiting).commit()


def find_waiting(structure: str) -> list[Unattached]:
    """The longest first."""
    return unattached.find_waiting(structure)


def look(actor: Actor, account: str) -> Waiting:
    """Raises NotFound once it is attached."""
    waiting, found = unattached.read(actor.id, account), accounts.find(account)
    if waiting is None or found is None:
        raise NotFound
    person = _described(found)
    return Waiting(found, person, waiting.since, _alike(actor.id, person))


def _described(account: Account) -> Guardian:
    """The account as a guardian of a file to be opened: what the person said of themselves."""
    said = accounts.identity(account.id)
    if said is None:
        return Guardian(last_name=account.last_name, first_name=account.first_name, email=account.email)
    return Guardian(
        last_name=said.last_name,
        first_name=said.first_name,
        civility=said.civility,
        birth_name=said.birth_name,
        birth_date=said.birth.date,
        email=account.email,
        phone=said.phone,
        mobile=said.mobile,
        address=said.address,
    )


def _alike(structure: str, person: Guardian) -> list[Resemblance]:
    found = dict.fromkeys(
        family.id for asked in _searches(person) for family in families.search_words(structure, asked)
    )
    described = Person(
        last_name=person.last_name,
        first_name=person.first_name,
        birth_name=person.birth_name,
        birth_date=person.birth_date,
        email=person.email,
        address=person.address,
    )
    return resemblances(described, families.read_all(structure, list(found)[:MOST_COMPARED]))


def _searches(person: Guardian) -> Iterable[str]:
    yield person.last_name
    if person.birth_name:
        yield person.birth_name
    if person.birth_date:
        yield person.birth_date.replace("-", "")
    if person.address and person.address.street and person.address.postcode:
        yield f"{person.address.street} {person.address.postcode}"


def attach(actor: Actor, account: str, family: str, rank: Rank) -> None:
    """By an agent, to a file that was found. Raises NotFound once another agent did."""
    waiting = unattached.read(actor.id, account)
    person = accounts.find(account)
    if waiting is None or person is None:
        raise NotFound
    files.attach(actor, files.find(actor.id, family), rank, person)


def open_for(actor: Actor, account: str, once: str) -> str:
    """A new file with what the person said, the account its first guardian; once a key."""
    person = accounts.find(account)
    if person is None or (unattached.read(actor.id, account) is None and family_of(person, actor.id) is None):
        raise NotFound
    family = files.open_file(actor, [_described(person)], once)
    file = files.find(actor.id, family)
    if file.family.guardians[0].account is None:
        files.attach(actor, file, "first", person)
    elif file.family.guardians[0].account != account:
        raise Conflict("families.guardian_taken")
    return family
