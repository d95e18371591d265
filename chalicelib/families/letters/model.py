"""What the function that renders is asked for: letters as they are printed."""

import msgspec

from chalicelib.accounts.model.structures import Contact


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """All that one letter says. The code stands here and on the paper, and is kept nowhere else."""

    number: str
    greeting: str
    name: str
    address: list[str]
    user_name: str
    code: str
    until: str


class Logo(msgspec.Struct, frozen=True):
    content: bytes
    kind: str  # "png" or "jpeg"


class LetterOrder(msgspec.Struct, frozen=True, kw_only=True, tag_field="document", tag="letters"):
    """These letters of one structure, as one document kept under this key, dated by the structure's day."""

    key: str
    day: str
    structure_name: str
    accent: str
    contact: Contact
    logo: Logo | None = None
    practice: bool = False
    pages: list[Page]


class Printed(msgspec.Struct, frozen=True):
    """The document is there."""

    key: str
