"""A score sheet of 60 lines, from its bytes to the checked draft: processor time and DynamoDB requests.

The reader's own time is that of walking the workbook; the rest is what the product adds: the values of the
cells, names against licences, the draft and the judgement of every check.
"""

import os
import statistics
import time
from collections.abc import Callable

import boto3
import msgspec

import tests.conftest  # noqa: F401  sets the environment of the small cloud
from bench.row import Row
from chalicelib.accounts.service import structures
from chalicelib.accounts.service.actor import Actor
from chalicelib.sessions.catalogue.model import Catalogue
from chalicelib.sessions.model.imports import Import
from chalicelib.sessions.model.people import Licence, Licensee
from chalicelib.sessions.rules.checks import Facts, check_candidate, check_juror, check_session
from chalicelib.sessions.rules.exams import decide
from chalicelib.sessions.rules.identity import check_identities, licences_named
from chalicelib.sessions.service import catalogue, drafting, imports
from chalicelib.sessions.service.judging import judge
from chalicelib.sessions.sheets.marking import mark
from chalicelib.sessions.sheets.reading import names_that_matter
from chalicelib.sessions.sheets.records import Fault, Reading
from chalicelib.sessions.sheets.workbook import Workbook
from chalicelib.sessions.store import licensees, sessions
from local.demo import people
from local.demo.load import load_people, load_structures
from local.demo.sessions import exam_sheet, workbook
from tests.cloud import REGION, cloud
from tests.faults import watched

LINES, RUNS = 60, 15
CTR = people.COMMISSION[0]
JURY = [("president", "A-09-204511")]
DONE = Import(
    id="01K0000000000000000000000A",
    state="drafted",
    sheet="initiateur",
    title="Mesure",
    file_name="mesure.xlsx",
    size=1,
    account="bench",
    account_name="Mesure",
    created_at="2026-06-20T10:00:00+02:00",
)


def score_sheet_costs() -> list[Row]:
    with cloud():
        load_structures(0)
        load_people()
        actor = Actor(structures.find(CTR), "bench", "Mesure")
        reading = _sixty(actor)
        content = workbook(people.COMMISSION, reading)
        return [*_cpu(actor, content), _requests(actor, content)]


def _sixty(actor: Actor) -> Reading:
    """An exam of sixty invented people, all of them licence holders."""
    base = exam_sheet(
        "Fosse", "2026-06-13", "2026-06-14", JURY, [("A-16-733717", "14", "13", "12.5", "15", "passed")]
    )
    (line,) = base.candidates
    lines = []
    for n in range(LINES):
        licence = f"A-20-95{n:04}"
        person = Licensee(
            licence=licence,
            last_name=f"MESURE{n:02}",
            first_name="Ada",
            birth_date="1990-02-01",
            licences=[Licence("2025-09-15", "2026-12-31")],
        )
        licensees.create(actor.register, person)
        lines.append(
            msgspec.structs.replace(
                line, row=6 + n, licence=licence, last_name=person.last_name, first_name=person.first_name
            )
        )
    return msgspec.structs.replace(base, candidates=tuple(lines))


def _cpu(actor: Actor, content: bytes) -> list[Row]:
    """Both sides in turn in the same run, so that a busy machine slows both alike."""
    rules = catalogue.of(actor)
    known = licensees.read_people(
        actor.register, licences_named(_read(actor, content)), (), actor.id
    ).licensees
    pairs = [
        (
            _milliseconds(lambda: _walk(content)),
            _milliseconds(lambda: _checked(actor, content, known, rules)),
            _milliseconds(lambda: _marked(content)),
        )
        for _ in range(RUNS)
    ]
    walked, whole, marked = (statistics.median(side) for side in zip(*pairs, strict=True))
    how = f"{LINES} lines, median of {RUNS}, CPU time"
    return [
        Row(
            "score_sheet_cpu_ms",
            round(whole - walked),
            "ms",
            f"bytes to checked draft beyond the reader: {how}",
        ),
        Row("score_sheet_reader_ms", round(walked), "ms", f"the reader's own, gate and walk: {how}"),
        Row("marked_copy_ms", round(marked), "ms", f"the marked copy with a fault a line: {how}"),
    ]


def _read(actor: Actor, content: bytes) -> Reading:
    return imports.read_sheet(content, "initiateur", catalogue.of(actor), "2026-06-20")


def _walk(content: bytes) -> None:
    book = Workbook(content)
    book.read(names_that_matter(book.names))


def _checked(actor: Actor, content: bytes, known: dict[str, Licensee], rules: Catalogue) -> None:
    """All that is computed of an import and of the page that shows its draft; nothing is written or asked."""
    reading = _read(actor, content)
    faults = drafting.weigh([*reading.faults, *check_identities(reading, known, hints=True)])
    prints = drafting.prints_of(content, reading)
    draft = drafting.draft_of(actor, DONE, reading, known, rules, faults, prints)
    exam = rules.exam("initiateur", "2026-06-13")
    assert exam is not None
    facts = Facts(
        session=draft.session,
        candidates=draft.candidates,
        jury=draft.jury,
        outcomes={c.id: decide(exam, c) for c in draft.candidates},
        licensees=known,
        consenting=frozenset(),
        catalogue=rules,
        exam=exam,
        structure_kind="commission",
        today="2026-06-20",
    )
    found = [check_session(facts), *(check_candidate(c, facts) for c in draft.candidates)]
    found += [check_juror(j, facts) for j in draft.jury]
    assert len(draft.candidates) == LINES
    assert any(found)


def _marked(content: bytes) -> None:
    wrong = [
        Fault(
            severity="blocking", code="x", message=f"Ligne {row}", sheet="Candidats", row=row, cell=f"K{row}"
        )
        for row in range(6, 6 + LINES)
    ]
    mark(content, "initiateur", wrong)


def _requests(actor: Actor, content: bytes) -> Row:
    """From the arrived file to its draft written and judged for the page."""
    asked = imports.Asked("initiateur", "Mesure", "mesure.xlsx", len(content))
    record, upload = imports.promise(actor, asked, "mesure-mesure")
    key = str(upload["fields"]["key"])
    boto3.client("s3", REGION).put_object(Bucket=os.environ["BUCKET_INCOMING"], Key=key, Body=content)
    with watched() as door:
        imports.receive(key)
        stored = sessions.read(CTR, record.id)
        assert stored is not None
        judge(actor, stored)
    how = f"{LINES} lines, bytes to the draft written, read again and checked"
    return Row("score_sheet_requests", door.requests, "requests", how)


def _milliseconds(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000
