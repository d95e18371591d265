"""A score sheet's bytes become records and faults; all the faults of a file at once."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from chalicelib.sessions.sheets.faults import Faults
from chalicelib.sessions.sheets.form import Form, check_days, read_form
from chalicelib.sessions.sheets.gate import Refused
from chalicelib.sessions.sheets.layout import VERSION, Layout, layout, layouts
from chalicelib.sessions.sheets.lines import Line, LineReader
from chalicelib.sessions.sheets.matching import normalise
from chalicelib.sessions.sheets.places import letters
from chalicelib.sessions.sheets.records import Place, Reading, SheetCandidate, SheetJuror
from chalicelib.sessions.sheets.tables import Table, find_table, lines
from chalicelib.sessions.sheets.values import Values
from chalicelib.sessions.sheets.workbook import Sheet, Workbook

SESSION, JURY, CANDIDATES, LISTS = "Session", "Jury", "Candidats", "Listes"
STAMP_PROPERTY = "preau_template"
MOST_COPIES = 10


def read(data: bytes, kind: str, certifications: Mapping[str, str], today: str = "") -> Reading:
    """What a score sheet of this kind says. Never raises for what is in the file.

    `certifications` leads from labels (and codes) to codes. With `today`, a session that is not over yet
    is a fault.
    """
    try:
        workbook = Workbook(data)
        return _Reader(workbook, layout(kind), certifications, today).reading()
    except Refused as refused:
        return Reading(kind=kind, faults=(refused.fault,))


class _Reader:
    def __init__(
        self, workbook: Workbook, expected: Layout, certifications: Mapping[str, str], today: str
    ) -> None:
        self._layout, self._today = expected, today
        self._faults = Faults()
        self._places: dict[str, Place] = {}
        self._values = Values(expected, certifications, workbook.epoch_1904)
        self._sheets = workbook.read(names_that_matter(workbook.names))
        self._stamp = _stamp(self._sheet(LISTS)) or workbook.properties().get(STAMP_PROPERTY, "")

    def reading(self) -> Reading:
        version = self._check_stamp()
        form = self._form()
        jury = self._jury()
        candidates = tuple(self._once(self._candidates(), {juror.licence for juror in jury} - {""}))
        fields = form.line.fields() if form else {}
        return Reading(
            kind=self._layout.kind,
            version=version,
            extras=form.line.extras() if form else {},
            candidates=candidates,
            jury=tuple(jury),
            faults=self._faults.in_order(),
            places=self._places,
            **fields,
        )

    def _check_stamp(self) -> str:
        """The version of the file. Another kind or version than expected goes no further."""
        _, name, version = (*self._stamp.split("|"), "", "")[:3]
        found = next((known for known in layouts() if known.name == name), None)
        if not self._stamp.startswith("PREAU|") or found is None:
            raise Refused("unknown_template")
        if found.kind != self._layout.kind:
            raise Refused("other_kind", chosen=self._layout.label, found=found.label)
        if version != VERSION:
            raise Refused("old_version", version=version, current=VERSION)
        return version

    def _sheet(self, name: str) -> Sheet | None:
        """A sheet by its name, however it is written; faults give it the name that the template has."""
        found = (sheet for known, sheet in self._sheets.items() if normalise(known) == normalise(name))
        return next((msgspec.structs.replace(sheet, name=name) for sheet in found), None)

    def _form(self) -> Form | None:
        sheet = self._sheet(SESSION)
        if sheet is None:
            self._faults.add("refusal", "sheet_missing", sheet=SESSION)
            return None
        reader = LineReader(self._values, self._faults, sheet.name)
        form = read_form(sheet, self._layout.session, reader, self._faults)
        check_days(sheet.name, form, self._faults, self._today)
        return form

    def _jury(self) -> list[SheetJuror]:
        sheet = self._sheet(JURY)
        if sheet is None:
            self._faults.add("refusal", "sheet_missing", sheet=JURY)
            return []
        found = self._lines(find_table(sheet, self._layout.jury))
        return [SheetJuror(row=line.row, **line.fields()) for line in found]

    def _candidates(self) -> list[SheetCandidate]:
        table = self._candidate_table()
        if table is None:
            return []
        found = self._lines(table)
        if not found and not table.missing():
            self._faults.add("refusal", "no_candidate", sheet=table.sheet.name)
        return [self._candidate(line) for line in found]

    def _candidate(self, line: Line) -> SheetCandidate:
        own = {"certification": self._layout.certification} if self._layout.certification else {}
        return SheetCandidate(row=line.row, marks=line.marks(), extras=line.extras(), **line.fields() | own)

    def _candidate_table(self) -> Table | None:
        """The one sheet of candidates; of several, the only one that is filled (§7, cases 17 and 18)."""
        sheets = [sheet for name, sheet in self._sheets.items() if is_candidates(name)]
        tables = [find_table(sheet, self._layout.candidates) for sheet in sheets]
        filled = [table for table in tables if any(table.filled_rows())]
        if len(filled) > 1:
            names = ", ".join(f"« {table.sheet.name} »" for table in filled)
            self._faults.add("refusal", "sheet_twice", sheet=CANDIDATES, sheets=names)
            return None
        if not tables:
            self._faults.add("refusal", "sheet_missing", sheet=CANDIDATES)
            return None
        table = next(iter(filled or tables))
        return msgspec.structs.replace(table, sheet=msgspec.structs.replace(table.sheet, name=CANDIDATES))

    def _lines(self, table: Table) -> list[Line]:
        for column in table.missing():
            self._faults.add("refusal", "column_missing", sheet=table.sheet.name, field=column.heading)
        placed = [
            (column, table.places[column.key]) for column in table.columns if column.key in table.places
        ]
        for column, number in placed:
            place = Place(letters(number), column.heading)
            self._places[f"{table.sheet.name}.{column.field or column.key}"] = place
        reader = LineReader(self._values, self._faults, table.sheet.name)
        return [
            reader.read(row, ((column, (row, number), cells.get(number)) for column, number in placed))
            for row, cells in lines(table, self._faults)
        ]

    def _once(self, candidates: list[SheetCandidate], jury: set[str]) -> Iterator[SheetCandidate]:
        """Each candidate's first line (§7, cases 40 and 41); one who passes two certifications has two."""
        first: dict[tuple[str, str], int] = {}
        for one in candidates:
            row = first.setdefault((one.licence, one.certification), one.row) if one.licence else one.row
            if row != one.row:
                self._faults.add("remark", "candidate_twice", sheet=CANDIDATES, row=one.row, first=row)
                continue
            if one.licence in jury:
                self._faults.add("remark", "also_in_jury", sheet=CANDIDATES, row=one.row)
            yield one


def names_that_matter(names: Iterable[str]) -> list[str]:
    plain = {normalise(name) for name in (SESSION, JURY, LISTS)}
    copies = [name for name in names if is_candidates(name)]
    return [name for name in names if normalise(name) in plain] + copies[:MOST_COPIES]


def is_candidates(name: str) -> bool:
    return normalise(name).startswith(normalise(CANDIDATES))


def _stamp(lists: Sheet | None) -> str:
    cell = lists.rows.get(1, {}).get(1) if lists else None
    return cell.value if cell else ""
