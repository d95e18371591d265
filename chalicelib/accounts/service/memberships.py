"""Where an account is what: said by the package whose business it is, told by its events."""

from collections.abc import Callable

import msgspec

from chalicelib.accounts.model.accounts import Account, Membership
from chalicelib.accounts.store import accounts

GUARDIAN = "guardian"


def guardian(structure: str, family: str) -> Membership:
    """What an account is that acts for a family file."""
    return Membership(structure=structure, role=GUARDIAN, family=family)


def join_family(account: str, structure: str, family: str) -> None:
    """The account acts for a family file from now on. Told twice it does it once."""

    def joined(known: list[Membership]) -> list[Membership]:
        place = next((m for m in known if _is_guardian(m, structure)), None)
        if place is None:
            return [*known, guardian(structure, family)]
        return [msgspec.structs.replace(m, family=family) if m is place else m for m in known]

    _change(account, joined)


def leave_family(account: str, structure: str, family: str) -> None:
    """It acts for that file no more; it stays known to the structure."""
    _change(
        account,
        lambda known: [
            msgspec.structs.replace(m, family=None)
            if _is_guardian(m, structure) and m.family == family
            else m
            for m in known
        ],
    )


def family_of(account: Account, structure: str) -> str | None:
    """The family file that an account acts for in a structure."""
    return next((m.family for m in account.memberships if m.structure == structure and m.family), None)


def _is_guardian(membership: Membership, structure: str) -> bool:
    return membership.structure == structure and membership.role == GUARDIAN


def _change(account: str, change: Callable[[list[Membership]], list[Membership]]) -> None:
    def changed(known: Account) -> Account:
        return msgspec.structs.replace(known, memberships=change(known.memberships))

    accounts.change(account, changed)
