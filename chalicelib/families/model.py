"""The family file of a structure: as small as it can be and true."""

from typing import Literal

import msgspec

Civility = Literal["madame", "monsieur"]


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
    country: str = "99100"


class Guardian(msgspec.Struct, frozen=True, kw_only=True):
    """An adult of the family. `account` is the one that acts for this adult, once there is one."""

    last_name: str
    first_name: str
    civility: Civility | None = None
    birth_name: str | None = None
    birth_date: str | None = None
    email: str | None = None
    phone: str | None = None
    mobile: str | None = None
    address: Address | None = None
    account: str | None = None


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """A structure's family file, with its number ("N° Famille") and one or two adults, the first first.

    `services` are those that its accounts have opened.
    """

    id: str
    number: str
    guardians: list[Guardian]
    services: list[str] = []
    created_at: str
