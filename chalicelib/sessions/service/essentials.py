"""A draft typed on screen: its essentials, from its creation to its deletion."""

from collections.abc import Mapping

import msgspec

from chalicelib.accounts.service.actor import Actor
from chalicelib.kernel.errors import FieldError, Invalid, NotFound
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.once import request_print
from chalicelib.kernel.table import Refused, Writes
from chalicelib.sessions.model.sessions import Session, SheetKind
from chalicelib.sessions.rules.typed import Typed, WrongValue
from chalicelib.sessions.service import catalogue
from chalicelib.sessions.service.drafts import (
    changed,
    edited,
    forbid_unless_draft,
    place_of,
    read,
    reconcile,
    write,
)
from chalicelib.sessions.service.imports import offered
from chalicelib.sessions.service.judging import Judged, judge
from chalicelib.sessions.sheets.layout import layout
from chalicelib.sessions.store import drafts as store
from chalicelib.sessions.store import sessions
from chalicelib.sessions.store.sessions import Stored

BY_IMPORT_ONLY: SheetKind = "anteor"


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A session to be typed on screen. `certification` is what its candidates come for, where the sheet
    leaves the choice."""

    title: str
    sheet: SheetKind
    place: str
    starts_on: str
    ends_on: str
    certification: str | None = None


class Essentials(msgspec.Struct, frozen=True, kw_only=True):
    """What may be changed of a draft; None leaves it as it is. `details` by the keys of the sheet."""

    title: str | None = None
    place: str | None = None
    starts_on: str | None = None
    ends_on: str | None = None
    certification: str | None = None
    details: dict[str, str] = {}


def create(actor: Actor, wanted: Wanted, once: str) -> Judged:
    """A draft without candidates. The same key answers the same session."""
    session = Session(
        id=new_id(),
        title=wanted.title.strip(),
        sheet=wanted.sheet,
        place=wanted.place.strip(),
        starts_on=wanted.starts_on,
        ends_on=wanted.ends_on,
        certification=wanted.certification,
        created_at=actor.at(),
        created_by=actor.name,
    )
    _check(_wrong_sheet(actor, session) + _wrong(session) + _wrong_certification(actor, session))
    event = actor.event("sessions.created", session.id)
    made = store.create_once(
        place_of(actor, session),
        session,
        event,
        account=actor.account or "",
        once=once,
        asked=request_print(wanted),
    )
    if made.asked != request_print(wanted):
        raise Invalid("api.key_reused")
    return judge(actor, read(actor, made.id))


def _wrong_sheet(actor: Actor, session: Session) -> list[FieldError]:
    if session.sheet == BY_IMPORT_ONLY:
        return [FieldError.of("sheet_kind", "sessions.by_import_only")]
    if session.sheet not in {exam.sheet for exam in offered(actor)}:
        return [FieldError.of("sheet_kind", "sessions.sheet_unknown")]
    return []


def _wrong(session: Session) -> list[FieldError]:
    empty = [name for name in ("title", "place") if getattr(session, name) == ""]
    found = [FieldError.of(name, "api.field_required") for name in empty]
    if session.starts_on and session.ends_on and session.ends_on < session.starts_on:
        found.append(FieldError.of("ends_on", "sessions.dates_order"))
    return found


def _wrong_certification(actor: Actor, session: Session) -> list[FieldError]:
    """Where the sheet has its own there is none to choose; elsewhere one that the structure grants by it."""
    code = session.certification
    if code is None:
        return []
    day = session.starts_on or actor.today()
    granted = catalogue.of(actor).offered(actor.structure.kind, session.sheet, day)
    if layout(session.sheet).certification or code not in {rule.code for rule in granted}:
        return [FieldError.of("certification", "sessions.not_offered")]
    return []


def _check(errors: list[FieldError]) -> None:
    if errors:
        raise Invalid(errors=errors)


def edit(actor: Actor, session: str, version: int, wanted: Essentials) -> Judged:
    """Raises Invalid with every wrong field; Changed when somebody else changed one of the same."""
    given = {
        field: value.strip()
        for field, value in msgspec.structs.asdict(wanted).items()
        if field != "details" and value is not None
    }

    def act(stored: Stored) -> Writes | None:
        after = msgspec.structs.replace(stored.session, **given)
        details, wrong = _details(stored.session, wanted.details)
        after = msgspec.structs.replace(after, details=details)
        certification = _wrong_certification(actor, after) if "certification" in given else []
        _check(_wrong(after) + certification + wrong)
        if after == stored.session:
            return None
        about = [*given, *wanted.details]
        reconcile(stored, version, *about)
        event = actor.event("sessions.edited", session, fields=sorted(about))
        writes = edited(actor, stored, after, event, about)
        return store.tell_completed(writes, actor.id, after) if "title" in given else writes

    return write(actor, session, act)


def _details(session: Session, typed: Mapping[str, str]) -> tuple[dict[str, str], list[FieldError]]:
    """What the sheet asks of the whole session, read as its cells are; the wrong ones are named."""
    columns = {c.key: c for c in layout(session.sheet).session if c.typed and not c.field}
    reader, kept, wrong = Typed(session.sheet, {}), dict(session.details), list[FieldError]()
    for key, text in typed.items():
        try:
            kept[key] = reader.read(columns[key], text)
        except KeyError:
            wrong.append(FieldError.of(f"details.{key}", "typed.not_a_column"))
        except WrongValue as bad:
            wrong.append(FieldError(f"details.{key}", f"typed.{bad.reason}", bad.message))
    return {key: value for key, value in kept.items() if value}, wrong


def delete(actor: Actor, session: str, version: int) -> None:
    stored = read(actor, session)
    forbid_unless_draft(stored.session)
    if stored.version != version:
        raise changed(stored, version)
    try:
        sessions.delete(stored, actor.event("sessions.deleted", session, title=stored.session.title))
    except Refused as error:
        now = sessions.read(actor.id, session)
        raise (changed(now, version) if now else NotFound()) from error
