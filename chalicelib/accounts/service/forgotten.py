"""A forgotten password or user name: asked for by anybody, answered by mail to the address that is known."""

import msgspec

from chalicelib.accounts import passwords
from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.structures import KnownStructure
from chalicelib.accounts.rules.access import canonical_user_name
from chalicelib.accounts.service import limits, links
from chalicelib.accounts.service.actor import Actor, acting, the_product
from chalicelib.accounts.service.happenings import home_or_none
from chalicelib.accounts.service.new_passwords import check_password
from chalicelib.accounts.store import accounts, sign_ins, ways_back
from chalicelib.kernel.errors import Gone, TooMany
from chalicelib.kernel.ids import fingerprint
from chalicelib.kernel.table import Refused


def ask(known: KnownStructure, typed: str, source: str) -> None:
    """Notes that somebody asked. Nothing is looked up here, so that the answer can tell nothing."""
    limits.count("forgotten", source)
    actor = the_product(known.structure.id)
    ways_back.note(actor.event("accounts.forgotten", "forgotten", typed=typed.strip()))


def found(typed: str) -> list[Account]:
    """The active accounts of a user name or an address, those with an address to write to."""
    ids = accounts.find_by_email(typed)
    login, _ = sign_ins.find_login(canonical_user_name(typed))
    if login:
        ids.append(login.account)
    people = [accounts.read(account) for account in dict.fromkeys(ids)]
    return [person for person in people if person and _may_come_back(person)]


def _may_come_back(account: Account) -> bool:
    return account.state == "active" and bool(account.email) and home_or_none(account) is not None


def way_back(account: Account, occasion: str) -> str | None:
    """The token of a link to choose another password; None when this account had too many lately."""
    try:
        limits.count("way_back", account.id)
    except TooMany:
        return None
    state = _state(account)
    return links.issue("password", account.id, f"{occasion}.{account.generation}", **state)


def _state(account: Account) -> dict[str, str]:
    """What a link is for: another password, or another address, and it is dead."""
    return {"generation": str(account.generation), "address": fingerprint(account.email)}


class Reset(msgspec.Struct, frozen=True):
    """What a link opens: an account, and where it is at home."""

    account: Account
    home: Actor


def look(token: str) -> Reset:
    """Raises Gone once the link was used or has expired, or another password or address was chosen since."""
    link = links.read(token, "password")
    account = accounts.read(link.account)
    if account is None or not _may_come_back(account) or link.data != _state(account):
        raise Gone("accounts.link_dead")
    return Reset(account, acting(account, home_or_none(account) or ""))


def reset(token: str, password: str) -> None:
    """A new password, and the end of every access that the old one opened. Raises Invalid or Gone."""
    opened = look(token)
    account = opened.account
    check_password(password, opened.home.known.settings.portal.shortest_password, account)
    changed = msgspec.structs.replace(
        account, password_hash=passwords.hash_password(password), generation=account.generation + 1
    )
    event = opened.home.event("accounts.password_reset", account.id)
    try:
        ways_back.reset(account, changed, canonical_user_name(account.user_name), event, links.spend(token))
    except Refused as error:
        raise Gone("accounts.link_dead") from error
