"""What a check of the rules answers."""

from typing import Literal

import msgspec

from chalicelib.sessions.catalogue.model import Catalogue
from chalicelib.sessions.model.rulebook import RuleKind
from chalicelib.sessions.rules.rulebook.versions import Rule, code_of, kind_of

Level = Literal["blocking", "warning"]


class Flaw(msgspec.Struct, frozen=True, kw_only=True):
    """A hole or a contradiction: where it is, and what fills its sentence.

    `field` is the path in the version, such as `requires.0.codes`; empty for the version as a whole.
    """

    code: str
    level: Level
    kind: RuleKind
    of: str
    rule: str
    field: str = ""
    data: dict[str, str] = {}


class Book(msgspec.Struct, frozen=True, kw_only=True):
    """What a check looks at: the rules as they would be, those in force, what has served, and the day."""

    catalogue: Catalogue
    published: Catalogue
    served: dict[str, str] = {}
    today: str


def flaw(code: str, rule: Rule, field: str = "", /, *, warning: bool = False, **data: object) -> Flaw:
    return Flaw(
        code=code,
        level="warning" if warning else "blocking",
        kind=kind_of(rule),
        of=code_of(rule),
        rule=rule.rule,
        field=field,
        data={key: str(value) for key, value in data.items()},
    )
