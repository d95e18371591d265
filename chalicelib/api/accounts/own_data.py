"""« Mes données »: a copy of them."""

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.accounts.model.copies import Copy, CopyState
from chalicelib.accounts.service import copies
from chalicelib.api.routing import Area, Of
from chalicelib.api.sign_in import Caller
from chalicelib.kernel import clock

area = Area("own_data", "/me")


class CopyView(msgspec.Struct, frozen=True):
    """`size` in bytes and `until` once it is ready."""

    id: str
    state: CopyState
    asked_at: str
    made_at: str | None
    until: str | None
    size: int


class OwnCopy(msgspec.Struct, frozen=True):
    """The latest copy, if there is one; whether fetching it wants the password."""

    copy: CopyView | None
    password_wanted: bool


class CopyProof(msgspec.Struct, frozen=True):
    password: Annotated[str, Meta(max_length=200)] = ""


class CopyLink(msgspec.Struct, frozen=True):
    url: str
    file_name: str


@area.route("GET", "/copy", of=Of.SELF, doc="The copy of one's data that was asked for, as far as it is.")
def read_copy(caller: Caller) -> OwnCopy:
    return _view(caller, copies.latest(caller.account.id))


@area.route(
    "POST", "/copy", of=Of.SELF, doc="Asks for a copy of one's data, or answers the one that is being made."
)
def ask_copy(caller: Caller) -> OwnCopy:
    return _view(caller, copies.ask(caller.account))


@area.route(
    "POST",
    "/copy/{copy}/download",
    of=Of.SELF,
    doc="A short-lived link to the archive. Wants the password, ten minutes after signing in.",
)
def download_copy(caller: Caller, copy: str, body: CopyProof) -> CopyLink:
    return CopyLink(copies.link(caller.account, caller.sign_in, copy, body.password), copies.FILE_NAME)


def _view(caller: Caller, copy: Copy | None) -> OwnCopy:
    shown = copy and CopyView(
        id=copy.id,
        state=copy.state,
        asked_at=copy.asked_at,
        made_at=copy.made_at,
        until=_instant(copy.ends_at) if copy.state == "ready" else None,
        size=copy.size,
    )
    return OwnCopy(shown or None, copies.wants_password(caller.sign_in))


def _instant(epoch: int) -> str:
    return clock.instant(datetime.fromtimestamp(epoch, clock.PARIS))
