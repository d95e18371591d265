"""A list that has arrived: read in a process of its own, checked, laid out in chunks, its effect foretold."""

import hashlib
import tempfile
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import msgspec

from chalicelib.accounts.service import structures
from chalicelib.accounts.service.actor import Actor, the_product
from chalicelib.kernel import clock, files
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.log import logger, metrics
from chalicelib.kernel.table import Refused
from chalicelib.sessions.lists.apart import read_apart
from chalicelib.sessions.lists.gate import LARGEST_FILE
from chalicelib.sessions.lists.reading import Job, Read, chunk_name
from chalicelib.sessions.lists.told import structure_key
from chalicelib.sessions.model.lists import Load, Preview, RowFault, Tally, Told
from chalicelib.sessions.service import list_reports
from chalicelib.sessions.service.list_loading import merged
from chalicelib.sessions.service.list_reports import MOST_SHOWN, chunk_key
from chalicelib.sessions.sheets.values import spelling
from chalicelib.sessions.store import catalogue as catalogues
from chalicelib.sessions.store import lists, register
from chalicelib.sessions.store.items import SessionsItem

TRIES_LAST = timedelta(minutes=15)
CONFIRMED_WITHIN = timedelta(days=6)  # the chunks are gone after seven
MOST_FORETOLD = 1_000  # people, or so many of them evenly


def receive(key: str) -> None:
    """A file has arrived under `incoming/<federation>/list/<load>`.

    Delivered twice, or again after an interruption, it writes the same chunks and comes to the same end.
    """
    _, owner, _, load = key.split("/")
    item = lists.find_head(owner, load)
    if item is None:
        logger.info("nobody announced it", extra={"key": key})
        return
    record = item.read(Load)
    if record.state != "waiting":
        return
    try:
        _receive(the_product(owner), item, record, key)
    except Refused:
        logger.info("another delivery was quicker", extra={"load": load})
    except Exception:
        incident = new_id()
        logger.exception("reading a list failed", extra={"incident": incident, "load": load})
        _note_incident(owner, load, incident)
        raise


def _note_incident(owner: str, load: str, incident: str) -> None:
    """The number that finds the log lines; two more tries follow within minutes."""
    item = lists.find_head(owner, load)
    if item and item.read(Load).state == "waiting":
        noted = msgspec.structs.replace(item.read(Load), incident=incident)
        lists.change(item, noted, clock.real_now() + TRIES_LAST)


def _receive(actor: Actor, item: SessionsItem, record: Load, key: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list"
        files.download(key, path, LARGEST_FILE)
        digest = _digest(path)
        read = read_apart(_job(actor, record, path))
        if read.refused:
            _refuse(actor, item, record, read.refused)
            return
        named = msgspec.structs.replace(record, digest=digest)
        for number in range(1, read.chunks + 1):
            content = (Path(folder) / chunk_name(number)).read_bytes()
            files.put_incoming(chunk_key(actor.id, named, number), content)
        preview = _foretell(actor, record, Path(folder), read)
    list_reports.keep(actor.id, named, list_reports.READING, read.faults)
    list_reports.write(actor.id, record.id, read.faults)
    checked = msgspec.structs.replace(
        named,
        state="checked",
        checked_at=actor.at(),
        rows=read.rows,
        people=read.people,
        refused=read.left_out,
        remarks=read.remarks,
        chunks=read.chunks,
        ignored=read.ignored,
        faults=read.faults[:MOST_SHOWN],
        preview=preview,
        already=lists.find_content(actor.id, record.kind, digest),
        incident=None,
    )
    lists.change(item, checked, clock.real_now() + CONFIRMED_WITHIN)
    metrics.add_metric("ListsRead", "Count", 1)


def _refuse(actor: Actor, item: SessionsItem, record: Load, fault: RowFault) -> None:
    refused = msgspec.structs.replace(
        record, state="refused", finished_at=actor.at(), faults=[fault], incident=None
    )
    lists.change(item, refused, None)
    metrics.add_metric("ListsRefused", "Count", 1)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _job(actor: Actor, record: Load, path: Path) -> Job:
    names: dict[str, str] = {}
    for rule in catalogues.read(actor.register).certifications:
        names |= {spelling(rule.code): rule.code, spelling(rule.label): rule.code}
    places: dict[str, tuple[str, str]] = {}
    for known in structures.members(actor.register):
        for way in filter(None, (known.name, known.number)):
            places[structure_key(way)] = (known.id, known.name)
    return Job(str(path), str(path.parent), record.kind, record.listed_on, names, places)


def _foretell(actor: Actor, record: Load, folder: Path, read: Read) -> Preview | None:
    """What loading would do, found on all people, or on a thousand of them taken evenly."""
    if not read.chunks:
        return None
    each = max(1, MOST_FORETOLD // min(read.chunks, 10))
    told: list[Told] = []
    for number in _evenly(read.chunks, 10):
        people = msgspec.json.decode((folder / chunk_name(number)).read_bytes(), type=list[Told])
        told += [people[n - 1] for n in _evenly(len(people), each)]
    pairs = [(one.licence, consent.structure) for one in told for consent in one.consents]
    known = register.read_many(actor.id, [one.licence for one in told], pairs)
    tally = Tally()
    for one in told:
        tally = tally.plus(merged(actor, record, one, known).tally)
    return Preview(len(told), tally)


def _evenly(count: int, wanted: int) -> Sequence[int]:
    """So many numbers from 1 to `count`, the first among them."""
    if count <= wanted:
        return range(1, count + 1)
    return [1 + n * count // wanted for n in range(wanted)]
