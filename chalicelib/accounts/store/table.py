"""The accounts table, which all rooms of this package share."""

import os

from pynamodb.attributes import UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.kernel.table import Item

Key = tuple[str, str]


class DueIndex(GlobalSecondaryIndex["AccountsItem"]):
    class Meta:
        index_name = "due"
        projection = AllProjection()

    DUE_PK = UnicodeAttribute(hash_key=True)
    DUE_SK = UnicodeAttribute(range_key=True)


class AccountsItem(Item):
    class Meta:
        table_name = os.environ.get("TABLE_ACCOUNTS", "accounts")

    PK = UnicodeAttribute(hash_key=True)
    SK = UnicodeAttribute(range_key=True)
    DUE_PK = UnicodeAttribute(null=True)
    DUE_SK = UnicodeAttribute(null=True)
    due = DueIndex()
