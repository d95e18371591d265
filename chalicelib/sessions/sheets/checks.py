"""What Excel itself checks while one types; the server checks everything again."""

from collections.abc import Mapping

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from chalicelib.kernel.texts import say
from chalicelib.sessions.sheets.layout import Column

_FIRST_DAY, _LAST_DAY = "DATE(1900,1,1)", "DATE(2100,12,31)"


class Checks:
    """`lists` tells where each drop-down finds its labels."""

    def __init__(self, sheet: Worksheet, lists: Mapping[str, str]) -> None:
        self._sheet, self._lists = sheet, lists

    def add(self, column: Column, cells: str, others: Mapping[str, str]) -> None:
        """`others` are the cells of a form's other lines, by field."""
        check = self._check(column, cells.partition(":")[0], others)
        if check is None:
            return
        check.allow_blank = True
        check.showErrorMessage = True
        check.errorTitle = column.heading[:32]
        check.add(cells)
        self._sheet.add_data_validation(check)

    def _check(self, column: Column, first: str, others: Mapping[str, str]) -> DataValidation | None:
        match column.format:
            case "choice" | "certification":
                name = column.choices or "certifications"
                return DataValidation(type="list", formula1=self._lists[name], error=say("sheets.check_list"))
            case "date":
                return _day(column, others)
            case "mark":
                return _mark(column, first)
            case "number":
                return _number(column)
            case "licence":
                return _licence()
            case "text":
                return _text(column)
            case _:
                return None


def _day(column: Column, others: Mapping[str, str]) -> DataValidation:
    ends = column.field == "ends_on"
    return DataValidation(
        type="date",
        operator="between",
        formula1=others["starts_on"] if ends else _FIRST_DAY,
        formula2="TODAY()" if ends else _LAST_DAY,
        error=say("sheets.check_ends_on" if ends else "sheets.check_date"),
    )


def _mark(column: Column, first: str) -> DataValidation:
    words = ",".join(f'{first}="{word}"' for word in ("NP", "NF", "DISP"))
    return DataValidation(
        type="custom",
        formula1=f"OR(AND(ISNUMBER({first}),{first}>=0,{first}<={column.out_of}),{words})",
        error=say("sheets.check_mark", out_of=column.out_of),
    )


def _number(column: Column) -> DataValidation:
    low, high = f"{column.minimum:g}", f"{column.maximum:g}"
    return DataValidation(
        type="decimal" if column.decimals else "whole",
        operator="between",
        formula1=low,
        formula2=high,
        error=say("sheets.check_number", minimum=low, maximum=high),
    )


def _licence() -> DataValidation:
    return DataValidation(
        type="textLength",
        operator="between",
        formula1="8",
        formula2="20",
        errorStyle="warning",
        error=say("sheets.check_licence"),
    )


def _text(column: Column) -> DataValidation:
    return DataValidation(
        type="textLength",
        operator="between",
        formula1=str(column.min_length),
        formula2=str(column.max_length),
        error=say("sheets.check_text", longest=column.max_length),
    )
