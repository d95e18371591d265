"""What somebody types to create a space: plain texts, for all that is wrong is to be told at once."""

from typing import Any

import msgspec


class TypedIdentity(msgspec.Struct, frozen=True, kw_only=True):
    civility: str = ""
    last_name: str = ""
    birth_name: str = ""
    first_name: str = ""
    birth_date: str = ""
    birth_country: str = ""
    birth_department: str = ""
    birth_city: str = ""
    birth_city_code: str = ""


class TypedAddress(msgspec.Struct, frozen=True, kw_only=True):
    number: str = ""
    street: str = ""
    building: str = ""
    flat: str = ""
    complement: str = ""
    postcode: str = ""
    city: str = ""
    city_code: str = ""
    country: str = ""


class TypedContact(msgspec.Struct, frozen=True, kw_only=True):
    phone: str = ""
    mobile: str = ""
    fax: str = ""
    email: str = ""
    preferred: str = ""


class Solution(msgspec.Struct, frozen=True, kw_only=True):
    """The security check, done: the challenge as it was given, the work's result, the picture chosen."""

    challenge: dict[str, Any] = {}
    counter: int = 0
    derived_key: str = ""
    choice: str = ""


class NewSpace(msgspec.Struct, frozen=True, kw_only=True):
    """All of it. `terms` is the version accepted, `keys` services' keys by service, `photo` if one follows.

    `website` is a field that no person sees: who fills it in is a program.
    """

    terms: int = 0
    identity: TypedIdentity = TypedIdentity()
    address: TypedAddress = TypedAddress()
    contact: TypedContact = TypedContact()
    user_name: str = ""
    password: str = ""
    keys: dict[str, str] = {}
    photo: bool = False
    check: Solution = Solution()
    website: str = ""
