"""What somebody changes of themselves later: names, birth, address, telephones, photo."""

from typing import Any

import msgspec
from msgspec.structs import replace

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.creation import TypedAddress, TypedContact, TypedIdentity
from chalicelib.accounts.model.identity import EmailChange, Identity
from chalicelib.accounts.rules import creation as rules
from chalicelib.accounts.service import photos
from chalicelib.accounts.service.happenings import event, home_or_none
from chalicelib.accounts.service.newcomers import fault
from chalicelib.accounts.store.own_identity import Held
from chalicelib.kernel import clock, files
from chalicelib.kernel.errors import Changed, Invalid, NotFound
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.table import Refused, Writes


class Own(msgspec.Struct, frozen=True):
    """What the account says of its person; `version` is the identity's, 0 before anything was said."""

    account: Account
    identity: Identity
    version: int
    email_change: EmailChange | None


def read(account: str) -> Own:
    held = Held(account)
    change = held.email_change
    alive = change if change and change.ends_at > clock.epoch(clock.real_now()) else None
    return Own(held.account, _said(held), held.version, alive)


def _said(held: Held) -> Identity:
    account = held.account
    return held.identity or Identity(
        structure=home_or_none(account) or "", last_name=account.last_name, first_name=account.first_name
    )


def change_identity(account: str, version: int, said: TypedIdentity) -> Own:
    """Names and birth. The account is called by the new names at once. Raises Invalid, Changed."""
    today = clock.real_now().date().isoformat()
    return _change(account, version, "identity", rules.read_identity(said, today))


def change_address(account: str, version: int, said: TypedAddress) -> Own:
    return _change(account, version, "address", rules.read_address(said))


def change_contact(account: str, version: int, said: TypedContact) -> Own:
    return _change(account, version, "contact", rules.read_contact(said))


def _change(account: str, version: int, what: str, part: rules.Part) -> Own:
    fields, faults = part
    if faults:
        raise Invalid(errors=[fault(field, code) for field, code in faults])
    held = _seen(account, version)
    told = event("accounts.identity_changed", held.account, part=what)
    return _write(held, replace(_said(held), **_typed(fields)), told)


def _typed(fields: dict[str, Any]) -> dict[str, Any]:
    """Choices are texts until now: as an Identity has them."""
    blank = Identity(structure="", last_name="", first_name="")
    whole = msgspec.convert(msgspec.to_builtins(msgspec.to_builtins(blank) | fields), Identity)
    return {name: getattr(whole, name) for name in fields}


def promise_photo(account: Account) -> tuple[str, dict[str, Any]]:
    """The name of a portrait that may be sent, and where to. Raises NotFound for who is nothing anywhere."""
    upload = new_id()
    return upload, photos.promise(_photos_of(account), f"{account.id}.{upload}")


def _photos_of(account: Account) -> str:
    home = home_or_none(account)
    if home is None:
        raise NotFound
    return home


def put_photo(account: Account, version: int, upload: str) -> Own:
    """Looks at what was sent, keeps it and shows it from now on. Raises Invalid, Changed."""
    held = _seen(account.id, version)
    name = f"{account.id}.{new_id()}"  # never that of a photo that is about to be deleted
    key = photos.keep(_photos_of(account), f"{account.id}.{upload}", name)
    if key is None:
        raise Invalid.field("photo", "accounts.photo_unfit")
    try:
        return _show_photo(held, key)
    except Changed:
        files.delete_kept(key)
        raise


def remove_photo(account: str, version: int) -> Own:
    return _show_photo(_seen(account, version), None)


def _show_photo(held: Held, key: str | None) -> Own:
    said = _said(held)
    left = {"left": said.photo} if said.photo else {}
    return _write(held, replace(said, photo=key), event("accounts.photo_changed", held.account, **left))


def forget_photo(account: str, key: str) -> None:
    """Deletes a portrait that is shown no more. Told twice it does it once."""
    shown = Held(account).identity
    if shown is None or shown.photo != key:
        files.delete_kept(key)


def forget_keys(account: str) -> None:
    """The services' keys that were typed at the creation. Told twice it does it once. Raises Refused."""
    held = Held(account)
    if held.identity and held.identity.keys:
        held.put_identity(replace(held.identity, keys={})).commit()


def _seen(account: str, version: int) -> Held:
    held = Held(account)
    if held.version != version:
        raise Changed("accounts.changed")
    return held


def _write(held: Held, identity: Identity, told: Writes) -> Own:
    before, names = held.account, (identity.first_name, identity.last_name)
    if identity == held.identity:
        return Own(before, identity, held.version, held.email_change)
    writes = held.put_identity(identity)
    account = replace(before, first_name=names[0], last_name=names[1])
    if account != before:
        writes.join(held.put_account(account))
    try:
        writes.join(told).commit()
    except Refused as error:
        raise Changed("accounts.changed") from error
    return Own(account, identity, held.version + 1, held.email_change)
