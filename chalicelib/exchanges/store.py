"""The exchanges table: histories and mails."""

import os

from pynamodb.attributes import UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.exchanges.model import Delivery, Happening, Mail
from chalicelib.kernel.ids import fingerprint
from chalicelib.kernel.table import Item, Refused, Writes, find


class DueIndex(GlobalSecondaryIndex["ExchangesItem"]):
    class Meta:
        index_name = "due"
        projection = AllProjection()

    DUE_PK = UnicodeAttribute(hash_key=True)
    DUE_SK = UnicodeAttribute(range_key=True)


class ExchangesItem(Item):
    class Meta:
        table_name = os.environ.get("TABLE_EXCHANGES", "exchanges")

    PK = UnicodeAttribute(hash_key=True)
    SK = UnicodeAttribute(range_key=True)
    DUE_PK = UnicodeAttribute(null=True)
    DUE_SK = UnicodeAttribute(null=True)
    due = DueIndex()


def append(structure: str, subject: str, event_id: str, happening: Happening, expires_at: int) -> None:
    """The same event written twice is one line."""
    key = (f"S#{structure}#HISTORY#{subject}", f"AT#{event_id}")
    ExchangesItem.of("history", key, happening, expires_at=expires_at).save()


def history(structure: str, subject: str, limit: int) -> list[Happening]:
    """Latest first: one query."""
    items = ExchangesItem.query(f"S#{structure}#HISTORY#{subject}", scan_index_forward=False, limit=limit)
    return [item.read(Happening) for item in items]


def forget_history(structure: str, subject: str) -> None:
    found = ExchangesItem.query(f"S#{structure}#HISTORY#{subject}")
    with ExchangesItem.batch_write() as batch:
        for item in found:
            batch.delete(item)


def _mail_key(mail: Mail) -> tuple[str, str]:
    return f"S#{mail.structure}#MAIL#{fingerprint(mail.dedup + mail.to)}", "MAIL"


def claim(mail: Mail, delivery: Delivery, stale_before: str, expires_at: int) -> ExchangesItem | None:
    """Takes a mail in hand, unless it was sent or another worker has had it since `stale_before`."""
    known = find(ExchangesItem, _mail_key(mail), consistent=True)
    try:
        if known is None:
            item = ExchangesItem.of("mail", _mail_key(mail), delivery, expires_at=expires_at)
            Writes().create("mail", item).commit()
            return item
        before = known.read(Delivery)
        if before.state == "sent" or (before.state == "sending" and before.at > stale_before):
            return None
        Writes().change("mail", known, delivery, DUE_PK=None, DUE_SK=None).commit()
    except Refused:
        return None
    return find(ExchangesItem, _mail_key(mail), consistent=True)


def settle(item: ExchangesItem, delivery: Delivery) -> None:
    Writes().change("mail", item, delivery).commit()


def postpone(mail: Mail, delivery: Delivery, until: str, expires_at: int) -> None:
    """Keeps a mail for later; one that is already known stays as it is."""
    item = ExchangesItem.of(
        "mail", _mail_key(mail), delivery, expires_at=expires_at, DUE_PK="MAIL", DUE_SK=until
    )
    try:
        Writes().create("mail", item).commit()
    except Refused:
        return


def due_mails(until: str, limit: int = 100) -> list[Mail]:
    found = ExchangesItem.due.query("MAIL", ExchangesItem.DUE_SK <= until, limit=limit)
    waiting = (item.read(Delivery).mail for item in found)
    return [mail for mail in waiting if mail is not None]
