"""A structure's terms of use: in force, published anew, accepted."""

import msgspec

from chalicelib.accounts.model.accounts import Account, Membership
from chalicelib.accounts.model.structures import KnownStructure
from chalicelib.accounts.model.terms import Acceptance, Terms
from chalicelib.accounts.service import structures
from chalicelib.accounts.store import terms as store
from chalicelib.kernel import clock
from chalicelib.kernel.errors import Changed, Conflict, Forbidden, NotFound
from chalicelib.kernel.table import Refused


def in_force(known: KnownStructure) -> Terms:
    """The version that people are asked to accept. Raises NotFound before there is one."""
    number = known.settings.portal.terms
    found = store.read(known.structure.id, number) if number else None
    if found is None:
        raise NotFound
    return found


def versions(structure: str) -> list[Terms]:
    """All that were ever published, latest first."""
    return store.read_all(structure)


def publish(structure: str, text: str, notice: str, by: str, seen: int) -> Terms:
    """A new version, in force at once. Raises Changed when another came after the one that was `seen`."""
    terms = Terms(
        number=seen + 1,
        text=text,
        notice=notice,
        published_at=clock.instant(clock.now(structures.find(structure).clock_offset_s)),
        published_by=by,
    )
    latest = next(iter(versions(structure)), None)
    if seen != (latest.number if latest else 0):
        raise Changed
    try:
        store.publish(structure, terms)
    except Refused as error:
        raise Changed from error
    structures.forget(structure)
    return terms


def due(known: KnownStructure, role: str, accepted: int) -> bool:
    """Whether somebody is to accept the version in force. Who works for the structure is not its user."""
    held = known.settings.roles.get(role)
    return held is not None and not held.agent and accepted < known.settings.portal.terms


def check(known: KnownStructure, membership: Membership) -> None:
    """Raises Forbidden for who has not accepted the version in force."""
    if due(known, membership.role, membership.terms):
        raise Forbidden("creation.terms_due")


def accept(account: Account, structure: str, number: int) -> Account:
    """Keeps that the person accepted the version in force. Raises Conflict if it no longer is."""
    if not any(held.structure == structure for held in account.memberships):
        raise NotFound
    structures.forget(structure)
    known = structures.find(structure)
    if number != known.settings.portal.terms:
        raise Conflict("creation.terms_changed")
    at = clock.instant(clock.now(known.clock_offset_s))

    def noted(login: Account) -> Account:
        memberships = [
            msgspec.structs.replace(held, terms=number) if held.structure == structure else held
            for held in login.memberships
        ]
        return msgspec.structs.replace(login, memberships=memberships)

    accepted = Acceptance(structure=structure, number=number, at=at)
    return store.accept(account.id, accepted, noted)
