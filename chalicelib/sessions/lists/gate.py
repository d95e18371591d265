"""The gate before a list is read: what kind of file it is, and how much it would unfold to.

The limits leave room for 250,000 rows. A hundred thousand of eight columns are 5 MB of .xlsx that unfold to
45 MB, or 3 MB of .ods that unfold to 100 MB; in memory a cell costs the reader some 32 bytes, filled or not,
over the whole rectangle from the first to the last. So it is the rectangle that is limited, and the unfolded
size only bounds the time to look.
"""

import pyexpat
import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import IO, Literal

from chalicelib.kernel.texts import say
from chalicelib.sessions.sheets.gate import BROKEN_ZIP
from chalicelib.sessions.sheets.gate import Refused as SheetRefused
from chalicelib.sessions.sheets.places import position
from chalicelib.sessions.sheets.scan import CHUNK, LONGEST_TAG, Allowance, Attributes, scan

Format = Literal["xlsx", "ods", "xls", "csv"]

LARGEST_FILE = 30_000_000
LARGEST_UNFOLDED = 320_000_000
MOST_PARTS = 500
MOST_ROWS = 400_000
MOST_CELLS = 6_000_000
MOST_ELEMENTS = 20_000_000
BLOCK = 1 << 20

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# A cell that is not written as all spreadsheet programs do, or stands beyond column Z or row 399,999.
_UNUSUAL = re.compile(rb'<c(?=[\s/>])(?! r="[A-Z](?:[0-3][0-9]{5}|[0-9]{1,5})")')
_FOREIGN = (b"<!", b":c", b":row")


class Refused(Exception):
    """The file goes no further; `code` names the sentence that says why, `data` fills it."""

    def __init__(self, code: str, **data: str | int) -> None:
        super().__init__(code)
        self.code, self.message = code, say(code, **data)


def pass_gate(path: Path) -> Format:
    """What the file is, once it is known to be of a size that can be read. Raises Refused."""
    size = path.stat().st_size
    if not size:
        raise Refused("sheets.empty_file")
    if size > LARGEST_FILE:
        raise Refused("lists.too_large", megabytes=LARGEST_FILE // 1_000_000)
    with path.open("rb") as file:
        start = file.read(4)
    if start == _OLE:
        if _ENCRYPTED in path.read_bytes():
            raise Refused("sheets.password")
        return "xls"
    if start != _ZIP:
        return "csv"
    try:
        with zipfile.ZipFile(path) as archive:
            return _pass_zip(archive)
    except SheetRefused as refused:
        raise Refused("lists.too_wide" if refused.args[0] == "too_large" else "lists.damaged") from None
    except (*BROKEN_ZIP, struct.error, zlib.error):
        raise Refused("sheets.damaged") from None


def _pass_zip(archive: zipfile.ZipFile) -> Format:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNFOLDED:
        raise Refused("lists.too_wide")
    if len(names) < len(parts):
        raise Refused("lists.damaged")
    if any(part.compress_type not in _METHODS or part.flag_bits & 0x1 for part in parts):
        raise Refused("lists.damaged")
    if any("vbaproject" in name.lower() for name in names):
        raise Refused("sheets.macros")
    if "content.xml" in names and "mimetype" in names:
        with archive.open("content.xml") as part:
            _look_at_tables(part, _TableLook())
        return "ods"
    if "[Content_Types].xml" not in names:
        raise Refused("lists.damaged")
    for name in sorted(names):
        if name.lower().startswith("xl/worksheets/"):
            _check_sheet(archive, name)
        elif name.lower().endswith((".xml", ".rels")):
            _check_part(archive, name)
    return "xlsx"


def _check_part(archive: zipfile.ZipFile, name: str) -> None:
    """Read to its end, so that its declared size and its sum are true; entities are refused."""
    with archive.open(name) as part:
        before = b""
        while block := part.read(BLOCK):
            if b"<!DOCTYPE" in before + block or b"<!ENTITY" in before + block:
                raise Refused("lists.damaged")
            before = block[-16:]


def _check_sheet(archive: zipfile.ZipFile, name: str) -> None:
    """Quickly when every cell is written as usual and stands near; else each tag is looked at."""
    with archive.open(name) as part:
        usual = _is_usual(part)
    if not usual:
        _look(archive, name, _SheetLook())


def _is_usual(part: IO[bytes]) -> bool:
    """Whether all cells are written as usual: no tag is cut in two by the blocks it is looked for in."""
    rest = b""
    while block := part.read(BLOCK):
        whole = rest + block
        end = whole.rfind(b"<")
        looked, rest = (whole[:end], whole[end:]) if end > 0 else (whole, b"")
        if _UNUSUAL.search(looked) or any(sign in looked for sign in _FOREIGN):
            return False
    return not _UNUSUAL.search(rest)


class _SheetLook:
    """The rectangle of a sheet's cells, by what each cell says of its place, or by counting."""

    def __init__(self) -> None:
        self.row = self.column = self.right = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "row":
            self.row = _number(attributes.get("r"), self.row + 1)
            self.column = 0
        elif name == "c":
            row, column = position(attributes.get("r", "").upper())
            self.row, self.column = row or self.row, column or self.column + 1
            self.right = max(self.right, self.column)
            _check_rectangle(self.row, self.right)


class _TableLook:
    """The rectangle of an .ods table's filled cells: rows and cells may be repeated a million times.

    The reader knows the names by these prefixes alone, so what has others is not seen by either.
    """

    def __init__(self) -> None:
        self.row = self.column = self.right = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if name in ("table:table-cell", "table:covered-table-cell"):
            self.column += _number(attributes.get("table:number-columns-repeated"), 1)
            if "office:value-type" in attributes or "table:formula" in attributes:
                self._filled()
        elif name == "text:p":
            self._filled()
        elif name == "table:table-row":
            self.row += _number(attributes.get("table:number-rows-repeated"), 1)
            self.column = 0
        elif name == "table:table":
            self.row = self.column = self.right = 0

    def _filled(self) -> None:
        if self.column > self.right:
            self.right = self.column
        if self.row > MOST_ROWS or self.row * self.right > MOST_CELLS:
            raise Refused("lists.too_wide")


def _number(text: str | None, otherwise: int) -> int:
    """A count as it is written; one that is too long to be any counts as a thousand million."""
    if not (text and text.isascii() and text.isdigit()):
        return otherwise
    return int(text) if len(text) < 10 else 10**9


def _check_rectangle(rows: int, columns: int) -> None:
    if rows > MOST_ROWS or rows * columns > MOST_CELLS:
        raise Refused("lists.too_wide")


def _look(archive: zipfile.ZipFile, name: str, look: _SheetLook) -> None:
    with archive.open(name) as part:
        scan(part, Allowance(MOST_ELEMENTS, LARGEST_UNFOLDED), start=look.start)


def _look_at_tables(part: IO[bytes], look: _TableLook) -> None:
    """As `scan` does, with names as they are written: it takes a third of the time."""
    parser = pyexpat.ParserCreate()
    parser.StartElementHandler = look.start
    parser.StartDoctypeDeclHandler = _refuse_doctype
    fed = 0
    try:
        while block := part.read(CHUNK):
            parser.Parse(block, False)
            fed += len(block)
            if fed - parser.CurrentByteIndex > LONGEST_TAG:
                raise Refused("lists.damaged")
        parser.Parse(b"", True)
    except pyexpat.ExpatError:
        raise Refused("lists.damaged") from None
    finally:
        parser.StartElementHandler = parser.StartDoctypeDeclHandler = None


def _refuse_doctype(*_: object) -> None:
    raise Refused("lists.damaged")
