"""Many licence holders at once: read together, and written each whole or not at all."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import msgspec

from chalicelib.kernel.table import MOST_WRITES, Refused, Writes, find_all
from chalicelib.sessions.model.people import Consent, Licensee
from chalicelib.sessions.store.consents import consent_item
from chalicelib.sessions.store.items import SessionsItem, consent_key, licensee_key
from chalicelib.sessions.store.licensees import word_items

Write = Callable[[Writes], Any]


class Known(msgspec.Struct, frozen=True):
    """Items as they were read, for the writes: people, and consents by (licence, structure)."""

    people: dict[str, SessionsItem]
    consents: dict[tuple[str, str], SessionsItem]


class Change(msgspec.Struct, frozen=True):
    """What is to be written of one person, together; `name` tells it from all others."""

    name: str
    writes: list[Write]


def read_many(register: str, licences: Sequence[str], consents: Sequence[tuple[str, str]]) -> Known:
    """One request for each hundred."""
    people = {licence: licensee_key(register, licence) for licence in licences}
    given = {pair: consent_key(register, *pair) for pair in consents}
    found = find_all(SessionsItem, [*people.values(), *given.values()], consistent=True)
    return Known(
        people={licence: found[key] for licence, key in people.items() if key in found},
        consents={pair: found[key] for pair, key in given.items() if key in found},
    )


def person_change(register: str, item: SessionsItem | None, licensee: Licensee) -> Change:
    """A new record (no item), or one just read: with the words that find it, moved when they change."""
    name, words = licensee.licence, {word.key: word for word in word_items(register, licensee)}
    if item is None:
        profile = SessionsItem.of("licensee", licensee_key(register, name), licensee)
        record: Write = partial(Writes.create, name=name, item=profile)
        before: dict[tuple[str, str], SessionsItem] = {}
    else:
        record = partial(Writes.change, name=name, item=item, record=licensee)
        before = {word.key: word for word in word_items(register, item.read(Licensee))}
    moved = [word for key, word in words.items() if key not in before or before[key].record != word.record]
    gone = [word for key, word in before.items() if key not in words]
    puts: list[Write] = [partial(Writes.put, name=name, item=word) for word in moved]
    forgets: list[Write] = [partial(Writes.forget, name=name, item=word) for word in gone]
    return Change(name, [record, *puts, *forgets])


def rewrite(writes: Writes, register: str, item: SessionsItem, licensee: Licensee) -> None:
    """A record just read, written anew in a transaction in the making. Refused by the name of the licence."""
    for write in person_change(register, item, licensee).writes:
        write(writes)


def consent_change(register: str, item: SessionsItem | None, consent: Consent) -> Change:
    name = f"{consent.licence}#{consent.structure}"
    if item is not None:
        return Change(name, [partial(Writes.change, name=name, item=item, record=consent)])
    made = consent_item(register, consent)
    return Change(name, [partial(Writes.create, name=name, item=made)])


def write_many(changes: Iterable[Change]) -> set[str]:
    """As many changes as fit in each transaction. Answers the names of those whose records had moved since
    they were read: these, and no others, are not written."""
    moved: set[str] = set()
    for group in _in_transactions(changes):
        left = group
        while left:
            try:
                _commit(left)
                break
            except Refused as refused:
                moved |= set(refused.names)
                left = [change for change in left if change.name not in refused.names]
    return moved


def _in_transactions(changes: Iterable[Change]) -> Iterable[list[Change]]:
    group: list[Change] = []
    for change in changes:
        if sum(len(one.writes) for one in group) + len(change.writes) > MOST_WRITES:
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _commit(changes: Iterable[Change]) -> None:
    writes = Writes()
    for change in changes:
        for write in change.writes:
            write(writes)
    writes.commit()
