"""A score sheet's way in: promised, received, read, and turned into a draft or into a list of faults."""

from datetime import timedelta
from typing import Any

import msgspec

from chalicelib.accounts.service.actor import Actor, the_product
from chalicelib.kernel import clock, files
from chalicelib.kernel.errors import Conflict, FieldError, Invalid, NotFound
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.log import logger, metrics
from chalicelib.kernel.once import request_print
from chalicelib.kernel.outbox import Event, outbox_item
from chalicelib.kernel.table import Refused, Writes
from chalicelib.sessions.catalogue.model import Catalogue, Exam
from chalicelib.sessions.model.imports import Import, Seen
from chalicelib.sessions.model.sessions import SheetKind
from chalicelib.sessions.rules.identity import check_identities, licences_named
from chalicelib.sessions.service import drafts
from chalicelib.sessions.service.drafting import Draft, already, draft_of, prints_of, shown, weigh
from chalicelib.sessions.service.instructors import sees_all
from chalicelib.sessions.service.replacing import changes, forbidden, into
from chalicelib.sessions.sheets.records import LARGEST_FILE, Fault, Reading
from chalicelib.sessions.store import catalogue as catalogues
from chalicelib.sessions.store import imports, licensees, sessions
from chalicelib.sessions.store.items import SessionsItem
from chalicelib.sessions.store.sessions import Stored

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILE_COMES_WITHIN = timedelta(seconds=files.UPLOAD_LASTS_S) + timedelta(minutes=5)
TRIES_LAST = timedelta(minutes=6)


class Asked(msgspec.Struct, frozen=True):
    """What somebody wants to import."""

    sheet: SheetKind
    title: str
    file_name: str
    size: int
    into: str | None = None
    into_version: int = 0


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

    Raises Invalid for what can be told before a byte is sent; NotFound, Conflict and Changed for a draft
    whose content cannot be replaced.
    """
    if asked.into:
        asked = _asked_into(actor, asked, asked.into)
    errors = [
        FieldError.of(field, code)
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
        into=asked.into,
        into_version=asked.into_version,
        account=actor.account or "",
        account_name=actor.name,
        created_at=actor.at(),
    )
    print_ = request_print(asked)
    made = imports.create(actor.id, record, once, print_, due=clock.real_now() + FILE_COMES_WITHIN)
    if made.asked != print_:
        raise Invalid("api.key_reused")
    if made.id != record.id:
        record = find(actor, made.id)
    if record.state != "waiting":
        raise Conflict("sessions.import_finished")
    return record, files.promise_upload(incoming_key(actor.id, record.id), XLSX, LARGEST_FILE)


def _asked_into(actor: Actor, asked: Asked, session: str) -> Asked:
    """The draft's own title; another score sheet than the draft's is no content for it."""
    stored = drafts.read(actor, session)
    drafts.forbid_unless_draft(stored.session)
    if stored.version != asked.into_version:
        raise drafts.changed(stored, asked.into_version or 0)
    if stored.session.sheet != asked.sheet:
        raise Conflict("sessions.sheet_other")
    return msgspec.structs.replace(asked, title=stored.session.title)


def find(actor: Actor, import_id: str) -> Import:
    item = imports.find_item(actor.id, import_id)
    if item is None:
        raise NotFound
    return item.read(Import)


def incoming_key(structure: str, import_id: str) -> str:
    return f"incoming/{structure}/score_sheet/{import_id}"


def receive(key: str) -> None:
    """A file has arrived under `incoming/<structure>/score_sheet/<import>`.

    Delivered twice, or again after an interruption, it comes to the same end: the draft carries the import's
    id, and a finished import is left alone. What fails is tried again; meanwhile the import waits, and the
    tick gives it up when no try has succeeded in time.
    """
    _, structure, _, import_id = key.split("/")
    item = imports.find_item(structure, import_id)
    if item is None:
        logger.info("nobody announced it", extra={"key": key})
        return
    record = item.read(Import)
    try:
        if record.state == "waiting":
            record = _read(item, record, key)
        elif record.state == "drafted" and record.into:
            sessions.sweep(structure, record.into)
        if record.state == "drafted":
            files.keep(key, kept_key(structure, record), record.etag)
    except Refused:
        logger.info("another delivery was quicker", extra={"import": import_id})
    except Exception:
        incident = new_id()
        logger.exception("import failed", extra={"incident": incident, "import": import_id})
        _note_incident(structure, import_id, incident)
        raise


def kept_key(structure: str, record: Import) -> str:
    return f"kept/{structure}/score_sheet/{record.created_at[:4]}/{record.id}"


def _note_incident(structure: str, import_id: str, incident: str) -> None:
    """The number that finds the log lines; two more tries follow within minutes."""
    item = imports.find_item(structure, import_id)
    if item and item.read(Import).state == "waiting":
        noted = msgspec.structs.replace(item.read(Import), incident=incident)
        imports.change(item, noted, due=clock.real_now() + TRIES_LAST)


def give_up() -> int:
    """Ends the imports whose file never came or could not be read in time. Called by the minute's tick."""
    late = imports.due(clock.real_now())
    for item in late:
        record = item.read(Import)
        if record.state == "waiting":
            imports.change(item, msgspec.structs.replace(record, state="failed"))
    return len(late)


def _read(item: SessionsItem, record: Import, key: str) -> Import:
    """The import as it ended: drafted or refused."""
    actor = the_product(key.split("/")[1])
    content, etag = files.fetch(key, LARGEST_FILE)
    catalogue = catalogues.read(actor.register)
    reading = read_sheet(content, record.sheet, catalogue, actor.today())
    people = licensees.read_people(actor.register, licences_named(reading), (), actor.id)
    prints = prints_of(content, reading)
    seen = imports.find_contents(actor.id, prints)
    if seen and seen.session == record.into:
        seen = None
    target = sessions.read(actor.id, record.into) if record.into else None
    faults = weigh(
        [
            *forbidden(record, target),
            *reading.faults,
            *check_identities(reading, people.licensees, sees_all(actor)),
            *already(seen),
        ]
    )
    done = msgspec.structs.replace(
        record,
        state="refused" if any(fault.severity == "refusal" for fault in faults) else "drafted",
        finished_at=actor.at(),
        candidates=len(reading.candidates),
        jury=len(reading.jury),
        already=seen,
        etag=etag,
        incident=None,
        **shown(faults),
    )
    if done.state == "drafted":
        done = msgspec.structs.replace(done, session=record.into or record.id)
        draft = draft_of(actor, done, reading, people.licensees, catalogue, faults, prints)
        done = _replace(actor, item, target, draft) if target else _write(actor, item, draft)
    else:
        imports.change(item, done)
    metrics.add_metric("ImportsDrafted" if done.state == "drafted" else "ImportsRefused", "Count", 1)
    return done


def _write(actor: Actor, item: SessionsItem, draft: Draft) -> Import:
    """The draft, the end of the import, the memory of the content and the event: one transaction."""
    session, done = draft.session, draft.done
    event = actor.event(
        "sessions.drafted", session.id, file_name=done.file_name, candidates=session.candidates
    )
    together = _together(actor, item, draft, event)
    place = drafts.place_of(actor, session)
    sessions.write_draft(place, session, draft.candidates, draft.jury, together)
    return done


def _replace(actor: Actor, item: SessionsItem, target: Stored, draft: Draft) -> Import:
    """The draft's other content, whole, or the refusal because it moved meanwhile."""
    draft = into(target, draft)
    session, done = draft.session, draft.done
    event = actor.event(
        "sessions.replaced", session.id, file_name=done.file_name, changes=changes(target, draft)
    )
    together = _together(actor, item, draft, event)
    sessions.forget_contents(
        together, actor.id, target.session, kept=(session.content or "", session.gist or "")
    )
    place = drafts.place_of(actor, session)
    try:
        sessions.replace_content(place, target, session, draft.candidates, draft.jury, together)
    except Refused as refused:
        if "session" not in refused.names:
            raise
        return _refuse(item, done, forbidden(done, sessions.read(actor.id, session.id)))
    return done


def _refuse(item: SessionsItem, done: Import, why: list[Fault]) -> Import:
    faults = shown(weigh([*why, *done.faults]))
    refused = msgspec.structs.replace(done, state="refused", session=None, **faults)
    imports.change(item, refused)
    return refused


def _together(actor: Actor, item: SessionsItem, draft: Draft, event: Event) -> Writes:
    """What every import writes beside its session."""
    session, done = draft.session, draft.done
    told = msgspec.structs.replace(event, actor=done.account_name, actor_account=done.account)
    seen = Seen(session.id, session.title, actor.today())
    together = Writes()
    imports.finish(together, item, done)
    for print_, same in ((session.content, "file"), (session.gist, "content")):
        noted = msgspec.structs.replace(seen, same=same)
        together.put("content", imports.content_item(actor.id, print_ or "", noted))
    return together.create("event", outbox_item(SessionsItem, told))


def read_sheet(content: bytes, sheet: SheetKind, catalogue: Catalogue, today: str) -> Reading:
    """What a file says, certifications by their codes and labels."""
    from chalicelib.sessions.sheets.reading import read

    names: dict[str, str] = {}
    for rule in catalogue.certifications:
        names |= {rule.code: rule.code, rule.label: rule.code}
    return read(content, sheet, names, today)
