"""Service keys: made by agents for a guardian, typed by a person, each good for one account."""

from collections.abc import Sequence

import msgspec

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.service import limits
from chalicelib.accounts.service.actor import Actor
from chalicelib.families.model import Family, Rank, ServiceKey
from chalicelib.families.rules.states import KEY_LASTS_S, key_state
from chalicelib.families.service import files
from chalicelib.families.service.invitations import forbid_unknown
from chalicelib.families.store import families
from chalicelib.families.store import keys as store
from chalicelib.families.store.families import File
from chalicelib.kernel import clock, codes
from chalicelib.kernel.errors import Changed, Conflict, Invalid
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.secrets import keyed
from chalicelib.kernel.table import Refused, Writes

LETTERS = 10  # 50 bits: with ten tries an hour from a place and for an account, nobody guesses one


class Made(msgspec.Struct, frozen=True):
    """A key as its family is told of it, once."""

    service: str
    key: str


def make(actor: Actor, family: str, rank: Rank, services: Sequence[str], *, mailed: bool) -> list[Made]:
    """New keys, one a service, in place of earlier ones; `mailed` has the guardian told of them too."""
    file = files.find(actor.id, family)
    guardian = files.guardian_of(file.family, rank)
    forbid_unknown(actor, services)
    if mailed and not guardian.email:
        raise Conflict("families.no_email")
    wanted = list(dict.fromkeys(services))
    made = [_new_key(actor, family, rank, service) for service in wanted]
    writes = Writes()
    for key in made:
        known = file.keys.get((key.service, rank))
        replaced = _hashed(known) if known else None
        writes.join(store.put(file, actor.id, key, _hashed(key), replaced))
    event = actor.event(
        "families.keys_made",
        family,
        rank=rank,
        services=wanted,
        mailed=mailed,
        name=f"{guardian.first_name} {guardian.last_name}",
    )
    try:
        families.write(writes, event)
    except Refused as error:
        raise Changed from error
    return [Made(key.service, told(key)) for key in made]


def _new_key(actor: Actor, family: str, rank: Rank, service: str) -> ServiceKey:
    return ServiceKey(
        family=family,
        rank=rank,
        service=service,
        serial=new_id(),
        made_at=actor.at(),
        made_by=actor.name,
        ends_at=clock.epoch(clock.real_now()) + KEY_LASTS_S,
    )


def told(key: ServiceKey) -> str:
    """As it is printed: "K7QM4-ZTR9X"."""
    return codes.grouped(_code(key), 5)


def _code(key: ServiceKey) -> str:
    return codes.derived("link_key", f"service_key.{key.serial}", LETTERS)


def _hashed(key: ServiceKey) -> str:
    return _hash(_code(key))


def _hash(code: str) -> str:
    return keyed("link_key", f"service_key_hash.{code}")


def enter(actor: Actor, account: Account, service: str, typed: str, source: str) -> Family:
    """Opens a service with a key that was typed. Raises TooMany, Invalid for any key that opens nothing."""
    limits.count("service_key", source)
    limits.count("service_key", account.id)
    return use(actor, account, service, typed)


def use(actor: Actor, account: Account, service: str, typed: str) -> Family:
    """The account acts for the guardian, the service is open, the key used up. Raises Invalid: one sentence
    for a key unknown, used, expired, or of another service."""
    code = codes.canonical(typed, LETTERS)
    hashed = _hash(code or "")
    named = store.find_key(actor.id, hashed)
    file = families.read(actor.id, named.family) if named else None
    known = file.keys.get((named.service, named.rank)) if file and named else None
    if file is None or known is None or not _opens(known, service, hashed):
        raise _unknown()
    used = msgspec.structs.replace(known, used_at=actor.at())
    writes = store.use(file, actor.id, used, hashed)
    try:
        files.attach(actor, file, known.rank, account, [service], writes)
    except (Changed, Conflict) as error:
        raise _unknown() from error
    return file.family


def _opens(key: ServiceKey, service: str, hashed: str) -> bool:
    waiting = key_state(key, clock.epoch(clock.real_now())) == "waiting"
    return waiting and key.service == service and _hashed(key) == hashed


def _unknown() -> Invalid:
    return Invalid.field("key", "families.key_unknown")


def waiting(file: File, rank: Rank, services: Sequence[str]) -> list[ServiceKey]:
    """The keys of a guardian that were made and not used yet."""
    now = clock.epoch(clock.real_now())
    found = [file.keys.get((service, rank)) for service in services]
    return [key for key in found if key and key_state(key, now) == "waiting"]
