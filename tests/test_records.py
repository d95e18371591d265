"""Every stored record comes back from the table as it went, with nothing but what it must have."""

import inspect
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, get_args

import msgspec
import pytest

from chalicelib.accounts import model as accounts
from chalicelib.exchanges import model as exchanges
from chalicelib.kernel import once, outbox
from chalicelib.kernel.table import _builtin, _typed
from chalicelib.sessions import model as sessions
from chalicelib.sessions.catalogue import model as catalogue
from chalicelib.sessions.store import licensees

BY_NOUN = [
    import_module(f"{package.__name__}.{found.name}")
    for package in (accounts, sessions)
    for found in iter_modules(package.__path__)
]
MODULES = (*BY_NOUN, exchanges, catalogue, licensees, once, outbox)
NOT_STORED = {"Catalogue", "KnownStructure", "Register", "InstructorFile"}
SHAPES = [
    shape
    for module in MODULES
    for name, shape in inspect.getmembers(module, inspect.isclass)
    if issubclass(shape, msgspec.Struct) and shape.__module__ == module.__name__ and name not in NOT_STORED
]
PIECES = ("2026-06-14", 1, [], {}, True, None)


def least(shape: type[msgspec.Struct]) -> dict[str, Any]:
    """The required fields alone; what may be None is None, as code is free to say."""
    fields = msgspec.structs.fields(shape)
    needed = {field.encode_name: _some(field.type) for field in fields if field.required}
    return needed | {field.encode_name: None for field in fields if type(None) in get_args(field.type)}


def _some(kind: Any) -> Any:
    if inspect.isclass(kind) and issubclass(kind, msgspec.Struct):
        return least(kind)
    return next(value for value in (*PIECES, *get_args(kind)) if _fits(value, kind))


def _fits(value: Any, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except (msgspec.ValidationError, TypeError):
        return False
    return True


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_a_record_without_its_optional_parts_can_be_read_again(shape: type[msgspec.Struct]) -> None:
    record = msgspec.convert(least(shape), shape)
    assert msgspec.convert(_builtin(_typed(msgspec.to_builtins(record))), shape) == record
