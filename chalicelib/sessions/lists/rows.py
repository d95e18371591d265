"""The rows of a list, whatever file they stand in: numbered blocks of cells as Python values."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from chalicelib.sessions.lists.gate import MOST_ROWS, Format, Refused

BLOCK_ROWS = 2_000
DELIMITERS = ";,\t"
HEAD = 64 * 1024

Row = Sequence[Any]


def tables(path: Path, format_: Format) -> Iterator[Iterator[list[Row]]]:
    """Each table of the file as blocks of rows, the first row first. Raises Refused on the way."""
    if format_ == "csv":
        yield _blocks(_text_rows(path))
    else:
        yield from _workbook(path)


def _workbook(path: Path) -> Iterator[Iterator[list[Row]]]:
    import python_calamine as calamine

    try:
        with calamine.CalamineWorkbook.from_path(path) as workbook:
            for sheet in workbook.sheets_metadata:
                if sheet.typ is calamine.SheetTypeEnum.WorkSheet and not _is_hidden(sheet):
                    yield _blocks(_indented(workbook.get_sheet_by_name(sheet.name)))
    except calamine.PasswordError:
        raise Refused("sheets.password") from None
    except calamine.CalamineError:
        raise Refused("sheets.damaged") from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # the reader's own word for a file that it stumbled over
            raise Refused("sheets.damaged") from None
        raise


def _is_hidden(sheet: Any) -> bool:
    return str(sheet.visible).rpartition(".")[2] != "Visible"


def _indented(sheet: Any) -> Iterable[Row]:
    """The rows from the sheet's first; the reader leaves out empty columns on the left, which is as good."""
    rows: Iterable[Row] = sheet.iter_rows()
    return rows


def _blocks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    counted, source = 0, iter(rows)
    while block := list(islice(source, BLOCK_ROWS)):
        counted += len(block)
        if counted > MOST_ROWS:
            raise Refused("lists.too_long", rows=MOST_ROWS)
        yield block


def _text_rows(path: Path) -> Iterator[Row]:
    """CSV as spreadsheets and servers write it: UTF-8 or Windows-1252, by semicolon, comma or tab."""
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as file:
        head = file.read(HEAD)
        if "\0" in head:
            raise Refused("lists.damaged")
        file.seek(0)
        reader = csv.reader(file, delimiter=_delimiter(head))
        try:
            yield from reader
        except csv.Error:
            raise Refused("lists.csv_broken", line=reader.line_num) from None


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(4)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        file.seek(0)
        for encoding in ("utf-8-sig", "cp1252"):
            if _decodes(file, encoding):
                return encoding
            file.seek(0)
    raise Refused("lists.encoding")


def _decodes(file: io.BufferedReader, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while block := file.read(1 << 20):
            decoder.decode(block)
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(head: str) -> str:
    """The sign that parts the most cells of the first rows alike."""
    lines = [line for line in head.splitlines()[:20] if line.strip()]
    return max(DELIMITERS, key=lambda sign: (sum(line.count(sign) > 0 for line in lines), head.count(sign)))
