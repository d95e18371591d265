"""Which family files look like the one of somebody who asks to be attached, and why. On plain data."""

from collections.abc import Iterable
from typing import Literal

import msgspec

from chalicelib.families.model import RANKS, Address, Family, Guardian, Rank
from chalicelib.kernel.search import plain

Likeness = Literal["name", "last_name", "birth_date", "address", "email"]
WEIGHTS: dict[Likeness, int] = {"name": 4, "birth_date": 4, "email": 3, "address": 2, "last_name": 1}
ENOUGH = 2


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks: as they describe themselves."""

    last_name: str
    first_name: str
    birth_name: str | None = None
    birth_date: str | None = None
    email: str | None = None
    address: Address | None = None


class Resemblance(msgspec.Struct, frozen=True):
    """A guardian who may be that person; `free` when no account acts for this guardian yet."""

    family: Family
    rank: Rank
    alike: list[Likeness]
    free: bool

    @property
    def weight(self) -> int:
        return sum(WEIGHTS[likeness] for likeness in self.alike)


def alike(person: Person, guardian: Guardian) -> list[Likeness]:
    """What two descriptions have in common. A last name may be that of birth on either side; accents, case
    and hyphens do not count; an address is the same with its street, number and postcode."""
    found: list[Likeness] = []
    if _last_names(person) & _last_names(guardian):
        first = plain(person.first_name) == plain(guardian.first_name)
        found.append("name" if first else "last_name")
    if person.birth_date and person.birth_date == guardian.birth_date:
        found.append("birth_date")
    if person.email and guardian.email and person.email.casefold() == guardian.email.casefold():
        found.append("email")
    if (
        person.address
        and guardian.address
        and _place(person.address) == _place(guardian.address) != ("",) * 3
    ):
        found.append("address")
    return found


def _last_names(who: Person | Guardian) -> set[str]:
    return {plain(name) for name in (who.last_name, who.birth_name) if name}


def _place(address: Address) -> tuple[str, str, str]:
    return plain(address.number), plain(address.street), plain(address.postcode)


def resemblances(person: Person, families: Iterable[Family]) -> list[Resemblance]:
    """The guardians who may be that person, the likeliest first; a shared last name alone says too little."""
    found = [
        Resemblance(family, rank, alike(person, guardian), guardian.account is None)
        for family in families
        for rank, guardian in zip(RANKS, family.guardians, strict=False)
    ]
    enough = [each for each in found if each.weight >= ENOUGH]
    return sorted(enough, key=lambda each: (-each.weight, each.family.number))
