"""The federation's lists: how fast a hundred thousand rows are read and checked, in what memory.

Each file is read as the function reads it: by `python -m chalicelib.sessions.lists`, in a fresh process. Its
time is the process's own (user and system, start and gate included), so that what else runs on the machine
does not count; its memory is the most that it ever held.
"""

import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from bench.row import Row
from chalicelib.kernel import clock
from chalicelib.sessions.lists.reading import Job, Read
from chalicelib.sessions.lists.told import structure_key

ROWS = 100_000
PEOPLE = 280  # loaded for the count of requests: twenty transactions of new people
HEAD = [
    "N° de licence",
    "Nom",
    "Prénom",
    "Date de naissance",
    "Adresse électronique",
    "Club",
    "Licence du",
    "Licence au",
]
HEAD += ["État de la licence"]
LAST = ("Martin", "Étienne", "Le Goff", "Bensaïd", "Durand-Roy", "Petit", "Moreau", "Fournier")
FIRST = ("Camille", "Zoé", "Hugo", "Maëlle", "Inès", "Jean-Paul", "Ilyès", "Anna", "Noé", "Rose")
CLUBS = 300
TIMES = 3
# ru_maxrss would be the bench's own where that is more: a child begins with its parent's
MEASURED = """
from pathlib import Path
from chalicelib.sessions.lists.__main__ import main
main()
print(next(line.split()[1] for line in Path("/proc/self/status").open() if line.startswith("VmHWM")))
"""


def list_rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        files = {"csv": _csv(Path(folder)), "xlsx": _xlsx(Path(folder))}
        found = [(name, *min(_read(path) for _ in range(TIMES))) for name, path in files.items()]
    how = f"{ROWS:,} rows of {len(HEAD)} columns, bytes to checked chunks, fresh process, best of {TIMES}"
    rows = [
        Row(f"licences_rows_per_s_{name}", round(ROWS / s), "rows/s", f"{name}: {how}")
        for name, s, _ in found
    ]
    worst = max(megabytes for _, _, megabytes in found)
    return [*rows, Row("licences_peak_mb", worst, "MB", f"the larger of both: {how}"), *_requests()]


def people(count: int) -> Iterator[list[str]]:
    for n in range(count):
        last = f"{LAST[n % 8]} {chr(65 + n // 8 % 26)}{chr(65 + n // 208 % 26)}"
        born = f"{1 + n % 28:02}/{1 + n % 12:02}/{1950 + n % 60}"
        licence = f"A-{5 + n % 21:02}-{200_000 + n}"
        mail = f"p{n}@exemple.example"
        yield [
            licence,
            last,
            FIRST[n % 10],
            born,
            mail,
            f"Club {n % CLUBS}",
            "15/09/2025",
            "31/12/2026",
            "Validée",
        ]


def _csv(folder: Path) -> Path:
    path = folder / "list.csv"
    path.write_text("\r\n".join(";".join(row) for row in [HEAD, *people(ROWS)]), encoding="utf-8-sig")
    return path


def _xlsx(folder: Path) -> Path:
    """As a spreadsheet program writes one, but for the texts, which stand in their cells."""
    path = folder / "list.xlsx"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName='
        f'"/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/><Override PartName='
        f'"/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="Liste" '
        'sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f'<worksheet xmlns="{main}"><sheetData>'.encode())
            for number, row in enumerate([HEAD, *people(ROWS)], 1):
                cells = "".join(
                    f'<c r="{chr(65 + n)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
                    for n, text in enumerate(row)
                )
                sheet.write(f'<row r="{number}">{cells}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")
    return path


def _read(path: Path) -> tuple[float, int]:
    """(seconds of processor, megabytes) of one reading."""
    clubs = {structure_key(f"Club {n}"): (f"C{n}", f"Club {n}") for n in range(CLUBS)}
    with tempfile.TemporaryDirectory() as out:
        asked = Path(out) / "job.json"
        asked.write_bytes(msgspec.json.encode(Job(str(path), out, "licensees", "2026-06-15", {}, clubs)))
        started = subprocess.Popen([sys.executable, "-c", MEASURED, str(asked)], stdout=subprocess.PIPE)
        peak = started.stdout.read() if started.stdout else b""
        _, status, used = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
        read = msgspec.json.decode((Path(out) / "read.json").read_bytes(), type=Read)
        assert (read.rows, read.people, read.faults) == (ROWS, ROWS, []), read
    return used.ru_utime + used.ru_stime, int(peak) // 1024


def _requests() -> list[Row]:
    """DynamoDB requests of one chunk: of people who are new, and of the same once more."""
    import tests.conftest  # noqa: F401  sets the environment of the small cloud
    from local.demo.load import NOW, load_people, load_structures
    from tests.api.list_journey import load, table
    from tests.cloud import Browser, cloud
    from tests.faults import watched

    content = table(HEAD, *people(PEOPLE))
    counts = []
    with cloud():
        load_structures(round((NOW - datetime.now(clock.PARIS)).total_seconds()))
        load_people()
        office = Browser()
        office.come_in("siege")
        for _ in range(2):
            with watched() as door:
                load(office, content)
            counts.append(door.requests)
    how = f"{PEOPLE} people, announced, read, confirmed, loaded, with the screen's own requests"
    return [
        Row("list_requests_new", counts[0], "requests", f"{how}; all new: 14 a transaction"),
        Row("list_requests_same", counts[1], "requests", f"{how}; sent again: none written"),
    ]
