"""The first connection of somebody who has a letter: user name and code, then a password."""

import msgspec

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.letters import Letter
from chalicelib.accounts.service import letters, links, own_email
from chalicelib.families.service.invitations import Opened, opened_by


class Begun(msgspec.Struct, frozen=True):
    """What the code opens, and the token that stands for it from now on."""

    token: str
    opened: Opened
    letter: Letter


def begin(user_name: str, code: str, source: str) -> Begun:
    """Raises Invalid, TooMany, Gone."""
    letter = letters.look(user_name, code, source)
    token = letters.token_of(letter)
    return Begun(token, _opened(token), letter)


def _opened(token: str) -> Opened:
    link = links.read(token, "letter")
    opened = opened_by(link)
    if opened is None:
        raise letters.over("accounts.letter_over", link.data["structure"])
    return opened


def open_account(token: str, password: str, email: str = "") -> Account:
    """The account acts for the guardian at once; an address counts once confirmed. Raises Invalid, Gone."""
    wanted = own_email.read(email) if email.strip() else ""
    opened = _opened(token)
    first_name, last_name = opened.guardian.first_name, opened.guardian.last_name
    actor = msgspec.structs.replace(opened.actor, name=f"{first_name} {last_name}")
    account = letters.open_account(actor, opened.link, token, password, first_name, last_name)
    if wanted:
        own_email.ask(account, wanted, password)
    return account
