"""What was wrong in a list, to be taken away: kept as a table, and until then beside the chunks."""

import msgspec

from chalicelib.kernel import files
from chalicelib.sessions.model.lists import Load, RowFault
from chalicelib.sessions.store.lists import Followed

MOST_SHOWN = 100  # faults in the record; the report has all
READING = 0  # what the reading found stands beside what each chunk did
LARGEST = 60_000_000
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def chunk_key(owner: str, load: Load, number: int, what: str = "people") -> str:
    """Beside the uploads, where all goes after a week; named by the content, so that none gets between."""
    return f"reading/{owner}/list/{load.id}/{(load.digest or '')[:16]}/{number:04}.{what}.json"


def report_key(owner: str, load: str, format_: str) -> str:
    return f"kept/{owner}/list/{load}.{format_}"


def keep(owner: str, load: Load, number: int, faults: list[RowFault]) -> None:
    files.put_incoming(chunk_key(owner, load, number, "faults"), msgspec.json.encode(faults))


def of_reading(owner: str, load: Load) -> list[RowFault]:
    return _kept(owner, load, READING)


def of_chunks(owner: str, followed: Followed) -> list[RowFault]:
    """What loading left out or remarked, of all chunks that say they have something."""
    faulty = [number for number, chunk in sorted(followed.chunks.items()) if chunk.faulty]
    return [fault for number in faulty for fault in _kept(owner, followed.load, number)]


def _kept(owner: str, load: Load, number: int) -> list[RowFault]:
    content, _ = files.fetch(chunk_key(owner, load, number, "faults"), LARGEST)
    return msgspec.json.decode(content, type=list[RowFault])


def write(owner: str, load: str, faults: list[RowFault]) -> None:
    """The report in both forms, line by line; none when there is nothing to report."""
    if not faults:
        return
    from chalicelib.sessions.lists.tables import report_table

    ordered = sorted(faults, key=lambda fault: fault.row)
    for format_, content_type in TYPES.items():
        files.put_kept(report_key(owner, load, format_), report_table(ordered, format_), content_type)
