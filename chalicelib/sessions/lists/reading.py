"""A whole list read: its rows checked, gathered by person, and written out in chunks of people."""

from itertools import chain, islice
from pathlib import Path
from typing import Any

import msgspec

from chalicelib.sessions.lists.faults import Faults
from chalicelib.sessions.lists.gate import Refused, pass_gate
from chalicelib.sessions.lists.headings import LOOKED_AT, Heading, find_heading
from chalicelib.sessions.lists.kinds import Column, Kind, kinds
from chalicelib.sessions.lists.rows import Row, tables
from chalicelib.sessions.lists.told import People, RowWrong
from chalicelib.sessions.lists.values import Reader, reader
from chalicelib.sessions.model.lists import ListKind, RowFault
from chalicelib.sessions.sheets.values import Wrong

CHUNK_PEOPLE = 1_000
MOST_IGNORED = 12
EMPTY = (None, "")


class Job(msgspec.Struct, frozen=True):
    """What is needed to read a list: the file, what it is to be, and what its words are compared with.

    Spellings lead to codes of certifications, and to (id, name) of the federation's structures.
    """

    path: str
    out: str
    kind: ListKind
    day: str
    certifications: dict[str, str]
    structures: dict[str, tuple[str, str]]


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it. With `refused`, nothing else; else so many chunks lie in the job's folder."""

    refused: RowFault | None = None
    rows: int = 0
    people: int = 0
    left_out: int = 0
    remarks: int = 0
    chunks: int = 0
    ignored: list[str] = []
    faults: list[RowFault] = []


def read_list(job: Job) -> Read:
    """Reads, checks, writes the chunks into the job's folder."""
    kind = kinds()[job.kind]
    faults, people = Faults(kind), People(kind, job.structures)
    try:
        heading, rows = _read_tables(job, kind, people, faults)
        chunks = _write_chunks(job, people, faults)
        if not rows:
            raise Refused("lists.no_row")
    except Refused as refused:
        return Read(refused=RowFault(row=0, code=refused.code, message=refused.message))
    return Read(
        rows=rows,
        people=len(people),
        left_out=faults.left_out,
        remarks=faults.remarks,
        chunks=chunks,
        ignored=heading.ignored[:MOST_IGNORED],
        faults=sorted(faults.found, key=lambda fault: fault.row),
    )


def chunk_name(number: int) -> str:
    """Chunks are numbered from 1."""
    return f"{number:04}.json"


def _read_tables(job: Job, kind: Kind, people: People, faults: Faults) -> tuple[Heading, int]:
    """The first table that has the kind's headings is the list."""
    path = Path(job.path)
    for blocks in tables(path, pass_gate(path)):
        first = next(blocks, [])
        heading = find_heading(kind, first)
        if heading is None:
            continue
        table = _Table(job, kind, heading, people, faults)
        number = heading.row + 1
        for block in chain([first[heading.row :]], blocks):
            table.read(block, number)
            number += len(block)
        return heading, table.rows
    wanted = ", ".join(f"« {c.heading} »" for c in kind.columns if c.required)
    raise Refused("lists.no_heading", columns=wanted, rows=LOOKED_AT)


def _write_chunks(job: Job, people: People, faults: Faults) -> int:
    """So many people a file, in the order of the list."""

    def wrong(row: int, found: RowWrong) -> None:
        faults.left_out += 1
        faults.refuse(row, found.reason, found.field, **found.data)

    chunks = 0
    told = filter(None, (people.tell(licence, wrong) for licence in people.licences()))
    while group := list(islice(told, CHUNK_PEOPLE)):
        chunks += 1
        (Path(job.out) / chunk_name(chunks)).write_bytes(msgspec.json.encode(group))
    return chunks


class _Table:
    """Reads blocks of rows column by column: what is right costs next to nothing, what is wrong its fault."""

    def __init__(self, job: Job, kind: Kind, heading: Heading, people: People, faults: Faults) -> None:
        self._heading, self._people, self._faults = heading, people, faults
        self._columns: tuple[Column, ...] = kind.columns
        self._readers: list[tuple[int, Reader]] = [
            (heading.places.get(column.key, -1), reader(column, job.day, job.certifications))
            for column in kind.columns
        ]
        self.rows = 0

    def read(self, block: list[Row], number: int) -> None:
        width = self._heading.width
        if any(len(row) != width for row in block):
            block = [self._even(row, number + n) for n, row in enumerate(block)]
        cells = list(zip(*block, strict=True))
        values: list[list[Any]] = [
            reader.read(cells[place]) if place >= 0 and cells else [None] * len(block)
            for place, reader in self._readers
        ]
        if self._all_right(values):
            self.rows += len(block)
            licences, *others = values
            add = self._people.add
            for row, (licence, said) in enumerate(
                zip(licences, zip(*others, strict=True), strict=True), number
            ):
                add(licence, row, said)
        else:
            for n, (cells_of, found) in enumerate(zip(block, zip(*values, strict=True), strict=True)):
                self._read_row(number + n, cells_of, found)

    def _all_right(self, values: list[list[Any]]) -> bool:
        if any(reader.wrong for _, reader in self._readers):
            return False
        required = (said for said, column in zip(values, self._columns, strict=True) if column.required)
        return all(None not in said for said in required)

    def _even(self, row: Row, number: int) -> Row:
        """A row as wide as the headings; what is filled beyond them says that its cells have slipped."""
        width = self._heading.width
        if all(cell in EMPTY for cell in row[width:]):
            return [*row[:width], *[""] * (width - len(row))]
        self.rows += 1
        self._faults.left_out += 1
        self._faults.refuse(number, "too_many_cells", cells=len(row), width=width)
        return [""] * width

    def _read_row(self, number: int, row: Row, said: tuple[Any, ...]) -> None:
        if all(cell in EMPTY for cell in row) or self._is_heading(row):
            return
        self.rows += 1
        kept = [self._keep(number, value, column) for value, column in zip(said, self._columns, strict=True)]
        if any(value is None and column.required for value, column in zip(kept, self._columns, strict=True)):
            self._faults.left_out += 1
        else:
            self._people.add(kept[0], number, kept[1:])

    def _is_heading(self, row: Row) -> bool:
        """The headings once more, as where two lists were put together."""
        place = self._heading.places["licence"]
        return bool(row[place] == self._heading.licence)

    def _keep(self, number: int, value: Any, column: Column) -> Any:
        """The value; None where it is wrong, or missing, which is told."""
        if isinstance(value, Wrong):
            tell = self._faults.refuse if column.required and not value.kept else self._faults.remark
            tell(number, value.reason, column.key, **value.data)
            return value.kept or None
        if value is None and column.required:
            self._faults.refuse(number, "required", column.key)
        return value
