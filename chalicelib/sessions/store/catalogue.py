"""The federation's rules in the table: a partition for each publication, a head that names the one in force.

A publication's partition is complete before the head names it, and never written again: who reads the head
and then the partition it names reads one publication, whole.
"""

import time
from collections.abc import Iterator

import msgspec

from chalicelib.kernel.env import environment
from chalicelib.kernel.outbox import Event, outbox_item
from chalicelib.kernel.table import Writes, find, find_all
from chalicelib.sessions.catalogue.model import Catalogue, Certification, Exam, InstructorClass
from chalicelib.sessions.model.rulebook import Publication, WorkingCopy
from chalicelib.sessions.store.items import Key, SessionsItem

_kept: dict[str, tuple[float, Publication, Catalogue]] = {}


class Open(msgspec.Struct, frozen=True):
    """The publication in force, and the working copy on it, with the items that a write needs.

    The copy stays when it is published or thrown away, empty: its version only ever grows.
    """

    head: SessionsItem
    publication: Publication
    item: SessionsItem | None
    copy: WorkingCopy | None

    @property
    def version(self) -> int:
        """0 before the first working copy."""
        return self.item.version if self.item else 0


def _partition(register: str) -> str:
    return f"S#{register}#CATALOGUE"


def _rules_partition(register: str, publication: str) -> str:
    return f"S#{register}#CATALOGUE#{publication}"


def _head_key(register: str) -> Key:
    return _partition(register), "HEAD"


def _copy_key(register: str) -> Key:
    return _partition(register), "COPY"


def _publication_key(register: str, number: int) -> Key:
    return _partition(register), f"PUBLICATION#{number:06}"


def read(register: str) -> Catalogue:
    """The rules in force. A container keeps them a minute, then asks whether there is a new publication."""
    kept = _kept.get(register)
    if kept and time.monotonic() - kept[0] < environment().settings_cache_s:
        return kept[2]
    head = find(SessionsItem, _head_key(register))
    if head is None:
        return Catalogue([], [], [])
    return in_force(register, head.read(Publication))


def in_force(register: str, publication: Publication) -> Catalogue:
    """The rules of the publication that the head names, from memory when they are there."""
    kept = _kept.get(register)
    known = kept[2] if kept and kept[1].id == publication.id else None
    catalogue = known or _rules(register, publication)
    _kept[register] = (time.monotonic(), publication, catalogue)
    return catalogue


def read_publication(register: str, number: int) -> tuple[Publication, Catalogue] | None:
    """What the rules were: every publication stays."""
    item = find(SessionsItem, _publication_key(register, number), consistent=True)
    if item is None:
        return None
    publication = item.read(Publication)
    return publication, _rules(register, publication)


def _rules(register: str, publication: Publication) -> Catalogue:
    """One query, consistent: what was written just before the head was turned is there."""
    items = list(SessionsItem.query(_rules_partition(register, publication.id), consistent_read=True))
    return Catalogue(
        certifications=[i.read(Certification) for i in items if i.kind == "certification"],
        exams=[i.read(Exam) for i in items if i.kind == "exam"],
        classes=[i.read(InstructorClass) for i in items if i.kind == "class"],
        publication=publication.number,
    )


def publications(register: str, limit: int, before: int | None) -> list[Publication]:
    """Latest first."""
    first, last = (_publication_key(register, number)[1] for number in (1, (before or 1_000_000) - 1))
    span = SessionsItem.SK.between(first, last)
    found = SessionsItem.query(_partition(register), span, scan_index_forward=False, limit=limit)
    return [item.read(Publication) for item in found]


def open_book(register: str) -> Open | None:
    """The head and the working copy, consistent, together; None before the first publication."""
    keys = (_head_key(register), _copy_key(register))
    found = find_all(SessionsItem, keys, consistent=True)
    head, item = (found.get(key) for key in keys)
    if head is None:
        return None
    return Open(head, head.read(Publication), item, item.read(WorkingCopy) if item else None)


def save_copy(register: str, opened: Open, copy: WorkingCopy) -> int:
    """The copy's new version. Raises Refused if somebody else wrote the copy or published in between."""
    writes = Writes().check("head", opened.head, SessionsItem.version == opened.head.version)
    _put_copy(writes, register, opened, copy).commit()
    return opened.version + 1


def _put_copy(writes: Writes, register: str, opened: Open, copy: WorkingCopy) -> Writes:
    if opened.item is None:
        return writes.create("copy", SessionsItem.of("working_copy", _copy_key(register), copy))
    return writes.change("copy", opened.item, copy)


def publish(
    register: str,
    publication: Publication,
    rules: Catalogue,
    opened: Open | None = None,
    emptied: WorkingCopy | None = None,
    event: Event | None = None,
) -> None:
    """The rules first, where nobody looks yet; then, in one transaction, the head that names them.

    A death before the transaction leaves a partition that nothing names. Raises Refused if somebody else
    published, or wrote the working copy, in between.
    """
    partition = _rules_partition(register, publication.id)
    with SessionsItem.batch_write() as batch:
        for item in _items(partition, rules):
            batch.save(item)
    writes = Writes()
    key = _publication_key(register, publication.number)
    writes.create("publication", SessionsItem.of("publication", key, publication))
    if opened is None:
        writes.create("head", SessionsItem.of("rulebook", _head_key(register), publication))
    else:
        writes.change("head", opened.head, publication)
    if opened and emptied:
        _put_copy(writes, register, opened, emptied)
    if event:
        writes.create("event", outbox_item(SessionsItem, event))
    writes.commit()
    _kept.pop(register, None)


def _items(partition: str, rules: Catalogue) -> Iterator[SessionsItem]:
    for rule in rules.certifications:
        yield SessionsItem.of("certification", (partition, f"CERTIFICATION#{rule.rule}"), rule)
    for exam in rules.exams:
        yield SessionsItem.of("exam", (partition, f"EXAM#{exam.rule}"), exam)
    for group in rules.classes:
        yield SessionsItem.of("class", (partition, f"CLASS#{group.rule}"), group)
