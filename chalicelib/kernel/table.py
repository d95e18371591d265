"""One shape for every item of every table, and writes that are all or nothing.

An item has its keys, a `kind`, a `version` that grows with each change, and a `record`: a frozen msgspec
Struct stored as a native map. Only the `store` rooms use this module.
"""

import random
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self, TypeVar

import msgspec
from botocore.exceptions import ClientError
from pynamodb.attributes import Attribute, UnicodeAttribute
from pynamodb.connection import Connection
from pynamodb.connection.table import TableConnection
from pynamodb.constants import MAP, NUMBER
from pynamodb.exceptions import TransactWriteError
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

MOST_WRITES = 100  # of one transaction
CONFLICT_TRIES = 5

T = TypeVar("T")
Found = TypeVar("Found", bound="Item")
_shared = Connection(connect_timeout_seconds=1, read_timeout_seconds=5)


class WholeNumber(Attribute[int]):
    """An integer that stays one: PynamoDB's own number attribute answers floats."""

    attr_type = NUMBER

    def serialize(self, value: int) -> str:
        return str(int(value))

    def deserialize(self, value: str) -> int:
        return int(value)


def _typed(value: Any) -> dict[str, Any]:
    """A builtin as DynamoDB writes it. No floats: money is cents, marks are text."""
    match value:
        case bool():
            return {"BOOL": value}
        case str():
            return {"S": value}
        case int():
            return {"N": str(value)}
        case list() | tuple():
            return {"L": [_typed(part) for part in value]}
        case dict():
            return {"M": {key: _typed(part) for key, part in value.items() if part is not None}}
    raise TypeError(
        f"a record holds text, whole numbers, booleans, lists and maps, not {type(value).__name__}"
    )


def _builtin(typed: Mapping[str, Any]) -> Any:
    ((kind, value),) = typed.items()
    match kind:
        case "N":
            return int(value)
        case "L":
            return [_builtin(part) for part in value]
        case "M":
            return {key: _builtin(part) for key, part in value.items()}
    return value


class RecordAttribute(Attribute[dict[str, Any]]):
    """A Struct's builtins as a native map, so that the console and conditions can read its fields."""

    attr_type = MAP

    def serialize(self, value: Mapping[str, Any]) -> Any:
        return _typed(value)["M"]

    def deserialize(self, value: Mapping[str, Any]) -> Any:
        return _builtin({"M": value})


class Item(Model):
    """Base of the tables' models. All share one client: each of PynamoDB's own costs 50 ms and more."""

    PK = UnicodeAttribute(hash_key=True)
    SK = UnicodeAttribute(range_key=True)
    kind = UnicodeAttribute()
    version = WholeNumber(default=1)
    record = RecordAttribute(default=dict)
    expires_at = WholeNumber(null=True)

    @classmethod
    def _get_connection(cls) -> TableConnection:
        connection = super()._get_connection()
        connection.connection._client = _shared.client
        return connection

    @classmethod
    def of(cls, kind: str, key: tuple[str, str], record: msgspec.Struct, **attributes: Any) -> Self:
        """A new item with its record; `attributes` are index keys, version, expires_at."""
        return cls(*key, kind=kind, record=msgspec.to_builtins(record), **attributes)

    def read(self, shape: type[T]) -> T:
        """The record, typed."""
        return msgspec.convert(self.record, shape)

    @property
    def key(self) -> tuple[str, str]:
        return self.PK, self.SK


class Refused(Exception):
    """A condition of a transaction did not hold. `names` tells which writes, as the caller named them."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = list(names)
        super().__init__(", ".join(names))


class Writes:
    """A transaction in the making: named writes, sent together by `commit`.

    DynamoDB answers its reasons in the order checks, deletes, puts, updates; the names follow it.
    """

    def __init__(self) -> None:
        self._checks: list[tuple[str, Item, Any]] = []
        self._deletes: list[tuple[str, Item, Any]] = []
        self._puts: list[tuple[str, Item, Any]] = []
        self._updates: list[tuple[str, Item, Any, Any]] = []

    def __len__(self) -> int:
        return len(self._checks) + len(self._deletes) + len(self._puts) + len(self._updates)

    def create(self, name: str, item: Item) -> Self:
        """Put what must not exist yet."""
        self._puts.append((name, item, type(item).PK.does_not_exist()))
        return self

    def put(self, name: str, item: Item, condition: Any = None) -> Self:
        """Put whatever was there, or if the condition holds."""
        self._puts.append((name, item, condition))
        return self

    def change(
        self, name: str, item: Item, record: msgspec.Struct, condition: Any = None, **indexes: str | None
    ) -> Self:
        """Replace the record of an item just read, if its version is still the one that was read.

        `indexes` sets index keys, or removes those given as None.
        """
        model = type(item)
        actions = [
            model.record.set(msgspec.to_builtins(record)),
            model.version.set(item.version + 1),
        ]
        for key, value in indexes.items():
            attribute = getattr(model, key)
            actions.append(attribute.remove() if value is None else attribute.set(value))
        unchanged = model.version == item.version
        self._updates.append(
            (name, item, actions, unchanged & condition if condition is not None else unchanged)
        )
        return self

    def index(self, name: str, item: Item, **indexes: str | None) -> Self:
        """Set index keys, or remove those given as None, and leave the record as it is."""
        model = type(item)
        pairs = ((getattr(model, key), value) for key, value in indexes.items())
        actions = [part.remove() if value is None else part.set(value) for part, value in pairs]
        self._updates.append((name, item, actions, model.PK.exists()))
        return self

    def end(self, name: str, item: Item, expires_at: int) -> Self:
        """Has what must be there go by itself."""
        model = type(item)
        actions = [model.expires_at.set(expires_at)]
        self._updates.append((name, item, actions, model.PK.exists()))
        return self

    def delete(self, name: str, item: Item, condition: Any = None) -> Self:
        """Delete an item just read, if its version is still the one that was read."""
        unchanged = type(item).version == item.version
        self._deletes.append((name, item, unchanged & condition if condition is not None else unchanged))
        return self

    def use_up(self, name: str, item: Item) -> Self:
        """Delete by key what must be there."""
        self._deletes.append((name, item, type(item).PK.exists()))
        return self

    def forget(self, name: str, item: Item) -> Self:
        """Delete by key, there or not."""
        self._deletes.append((name, item, None))
        return self

    def check(self, name: str, item: Item, condition: Any) -> Self:
        self._checks.append((name, item, condition))
        return self

    def join(self, others: Self) -> Self:
        """The writes of another transaction in the making, to be sent with these."""
        self._checks += others._checks
        self._deletes += others._deletes
        self._puts += others._puts
        self._updates += others._updates
        return self

    def commit(self) -> None:
        """All of it or none. Raises Refused with the names whose condition failed."""
        for attempt in range(CONFLICT_TRIES):
            try:
                return self._send()
            except TransactWriteError as error:
                failed = self._failed(error)
                if failed:
                    raise Refused(failed) from error
                if not _is_conflict(error) or attempt == CONFLICT_TRIES - 1:
                    raise
                time.sleep(random.uniform(0, 0.05 * 2**attempt))
        return None

    def _send(self) -> None:
        with TransactWrite(connection=_shared) as transaction:
            for _, item, condition in self._checks:
                transaction.condition_check(type(item), item.PK, item.SK, condition=condition)
            for _, item, condition in self._deletes:
                transaction.delete(item, condition=condition)
            for _, item, condition in self._puts:
                transaction.save(item, condition=condition)
            for _, item, actions, condition in self._updates:
                transaction.update(item, actions=actions, condition=condition)

    def _failed(self, error: TransactWriteError) -> list[str]:
        names = [
            write[0] for group in (self._checks, self._deletes, self._puts, self._updates) for write in group
        ]
        return [
            name
            for name, reason in zip(names, error.cancellation_reasons, strict=False)
            if reason and reason.code == "ConditionalCheckFailed"
        ]


def _is_conflict(error: TransactWriteError) -> bool:
    """Another transaction had one of the items in hand: sending again is right."""
    if any(reason and reason.code == "TransactionConflict" for reason in error.cancellation_reasons):
        return True
    cause = error.cause
    return isinstance(cause, ClientError) and cause.response["Error"]["Code"] in {
        "TransactionConflictException",
        "TransactionInProgressException",
    }


def find(model: type[Found], key: tuple[str, str], *, consistent: bool = False) -> Found | None:
    try:
        return model.get(*key, consistent_read=consistent)
    except model.DoesNotExist:
        return None


def find_all(
    model: type[Found], keys: Iterable[tuple[str, str]], *, consistent: bool = False
) -> dict[tuple[str, str], Found]:
    """The items that exist under known keys: one request for each hundred."""
    distinct = list(dict.fromkeys(keys))
    if not distinct:
        return {}
    return {item.key: item for item in model.batch_get(distinct, consistent_read=consistent or None)}
