"""What moto does over and over for nothing, done once: three quarters of the time of the tests.

It copies a table for each write of a transaction, walks through every attribute of every answer, and compares
keys as if they might be numbers. What is answered stays the same.
"""

import copy
from collections import defaultdict
from typing import Any

from moto.core.serialize import BaseJSONSerializer
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType, Item, LimitedSizeDict
from moto.dynamodb.models.table import Table

_copies: dict[int, Table] = {}
_touched: set[DynamoType] = set()
_transact = DynamoDBBackend.transact_write_items
_serialize_structure = BaseJSONSerializer._serialize_type_structure


def install() -> None:
    replacements: list[tuple[type, str, Any]] = [
        (DynamoDBBackend, "transact_write_items", _transact_once),
        (Table, "__deepcopy__", _copied_table),
        (Table, "all_items", _all_items),
        (Item, "__deepcopy__", _copied_item),
        (BaseJSONSerializer, "_serialize_type_structure", _serialized),
    ]
    for where, name, instead in replacements:
        setattr(where, name, instead)


def copied(tables: dict[str, Table]) -> dict[str, Table]:
    """Tables that can be written to without changing the first."""
    _copies.clear()
    return copy.deepcopy(tables)


def _transact_once(self: DynamoDBBackend, transact_items: list[dict[str, Any]]) -> None:
    _copies.clear()
    _touched.update(_partition(self, next(iter(item.values()))) for item in transact_items)
    try:
        _transact(self, transact_items)
    finally:
        _copies.clear()
        _touched.clear()


def _partition(self: DynamoDBBackend, act: dict[str, Any]) -> DynamoType:
    name = self.tables[act["TableName"]].hash_key_attr
    return DynamoType((act.get("Item") or act["Key"])[name])


def _copied_table(table: Table, _memo: dict[int, Any]) -> Table:
    """One copy for all writes of a transaction, of the partitions it touches; only items ever change."""
    known = _copies.get(id(table))
    if known is None:
        known = _copies[id(table)] = copy.copy(table)
        rows: dict[Any, Any] = table.items
        known.items = defaultdict(dict, rows)  # type: ignore[assignment]
        for key in [key for key in _touched if key in rows] if _touched else rows:
            known.items[key] = {sort: _copied_item(item, {}) for sort, item in rows[key].items()}  # type: ignore[index]
    return known


def _copied_item(item: Item, _memo: dict[int, Any]) -> Item:
    """An item that shares its values with the first: whole attributes are set, never a part of one."""
    made = Item.__new__(Item)
    made.hash_key, made.range_key = item.hash_key, item.range_key
    made.attrs = LimitedSizeDict.__new__(LimitedSizeDict)
    dict.update(made.attrs, item.attrs)
    return made


def _all_items(self: Table) -> list[Item]:
    """In the order of their keys, which are texts."""
    items = [item for row in self.items.values() for item in row.values()]
    return sorted(items, key=lambda item: (item.hash_key.value, item.range_key.value))


def _serialized(self: BaseJSONSerializer, serialized: Any, value: Any, shape: Any, key: str) -> None:
    """An attribute's value stands already as it is sent."""
    if shape.name == "AttributeValue" and isinstance(value, dict):
        serialized[key] = value
        return
    _serialize_structure(self, serialized, value, shape, key)
