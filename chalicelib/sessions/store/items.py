"""The sessions table: its model and its keys."""

import os

from pynamodb.attributes import UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.kernel.table import Item

Key = tuple[str, str]


class ListingIndex(GlobalSecondaryIndex["SessionsItem"]):
    class Meta:
        index_name = "listing"
        projection = AllProjection()

    LISTING_PK = UnicodeAttribute(hash_key=True)
    LISTING_SK = UnicodeAttribute(range_key=True)


class DueIndex(GlobalSecondaryIndex["SessionsItem"]):
    class Meta:
        index_name = "due"
        projection = AllProjection()

    DUE_PK = UnicodeAttribute(hash_key=True)
    DUE_SK = UnicodeAttribute(range_key=True)


class SessionsItem(Item):
    class Meta:
        table_name = os.environ.get("TABLE_SESSIONS", "sessions")

    PK = UnicodeAttribute(hash_key=True)
    SK = UnicodeAttribute(range_key=True)
    LISTING_PK = UnicodeAttribute(null=True)
    LISTING_SK = UnicodeAttribute(null=True)
    DUE_PK = UnicodeAttribute(null=True)
    DUE_SK = UnicodeAttribute(null=True)
    listing = ListingIndex()
    due = DueIndex()


def session_partition(structure: str, session: str) -> str:
    return f"S#{structure}#SESSION#{session}"


def session_key(structure: str, session: str) -> Key:
    return session_partition(structure, session), "META"


def complement_key(structure: str, closed: str, session: str) -> Key:
    """Beside a closed session: one that adds to it."""
    return session_partition(structure, closed), f"COMPLEMENT#{session}"


def licensee_partition(register: str, licence: str) -> str:
    return f"S#{register}#LICENSEE#{licence}"


def licensee_key(register: str, licence: str) -> Key:
    return licensee_partition(register, licence), "PROFILE"


def consent_key(register: str, licence: str, structure: str) -> Key:
    return licensee_partition(register, licence), f"CONSENT#{structure}"


def import_key(structure: str, import_id: str) -> Key:
    return f"S#{structure}#IMPORT#{import_id}", "IMPORT"


def content_key(structure: str, digest: str) -> Key:
    """Where a score sheet's content is remembered, so that the same one sent twice is noticed."""
    return f"S#{structure}#CONTENT#{digest}", "IMPORT"
