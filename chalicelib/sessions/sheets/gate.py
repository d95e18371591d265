"""The gate before a score sheet is read: what kind of file it is, how large it would unfold, what it carries.

A megabyte of zip may unfold to gigabytes, so nothing is unpacked before its size is known to be small
(domain/certification.md §7, cases 1 to 9).
"""

import io
import struct
import zipfile
import zlib
from typing import IO

from chalicelib.kernel.texts import say
from chalicelib.sessions.sheets.records import LARGEST_FILE, Fault

LARGEST_UNFOLDED = 10 * LARGEST_FILE
MOST_PARTS = 1_000
PROLOGUE = 64 * 1024

_ZIP, _OLE, _PART = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PK\x01\x02"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_XML = (".xml", ".rels", ".vml")
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError)


class Refused(Exception):
    """The file goes no further; `fault` tells the person why."""

    def __init__(self, reason: str, **data: str) -> None:
        super().__init__(reason)
        code = f"sheets.{reason}"
        self.fault = Fault(severity="refusal", code=code, message=say(code, **data))


class Package:
    """The parts of a workbook file that passed the gate."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())

    def __contains__(self, part: str) -> bool:
        return part in self._names

    @property
    def names(self) -> list[str]:
        return self._archive.namelist()

    @property
    def unfolded(self) -> int:
        """Bytes of all parts together, as the zip declares them; `zipfile` never hands out more."""
        return sum(part.file_size for part in self._archive.infolist())

    def open(self, part: str) -> IO[bytes]:
        return self._archive.open(part)

    def read(self, part: str) -> bytes:
        return self._archive.read(part)


def open_package(data: bytes) -> Package:
    """Let a file in, or raise Refused with the sentence that says what to do."""
    if not data:
        raise Refused("empty_file")
    if len(data) > LARGEST_FILE:
        raise Refused("too_large")
    if data.startswith(_OLE):
        raise Refused("password" if _ENCRYPTED in data else "xls")
    if not data.startswith(_ZIP):
        raise Refused("not_a_workbook")
    if data.count(_PART) > MOST_PARTS:
        raise Refused("too_large")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        _check_parts(archive)
        _check_contents(archive)
    except BROKEN_ZIP:
        raise Refused("damaged") from None
    return Package(archive)


def _check_parts(archive: zipfile.ZipFile) -> None:
    """What the directory of the zip declares; `zipfile` never hands out more than is declared."""
    parts = archive.infolist()
    if sum(part.file_size for part in parts) > LARGEST_UNFOLDED:
        raise Refused("too_large")
    if len({part.filename for part in parts}) < len(parts):
        raise Refused("not_a_workbook")
    if any(part.compress_type not in _METHODS or part.flag_bits & 0x1 for part in parts):
        raise Refused("not_a_workbook")


def _check_contents(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if "mimetype" in names and b"opendocument" in _beginning(archive, "mimetype"):
        raise Refused("ods")
    if "[Content_Types].xml" not in names:
        raise Refused("not_a_workbook")
    types = _beginning(archive, "[Content_Types].xml")
    if any("vbaproject" in name.lower() for name in names) or b"macroEnabled" in types:
        raise Refused("macros")
    for name in names:
        if name.lower().endswith(_XML):
            start = _beginning(archive, name)
            if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                raise Refused("entities")


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(PROLOGUE)
