"""Accounts of the installation, where they are what, and what opens them."""

import msgspec


class Membership(msgspec.Struct, frozen=True, kw_only=True):
    """Where an account is what. An instructor's also names the licence."""

    structure: str
    role: str
    licence: str | None = None


class Account(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    user_name: str
    first_name: str
    last_name: str
    email: str
    password_hash: str
    memberships: list[Membership]
    created_at: str

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


class SignIn(msgspec.Struct, frozen=True, kw_only=True):
    """One opened access; the key holds the hash of its token."""

    started_at: str
    ends_at: int


class Login(msgspec.Struct, frozen=True):
    """Leads from a user name to its account."""

    account: str


class Attempts(msgspec.Struct, frozen=True):
    """Failures in a row on one user name, whether it exists or not."""

    failures: int
    locked_until: int
