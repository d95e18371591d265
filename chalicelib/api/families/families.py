"""Family files for the structure's agents: found, opened, guardians invited, keys made."""

from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.api.actor import actor_of
from chalicelib.api.families.family_views import FamilyFound, FamilyView, file_view, found_view
from chalicelib.api.routing import Area, Of
from chalicelib.api.sign_in import Caller
from chalicelib.families.model import RANKS, Guardian, Rank
from chalicelib.families.service import files, invitations, keys
from chalicelib.kernel.errors import NotFound

area = Area("families", "/s/{structure}/families")

Name = Annotated[str, Meta(min_length=1, max_length=80)]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Services = Annotated[list[Annotated[str, Meta(max_length=40)]], Meta(max_length=20)]


class SearchQuery(msgspec.Struct, frozen=True):
    q: Annotated[str, Meta(max_length=120)] = ""


class FamiliesFound(msgspec.Struct, frozen=True):
    items: list[FamilyFound]


class NewGuardian(msgspec.Struct, frozen=True, kw_only=True):
    last_name: Name
    first_name: Name
    birth_date: Day | None = None
    email: Annotated[str, Meta(max_length=254, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")] | None = None


class NewFamily(msgspec.Struct, frozen=True):
    guardians: Annotated[list[NewGuardian], Meta(min_length=1, max_length=2)]


class NewFamilyId(msgspec.Struct, frozen=True):
    id: str


class Wanted(msgspec.Struct, frozen=True):
    """The services that are opened, or that keys are made for."""

    services: Services = []


class WantedKeys(msgspec.Struct, frozen=True, kw_only=True):
    services: Annotated[list[Annotated[str, Meta(max_length=40)]], Meta(min_length=1, max_length=20)]
    mailed: bool = False


class MadeKey(msgspec.Struct, frozen=True):
    """A key, told this once."""

    service: str
    key: str


class MadeKeys(msgspec.Struct, frozen=True):
    items: list[MadeKey]


@area.route(
    "GET",
    "",
    of=Of.STRUCTURE,
    right="see_families",
    doc="Family files by name, number, birth date (jj/mm/aaaa) or address; 50 at most.",
)
def search_families(caller: Caller, query: SearchQuery) -> FamiliesFound:
    return FamiliesFound([found_view(found) for found in files.search(caller.structure.id, query.q)])


@area.route("POST", "", of=Of.STRUCTURE, right="manage_families", doc="Opens a family file.", status=201)
def open_family(caller: Caller, body: NewFamily, once: str) -> NewFamilyId:
    guardians = [Guardian(**msgspec.structs.asdict(guardian)) for guardian in body.guardians]
    return NewFamilyId(files.open_file(actor_of(caller), guardians, once))


@area.route(
    "GET",
    "/{family}",
    of=Of.STRUCTURE,
    right="see_families",
    doc="A family file, with what became of invitations and keys.",
)
def read_family(caller: Caller, family: str) -> FamilyView:
    return file_view(files.find(caller.structure.id, family))


@area.route(
    "POST",
    "/{family}/guardians/{rank}/invite",
    of=Of.STRUCTURE,
    right="manage_families",
    doc="Invites a guardian by mail; an earlier invitation opens nothing any more.",
)
def invite_guardian(caller: Caller, family: str, rank: str, body: Wanted) -> FamilyView:
    invitations.invite(actor_of(caller), family, rank_of(rank), body.services)
    return read_family(caller, family)


@area.route(
    "POST",
    "/{family}/guardians/{rank}/revoke-invitation",
    of=Of.STRUCTURE,
    right="manage_families",
    doc="The invitation that waits opens nothing any more.",
)
def revoke_invitation(caller: Caller, family: str, rank: str) -> FamilyView:
    invitations.revoke(actor_of(caller), family, rank_of(rank))
    return read_family(caller, family)


@area.route(
    "POST",
    "/{family}/guardians/{rank}/keys",
    of=Of.STRUCTURE,
    right="manage_families",
    doc="Makes service keys for a guardian, in place of earlier ones; tells them this once.",
)
def make_keys(caller: Caller, family: str, rank: str, body: WantedKeys) -> MadeKeys:
    made = keys.make(actor_of(caller), family, rank_of(rank), body.services, mailed=body.mailed)
    return MadeKeys([MadeKey(key.service, key.key) for key in made])


@area.route(
    "POST",
    "/{family}/guardians/{rank}/detach",
    of=Of.STRUCTURE,
    right="attach_accounts",
    doc="The account acts for this guardian no more; it waits on the desk.",
)
def detach_account(caller: Caller, family: str, rank: str) -> FamilyView:
    files.detach(actor_of(caller), family, rank_of(rank))
    return read_family(caller, family)


def rank_of(given: str) -> Rank:
    """A guardian's place in the file, as an address has it."""
    for rank in RANKS:
        if rank == given:
            return rank
    raise NotFound
