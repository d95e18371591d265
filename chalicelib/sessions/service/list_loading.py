"""A checked list into the register, chunk by chunk: each person one read and one write, again without harm.

A chunk that was interrupted is loaded again whole: who was written before is found unchanged. A record that
moves meanwhile (a closing, an edit) is read and merged anew.
"""

from datetime import datetime, timedelta

import msgspec

from chalicelib.accounts.service.actor import Actor, the_product
from chalicelib.kernel import clock, files
from chalicelib.kernel.aws import client
from chalicelib.kernel.env import environment
from chalicelib.kernel.errors import Conflict
from chalicelib.kernel.log import logger, metrics
from chalicelib.kernel.table import Refused
from chalicelib.sessions.lists.faults import row_fault
from chalicelib.sessions.model.lists import Chunk, Listed, Load, RowFault, SeenList, Tally, Told
from chalicelib.sessions.model.people import Consent, Licensee
from chalicelib.sessions.rules.listed import merge, merge_consent
from chalicelib.sessions.service import list_reports
from chalicelib.sessions.service.list_reports import MOST_SHOWN, chunk_key
from chalicelib.sessions.store import catalogue as catalogues
from chalicelib.sessions.store import lists, register
from chalicelib.sessions.store.lists import Followed
from chalicelib.sessions.store.register import Change, Known

LARGEST_CHUNK = 50_000_000
TRIES = 6
ALL = 0  # instead of a chunk
STUCK_AFTER = timedelta(minutes=3)


class Piece(msgspec.Struct, frozen=True):
    """A message of the queue: one chunk of one load, or ALL."""

    register: str
    load: str
    chunk: int


class Merged(msgspec.Struct, frozen=True):
    """One person's part of the list beside the register: what to write, what came of it, what to report."""

    changes: list[Change]
    tally: Tally
    faults: list[RowFault]


def send_off(owner: str, load: str) -> None:
    """One message, that has the worker send for every chunk that is not loaded yet."""
    _send(Piece(owner, load, ALL))


def _send(piece: Piece) -> None:
    body = msgspec.json.encode(piece).decode()
    client("sqs").send_message(QueueUrl=environment().queue_lists, MessageBody=body)


def load_chunk(body: str) -> None:
    """Loads one chunk, once; who loads the last one ends the load. What fails, the queue tries again."""
    piece = msgspec.json.decode(body, type=Piece)
    item, done = lists.find_with_chunk(piece.register, piece.load, piece.chunk)
    if item is None or item.read(Load).state != "loading":
        return
    if piece.chunk == ALL:
        _send_missing(piece)
        return
    record = item.read(Load)
    actor = the_product(piece.register)
    if not done:
        chunk = _load(actor, record, piece.chunk)
        lists.note_chunk(piece.register, piece.load, piece.chunk, chunk)
        metrics.add_metric("PeopleListed", "Count", chunk.people)
    followed = lists.follow(piece.register, piece.load)
    if followed and followed.load.state == "loading" and not followed.missing:
        finish(actor, followed)


def _send_missing(piece: Piece) -> None:
    followed = lists.follow(piece.register, piece.load)
    for number in followed.missing if followed else []:
        _send(msgspec.structs.replace(piece, chunk=number))


def _load(actor: Actor, record: Load, number: int) -> Chunk:
    content, _ = files.fetch(chunk_key(actor.id, record, number), LARGEST_CHUNK)
    told = msgspec.json.decode(content, type=list[Told])
    tally, faults = _write(actor, record, told)
    if faults:
        list_reports.keep(actor.id, record, number, faults)
    return Chunk(people=len(told), tally=tally, at=clock.instant(clock.real_now()), faulty=bool(faults))


def _write(actor: Actor, record: Load, people: list[Told]) -> tuple[Tally, list[RowFault]]:
    """Reads, merges and writes; again for those whose record moved in between. Raises Conflict in the end."""
    tally, faults = Tally(), list[RowFault]()
    for _ in range(TRIES):
        pairs = [(one.licence, consent.structure) for one in people for consent in one.consents]
        known = register.read_many(actor.id, [one.licence for one in people], pairs)
        made = {one.licence: merged(actor, record, one, known) for one in people}
        moved = register.write_many(change for one in made.values() for change in one.changes)
        again = {name.partition("#")[0] for name in moved}
        for licence, one in made.items():
            if licence not in again:
                tally = tally.plus(one.tally)
                faults += one.faults
        people = [one for one in people if one.licence in again]
        if not people:
            return tally, faults
    raise Conflict


def merged(actor: Actor, record: Load, told: Told, known: Known) -> Merged:
    """One person, as the list and the register have him."""
    item = known.people.get(told.licence)
    faults: list[RowFault] = []

    def remark(row: int, reason: str, **data: str) -> None:
        if "day" in data:
            data["day"] = clock.french_date(data["day"])
        faults.append(row_fault(row, reason, severity="remark", **data))

    before = item.read(Licensee) if item else None
    found = merge(before, told, record.kind, record.listed_on, _renewable(actor), remark)
    if found is None:
        unknown = [row_fault(row, "licensee_unknown", licence=told.licence) for row in told.rows]
        return Merged([], Tally(left_out=len(unknown)), unknown)
    changes = [] if found.licensee == before else [register.person_change(actor.id, item, found.licensee)]
    consents = _consent_changes(actor, told, known)
    changed = found.changed or bool(consents)
    tally = Tally(
        new=int(before is None),
        changed=int(before is not None and changed),
        unchanged=int(before is not None and not changed),
        remarks=len(faults),
    )
    return Merged([*changes, *consents], tally, faults)


def _renewable(actor: Actor) -> frozenset[str]:
    return frozenset(rule.code for rule in catalogues.read(actor.register).certifications if rule.renewable)


def _consent_changes(actor: Actor, told: Told, known: Known) -> list[Change]:
    changes = []
    for one in told.consents:
        item = known.consents.get((told.licence, one.structure))
        consent = merge_consent(item.read(Consent) if item else None, one, told.licence, _morning)
        if consent is not None:
            changes.append(register.consent_change(actor.id, item, consent))
    return changes


def _morning(day: str) -> str:
    return clock.instant(datetime.fromisoformat(day).replace(tzinfo=clock.PARIS))


def total(followed: Followed) -> Tally:
    tally = Tally()
    for chunk in followed.chunks.values():
        tally = tally.plus(chunk.tally)
    return tally


def finish(actor: Actor, followed: Followed) -> None:
    """The end, once: who comes second finds it done."""
    record, tally = followed.load, total(followed)
    late = list_reports.of_chunks(actor.id, followed)
    if late:
        list_reports.write(actor.id, record.id, [*list_reports.of_reading(actor.id, record), *late])
    done = msgspec.structs.replace(
        record,
        state="loaded",
        finished_at=actor.at(),
        tally=tally,
        faults=[*record.faults, *late][:MOST_SHOWN],
        incident=None,
    )
    listed = Listed(kind=record.kind, day=record.listed_on, load=record.id, loaded_at=actor.at())
    seen = SeenList(record.id, record.file_name, actor.today())
    event = msgspec.structs.replace(
        actor.event(
            "sessions.list_loaded",
            record.id,
            kind=record.kind,
            listed_on=record.listed_on,
            file_name=record.file_name,
            people=record.people,
            new=tally.new,
            changed=tally.changed,
        ),
        actor=record.confirmed_by or record.account_name,
        actor_account=record.account,
    )
    try:
        lists.finish(followed.item, done, listed, seen, event)
    except Refused:
        logger.info("ended by another", extra={"load": record.id})
        return
    metrics.add_metric("ListsLoaded", "Count", 1)
