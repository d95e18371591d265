"""What is typed of a session and of its candidates: the columns of its sheet, for grid and form."""

from typing import Literal

import msgspec

from chalicelib.api.coded import Coded
from chalicelib.sessions.catalogue.model import Exam
from chalicelib.sessions.rules.typed import columns
from chalicelib.sessions.sheets.layout import Choice, Column, Layout, layout

IN_GRID = {"certification", "obtained_on", "trainer_licence", "result"}

ColumnKind = Literal["mark", "choice", "certification", "date", "licence", "number", "text"]


class ColumnView(msgspec.Struct, frozen=True, kw_only=True):
    """A column to type in. `in_grid`: what is typed of everybody; the rest stands in the candidate's form."""

    key: str
    label: str
    short_label: str
    kind: ColumnKind
    choices: list[Coded]
    hint: str
    coefficient: int
    out_of: int
    in_grid: bool


def candidate_columns(kind: str, exam: Exam | None, certifications: list[Coded]) -> list[ColumnView]:
    sheet = layout(kind)
    short = {test.key: test.short_label for test in exam.tests} if exam else {}
    marked = any(column.is_mark for column in sheet.candidates)
    return [
        _column(column, sheet, short.get(column.key, column.heading), certifications, marked)
        for column in columns(kind)
    ]


def detail_columns(kind: str) -> list[ColumnView]:
    sheet = layout(kind)
    own = (column for column in sheet.session if column.typed and not column.field)
    return [_column(column, sheet, column.heading, [], True) for column in own]


def jury_qualities(kind: str) -> list[Coded]:
    return _choices(layout(kind).lists["qualities"])


def _column(
    column: Column, sheet: Layout, short: str, certifications: list[Coded], marked: bool
) -> ColumnView:
    kind: ColumnKind = "text" if column.format == "name" else column.format  # type: ignore[assignment]
    listed = sheet.lists.get(column.choices, ()) if kind == "choice" else ()
    return ColumnView(
        key=column.key,
        label=column.heading,
        short_label=short,
        kind=kind,
        choices=certifications if kind == "certification" else _choices(listed),
        hint=column.comment,
        coefficient=column.coefficient,
        out_of=column.out_of,
        in_grid=column.is_mark or (not marked and column.field in IN_GRID),
    )


def _choices(listed: tuple[Choice, ...]) -> list[Coded]:
    return [Coded(choice.code, choice.label) for choice in listed]
