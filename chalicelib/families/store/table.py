"""The families table, which all rooms of this package share."""

import os

from pynamodb.attributes import UnicodeAttribute

from chalicelib.kernel.table import Item

Key = tuple[str, str]


class FamiliesItem(Item):
    class Meta:
        table_name = os.environ.get("TABLE_FAMILIES", "families")

    PK = UnicodeAttribute(hash_key=True)
    SK = UnicodeAttribute(range_key=True)
