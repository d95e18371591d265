"""From what was typed to an identity as it is kept, with every fault at once: at the creation, and later."""

from collections.abc import Callable
from typing import Any

import msgspec

from chalicelib.accounts.model.creation import NewSpace, TypedAddress, TypedContact, TypedIdentity
from chalicelib.accounts.model.identity import FRANCE, Address, Birth, Identity
from chalicelib.accounts.rules import typed

Fault = tuple[str, str]  # field, code of `creation.…`

CIVILITIES = ("madame", "monsieur")
PREFERRED = ("email", "mobile", "phone", "letter")
LONGEST_KEY = 60


class Read(msgspec.Struct, frozen=True):
    """What could be read; `identity` is None as long as there are faults."""

    identity: Identity | None
    email: str
    user_name: str
    faults: list[Fault]


class _Reader:
    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def take(self, field: str, rule: Callable[[str], str], text: str, *, required: bool = False) -> str:
        try:
            kept = rule(text)
        except typed.Flawed as flawed:
            self.faults.append((field, flawed.flaw))
            return ""
        if required and not kept:
            self.faults.append((field, "required"))
        return kept

    def choose(self, field: str, text: str, among: tuple[str, ...], *, required: bool = False) -> str:
        if text not in among and (text or required):
            self.faults.append((field, "required" if not text else "choice"))
        return text


def read(space: NewSpace, structure: str, services: frozenset[str], today: str) -> Read:
    """The whole form. Starred: civility, usual name, first names, e-mail, user name."""
    reader = _Reader()
    identity = _identity(reader, space.identity, today)
    address = _address(reader, space.address)
    contact = _contact(reader, space.contact)
    email = reader.take("contact.email", typed.email, space.contact.email, required=True)
    user_name = reader.take("user_name", typed.user_name, space.user_name) if space.user_name.strip() else ""
    if not space.user_name.strip():
        reader.faults.append(("user_name", "required"))
    keys = _keys(reader, space.keys, services)
    whole = {"structure": structure, **identity, "address": address, **contact, "keys": keys}
    made = None if reader.faults else msgspec.convert(msgspec.to_builtins(whole), Identity)
    return Read(made, email, user_name, reader.faults)


Part = tuple[dict[str, Any], list[Fault]]  # the fields of an Identity that it is about, and what is wrong


def read_identity(said: TypedIdentity, today: str) -> Part:
    """Names and birth, typed anew."""
    reader = _Reader()
    return _identity(reader, said, today), reader.faults


def read_address(said: TypedAddress) -> Part:
    reader = _Reader()
    return {"address": _address(reader, said)}, reader.faults


def read_contact(said: TypedContact) -> Part:
    """Telephones and the means preferred. The e-mail address is changed in a way of its own."""
    reader = _Reader()
    return _contact(reader, said), reader.faults


def read_email(said: str) -> tuple[str, list[Fault]]:
    reader = _Reader()
    return reader.take("email", typed.email, said, required=True), reader.faults


def _identity(reader: _Reader, said: TypedIdentity, today: str) -> dict[str, Any]:
    def name(field: str, text: str, *, required: bool = False) -> str:
        return reader.take(f"identity.{field}", typed.name, text, required=required)

    return {
        "civility": reader.choose("identity.civility", said.civility, CIVILITIES, required=True),
        "last_name": name("last_name", said.last_name, required=True),
        "birth_name": name("birth_name", said.birth_name) or None,
        "first_name": name("first_name", said.first_name, required=True),
        "birth": _birth(reader, said, today),
    }


def _birth(reader: _Reader, said: TypedIdentity, today: str) -> Birth:
    """Department and commune only for who was born in France; a commune lies in its department."""
    date = reader.take("identity.birth_date", lambda text: typed.birth_date(text, today), said.birth_date)
    country = reader.take("identity.birth_country", typed.country, said.birth_country)
    city = reader.take("identity.birth_city", typed.line, said.birth_city)
    department = code = ""
    if country == FRANCE:
        department = reader.take("identity.birth_department", typed.department, said.birth_department)
        code = reader.take("identity.birth_city", typed.commune, said.birth_city_code)
        if code and typed.department_of(code) != department:
            reader.faults.append(("identity.birth_city", "commune_elsewhere"))
    return Birth(
        date=date or None,
        country=country or None,
        department=department or None,
        city=city or None,
        city_code=code or None,
    )


def _address(reader: _Reader, said: TypedAddress) -> Address:
    """Nothing of it is required; what is typed must be possible."""
    country = reader.take("address.country", typed.country, said.country or FRANCE)
    french = country == FRANCE
    lines = {
        part: reader.take(f"address.{part}", typed.line, getattr(said, part))
        for part in ("number", "street", "building", "flat", "complement", "city")
    }
    postcode = reader.take(
        "address.postcode", lambda text: typed.postcode(text, french=french), said.postcode
    )
    code = reader.take("address.city", typed.commune, said.city_code) if french else ""
    return Address(**lines, postcode=postcode, city_code=code or None, country=country or FRANCE)


def _contact(reader: _Reader, said: TypedContact) -> dict[str, Any]:
    """The means preferred must be one that was given."""
    found = {
        "phone": reader.take("contact.phone", typed.phone, said.phone) or None,
        "mobile": reader.take("contact.mobile", typed.mobile, said.mobile) or None,
        "fax": reader.take("contact.fax", typed.phone, said.fax) or None,
        "preferred": reader.choose("contact.preferred", said.preferred or "email", PREFERRED),
    }
    wanted = found["preferred"]
    if wanted in {"phone", "mobile"} and not getattr(said, wanted).strip():
        reader.faults.append((f"contact.{wanted}", "preferred_missing"))
    return found


def _keys(reader: _Reader, said: dict[str, str], services: frozenset[str]) -> dict[str, str]:
    kept = {service: text.strip() for service, text in said.items() if text.strip()}
    for service, text in kept.items():
        if service not in services:
            reader.faults.append((f"keys.{service}", "service"))
        elif len(text) > LONGEST_KEY:
            reader.faults.append((f"keys.{service}", "too_long"))
    return kept


def proposals(taken: str) -> list[str]:
    """Names near one that is taken, nearest first."""
    return [f"{taken[:57]}{number}" for number in range(2, 8)]
