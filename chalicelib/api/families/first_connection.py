"""The first connection with a letter: by anybody, so nothing tells what exists."""

from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.accounts.service import sign_ins
from chalicelib.api.account import SignedIn, signed_in
from chalicelib.api.accounts.forgotten import Token
from chalicelib.api.routing import Answer, Area, Of
from chalicelib.families.service import first_connections

area = Area("first connection", "/first-connection")


class LetterCode(msgspec.Struct, frozen=True):
    """What stands on the letter, as it was typed."""

    user_name: Annotated[str, Meta(min_length=1, max_length=200)]
    code: Annotated[str, Meta(min_length=1, max_length=60)]


class FirstConnection(msgspec.Struct, frozen=True, kw_only=True):
    """Whom the letter is for; `token` stands for its code during an hour."""

    token: str
    user_name: str
    first_name: str
    last_name: str
    slug: str
    structure_name: str
    shortest_password: int


class FirstPassword(msgspec.Struct, frozen=True):
    """An address may come with it: it counts once the mail to it was answered."""

    token: Token
    password: Annotated[str, Meta(min_length=1, max_length=400)]
    email: Annotated[str, Meta(max_length=300)] = ""


@area.route("POST", "/look", of=Of.PUBLIC, doc="What a letter's code opens; it stays unused.")
def look_at_letter(body: LetterCode, source: str) -> FirstConnection:
    begun = first_connections.begin(body.user_name, body.code, source)
    known, guardian = begun.opened.actor.known, begun.opened.guardian
    return FirstConnection(
        token=begun.token,
        user_name=begun.letter.user_name,
        first_name=guardian.first_name,
        last_name=guardian.last_name,
        slug=known.structure.slug,
        structure_name=known.structure.name,
        shortest_password=known.settings.portal.shortest_password,
    )


@area.route("POST", "", of=Of.PUBLIC, doc="Opens the account of who has a letter, and an access to it.")
def open_with_letter(body: FirstPassword, device: str) -> Annotated[Answer, SignedIn]:
    account = first_connections.open_account(body.token, body.password, body.email)
    return signed_in(sign_ins.start(account, "password", device))
