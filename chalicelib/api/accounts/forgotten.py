"""Forgotten password or user name: asking by anybody, and the link that comes by mail."""

from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.accounts.service import forgotten, structures
from chalicelib.api.routing import Area, Of

area = Area("forgotten")

Token = Annotated[str, Meta(min_length=1, max_length=100)]


class Forgotten(msgspec.Struct, frozen=True):
    """A user name or an e-mail address, as it is remembered."""

    identifier: Annotated[str, Meta(min_length=1, max_length=254)]


class LinkToken(msgspec.Struct, frozen=True):
    token: Token


class NewPassword(msgspec.Struct, frozen=True):
    token: Token
    password: Annotated[str, Meta(min_length=1, max_length=400)]


class ResetView(msgspec.Struct, frozen=True, kw_only=True):
    """Whose password is chosen anew, and by which rule."""

    user_name: str
    slug: str
    structure_name: str
    shortest_password: int


@area.route(
    "POST",
    "/portals/{slug}/forgotten",
    of=Of.PUBLIC,
    doc="Has user name and a link to choose a password mailed, if there is such an account.",
    status=204,
)
def forgot(slug: str, body: Forgotten, source: str) -> None:
    forgotten.ask(structures.find_by_slug(slug), body.identifier, source)


@area.route("POST", "/password-reset/look", of=Of.PUBLIC, doc="What a link opens; it stays unused.")
def look_at_reset(body: LinkToken) -> ResetView:
    opened = forgotten.look(body.token)
    home = opened.home.known
    return ResetView(
        user_name=opened.account.user_name,
        slug=home.structure.slug,
        structure_name=home.structure.name,
        shortest_password=home.settings.portal.shortest_password,
    )


@area.route(
    "POST", "/password-reset", of=Of.PUBLIC, doc="Chooses a new password; ends all accesses.", status=204
)
def reset_password(body: NewPassword) -> None:
    forgotten.reset(body.token, body.password)
