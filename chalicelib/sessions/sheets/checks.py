"""What Excel itself checks while one types; the server checks everything again."""

from collections.abc import Mapping

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

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
                return DataValidation(
                    type="list", formula1=self._lists[name], error="Choisissez dans la liste."
                )
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
        error="Saisissez une date, par exemple 14/06/2026."
        + (" Elle ne précède pas la date de début et n'est pas à venir." if ends else ""),
    )


def _mark(column: Column, first: str) -> DataValidation:
    words = ",".join(f'{first}="{word}"' for word in ("NP", "NF", "DISP"))
    return DataValidation(
        type="custom",
        formula1=f"OR(AND(ISNUMBER({first}),{first}>=0,{first}<={column.out_of}),{words})",
        error=f"Saisissez une note de 0 à {column.out_of}, ou NP, NF, DISP.",
    )


def _number(column: Column) -> DataValidation:
    kind = "decimal" if column.decimals else "whole"
    low, high = f"{column.minimum:g}", f"{column.maximum:g}"
    return DataValidation(
        type=kind,
        operator="between",
        formula1=low,
        formula2=high,
        error=f"Saisissez un nombre de {low} à {high}.",
    )


def _licence() -> DataValidation:
    return DataValidation(
        type="textLength",
        operator="between",
        formula1="8",
        formula2="20",
        errorStyle="warning",
        error="Recopiez le numéro entier, lettre-année-numéro, par exemple A-16-123456.",
    )


def _text(column: Column) -> DataValidation:
    return DataValidation(
        type="textLength",
        operator="between",
        formula1=str(column.min_length),
        formula2=str(column.max_length),
        error=f"{column.max_length} caractères au maximum.",
    )
