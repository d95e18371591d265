"""What a structure tells everybody."""

import msgspec


class News(msgspec.Struct, frozen=True, kw_only=True):
    """Shown from `published_on` to `until`, both included, unless it was taken down.

    `text` is plain: paragraphs apart by a blank line, links as addresses or as [words](https://…).
    """

    id: str
    title: str
    text: str
    published_on: str
    until: str | None = None
    down: bool = False
    written_by: str
    written_at: str
