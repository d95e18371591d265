"""Family files as agents see them."""

from typing import Literal

import msgspec

from chalicelib.accounts.model.identity import Address, Civility
from chalicelib.families.model import FoundFamily, Guardian, Invitation, Rank, ServiceKey, Way
from chalicelib.families.rules.states import InvitationState, KeyState, invitation_state, key_state
from chalicelib.families.service.files import ranks
from chalicelib.families.store.families import File
from chalicelib.kernel import clock


class FamilyFound(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    number: str
    names: list[str]
    address: str


class InvitationView(msgspec.Struct, frozen=True, kw_only=True):
    way: Way
    state: InvitationState
    sent_at: str
    sent_by: str
    email: str | None
    opened_at: str | None


class KeyView(msgspec.Struct, frozen=True, kw_only=True):
    service: str
    state: KeyState
    made_at: str
    used_at: str | None


class GuardianView(msgspec.Struct, frozen=True, kw_only=True):
    """An adult of the family; `account` is whether one acts for them."""

    rank: Rank
    civility: Civility | None
    last_name: str
    first_name: str
    birth_name: str | None
    birth_date: str | None
    email: str | None
    phone: str | None
    mobile: str | None
    address: Address | None
    account: bool
    invitation: InvitationView | None
    keys: list[KeyView]


class FamilyView(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    number: str
    guardians: list[GuardianView]
    services: list[str]


LikenessName = Literal["name", "last_name", "birth_date", "address", "email"]


def found_view(found: FoundFamily) -> FamilyFound:
    return FamilyFound(id=found.id, number=found.number, names=found.names, address=found.address)


def file_view(file: File) -> FamilyView:
    family = file.family
    return FamilyView(
        id=family.id,
        number=family.number,
        guardians=[_guardian(file, rank, guardian) for rank, guardian in ranks(family)],
        services=family.services,
    )


def _guardian(file: File, rank: Rank, guardian: Guardian) -> GuardianView:
    invitation = file.invitations.get(rank)
    return GuardianView(
        rank=rank,
        civility=guardian.civility,
        last_name=guardian.last_name,
        first_name=guardian.first_name,
        birth_name=guardian.birth_name,
        birth_date=guardian.birth_date,
        email=guardian.email,
        phone=guardian.phone,
        mobile=guardian.mobile,
        address=guardian.address,
        account=guardian.account is not None,
        invitation=_invitation(invitation) if invitation else None,
        keys=[_key(key) for key in file.keys.values() if key.rank == rank],
    )


def _now() -> int:
    return clock.epoch(clock.real_now())


def _invitation(invitation: Invitation) -> InvitationView:
    return InvitationView(
        way=invitation.way,
        state=invitation_state(invitation, _now()),
        sent_at=invitation.sent_at,
        sent_by=invitation.sent_by,
        email=invitation.email,
        opened_at=invitation.opened_at,
    )


def _key(key: ServiceKey) -> KeyView:
    return KeyView(
        service=key.service, state=key_state(key, _now()), made_at=key.made_at, used_at=key.used_at
    )
