"""What people agree to: a structure's terms of use, version by version, and who accepted which."""

import msgspec


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a structure's terms, never changed again; `notice` tells of personal data."""

    number: int
    text: str
    notice: str
    published_at: str
    published_by: str


class Acceptance(msgspec.Struct, frozen=True, kw_only=True):
    """That somebody accepted a version, and when."""

    structure: str
    number: int
    at: str
