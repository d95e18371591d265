"""The end of an account: asked for by its person, thought over for a while, then done."""

import msgspec


class Closing(msgspec.Struct, frozen=True, kw_only=True):
    """`warned` once the mail of the last days was posted."""

    asked_at: str
    closes_at: str
    warned: bool = False
