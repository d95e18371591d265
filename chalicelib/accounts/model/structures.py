"""Structures, their settings, and the rights that roles give in them."""

from collections.abc import Collection
from typing import Literal

import msgspec

Kind = Literal["federation", "commission", "club", "town"]
Feature = Literal["sessions", "licensees", "register", "portal", "families", "staff"]

RIGHTS: dict[Feature, frozenset[str]] = {
    "sessions": frozenset(
        {"see_sessions", "manage_sessions", "close_session", "grant_derogations", "manage_diplomas"}
    ),
    "licensees": frozenset({"see_licensees"}),
    "register": frozenset({"load_lists", "edit_rules", "decide_requests", "revoke_awards"}),
    "families": frozenset({"see_families", "manage_families", "attach_accounts"}),
    "portal": frozenset({"edit_portal", "write_news", "edit_terms"}),
    "staff": frozenset({"manage_staff"}),
}


class Role(msgspec.Struct, frozen=True):
    """A named set of rights. Who works for the structure is an agent, and needs a second factor."""

    label: str
    rights: frozenset[str]
    agent: bool = True


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """How people reach a structure or one of its services. What is empty is not shown."""

    email: str = ""
    phone: str = ""
    address: str = ""
    hours: str = ""


class Service(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a structure (enfance, jeunesse, sport…). Its key attaches an account to a family file."""

    id: str
    name: str
    contact: Contact = Contact()


class Portal(msgspec.Struct, frozen=True, kw_only=True):
    """What the public home of a structure says, and who may come in by themselves.

    `site_url` is the structure's own site, where signing out leads; `logo` the name of a kept file; `hosts`
    its own host names, each a structure's alone; `terms` the number of the version in force, 0 when
    there is none.
    """

    welcome: str = ""
    site_url: str = ""
    logo: str | None = None
    contact: Contact = Contact()
    hosts: list[str] = []
    services: list[Service] = []
    creation_open: bool = False
    shortest_password: Literal[8, 12] = 12
    terms: int = 0


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """One versioned document a structure. Roles are named sets of rights, as data."""

    roles: dict[str, Role]
    accent: str = "#0b5f63"
    clock_offset_s: int = 0
    features_off: frozenset[Feature] = frozenset()
    portal: Portal = Portal()
    closing_days: int = 30  # between asking for the end of an account and its end

    def switched_off(self, right: str) -> bool:
        """Whether a right belongs to a feature that this structure does not use."""
        return any(right in RIGHTS[feature] for feature in self.features_off)

    def label_of(self, role: str) -> str:
        found = self.roles.get(role)
        return found.label if found else role

    def is_agent(self, role: str) -> bool:
        """Whether who has this role works for the structure."""
        found = self.roles.get(role)
        return found is not None and found.agent

    def granted(self, role: str, withheld: Collection[str] = ()) -> frozenset[str]:
        """The rights of a role without those `withheld` from one person, features on or off."""
        found = self.roles.get(role)
        return found.rights - frozenset(withheld) if found else frozenset()

    def rights_of(self, role: str, withheld: Collection[str] = ()) -> frozenset[str]:
        """Those of them that open something today."""
        return frozenset(r for r in self.granted(role, withheld) if not self.switched_off(r))


class Structure(msgspec.Struct, frozen=True, kw_only=True):
    """A tenant. Clubs and commissions name the federation whose licence holders they deal with; `number` is
    the one that the federation knows them by."""

    id: str
    slug: str
    name: str
    kind: Kind
    federation: str | None = None
    number: str | None = None
    practice: bool = False

    @property
    def register(self) -> str:
        """Where its licence holders are kept: its federation, or itself when it is one."""
        return self.federation or self.id


class KnownStructure(msgspec.Struct, frozen=True):
    structure: Structure
    settings: Settings

    @property
    def clock_offset_s(self) -> int:
        """Only a practice structure may live on another day."""
        return self.settings.clock_offset_s if self.structure.practice else 0
