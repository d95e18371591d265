"""The accounts table: keys and items in, records out."""

import os
from collections.abc import Callable
from typing import Any

from pynamodb.attributes import UnicodeAttribute

from chalicelib.accounts.model import (
    Account,
    Attempts,
    KnownStructure,
    Login,
    Membership,
    Settings,
    SignIn,
    Structure,
)
from chalicelib.kernel.errors import NotFound
from chalicelib.kernel.ids import fingerprint
from chalicelib.kernel.table import Item, Writes, find, find_all

Key = tuple[str, str]


class AccountsItem(Item):
    class Meta:
        table_name = os.environ.get("TABLE_ACCOUNTS", "accounts")

    PK = UnicodeAttribute(hash_key=True)
    SK = UnicodeAttribute(range_key=True)


def account_key(account: str) -> Key:
    return f"ACCOUNT#{account}", "PROFILE"


def sign_in_key(account: str, token: str) -> Key:
    return f"ACCOUNT#{account}", f"SIGN_IN#{fingerprint(token)}"


def _login(user_name: str) -> str:
    return f"LOGIN#{fingerprint(user_name)}"


def _structure(structure: str) -> str:
    return f"S#{structure}#STRUCTURE"


def create_account(account: Account, user_name: str) -> None:
    """Raises Refused(["login"]) when the user name is taken."""
    login = AccountsItem.of("login", (_login(user_name), "ACCOUNT"), Login(account.id))
    profile = AccountsItem.of("account", account_key(account.id), account)
    writes = Writes().create("login", login).create("account", profile)
    for membership in account.memberships:
        key = (_agents(membership.structure), f"{account.id}#{membership.role}")
        writes.put(key[0], AccountsItem.of("agent", key, membership))
    writes.commit()


def _agents(structure: str) -> str:
    return f"S#{structure}#AGENTS"


def find_agents(structure: str) -> list[tuple[Account, Membership]]:
    """The accounts that are something in a structure, with the membership they have now: two requests."""
    items = AccountsItem.query(_agents(structure))
    accounts = find_all(AccountsItem, [account_key(item.SK.split("#")[0]) for item in items])
    people = [item.read(Account) for item in accounts.values()]
    return [(person, m) for person in people for m in person.memberships if m.structure == structure]


def find_account(account: str) -> Account | None:
    item = find(AccountsItem, account_key(account))
    return item.read(Account) if item else None


def find_login(user_name: str) -> tuple[Login | None, Attempts]:
    """The account that a user name leads to, and the failures on it: one query."""
    items = {item.SK: item for item in AccountsItem.query(_login(user_name), consistent_read=True)}
    login, attempts = items.get("ACCOUNT"), items.get("ATTEMPTS")
    return (
        login.read(Login) if login else None,
        attempts.read(Attempts) if attempts else Attempts(0, 0),
    )


def record_attempt(user_name: str, before: Attempts, now: Attempts, expires_at: int) -> None:
    """Counts a try before it is made, so that parallel guesses cannot share one. Raises Refused."""
    item = AccountsItem.of(
        "attempts", (_login(user_name), "ATTEMPTS"), now, version=now.failures, expires_at=expires_at
    )
    unchanged: Any = AccountsItem.PK.does_not_exist()
    if before.failures:
        unchanged = AccountsItem.version == before.failures
    Writes().put("attempts", item, unchanged).commit()


def start_sign_in(user_name: str, account: str, token: str, sign_in: SignIn) -> None:
    """Opens the access and forgets the failures, together."""
    attempts = AccountsItem(_login(user_name), "ATTEMPTS", kind="attempts")
    opened = AccountsItem.of("sign_in", sign_in_key(account, token), sign_in, expires_at=sign_in.ends_at)
    Writes().create("sign_in", opened).forget("attempts", attempts).commit()


def find_sign_in(account: str, token: str) -> tuple[Account, SignIn] | None:
    """The account and its live access: one read, so that a withdrawn membership counts at once."""
    keys = [account_key(account), sign_in_key(account, token)]
    found = find_all(AccountsItem, keys, consistent=True)
    if len(found) < 2:
        return None
    return found[keys[0]].read(Account), found[keys[1]].read(SignIn)


def end_sign_in(account: str, token: str) -> None:
    AccountsItem(*sign_in_key(account, token), kind="sign_in").delete()


def create_structure(structure: Structure, settings: Settings) -> None:
    """Raises Refused(["slug"]) when the address is taken."""
    partition = _structure(structure.id)
    writes = Writes()
    if structure.federation:
        member = AccountsItem.of("member", (_members(structure.federation), structure.id), structure)
        writes.create("member", member)
    writes.create(
        "slug", AccountsItem.of("slug", (f"SLUG#{structure.slug}", "STRUCTURE"), Login(structure.id))
    ).create("structure", AccountsItem.of("structure", (partition, "PROFILE"), structure)).create(
        "settings", AccountsItem.of("settings", (partition, "SETTINGS"), settings)
    ).commit()


def find_slug(slug: str) -> str | None:
    """The structure that an address leads to."""
    item = find(AccountsItem, (f"SLUG#{slug}", "STRUCTURE"), consistent=True)
    return item.read(Login).account if item else None


def _members(federation: str) -> str:
    return f"S#{federation}#MEMBERS"


def find_members(federation: str) -> list[Structure]:
    """The clubs and commissions of a federation: one query."""
    return [item.read(Structure) for item in AccountsItem.query(_members(federation))]


def find_structure(structure: str) -> KnownStructure | None:
    items = {item.SK: item for item in AccountsItem.query(_structure(structure))}
    if not {"PROFILE", "SETTINGS"} <= items.keys():
        return None
    return KnownStructure(items["PROFILE"].read(Structure), items["SETTINGS"].read(Settings))


def find_structures(structures: list[str]) -> dict[str, KnownStructure]:
    """Several at once, in one request."""
    keys = [(_structure(s), part) for s in structures for part in ("PROFILE", "SETTINGS")]
    found = find_all(AccountsItem, keys)
    return {
        s: KnownStructure(
            found[_structure(s), "PROFILE"].read(Structure), found[_structure(s), "SETTINGS"].read(Settings)
        )
        for s in structures
        if (_structure(s), "PROFILE") in found
    }


def change_settings(structure: str, change: Callable[[Settings], Settings]) -> None:
    """Reads the settings, writes them changed. Raises Refused if somebody else did in between."""
    item = find(AccountsItem, (_structure(structure), "SETTINGS"), consistent=True)
    if item is None:
        raise NotFound
    Writes().change("settings", item, change(item.read(Settings))).commit()
