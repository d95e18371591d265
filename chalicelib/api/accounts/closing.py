"""« Fermer mon compte »: what it means, the request, and the way back while there is one."""

from collections.abc import Set
from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.accounts.model.accounts import Stage
from chalicelib.accounts.service import closings
from chalicelib.api.account import SignedIn, signed_in
from chalicelib.api.routing import Answer, Area, Of
from chalicelib.api.sign_in import Caller, set_cookie
from chalicelib.kernel.texts import say

area = Area("closing", "/me/closing")
ON_THE_WAY_OUT: Set[Stage] = frozenset({"open", "closing"})


class KeptView(msgspec.Struct, frozen=True):
    what: str
    how_long: str
    why: str


class ClosingView(msgspec.Struct, frozen=True):
    """`closes_at` once it was asked for; `refusal` says what is to be done before it can be."""

    closes_at: str | None
    days: int
    kept: list[KeptView]
    refusal: str | None


class ClosingAsked(msgspec.Struct, frozen=True):
    password: Annotated[str, Meta(min_length=1, max_length=200)]


@area.route(
    "GET",
    "",
    of=Of.SELF,
    doc="What closing the account would mean, or when it closes.",
    stages=ON_THE_WAY_OUT,
)
def read_closing(caller: Caller) -> ClosingView:
    seen = closings.outlook(caller.account)
    return ClosingView(
        closes_at=caller.account.closing,
        days=seen.days,
        kept=[_kept(kept) for kept in seen.kept],
        refusal=say(f"closing.{seen.refusal}", at=", ".join(seen.at)) if seen.refusal else None,
    )


def _kept(kept: str) -> KeptView:
    return KeptView(*(say(f"closing.kept.{kept}.{part}") for part in ("what", "long", "why")))


@area.route(
    "POST", "", of=Of.SELF, doc="Asks for the end of the account; every access ends. Wants the password."
)
def ask_closing(caller: Caller, body: ClosingAsked) -> Annotated[Answer, ClosingView]:
    closing = closings.ask(caller.account, body.password)
    seen = ClosingView(closing.closes_at, closings.outlook(caller.account).days, [], None)
    return Answer(seen, headers={"Set-Cookie": set_cookie("", 0)})


@area.route(
    "POST",
    "/cancel",
    of=Of.SELF,
    doc="The account stays; the access opens.",
    stages=frozenset({"closing"}),
)
def cancel_closing(caller: Caller) -> Annotated[Answer, SignedIn]:
    return signed_in(closings.cancel(caller.account, caller.cookie, caller.sign_in))
