"""What goes into a copy of somebody's data, and how long it may be fetched."""

import msgspec

from chalicelib.accounts.model.copies import Entry

KEPT_S = 7 * 24 * 3600
MAKING_S = 40 * 60  # the queue has given up by then
FRESH_S = 10 * 60  # since signing in: then the password is not asked for again


def entry(**fields: object) -> Entry:
    """The fields that say something. A list is its lines, one after the other."""
    return {name: _plain(value) for name, value in fields.items() if value not in (None, "", [], ())}


def entry_of(record: msgspec.Struct, *names: str) -> Entry:
    return entry(**{name: getattr(record, name) for name in names})


def _plain(value: object) -> str | int | bool:
    if isinstance(value, str | int | bool):
        return value
    if isinstance(value, list | tuple | frozenset):
        return ", ".join(sorted(str(each) for each in value))
    raise TypeError(f"a copy holds text, whole numbers and booleans, not {type(value).__name__}")
