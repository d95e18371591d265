"""The way in of people whom a structure knows: invitation, then keys of services."""

from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.service import structures, terms
from chalicelib.accounts.service.actor import acting
from chalicelib.accounts.service.memberships import GUARDIAN, family_of
from chalicelib.api.accounts.forgotten import LinkToken, Token
from chalicelib.api.routing import Area, Of
from chalicelib.api.sign_in import Caller
from chalicelib.families.service import files, invitations, keys
from chalicelib.kernel.errors import NotFound
from chalicelib.kernel.ids import Id

area = Area("invitations")


class InvitationOpened(msgspec.Struct, frozen=True, kw_only=True):
    """Whom the link is for, and by which rule a password is chosen."""

    slug: str
    structure_name: str
    first_name: str
    last_name: str
    email: str
    shortest_password: int


class NewAccount(msgspec.Struct, frozen=True, kw_only=True):
    token: Token
    user_name: Annotated[str, Meta(max_length=200)]
    password: Annotated[str, Meta(min_length=1, max_length=400)]


class Joined(msgspec.Struct, frozen=True):
    slug: str
    user_name: str


class TypedKey(msgspec.Struct, frozen=True, kw_only=True):
    structure: Id
    service: Annotated[str, Meta(min_length=1, max_length=40)]
    key: Annotated[str, Meta(min_length=1, max_length=60)]


class MyService(msgspec.Struct, frozen=True):
    id: str
    name: str
    open: bool


class MyStructure(msgspec.Struct, frozen=True, kw_only=True):
    """A structure's services; `family` is the number of the family file, None until there is one."""

    id: str
    slug: str
    name: str
    family: str | None
    services: list[MyService]


class MyServices(msgspec.Struct, frozen=True):
    items: list[MyStructure]


@area.route("POST", "/invitation/look", of=Of.PUBLIC, doc="What an invitation opens; it stays unused.")
def look_at_invitation(body: LinkToken) -> InvitationOpened:
    opened = invitations.look(body.token)
    home = opened.actor.known
    return InvitationOpened(
        slug=home.structure.slug,
        structure_name=home.structure.name,
        first_name=opened.guardian.first_name,
        last_name=opened.guardian.last_name,
        email=opened.invitation.email or "",
        shortest_password=home.settings.portal.shortest_password,
    )


@area.route("POST", "/invitation", of=Of.PUBLIC, doc="Opens the account of who was invited.", status=201)
def open_invitation(body: NewAccount) -> Joined:
    account = invitations.open_account(body.token, body.user_name, body.password)
    return Joined(_slug(account.home or ""), account.user_name)


@area.route("POST", "/me/invitation", of=Of.SELF, doc="The caller's account joins the family that invites.")
def join_invitation(caller: Caller, body: LinkToken) -> Joined:
    structure = invitations.join(body.token, caller.account)
    return Joined(_slug(structure), caller.account.user_name)


def _slug(structure: str) -> str:
    return structures.find(structure).structure.slug


@area.route("GET", "/me/services", of=Of.SELF, doc="The services of the caller's structures, open or not.")
def my_services(caller: Caller) -> MyServices:
    found = (_my_structure(caller.account, structure) for structure in _structures_of(caller.account))
    return MyServices([each for each in found if each.services])


def _structures_of(account: Account) -> list[str]:
    """Where one is a guardian, or came from."""
    places = [account.home] if account.home else []
    return list(dict.fromkeys([*places, *(m.structure for m in account.memberships if m.role == GUARDIAN)]))


def _my_structure(account: Account, structure: str) -> MyStructure:
    known = structures.find(structure)
    family = family_of(account, structure)
    file = files.find(structure, family).family if family else None
    return MyStructure(
        id=structure,
        slug=known.structure.slug,
        name=known.structure.name,
        family=file.number if file else None,
        services=[
            MyService(service.id, service.name, file is not None and service.id in file.services)
            for service in known.settings.portal.services
        ],
    )


@area.route("POST", "/me/services", of=Of.SELF, doc="Opens a service with its key.")
def open_service(caller: Caller, body: TypedKey, source: str) -> MyStructure:
    if body.structure not in _structures_of(caller.account):
        raise NotFound
    for held in caller.account.memberships:
        if held.structure == body.structure:
            terms.check(structures.find(body.structure), held)
    actor = acting(caller.account, body.structure)
    family = keys.enter(actor, caller.account, body.service, body.key, source)
    seen = _my_structure(caller.account, body.structure)
    opened = {body.service, *family.services}
    services = [msgspec.structs.replace(s, open=s.open or s.id in opened) for s in seen.services]
    return msgspec.structs.replace(seen, family=family.number, services=services)
