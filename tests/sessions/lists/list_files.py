"""Lists as files of every format, and the reading of them."""

import io
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from openpyxl import Workbook

from chalicelib.sessions.lists.reading import Job, Read, chunk_name, read_list
from chalicelib.sessions.lists.told import structure_key
from chalicelib.sessions.model.lists import ListKind, Told
from chalicelib.sessions.sheets.values import spelling

DAY = "2026-06-15"
CODES = {"N1": "Niveau 1", "N2": "Niveau 2", "N3": "Niveau 3", "MF2": "E4 - M.F.2."}
CLUBS = {"16310042": ("CANAL", "Les Palmes du Canal"), "00310057": ("GARONNE", "Bulles de Garonne")}
CERTIFICATIONS = {spelling(way): code for code, label in CODES.items() for way in (code, label)}
STRUCTURES = {structure_key(way): known for number, known in CLUBS.items() for way in (number, known[1])}


def job(path: Path, out: Path, kind: ListKind = "licensees", day: str = DAY) -> Job:
    return Job(str(path), str(out), kind, day, CERTIFICATIONS, STRUCTURES)


def read(content: bytes, kind: ListKind = "licensees", day: str = DAY) -> tuple[Read, list[Told]]:
    """What the list says, and what is wrong with it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list"
        path.write_bytes(content)
        found = read_list(job(path, Path(folder), kind, day))
        told: list[Told] = []
        for number in range(1, found.chunks + 1):
            chunk = (Path(folder) / chunk_name(number)).read_bytes()
            told += msgspec.json.decode(chunk, type=list[Told])
        return found, told


def workbook(rows: Sequence[Sequence[Any]], first: Sequence[Sequence[Any]] = ()) -> bytes:
    """An .xlsx; `first` is a sheet that stands before the list."""
    book = Workbook()
    sheet = book.worksheets[0]
    if first:
        sheet.title = "Lisez-moi"
        for row in first:
            sheet.append(list(row))
        sheet = book.create_sheet("Liste")
    for row in rows:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def saved_as(content: bytes, ending: str) -> bytes:
    """The workbook as LibreOffice saves it in another format."""
    office = shutil.which("soffice")
    assert office
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "list.xlsx").write_bytes(content)
        command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        subprocess.run(
            [*command, "--convert-to", ending, "--outdir", folder, f"{folder}/list.xlsx"],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return (Path(folder) / f"list.{ending}").read_bytes()
