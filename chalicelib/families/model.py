"""The family file of a structure: as small as it can be and true."""

import msgspec

from chalicelib.accounts.model.identity import Address as Address
from chalicelib.accounts.model.identity import Civility as Civility


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
