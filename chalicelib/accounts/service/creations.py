"""A space that somebody creates, from the form to the first day it opens."""

from typing import Any

import msgspec

from chalicelib.accounts import passwords
from chalicelib.accounts.model.accounts import Account, Membership
from chalicelib.accounts.model.creation import NewSpace
from chalicelib.accounts.model.identity import Identity
from chalicelib.accounts.model.structures import KnownStructure
from chalicelib.accounts.model.terms import Acceptance
from chalicelib.accounts.rules import creation as rules
from chalicelib.accounts.rules.access import PENDING_LASTS_S, canonical_user_name
from chalicelib.accounts.rules.passwords import flaws
from chalicelib.accounts.service import checks, limits, photos, receipts, structures
from chalicelib.accounts.service.memberships import GUARDIAN
from chalicelib.accounts.service.newcomers import fault, read_user_name, those_free
from chalicelib.accounts.store import creations as store
from chalicelib.kernel import clock
from chalicelib.kernel.errors import FieldError, Invalid, NotFound
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.once import Made, request_print
from chalicelib.kernel.outbox import Event, new_event
from chalicelib.kernel.table import Refused, Writes


class Created(msgspec.Struct, frozen=True):
    """One answer, the address known or not: what asks for the mail again, where to send a photo."""

    receipt: str
    upload: dict[str, Any] | None


def find_portal(slug: str) -> KnownStructure:
    """A structure where people create their space by themselves. Raises NotFound for any other."""
    known = structures.find_by_slug(slug)
    portal = known.settings.portal
    if not (portal.creation_open and portal.terms and GUARDIAN in known.settings.roles):
        raise NotFound
    return known


def create(known: KnownStructure, space: NewSpace, source: str, once: str) -> Created:
    """Notes the space, pending, and has the mail sent. Raises Invalid with every fault, or TooMany.

    Whether the address is known already is looked at by who sends the mail: here both cases are one.
    """
    limits.count("creation", source)
    if space.website:
        return _answer(known.structure.id, new_id(), photo=space.photo)
    structure = known.structure.id
    asked = request_print(msgspec.structs.replace(space, password="", check=NewSpace().check))
    if made := store.made_by(structure, once):
        return _again(structure, made, asked, photo=space.photo)
    read, found = _read(known, space)
    if read.user_name and store.taken([canonical_user_name(read.user_name)]):
        found.append(fault("user_name", "taken"))
    spent = _spent(structure, space, found)
    if found or read.identity is None:
        raise Invalid(errors=found)
    limits.count("activation_mail", read.email)
    account = _pending(known, space, read, read.identity)
    spent.join(store.once(structure, once, Made(account.id, asked)))
    try:
        _write(known, account, read.identity, spent)
    except Refused as refused:
        if "once" in refused.names and (made := store.made_by(structure, once)):
            return _again(structure, made, asked, photo=space.photo)
        code = "check_used" if "check" in refused.names else "taken"
        field = "check" if "check" in refused.names else "user_name"
        raise Invalid(errors=[fault(field, code)]) from refused
    return _answer(structure, account.id, photo=space.photo)


def faults(known: KnownStructure, space: NewSpace) -> list[FieldError]:
    """What is wrong so far with a form on its way; whether the user name is free is asked apart."""
    return _read(known, space)[1]


def _read(known: KnownStructure, space: NewSpace) -> tuple[rules.Read, list[FieldError]]:
    """The form as it is kept, and all that is wrong with what was typed."""
    portal = known.settings.portal
    today = clock.now(known.clock_offset_s).date().isoformat()
    services = frozenset(service.id for service in portal.services)
    read = rules.read(space, known.structure.id, services, today)
    found = [fault(field, code) for field, code in read.faults]
    if space.terms != portal.terms:
        found.append(fault("terms", "terms_changed" if space.terms else "terms"))
    if not space.password:
        return read, [*found, fault("password", "required")]
    said, shortest = space.identity, portal.shortest_password
    known_words = (space.user_name, said.last_name, said.first_name, said.birth_name, read.email)
    for flaw in flaws(space.password, shortest, known_words):
        code = f"accounts.password.{flaw}"
        found.append(FieldError.of("password", code, shortest=shortest))
    return read, found


def _spent(structure: str, space: NewSpace, found: list[FieldError]) -> Writes:
    """The write that spends the check; one that is not solved is a fault more."""
    try:
        return checks.spend(structure, space.check)
    except checks.Failed as failed:
        found.append(fault("check", str(failed)))
        return Writes()


def _pending(known: KnownStructure, space: NewSpace, read: rules.Read, identity: Identity) -> Account:
    structure = known.structure.id
    return Account(
        id=new_id(),
        user_name=read.user_name,
        first_name=identity.first_name,
        last_name=identity.last_name,
        email=read.email,
        password_hash=passwords.hash_password(space.password),
        memberships=[Membership(structure=structure, role=GUARDIAN, terms=space.terms)],
        created_at=clock.instant(clock.real_now()),
        state="pending",
        home=structure,
    )


def _write(known: KnownStructure, account: Account, identity: Identity, spent: Writes) -> None:
    at = clock.instant(clock.now(known.clock_offset_s))
    number = account.memberships[0].terms
    store.create(
        store.Creation(
            account=account,
            user_name=canonical_user_name(account.user_name),
            identity=identity,
            accepted=Acceptance(structure=known.structure.id, number=number, at=at),
            event=event("accounts.created", account, at),
            ends_at=clock.epoch(clock.real_now()) + PENDING_LASTS_S,
        ),
        spent,
    )


def event(name: str, account: Account, at: str) -> Event:
    return new_event(name, account.home or "", account.id, at, account.name, account.id)


def _again(structure: str, made: Made, asked: str, *, photo: bool) -> Created:
    if made.asked != asked:
        raise Invalid("api.key_reused")
    return _answer(structure, made.id, photo=photo)


def _answer(structure: str, account: str, *, photo: bool) -> Created:
    return Created(receipts.receipt_of(account), photos.promise(structure, account) if photo else None)


def check_user_name(user_name: str, source: str) -> tuple[bool, list[str]]:
    """Whether a user name is free; names near it that are, when it is not. Raises Invalid, TooMany."""
    limits.count("user_name", source)
    name = read_user_name(user_name)
    near = rules.proposals(name)
    free = those_free([name, *near])
    return (True, []) if name in free else (False, free[:3])
