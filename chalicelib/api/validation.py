"""From what was sent to a typed value, naming every wrong field at once.

msgspec stops at the first fault; a form wants them all, so Structs and lists are walked here and msgspec
judges the leaves.
"""

import re
from collections.abc import Mapping
from typing import Any, TypeVar, get_args, get_origin

import msgspec
from msgspec import NODEFAULT

from chalicelib.kernel.errors import FieldError, Invalid

T = TypeVar("T")

_REASONS = [
    (re.compile(r"length >= (\d+)"), "field_too_short"),
    (re.compile(r"length <= (\d+)"), "field_too_long"),
    (re.compile(r">= ([\d.]+)"), "field_too_small"),
    (re.compile(r"<= ([\d.]+)"), "field_too_large"),
    (re.compile(r"matching regex"), "field_format"),
    (re.compile(r"Invalid enum value"), "field_choice"),
    (re.compile(r"RFC3339|ISO8601|Invalid"), "field_date"),
]


def validate(shape: type[T], sent: Any, *, strict: bool = True) -> T:
    """The typed value, or Invalid with an error for each wrong field.

    `strict=False` reads numbers and booleans from text, as queries carry them.
    """
    errors: list[FieldError] = []
    value = _walk(shape, sent, "", strict, errors)
    if errors:
        raise Invalid(errors=errors)
    return value  # type: ignore[no-any-return]


def _walk(shape: Any, sent: Any, path: str, strict: bool, errors: list[FieldError]) -> Any:
    if isinstance(shape, type) and issubclass(shape, msgspec.Struct):
        return _walk_struct(shape, sent, path, strict, errors)
    if get_origin(shape) is list and isinstance(sent, list):
        (part,) = get_args(shape)
        return [_walk(part, item, f"{path}[{n}]", strict, errors) for n, item in enumerate(sent)]
    try:
        return msgspec.convert(sent, shape, strict=strict)
    except msgspec.ValidationError as error:
        errors.append(_error(path, *_reason(str(error))))
        return None


def _walk_struct(
    shape: type[msgspec.Struct], sent: Any, path: str, strict: bool, errors: list[FieldError]
) -> Any:
    if not isinstance(sent, Mapping):
        errors.append(_error(path, "field_type"))
        return None
    before = len(errors)
    values, prefix = {}, f"{path}." if path else ""
    fields = msgspec.structs.fields(shape)
    for field in fields:
        if field.encode_name in sent:
            values[field.name] = _walk(
                field.type, sent[field.encode_name], prefix + field.encode_name, strict, errors
            )
        elif field.default is NODEFAULT and field.default_factory is NODEFAULT:
            errors.append(_error(prefix + field.encode_name, "field_required"))
    for name in sorted(set(sent) - {field.encode_name for field in fields}):
        errors.append(_error(prefix + name, "field_unknown"))
    return shape(**values) if len(errors) == before else None


def _reason(message: str) -> tuple[str, str]:
    for pattern, reason in _REASONS:
        if found := pattern.search(message):
            return reason, found.group(1) if pattern.groups else ""
    return "field_type", ""


def _error(path: str, reason: str, limit: str = "") -> FieldError:
    if reason == "field_too_short" and limit == "1":
        reason = "field_required"
    return FieldError.of(path, f"api.{reason}", limit=limit)
