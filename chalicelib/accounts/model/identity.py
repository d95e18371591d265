"""Who the person behind an account is: more than a login needs, so an item of its own."""

from typing import Literal

import msgspec

Civility = Literal["madame", "monsieur"]
Means = Literal["email", "mobile", "phone", "letter"]
FRANCE = "99100"


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """A postal address, as the creation of a space asks for it. `city_code` is the commune's INSEE code."""

    number: str = ""
    street: str = ""
    building: str = ""
    flat: str = ""
    complement: str = ""
    postcode: str = ""
    city: str = ""
    city_code: str | None = None
    country: str = FRANCE


class Birth(msgspec.Struct, frozen=True, kw_only=True):
    """Day and place; what was not told is None. Country, department and commune are INSEE codes."""

    date: str | None = None
    country: str | None = None
    department: str | None = None
    city: str | None = None
    city_code: str | None = None


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody said of themselves when they created their space, or since. Telephones are kept as
    +33468766940.

    `keys` are services' keys as they were typed, by service: whoever attaches the account to a family file
    checks them, then they are gone. `photo` names a kept file. Who was invited has said nothing yet, not even
    a civility.
    """

    structure: str
    civility: Civility | None = None
    last_name: str
    first_name: str
    birth_name: str | None = None
    birth: Birth = Birth()
    address: Address = Address()
    phone: str | None = None
    mobile: str | None = None
    fax: str | None = None
    preferred: Means = "email"
    keys: dict[str, str] = {}
    photo: str | None = None


class EmailChange(msgspec.Struct, frozen=True, kw_only=True):
    """An address that its person has not confirmed yet; `occasion` is the event that asked for it."""

    email: str
    asked_at: str
    ends_at: int
    occasion: str
