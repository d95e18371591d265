"""The form of a rule, drawn from its Struct: what a new field of the model wants is its name in the texts."""

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

from chalicelib.api.coded import Coded
from chalicelib.kernel.texts import say
from chalicelib.sessions.rules.rulebook.references import TARGETS

FieldType = Literal[
    "text", "long", "day", "number", "flag", "choice", "choices", "texts",
    "code", "codes", "rows", "tests", "map", "part", "parts",
]  # fmt: skip

CHOICES: dict[str, tuple[str, ...]] = {"given_by": ("club", "commission", "federation")}
LONG = frozenset({"description", "notes", "source"})
DAYS = frozenset({"valid_from", "valid_to"})
SECTIONS: dict[str, str] = {
    field: section
    for section, fields in {
        "identity": "code sheet label description family number valid_from valid_to source version",
        "conditions": "licence_required age_min age_max requires derogable notes",
        "effects": "implies automatic_from computed_from renewable lasts_years while_licensed signs opens",
        "granting": "given_by trained_by signatories certification import_only",
        "tests": "tests conditions eliminatory_below resit_days longest_days part_key kept",
        "papers": "proofs session_proofs jury",
        "members": "members includes combinations",
    }.items()
    for field in fields.split()
}
OF_CERTIFICATION = {
    "sheet": "granting"
}  # a certification's sheet is how it is granted, an exam's is its name


class FieldView(msgspec.Struct, frozen=True, kw_only=True):
    """One field of the form: its control (`type`), what it begins with, and for a part the fields inside."""

    name: str
    label: str
    hint: str
    type: FieldType
    section: str
    required: bool
    fixed: bool = False
    choices: list[Coded] = []
    target: Literal["certification", "signatory", "class"] | None = None
    blank: Any = None
    parts: list["FieldView"] = []


@cache
def form_of(shape: type[msgspec.Struct]) -> list[FieldView]:
    """The fields of a Struct in the order of the model, its own days and source first."""
    fields = {field.name: field for field in msgspec.structs.fields(shape)}
    first = [
        name for name in ("code", "sheet", "label", "valid_from", "valid_to", "source") if name in fields
    ]
    if shape.__name__ == "Certification":
        first.remove("sheet")
    ordered = [*first, *(name for name in fields if name not in first)]
    return [_field(shape, fields[name]) for name in ordered]


def _field(shape: type[msgspec.Struct], field: Any) -> FieldView:
    owner, name = shape.__name__, field.name
    bare, optional = _without_none(field.type)
    kind = _type(owner, name, bare)
    part = next(iter(_structs(bare)), None)
    section = OF_CERTIFICATION.get(name) if owner == "Certification" else None
    return FieldView(
        name=name,
        label=label(owner, name),
        hint=_said(f"field.{owner}.{name}.hint", f"field.{name}.hint"),
        type=kind,
        section=section or SECTIONS.get(name, "other"),
        required=field.required and not optional,
        fixed=name == "code" or (name == "sheet" and owner == "Exam"),
        choices=[Coded(code, choice(name, code)) for code in _choices(name, bare)],
        target=TARGETS.get((owner, name)),
        blank=_blank(field, kind, bare),
        parts=form_of(part) if part else [],
    )


def label(owner: str, name: str) -> str:
    return _said(f"field.{owner}.{name}", f"field.{name}") or name


def choice(name: str, code: str) -> str:
    return _said(f"choice.{name}.{code}", f"choice.{code}") or code


def _said(*codes: str) -> str:
    """The first of these texts that there is."""
    for code in codes:
        try:
            return say(f"rules.{code}")
        except KeyError:
            continue
    return ""


def _without_none(given: Any) -> tuple[Any, bool]:
    if get_origin(given) in (Union, UnionType):
        (bare,) = [part for part in get_args(given) if part is not type(None)]
        return bare, True
    return given, False


def _type(owner: str, name: str, bare: Any) -> FieldType:
    simple: dict[Any, FieldType] = {bool: "flag", int: "number"}
    if bare in simple:
        return simple[bare]
    if get_origin(bare) is Literal:
        return "choice"
    if bare is str:
        return _text_type(owner, name)
    if get_origin(bare) is dict:
        return "map"
    if any(_structs(bare)):
        return "parts" if get_origin(bare) is list else "part"
    return _list_type(owner, name, bare)


def _blank(field: Any, kind: FieldType, bare: Any) -> Any:
    """What a field holds before anybody types: what it is everywhere else, or the least of its kind."""
    if field.default_factory is not msgspec.NODEFAULT:
        return msgspec.to_builtins(field.default_factory())
    if field.default is not msgspec.NODEFAULT:
        return msgspec.to_builtins(field.default)
    least = {"number": 0, "choice": (get_args(bare) or (None,))[0], "flag": False}
    return least.get(kind, [] if get_origin(bare) is list else "")


def _text_type(owner: str, name: str) -> FieldType:
    if (owner, name) in TARGETS:
        return "code"
    if name in DAYS:
        return "day"
    return "long" if name in LONG else "text"


def _list_type(owner: str, name: str, bare: Any) -> FieldType:
    if get_origin(get_args(bare)[0]) is list:
        return "rows"
    if (owner, name) in TARGETS:
        return "codes"
    if name == "tests":
        return "tests"
    return "choices" if name in CHOICES else "texts"


def _structs(bare: Any) -> Iterator[type[msgspec.Struct]]:
    for part in (bare, *get_args(bare)):
        if isinstance(part, type) and issubclass(part, msgspec.Struct):
            yield part


def _choices(name: str, bare: Any) -> tuple[str, ...]:
    return get_args(bare) if get_origin(bare) is Literal else CHOICES.get(name, ())
