"""Identities that a provider vouches for: FranceConnect for people, ProConnect for agents."""

from typing import Literal

import msgspec

from chalicelib.accounts.model.identity import Civility

Provider = Literal["france_connect", "pro_connect"]
PROVIDERS: tuple[Provider, ...] = ("france_connect", "pro_connect")


class Departure(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody left for a provider; the key holds the hash of the state. Used once, by the browser that left.

    `browser` is the hash of its cookie, `back` the path of the site to lead to afterwards. With an `account`
    the person left to link it, and had just given its password; its `generation` then.
    """

    provider: Provider
    browser: str
    nonce: str
    verifier: str
    ends_at: int
    back: str = "/"
    account: str | None = None
    generation: int = 0


class Ticket(msgspec.Struct, frozen=True, kw_only=True):
    """An identity that no account has yet, waiting for its person to sign in; the key holds the token's hash.

    `subject` is a keyed hash. What the person is called is told to their browser, not kept.
    """

    provider: Provider
    subject: str
    browser: str
    issued_at: int
    ends_at: int


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """An identity of an account, by provider, and the keyed hash of its subject there."""

    account: str
    provider: Provider
    subject: str
    linked_at: str


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """What a provider says of somebody, to open a space with. What it does not say is empty."""

    civility: Civility | None = None
    first_name: str = ""
    last_name: str = ""
    birth_name: str = ""
    birth_date: str = ""
    birth_country: str = ""  # INSEE's codes
    birth_department: str = ""
    birth_city_code: str = ""
    email: str = ""
