"""The templates as data: `layouts/<kind>.<version>.json`, and what all kinds share in `layouts/common.…`."""

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

VERSION = "2026.1"
KINDS = ("anteor", "initiateur", "mf1", "niveau_4", "sans_note")
FOLDER = Path(__file__).parent / "layouts"

Shown = Literal["fixed", "order", "preview"]
Typed = Literal["text", "name", "licence", "date", "number", "choice", "certification", "mark"]


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An entry of a drop-down list. What is typed may be the label, the code, or one of `also`."""

    code: str
    label: str
    also: tuple[str, ...] = ()


class Preview(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A weighted sum of marks (or their weighted average), by formula; only for the eye."""

    of: tuple[str, ...]
    average: bool = False


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column of a table, or a line of « Session ».

    `field` is the attribute of the record that takes the value; without one it goes to its marks or extras.
    """

    key: str
    heading: str
    format: Shown | Typed
    field: str = ""
    comment: str = ""
    width: float = 14
    required: bool = False
    required_when: dict[str, tuple[str, ...]] = {}
    choices: str = ""
    mark: bool = False
    coefficient: int = 0
    out_of: int = 0
    preview: Preview | None = None
    min_length: int = 0
    max_length: int = 200
    pattern: str = ""
    pattern_shown: str = ""
    minimum: float = 0
    maximum: float = 0
    decimals: int = 0

    @property
    def typed(self) -> bool:
        """Whether people fill it in."""
        return self.format not in ("fixed", "order", "preview")

    @property
    def identity(self) -> bool:
        """Whether it tells who the person is."""
        return self.field in ("licence", "last_name", "first_name")

    @property
    def refuses(self) -> bool:
        """Whether a wrong value refuses the file, for want of knowing who is meant (§6)."""
        return self.identity or self.field == "trainer_licence"

    @property
    def is_mark(self) -> bool:
        return self.mark or self.format == "mark"


class Layout(msgspec.Struct, frozen=True):
    kind: str
    name: str
    label: str
    version: str
    certification: str
    session: tuple[Column, ...]
    jury: tuple[Column, ...]
    candidates: tuple[Column, ...]
    lists: dict[str, tuple[Choice, ...]]

    @property
    def stamp(self) -> str:
        """What stands in A1 of « Listes » and tells kind and version: PREAU|SANS NOTE|2026.1."""
        return f"PREAU|{self.name}|{self.version}"


class _Common(msgspec.Struct, forbid_unknown_fields=True):
    version: str
    session: tuple[Column, ...]
    jury: tuple[Column, ...]
    candidates: tuple[Column, ...]
    lists: dict[str, tuple[Choice, ...]]


class _Own(msgspec.Struct, forbid_unknown_fields=True):
    kind: str
    name: str
    label: str
    version: str
    certification: str
    columns: tuple[Column, ...]
    lists: dict[str, tuple[Choice, ...]]
    session: tuple[Column, ...] = ()


@cache
def layout(kind: str, version: str = VERSION) -> Layout:
    """The layout of a kind; FileNotFoundError when there is none of that kind and version."""
    common = msgspec.json.decode((FOLDER / f"common.{version}.json").read_bytes(), type=_Common)
    own = msgspec.json.decode((FOLDER / f"{kind}.{version}.json").read_bytes(), type=_Own)
    return Layout(
        kind=own.kind,
        name=own.name,
        label=own.label,
        version=own.version,
        certification=own.certification,
        session=common.session + own.session,
        jury=common.jury,
        candidates=common.candidates + own.columns,
        lists=common.lists | own.lists,
    )


def layouts() -> list[Layout]:
    """All kinds at the present version."""
    return [layout(kind) for kind in KINDS]
