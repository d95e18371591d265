"""Score sheets on their way, and what has been seen before."""

from chalicelib.kernel.once import Made, once_expiry, once_key
from chalicelib.kernel.table import Refused, Writes, find
from chalicelib.sessions.model import Import, Seen
from chalicelib.sessions.store.items import SessionsItem, content_key, import_key


def create(structure: str, record: Import, once: str, asked: str) -> Made:
    """Writes the import and its key together; answers what the key made, now or the first time."""
    made = Made(record.id, asked)
    key = once_key(structure, record.account, once)
    writes = Writes()
    writes.create("once", SessionsItem.of("once", key, made, expires_at=once_expiry()))
    writes.create("import", SessionsItem.of("import", import_key(structure, record.id), record))
    try:
        writes.commit()
    except Refused:
        known = find(SessionsItem, key, consistent=True)
        if known is None:
            raise
        return known.read(Made)
    return made


def find_item(structure: str, import_id: str) -> SessionsItem | None:
    return find(SessionsItem, import_key(structure, import_id), consistent=True)


def change(item: SessionsItem, record: Import) -> None:
    Writes().change("import", item, record).commit()


def find_content(structure: str, digest: str) -> Seen | None:
    item = find(SessionsItem, content_key(structure, digest))
    return item.read(Seen) if item else None


def content_item(structure: str, digest: str, seen: Seen) -> SessionsItem:
    return SessionsItem.of("content", content_key(structure, digest), seen)
