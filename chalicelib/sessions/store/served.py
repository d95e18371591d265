"""Which versions of the rules closed sessions were judged by: one item a version."""

from chalicelib.kernel.table import Refused, Writes, find
from chalicelib.sessions.model.rulebook import Served
from chalicelib.sessions.store.items import Key, SessionsItem

TRIES = 5


def _key(register: str, rule: str) -> Key:
    return f"S#{register}#SERVED", rule


def note(register: str, served: Served) -> None:
    """Keeps the latest day; the same told twice changes nothing."""
    key = _key(register, served.rule)
    for _ in range(TRIES):
        known = find(SessionsItem, key, consistent=True)
        if known and known.read(Served).last_on >= served.last_on:
            return None
        writes = Writes()
        if known is None:
            writes.create("served", SessionsItem.of("served", key, served))
        else:
            writes.change("served", known, served)
        try:
            return writes.commit()
        except Refused:
            continue
    raise Refused(["served"])


def read(register: str) -> dict[str, str]:
    """Version → the latest first day of the sessions that it judged."""
    items = SessionsItem.query(f"S#{register}#SERVED", consistent_read=True)
    return {served.rule: served.last_on for served in (item.read(Served) for item in items)}
