"""The visible sheets of a template: the form « Session », the tables « Jury » and « Candidats »."""

from collections.abc import Mapping, Sequence
from copy import copy
from datetime import date
from math import ceil

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from chalicelib.kernel.texts import say
from chalicelib.sessions.sheets import look
from chalicelib.sessions.sheets.checks import Checks
from chalicelib.sessions.sheets.form import KEY, LABEL, VALUE
from chalicelib.sessions.sheets.layout import Column, Layout
from chalicelib.sessions.sheets.places import letters

FORM_ROW = 3
CAPTION_ROW, HEADING_ROW, KEY_ROW, FIRST_ROW = 3, 4, 5, 6
FROZEN_COLUMNS = 4

AnyCell = Cell | MergedCell
Value = str | float | date
Values = Mapping[str, Value]

STEPS = 4
PAGE_WIDTH = 330  # letters, at the smallest size that is read with ease on A4
FORMULA_STARTS = ("=", "+", "-", "@")


class Page:
    """Adds sheets to a workbook, one call each."""

    def __init__(self, workbook: Workbook, sheets: Layout, lists: Mapping[str, str]) -> None:
        self._workbook, self._sheets, self._lists = workbook, sheets, lists
        self._footer = say("sheets.template_footer", label=sheets.label, version=sheets.version)

    def form(self, name: str, lines: Sequence[Column], values: Values) -> None:
        sheet = self._sheet(name, "session", left=LABEL)
        checks = Checks(sheet, self._lists)
        for width, column in ((2, "A"), (30, "B"), (48, "C"), (74, "D")):
            sheet.column_dimensions[column].width = width
        for row, line in enumerate(lines, start=FORM_ROW):
            self._form_line(sheet, row, line, values.get(line.key))
            others = {other.field: f"$C${at}" for at, other in enumerate(lines, start=FORM_ROW)}
            checks.add(line, f"C{row}", others)
        self._steps(sheet, FORM_ROW + len(lines) + 1)
        sheet.sheet_view.selection[0].activeCell = sheet.sheet_view.selection[0].sqref = "C4"
        look.dress_page(sheet, footer=self._footer)
        look.protect(sheet)

    def table(
        self, name: str, what: str, columns: Sequence[Column], rows: Sequence[Values], fewest: int
    ) -> None:
        sheet = self._sheet(name, what, left=1)
        last = FIRST_ROW - 1 + max(fewest, len(rows))
        checks = Checks(sheet, self._lists)
        places = {column.key: letters(number) for number, column in enumerate(columns, start=1)}
        for number, column in enumerate(columns, start=1):
            self._head(sheet, number, column)
            self._body(sheet, number, column, rows, last, places)
            checks.add(column, f"{letters(number)}{FIRST_ROW}:{letters(number)}{last}", {})
        self._mark_lacking(sheet, columns, places, last)
        sheet.add_table(_excel_table(name, columns, last))
        sheet.row_dimensions[CAPTION_ROW].height = 15
        sheet.row_dimensions[HEADING_ROW].height = 50
        sheet.row_dimensions[KEY_ROW].height = 8
        sheet.freeze_panes = f"{letters(FROZEN_COLUMNS + 1)}{FIRST_ROW}"
        sheet.print_area = f"A1:{letters(len(columns))}{last}"
        look.dress_page(
            sheet,
            repeat=f"{CAPTION_ROW}:{HEADING_ROW}",
            beside=f"A:{letters(FROZEN_COLUMNS)}",
            pages=_pages_wide(columns),
            footer=self._footer,
        )
        look.protect(sheet)

    def _sheet(self, name: str, what: str, left: int) -> Worksheet:
        sheet: Worksheet = self._workbook.create_sheet(name)
        title = say(f"sheets.template_{what}", label=self._sheets.label)
        hint = say(f"sheets.template_hint_{what}")
        for row, text, font, height in ((1, title, look.TITLE, 34), (2, hint, look.SUBTITLE, 22)):
            cell = sheet.cell(row, left, text)
            cell.font, cell.alignment = font, look.PLAIN
            sheet.row_dimensions[row].height = height
        return sheet

    def _form_line(self, sheet: Worksheet, row: int, line: Column, value: Value | None) -> None:
        sheet.row_dimensions[row].height = 25
        key = sheet.cell(row, KEY, line.key)
        key.font, key.number_format = look.MACHINE, look.UNSEEN
        label = sheet.cell(row, LABEL, _headed(line))
        label.font, label.alignment, label.border = look.LABEL, look.LEFT, look.FRAME
        label.fill = look.fill(look.TINT)
        label.comment = _comment(line)
        cell = sheet.cell(row, VALUE)
        _dress(cell, line)
        cell.alignment = look.LEFT
        put(cell, value)
        hint = sheet.cell(row, VALUE + 1, line.comment)
        hint.font, hint.alignment = look.SUBTITLE, look.LEFT

    def _steps(self, sheet: Worksheet, row: int) -> None:
        sheet.cell(row, LABEL, say("sheets.template_steps")).font = look.STRONG
        sheet.row_dimensions[row].height = 26
        sheet.cell(row, LABEL).alignment = look.PLAIN
        for number in range(1, STEPS + 1):
            cell = sheet.cell(row + number, LABEL, f"{number}.  {say(f'sheets.template_step_{number}')}")
            cell.font, cell.alignment = look.TEXT, look.PLAIN
            sheet.row_dimensions[row + number].height = 19

    def _head(self, sheet: Worksheet, number: int, column: Column) -> None:
        sheet.column_dimensions[letters(number)].width = column.width
        caption = sheet.cell(CAPTION_ROW, number, _caption(column))
        caption.font, caption.alignment = look.CAPTION, look.CENTRED
        heading = sheet.cell(HEADING_ROW, number, _headed(column))
        heading.font, heading.alignment, heading.border = look.HEADING, look.CENTRED, look.FRAME
        heading.fill = look.fill(look.ACCENT if column.typed else look.SOFT)
        heading.comment = _comment(column)
        key = sheet.cell(KEY_ROW, number, column.key)
        key.font, key.alignment = look.MACHINE, look.CENTRED

    def _body(
        self,
        sheet: Worksheet,
        number: int,
        column: Column,
        rows: Sequence[Values],
        last: int,
        places: Mapping[str, str],
    ) -> None:
        first = sheet.cell(FIRST_ROW, number)
        _dress(first, column)
        for row in range(FIRST_ROW, last + 1):
            sheet.row_dimensions[row].height = 19
            cell = sheet.cell(row, number)
            _dress_like(first, cell)
            if column.format == "order":
                cell.value = row - FIRST_ROW + 1
            elif column.preview:
                cell.value = self._formula(column, row, places)
            elif row - FIRST_ROW < len(rows):
                put(cell, rows[row - FIRST_ROW].get(column.key))

    def _formula(self, column: Column, row: int, places: Mapping[str, str]) -> str:
        weights = {c.key: c.coefficient for c in self._sheets.candidates}
        preview = column.preview
        if preview is None:
            return ""
        cells = {key: f"{places[key]}{row}" for key in preview.of}
        total = "+".join(f"{weights[key]}*N({cell})" for key, cell in cells.items())
        if preview.average:
            total = f"({total})/{sum(weights[key] for key in preview.of)}"
        return f'=IF(COUNTA({",".join(cells.values())})=0,"",{total})'

    def _mark_lacking(
        self, sheet: Worksheet, columns: Sequence[Column], places: Mapping[str, str], last: int
    ) -> None:
        """A line that was begun shows in orange what it still lacks."""
        names = [places[column.key] for column in columns if column.identity]
        begun = f"COUNTA(${names[0]}{FIRST_ROW}:${names[-1]}{FIRST_ROW})>0"
        for column in columns:
            if column.required:
                at = places[column.key]
                rule = Rule(type="expression", dxf=look.lacking())
                rule.formula = [f"AND({begun},LEN({at}{FIRST_ROW})=0)"]
                sheet.conditional_formatting.add(f"{at}{FIRST_ROW}:{at}{last}", rule)


def put(cell: AnyCell, value: Value | None) -> None:
    """A text is a text, even one that begins like a formula: it stays one when somebody edits the cell."""
    if value is None:
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        if value.startswith(FORMULA_STARTS):
            cell.quotePrefix = True


def _dress(cell: AnyCell, column: Column) -> None:
    cell.font = look.font(column)
    cell.fill = look.fill(look.INPUT if column.typed else look.LOCKED)
    cell.border = look.FRAME
    cell.alignment = look.alignment(column)
    cell.number_format = look.number_format(column)
    cell.protection = look.OPEN if column.typed else look.CLOSED


def _dress_like(first: AnyCell, cell: AnyCell) -> None:
    """Dressing each cell of a column anew takes twenty times as long."""
    cell._style = copy(first._style)  # type: ignore[union-attr]


def _pages_wide(columns: Sequence[Column]) -> int:
    """How many pages side by side keep a table readable on paper; each repeats who the line is about."""
    widths = [column.width for column in columns]
    repeated = sum(widths[:FROZEN_COLUMNS])
    return 1 if sum(widths) <= PAGE_WIDTH else ceil((sum(widths) - repeated) / (PAGE_WIDTH - repeated))


def _headed(column: Column) -> str:
    return f"{column.heading} *" if column.required else column.heading


def _caption(column: Column) -> str:
    if column.coefficient:
        return say("sheets.template_weight", coefficient=column.coefficient, out_of=column.out_of)
    return say("sheets.template_out_of", out_of=column.out_of) if column.out_of else ""


def _comment(column: Column) -> Comment | None:
    if not column.comment:
        return None
    rows = len(column.comment) // 38 + 1
    return Comment(column.comment, say("sheets.template_author"), height=24 + 17 * rows, width=260)


def _excel_table(name: str, columns: Sequence[Column], last: int) -> Table:
    """An Excel table whose headings are the machine keys; without filter buttons on them."""
    table = Table(displayName=f"Tableau_{name}", ref=f"A{KEY_ROW}:{letters(len(columns))}{last}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    table.tableColumns = [TableColumn(id=number, name=c.key) for number, c in enumerate(columns, start=1)]
    return table
