"""Accounts opened with what a structure sent, by mail or on paper; and what people type to have one."""

import msgspec

from chalicelib.accounts import passwords
from chalicelib.accounts.model.accounts import Account, Membership
from chalicelib.accounts.model.structures import KnownStructure
from chalicelib.accounts.rules import typed
from chalicelib.accounts.rules.access import canonical_user_name
from chalicelib.accounts.service.new_passwords import check_password
from chalicelib.accounts.store.creations import taken
from chalicelib.kernel import clock
from chalicelib.kernel.errors import FieldError, Gone, Invalid
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.table import Refused


class Newcomer(msgspec.Struct, frozen=True, kw_only=True):
    """Who comes in, as the structure has them, under which user name and as what. `id` is one to be: a letter
    has one from the day it was written."""

    first_name: str
    last_name: str
    email: str
    user_name: str
    membership: Membership
    id: str | None = None


def fault(field: str, reason: str) -> FieldError:
    """What is wrong with something that people type of themselves."""
    return FieldError.of(field, f"creation.{reason}")


def read_user_name(text: str) -> str:
    """As it is kept. Raises Invalid."""
    try:
        return typed.user_name(text)
    except typed.Flawed as flawed:
        raise Invalid(errors=[fault("user_name", flawed.flaw)]) from flawed


def those_free(user_names: list[str]) -> list[str]:
    """Those that nobody has: one request."""
    had = taken([canonical_user_name(name) for name in user_names])
    return [name for name in user_names if canonical_user_name(name) not in had]


def account_of(home: KnownStructure, newcomer: Newcomer, password: str) -> Account:
    """To be opened active at once: what they hold came to them alone. Raises Invalid."""
    account = Account(
        id=newcomer.id or new_id(),
        user_name=newcomer.user_name,
        first_name=newcomer.first_name,
        last_name=newcomer.last_name,
        email=newcomer.email,
        password_hash="",
        memberships=[newcomer.membership],
        created_at=clock.instant(clock.real_now()),
        home=home.structure.id,
    )
    check_password(password, home.settings.portal.shortest_password, account)
    return msgspec.structs.replace(account, password_hash=passwords.hash_password(password))


def not_opened(refused: Refused) -> Invalid | Gone:
    """Why an account was not opened: the user name is taken, or somebody was quicker."""
    if "login" in refused.names:
        return Invalid.field("user_name", "accounts.user_name_taken")
    return Gone("accounts.link_dead")
