"""Score sheets on their way, and what has been seen before."""

from collections.abc import Sequence
from datetime import datetime

from chalicelib.kernel import clock
from chalicelib.kernel.once import Made, once_expiry, once_key
from chalicelib.kernel.table import Refused, Writes, find, find_all
from chalicelib.sessions.model.imports import Import, Seen
from chalicelib.sessions.store.items import SessionsItem, content_key, import_key


def create(structure: str, record: Import, once: str, asked: str, due: datetime) -> Made:
    """Writes the import and its key together; answers what the key made, now or the first time."""
    made = Made(record.id, asked)
    key = once_key(structure, record.account, once)
    writes = Writes()
    writes.create("once", SessionsItem.of("once", key, made, expires_at=once_expiry()))
    head = SessionsItem.of("import", import_key(structure, record.id), record, **_due(structure, record, due))
    writes.create("import", head)
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


def _due(structure: str, record: Import, due: datetime) -> dict[str, str]:
    """In the index while it waits: the tick ends what nothing else did."""
    return {"DUE_PK": "IMPORT", "DUE_SK": f"{clock.sortable(due)}#{structure}#{record.id}"}


def change(item: SessionsItem, record: Import, due: datetime | None = None) -> None:
    """Raises Refused if it moved."""
    structure = item.PK.split("#")[1]
    indexes = _due(structure, record, due) if due else {"DUE_PK": None, "DUE_SK": None}
    Writes().change("import", item, record, **indexes).commit()


def finish(together: Writes, item: SessionsItem, record: Import) -> None:
    together.change("import", item, record, DUE_PK=None, DUE_SK=None)


def due(now: datetime, limit: int = 50) -> list[SessionsItem]:
    """Imports that still wait after their time."""
    return list(SessionsItem.due.query("IMPORT", SessionsItem.DUE_SK < clock.sortable(now), limit=limit))


def find_contents(structure: str, prints: Sequence[str]) -> Seen | None:
    """What is remembered of the first of these prints that is known: one request."""
    keys = [content_key(structure, print_) for print_ in prints]
    found = find_all(SessionsItem, keys)
    return next((found[key].read(Seen) for key in keys if key in found), None)


def content_item(structure: str, digest: str, seen: Seen) -> SessionsItem:
    return SessionsItem.of("content", content_key(structure, digest), seen)
