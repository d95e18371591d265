"""A score sheet handed back with what is wrong marked in it; made when it is asked for, gone after a week."""

import msgspec

from chalicelib.accounts.service.actor import Actor
from chalicelib.kernel import files, search
from chalicelib.kernel.errors import Conflict, NotFound
from chalicelib.sessions.model.imports import Import
from chalicelib.sessions.service import catalogue, imports, templates
from chalicelib.sessions.service.imports import XLSX
from chalicelib.sessions.sheets.records import LARGEST_FILE, Fault, Reading

FIRST_ROW = 6


class Copy(msgspec.Struct, frozen=True):
    """`fresh`: the file itself could not be rewritten, so a new one holds what could be read of it."""

    url: str
    file_name: str
    fresh: bool


def offered(record: Import) -> bool:
    """Whether there is something to mark, line by line."""
    return record.state in ("refused", "drafted") and any(fault.row for fault in record.faults)


def link(actor: Actor, import_id: str) -> Copy:
    """Raises NotFound when the file is not kept any more, Conflict when nothing can be marked in it."""
    record = imports.find(actor, import_id)
    if not offered(record):
        raise Conflict("sessions.nothing_to_mark")
    name = f"{_stem(record.file_name)}-a-corriger.xlsx"
    for fresh in (False, True):
        if files.is_kept(_key(actor, record, fresh)):
            return Copy(files.download_link(_key(actor, record, fresh), name), name, fresh)
    made, fresh = _made(actor, record)
    files.put_kept(_key(actor, record, fresh), made, XLSX)
    return Copy(files.download_link(_key(actor, record, fresh), name), name, fresh)


def _stem(file_name: str) -> str:
    plain = search.plain(file_name.rpartition(".")[0]).replace(" ", "-")
    return plain[: templates.LONGEST_NAME].strip("-") or "bordereau"


def _key(actor: Actor, record: Import, fresh: bool) -> str:
    return f"made/{actor.id}/marked_copy/{record.id}-{'fresh' if fresh else 'same'}.xlsx"


def _made(actor: Actor, record: Import) -> tuple[bytes, bool]:
    from chalicelib.sessions.sheets.marking import Unmarkable, mark

    content = _sent(actor, record)
    try:
        return mark(content, record.sheet, record.faults), False
    except Unmarkable:
        pass
    try:
        return _fresh(actor, record, content), True
    except Unmarkable as error:
        raise Conflict("sessions.copy_impossible") from error


def _sent(actor: Actor, record: Import) -> bytes:
    """The file as it was read, and no other that was sent after it."""
    kept = imports.kept_key(actor.id, record)
    if record.state == "drafted" and files.is_kept(kept):
        return files.fetch_kept(kept, LARGEST_FILE)
    found = files.fetch_if_there(imports.incoming_key(actor.id, record.id), LARGEST_FILE)
    if found is None or found[1] != record.etag:
        raise NotFound("sessions.file_gone")
    return found[0]


def _fresh(actor: Actor, record: Import, content: bytes) -> bytes:
    from chalicelib.sessions.sheets.marking import Unmarkable, mark
    from chalicelib.sessions.sheets.template import make_template

    reading = imports.read_sheet(content, record.sheet, catalogue.of(actor), actor.today())
    if not reading.candidates:
        raise Unmarkable
    blank = make_template(record.sheet, templates.offered_choices(actor, record.sheet), reading)
    return mark(blank, record.sheet, _moved(record.faults, reading))


def _moved(faults: list[Fault], reading: Reading) -> list[Fault]:
    """The faults where their lines stand in a new file: one after the other, in the template's columns."""
    rows = {("Candidats", line.row): FIRST_ROW + n for n, line in enumerate(reading.candidates)}
    rows |= {("Jury", line.row): FIRST_ROW + n for n, line in enumerate(reading.jury)}
    return [
        msgspec.structs.replace(fault, row=rows.get((fault.sheet, fault.row), 0), cell="", column="")
        for fault in faults
    ]
