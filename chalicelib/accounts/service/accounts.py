"""Accounts: who they are."""

from chalicelib.accounts import passwords
from chalicelib.accounts.model.accounts import Account, Membership
from chalicelib.accounts.model.identity import Identity
from chalicelib.accounts.rules.access import canonical_user_name
from chalicelib.accounts.service import staff_list, structures
from chalicelib.accounts.store import accounts, creations
from chalicelib.kernel import clock
from chalicelib.kernel.ids import new_id


def create(
    user_name: str, password: str, first_name: str, last_name: str, email: str, memberships: list[Membership]
) -> Account:
    """Raises Refused(["login"]) when the user name is taken. Who works somewhere is put on the list there."""
    account = Account(
        id=new_id(),
        user_name=user_name,
        first_name=first_name,
        last_name=last_name,
        email=email,
        password_hash=passwords.hash_password(password),
        memberships=memberships,
        home=memberships[0].structure if memberships else None,
        created_at=clock.instant(clock.real_now()),
    )
    known = structures.find_all([membership.structure for membership in memberships])
    settings = {structure: each.settings for structure, each in known.items()}
    accounts.create(account, canonical_user_name(user_name), staff_list.already_there(account, settings))
    return account


def find(account: str) -> Account | None:
    return accounts.read(account)


def find_by_user_name(user_name: str) -> Account | None:
    return accounts.find_by_user_name(canonical_user_name(user_name))


def identity(account: str) -> Identity | None:
    """What the person said of themselves, if they created their space on their own."""
    return creations.read_identity(account)
