"""Links that are sent to people: each opens one thing, once, for a while."""

from typing import Literal

import msgspec

Purpose = Literal["activation", "password", "email", "email_stop", "invitation", "letter", "staff"]


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """What a link opens; the key holds the hash of its token. `data` is what its purpose needs."""

    purpose: Purpose
    account: str
    ends_at: int
    data: dict[str, str] = {}
