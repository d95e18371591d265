"""« Sécurité »: the password, the accesses open now, the history of connections."""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.accounts.model.accounts import Means, Second
from chalicelib.accounts.model.factors import Connection
from chalicelib.accounts.rules.spans import Span
from chalicelib.accounts.service import own_access, sign_ins
from chalicelib.api.routing import Answer, Area, Of
from chalicelib.api.sign_in import Caller, set_cookie

area = Area("security", "/me")


class SecondFactorView(msgspec.Struct, frozen=True):
    """`required` of who works for a structure; `recovery_left` counts the recovery codes not used yet."""

    on: bool
    required: bool
    since: str | None
    recovery_left: int


class AccessView(msgspec.Struct, frozen=True):
    started_at: str
    means: Means
    second: Second | None
    device: str
    this_one: bool


class SecurityView(msgspec.Struct, frozen=True):
    second_factor: SecondFactorView
    accesses: list[AccessView]
    shortest_password: int


class PasswordChange(msgspec.Struct, frozen=True):
    old: Annotated[str, Meta(min_length=1, max_length=200)]
    new: Annotated[str, Meta(min_length=1, max_length=400)]


class When(msgspec.Struct, frozen=True):
    """The week or month that `day` lies in; today's without one."""

    span: Span = "week"
    day: date | None = None


class ConnectionsView(msgspec.Struct, frozen=True):
    """From the day `first` up to the day before `until`, latest first."""

    first: date
    until: date
    items: list[Connection]
    earlier: bool


@area.route("GET", "/security", of=Of.SELF, doc="How the account is protected, and its accesses open now.")
def security(caller: Caller) -> SecurityView:
    account = caller.account
    held = own_access.factors(account)
    return SecurityView(
        second_factor=SecondFactorView(
            on=account.second_factor,
            required=sign_ins.is_agent(account),
            since=held.since,
            recovery_left=len(held.recovery),
        ),
        accesses=[
            AccessView(
                started_at=sign_in.started_at,
                means=sign_in.means,
                second=sign_in.second,
                device=sign_in.device,
                this_one=sign_ins.is_key_of(key, account, caller.cookie),
            )
            for key, sign_in in own_access.open_now(account)
        ],
        shortest_password=own_access.shortest_password(account),
    )


@area.route("POST", "/password", of=Of.SELF, doc="Another password; all other accesses end.", status=204)
def change_password(body: PasswordChange, caller: Caller) -> Annotated[Answer, None]:
    opened = own_access.change_password(caller.account, caller.cookie, caller.sign_in, body.old, body.new)
    return Answer(status=204, headers={"Set-Cookie": set_cookie(opened.cookie, opened.lasts_s)})


@area.route("POST", "/sign-out-everywhere", of=Of.SELF, doc="Ends every access, this one too.", status=204)
def sign_out_everywhere(caller: Caller) -> Annotated[Answer, None]:
    own_access.sign_out_everywhere(caller.account)
    return Answer(status=204, headers={"Set-Cookie": set_cookie("", 0)})


@area.route("GET", "/connections", of=Of.SELF, doc="A week or month of the history of connections.")
def connections(query: When, caller: Caller) -> ConnectionsView:
    page = own_access.history(caller.account, query.span, query.day)
    return ConnectionsView(page.first, page.until, page.connections, page.earlier)
