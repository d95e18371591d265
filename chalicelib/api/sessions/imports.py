"""Score sheets: templates to download, files to import, and how an import is getting on."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from chalicelib.accounts.service.actor import Actor
from chalicelib.api.actor import actor_of
from chalicelib.api.routing import Answer, Area, Of
from chalicelib.api.sessions.session_shapes import Sheet
from chalicelib.api.sessions.session_views import sheet_of
from chalicelib.api.sign_in import Caller
from chalicelib.kernel.files import DOWNLOAD_LASTS_S
from chalicelib.kernel.ids import Id
from chalicelib.kernel.texts import say
from chalicelib.sessions.model.imports import Import, ImportState
from chalicelib.sessions.model.sessions import SheetKind
from chalicelib.sessions.service import catalogue, imports, marked_copies, templates
from chalicelib.sessions.sheets.records import Fault

area = Area("imports", prefix="/s/{structure}")


class ScoreSheet(msgspec.Struct, frozen=True):
    kind: SheetKind
    label: str
    version: str
    description: str
    file_name: str


class ScoreSheets(msgspec.Struct, frozen=True):
    items: list[ScoreSheet]


class Download(msgspec.Struct, frozen=True):
    url: str
    file_name: str
    expires_in_s: int


class DraftSeen(msgspec.Struct, frozen=True):
    """A draft and the version of it that the person saw."""

    id: Id
    version: Annotated[int, Meta(ge=1)]


class NewImport(msgspec.Struct, frozen=True):
    """With `session`, the file replaces the content of that draft, whose title stays."""

    sheet_kind: SheetKind
    file_name: Annotated[str, Meta(min_length=1, max_length=200)]
    size: Annotated[int, Meta(ge=0)]
    title: Annotated[str, Meta(max_length=120)] = ""
    session: DraftSeen | None = None


class ImportCounts(msgspec.Struct, frozen=True):
    candidates: int
    jury: int
    refusals: int
    blocking: int
    remarks: int


class SessionId(msgspec.Struct, frozen=True):
    id: str


class Already(msgspec.Struct, frozen=True):
    """The session that the same file made before, or another file with the same people and days."""

    session: str
    title: str
    imported_on: str
    same: Literal["file", "content"]


class ImportView(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    state: ImportState
    title: str
    sheet: Sheet
    file_name: str
    created_at: str
    finished_at: str | None
    session: SessionId | None
    replaces: SessionId | None
    faults: list[Fault]
    counts: ImportCounts
    already: Already | None
    incident: str | None
    marked_copy: bool


class MarkedCopy(msgspec.Struct, frozen=True):
    """`message` says so when the file itself could not be rewritten and a fresh one is given."""

    url: str
    file_name: str
    expires_in_s: int
    message: str | None


class Upload(msgspec.Struct, frozen=True):
    """Where to send the file: a form's address and its fields, the file last."""

    url: str
    fields: dict[str, str]


class Promised(msgspec.Struct, frozen=True, rename={"import_": "import"}):
    id: str
    upload: Upload
    import_: ImportView


@area.route(
    "GET",
    "/score-sheets",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="The score sheets that the structure may use.",
)
def list_score_sheets(caller: Caller) -> ScoreSheets:
    return ScoreSheets(
        [
            ScoreSheet(e.sheet, e.label, e.version, e.description, templates.file_name(e))
            for e in imports.offered(actor_of(caller))
        ]
    )


@area.route(
    "POST",
    "/score-sheets/{kind}/download",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="A short-lived link to an empty score sheet.",
)
def download_score_sheet(caller: Caller, kind: str) -> Download:
    url, name = templates.link(actor_of(caller), kind)
    return Download(url, name, DOWNLOAD_LASTS_S)


@area.route(
    "GET",
    "/sessions/{session}/score-sheet",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="A short-lived link to a session's score sheet, filled in with all that the session holds.",
)
def download_filled_score_sheet(caller: Caller, session: str) -> Download:
    url, name = templates.filled_link(actor_of(caller), session)
    return Download(url, name, DOWNLOAD_LASTS_S)


@area.route(
    "POST",
    "/imports",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="Announces a filled score sheet and answers where to send it.",
    status=201,
)
def start_import(caller: Caller, once: str, body: NewImport) -> Promised:
    actor = actor_of(caller)
    into = body.session
    asked = imports.Asked(
        sheet=body.sheet_kind,
        title=body.title,
        file_name=body.file_name,
        size=body.size,
        into=into.id if into else None,
        into_version=into.version if into else 0,
    )
    record, upload = imports.promise(actor, asked, once)
    return Promised(record.id, Upload(**upload), _view(actor, record))


@area.route(
    "GET",
    "/imports/{import_id}",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="How an import is getting on: followed until it is drafted, refused or failed.",
)
def read_import(caller: Caller, import_id: str) -> Annotated[Answer, ImportView]:
    actor = actor_of(caller)
    record = imports.find(actor, import_id)
    return Answer(_view(actor, record), etag=f"{record.state}.{record.finished_at or ''}")


@area.route(
    "POST",
    "/imports/{import_id}/marked-copy",
    of=Of.STRUCTURE,
    right="manage_sessions",
    doc="A short-lived link to the imported workbook with its wrong cells marked and a column of errors.",
)
def download_marked_copy(caller: Caller, import_id: str) -> MarkedCopy:
    copy = marked_copies.link(actor_of(caller), import_id)
    message = say("sessions.copy_fresh") if copy.fresh else None
    return MarkedCopy(copy.url, copy.file_name, DOWNLOAD_LASTS_S, message)


def _view(actor: Actor, record: Import) -> ImportView:
    counts = ImportCounts(
        candidates=record.candidates,
        jury=record.jury,
        refusals=record.refusals,
        blocking=record.blocking,
        remarks=record.remarks,
    )
    seen: dict[str, Any] | None = msgspec.structs.asdict(record.already) if record.already else None
    return ImportView(
        id=record.id,
        state=record.state,
        title=record.title,
        sheet=sheet_of(record.sheet, catalogue.of(actor)),
        file_name=record.file_name,
        created_at=record.created_at,
        finished_at=record.finished_at,
        session=SessionId(record.session) if record.session else None,
        replaces=SessionId(record.into) if record.into else None,
        faults=record.faults,
        counts=counts,
        already=Already(**seen) if seen else None,
        incident=record.incident,
        marked_copy=marked_copies.offered(record),
    )
