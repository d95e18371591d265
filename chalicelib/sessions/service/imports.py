"""A score sheet's way in: promised, received, read, and turned into a draft or into a list of faults."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from chalicelib.kernel import clock, files
from chalicelib.kernel.errors import FieldError, Invalid, NotFound
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.log import logger, metrics
from chalicelib.kernel.once import request_print
from chalicelib.kernel.outbox import outbox_item
from chalicelib.kernel.table import Refused, Writes
from chalicelib.kernel.texts import say
from chalicelib.sessions.catalogue.model import Catalogue, Exam
from chalicelib.sessions.model import Candidate, Import, Juror, Licensee, Seen, Session, SheetKind
from chalicelib.sessions.rules.identity import CANDIDATES, check_identities, licences_named
from chalicelib.sessions.service.actor import Actor, the_product
from chalicelib.sessions.sheets.records import Fault, Reading, SheetCandidate, SheetJuror
from chalicelib.sessions.store import catalogue as catalogues
from chalicelib.sessions.store import imports, licensees, sessions
from chalicelib.sessions.store.items import SessionsItem

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST_FILE = 5 * 1024 * 1024
MOST_FAULTS = 500


class Asked(msgspec.Struct, frozen=True):
    """What somebody wants to import."""

    sheet: SheetKind
    title: str
    file_name: str
    size: int


def offered(actor: Actor) -> list[Exam]:
    """The score sheets that this structure may use today."""
    catalogue = catalogues.read(actor.register)
    today = actor.today()
    return [
        exam
        for exam in catalogue.exams
        if exam.in_force(today) and catalogue.offered(actor.structure.kind, exam.sheet, today)
    ]


def exam_offered(actor: Actor, sheet: str) -> Exam:
    found = next((exam for exam in offered(actor) if exam.sheet == sheet), None)
    if found is None:
        raise NotFound("sessions.sheet_unknown")
    return found


def promise(actor: Actor, asked: Asked, once: str) -> tuple[Import, dict[str, Any]]:
    """Notes the import and answers where to send the file. The same key answers the same import.

    Raises Invalid for what can be told before a byte is sent.
    """
    errors = [
        FieldError(field, code, say(code))
        for field, code, wrong in (
            ("title", "sessions.title_missing", not asked.title.strip()),
            ("file_name", "sessions.file_type", not asked.file_name.lower().endswith(".xlsx")),
            ("size", "sessions.file_size", asked.size > LARGEST_FILE),
        )
        if wrong
    ]
    if errors:
        raise Invalid(errors=errors)
    exam_offered(actor, asked.sheet)
    record = Import(
        id=new_id(),
        state="waiting",
        sheet=asked.sheet,
        title=asked.title.strip(),
        file_name=asked.file_name,
        size=asked.size,
        account=actor.account or "",
        account_name=actor.name,
        created_at=actor.at(),
    )
    print_ = request_print(asked)
    made = imports.create(actor.id, record, once, print_)
    if made.asked != print_:
        raise Invalid("api.key_reused")
    if made.id != record.id:
        record = find(actor, made.id)
    return record, files.promise_upload(_incoming(actor.id, record.id), XLSX, LARGEST_FILE)


def find(actor: Actor, import_id: str) -> Import:
    item = imports.find_item(actor.id, import_id)
    if item is None:
        raise NotFound
    return item.read(Import)


def _incoming(structure: str, import_id: str) -> str:
    return f"incoming/{structure}/score_sheet/{import_id}"


def receive(key: str) -> None:
    """A file has arrived under `incoming/<structure>/score_sheet/<import>`.

    Delivered twice, or again after an interruption, it comes to the same end: the draft carries the import's
    id, and a finished import is left alone.
    """
    _, structure, _, import_id = key.split("/")
    item = imports.find_item(structure, import_id)
    if item is None:
        logger.info("nobody announced it", extra={"key": key})
        return
    record = item.read(Import)
    try:
        if record.state in {"waiting", "failed"}:
            record = _read(item, record, key)
        if record.state == "drafted":
            files.keep(key, f"kept/{structure}/score_sheet/{record.created_at[:4]}/{record.id}")
    except Exception:
        incident = new_id()
        logger.exception("import failed", extra={"incident": incident, "import": import_id})
        _finish_badly(structure, import_id, incident)
        raise


def _finish_badly(structure: str, import_id: str, incident: str) -> None:
    """Says so on the page; the queue tries again all the same, and a success then takes over."""
    item = imports.find_item(structure, import_id)
    if item and item.read(Import).state != "drafted":
        imports.change(item, msgspec.structs.replace(item.read(Import), state="failed", incident=incident))


def _read(item: SessionsItem, record: Import, key: str) -> Import:
    """The import as it ended: drafted or refused."""
    actor = the_product(key.split("/")[1])
    content = files.fetch(key, LARGEST_FILE)
    catalogue = catalogues.read(actor.register)
    reading = _reading(content, record.sheet, catalogue, actor.today())
    people = licensees.read_people(actor.register, licences_named(reading), (), actor.id)
    faults = [*reading.faults, *check_identities(reading, people.licensees, _visible(actor))]
    digest = hashlib.sha256(content).hexdigest()
    seen = imports.find_content(actor.id, f"{record.sheet}.{digest}")
    done = msgspec.structs.replace(
        record,
        finished_at=actor.at(),
        candidates=len(reading.candidates),
        jury=len(reading.jury),
        already=seen,
        incident=None,
    )
    if any(fault.severity == "refusal" for fault in faults):
        done = msgspec.structs.replace(done, state="refused", faults=faults[:MOST_FAULTS])
        imports.change(item, done)
        metrics.add_metric("ImportsRefused", "Count", 1)
        return done
    if seen:
        faults.append(_seen_fault(seen))
    done = msgspec.structs.replace(done, state="drafted", session=record.id, faults=faults[:MOST_FAULTS])
    _draft(actor, item, done, reading, people.licensees, catalogue, f"{record.sheet}.{digest}")
    metrics.add_metric("ImportsDrafted", "Count", 1)
    return done


def _reading(content: bytes, sheet: SheetKind, catalogue: Catalogue, today: str) -> Reading:
    from chalicelib.sessions.sheets.reading import read

    names: dict[str, str] = {}
    for rule in catalogue.certifications:
        names |= {rule.code: rule.code, rule.label: rule.code}
    return read(content, sheet, names, today)


def _visible(actor: Actor) -> bool:
    """Whether a hint may show a name near the one typed: a commission sees all licence holders."""
    return actor.structure.kind != "club"


def _seen_fault(seen: Seen) -> Fault:
    code = "sheets.already_imported"
    text = say(code, date=clock.french_date(seen.imported_on), title=seen.title)
    return Fault(severity="remark", code=code, message=text)


def _draft(
    actor: Actor,
    item: SessionsItem,
    done: Import,
    reading: Reading,
    known: dict[str, Licensee],
    catalogue: Catalogue,
    digest: str,
) -> None:
    """The draft, the end of the import, the memory of the content and the event: one transaction."""
    exam = catalogue.exam(done.sheet, reading.starts_on or actor.today())
    certification = exam.certification if exam else None
    candidates = [_candidate(line, known, certification, done.faults) for line in reading.candidates]
    candidates = list({c.id: c for c in reversed(candidates)}.values())[::-1]
    session = Session(
        id=done.id,
        title=done.title,
        sheet=done.sheet,
        place=reading.place or None,
        starts_on=reading.starts_on or None,
        ends_on=reading.ends_on or None,
        file_name=done.file_name,
        created_at=actor.at(),
        created_by=done.account_name,
        certifications=sorted({c.certification for c in candidates if c.certification}),
        candidates=len(candidates),
    )
    seen = Seen(session.id, session.title, actor.today())
    event = msgspec.structs.replace(
        actor.event("sessions.drafted", session.id, file_name=done.file_name, candidates=len(candidates)),
        actor=done.account_name,
        actor_account=done.account,
    )
    together = Writes()
    together.change("import", item, msgspec.structs.replace(done, candidates=len(candidates)))
    together.put("content", imports.content_item(actor.id, digest, seen))
    together.create("event", outbox_item(SessionsItem, event))
    try:
        sessions.write_draft(actor.id, session, candidates, _jury(reading.jury, known), together)
    except Refused as refused:
        logger.info("already drafted", extra={"names": refused.names})


def _candidate(
    line: SheetCandidate, known: dict[str, Licensee], certification: str | None, faults: Sequence[Fault]
) -> Candidate:
    licensee, trainer = known[line.licence], known.get(line.trainer_licence)
    own = [f for f in faults if f.row == line.row and f.sheet == CANDIDATES]
    return Candidate(
        licence=line.licence,
        last_name=licensee.last_name,
        first_name=licensee.first_name,
        certification=certification or line.certification or None,
        row=line.row,
        marks=line.marks,
        result=line.result or None,
        obtained_on=line.obtained_on or None,
        trainer=line.trainer_licence or None,
        trainer_name=trainer.name if trainer else None,
        equivalence=line.equivalence or None,
        diploma_number=line.diploma_number or None,
        faults=[f for f in own if f.severity == "blocking"],
        remarks=[f.message for f in own if f.severity == "remark"],
    )


def _jury(lines: Iterable[SheetJuror], known: dict[str, Licensee]) -> list[Juror]:
    jurors = [
        Juror(
            licence=line.licence,
            last_name=known[line.licence].last_name,
            first_name=known[line.licence].first_name,
            role=line.role or "member",  # type: ignore[arg-type]
            quality=line.quality or None,
        )
        for line in lines
    ]
    return list({juror.id: juror for juror in jurors}.values())
