"""Accounts of the installation, where they are what, and what opens them."""

from typing import Literal

import msgspec

AccountState = Literal["pending", "active", "closed"]
Stage = Literal["open", "second_factor", "enrolment", "closing"]
Means = Literal["password", "passkey", "france_connect", "pro_connect"]
Second = Literal["code", "recovery_code"]


class Membership(msgspec.Struct, frozen=True, kw_only=True):
    """Where an account is what. An instructor's also names the licence, a guardian's the family.

    `terms` is the latest version of the structure's terms that the person accepted there, `withheld` the
    rights of the role that this agent does not have. Who is an agent and a guardian of one structure has two
    memberships there, the agent's first: it says what the person may do on the agents' side.
    """

    structure: str
    role: str
    licence: str | None = None
    family: str | None = None
    terms: int = 0
    withheld: list[str] = []


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """A person's login: small, for it is read with every call.

    It opens nothing while `pending` (its address is not confirmed) or once `closed`. Accesses of an earlier
    `generation` are dead. `home` is the structure where it was created; `second_factor` and `passkey`
    say if there is one; `closing` when it will be closed, once its person has asked for that.
    """

    id: str
    user_name: str
    first_name: str
    last_name: str
    email: str
    password_hash: str
    memberships: list[Membership]
    created_at: str
    state: AccountState = "active"
    generation: int = 0
    home: str | None = None
    second_factor: bool = False
    passkey: bool = False
    closing: str | None = None

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def is_guarded(self) -> bool:
        """Whether more than a password protects it: a code, or a passkey, which is both."""
        return self.second_factor or self.passkey


class SignIn(msgspec.Struct, frozen=True, kw_only=True):
    """One access; the key holds the hash of its token. Only an `open` one reaches anything.

    `means` opened it, with the `second` factor if there was one, on a `device` in plain words.
    """

    started_at: str
    ends_at: int
    generation: int = 0
    stage: Stage = "open"
    means: Means = "password"
    second: Second | None = None
    device: str = ""


class Login(msgspec.Struct, frozen=True):
    """Leads from a user name to its account."""

    account: str


class Attempts(msgspec.Struct, frozen=True):
    """Failures in a row on one user name, whether it exists or not, or on the codes of one account."""

    failures: int
    locked_until: int
