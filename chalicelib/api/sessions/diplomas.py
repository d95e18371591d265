"""Diploma numbers: the series they are drawn from, the register of all that were given, duplicates."""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.accounts.service.actor import Actor
from chalicelib.api.actor import actor_of
from chalicelib.api.coded import Coded
from chalicelib.api.routing import Area, Of
from chalicelib.api.sign_in import Caller
from chalicelib.kernel.once import request_print
from chalicelib.kernel.texts import say
from chalicelib.sessions.catalogue.model import Catalogue
from chalicelib.sessions.model.people import Duplicate
from chalicelib.sessions.rules.diplomas import number_key
from chalicelib.sessions.service import catalogue, diplomas
from chalicelib.sessions.service.diplomas import Line, Shelf, Wanted

area = Area("diplomas", prefix="/s/{structure}/diplomas")
RIGHT = "manage_diplomas"
HIGHEST = 99_999_999


class DiplomaQuery(msgspec.Struct, frozen=True, kw_only=True):
    """`q` is the beginning of a number, a licence, or a name; `series` the beginning of its numbers."""

    q: Annotated[str, Meta(max_length=100)] = ""
    series: Annotated[str, Meta(max_length=40)] = ""
    cursor: Annotated[str, Meta(max_length=100)] | None = None
    limit: Annotated[int, Meta(ge=1, le=50)] = 25


class HolderView(msgspec.Struct, frozen=True):
    licence: str
    last_name: str
    first_name: str


class DuplicateView(msgspec.Struct, frozen=True):
    rank: int
    issued_on: str
    reason: str
    issued_by: str


class DiplomaView(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the register. `session` is there for the structure's own alone."""

    id: str
    number: str
    certification: Coded
    holder: HolderView | None
    session: str | None
    session_title: str
    structure_name: str
    granted_on: str
    standing: Coded
    because: str | None
    drawn: bool
    duplicates: list[DuplicateView]


class DiplomaPage(msgspec.Struct, frozen=True):
    items: list[DiplomaView]
    next: str | None


class SeriesView(msgspec.Struct, frozen=True, kw_only=True):
    prefix: str
    width: int
    next: int
    next_number: str
    given: int
    drawn: bool
    in_force: bool
    valid_from: str
    valid_to: str | None


class BookView(msgspec.Struct, frozen=True, kw_only=True):
    """A certification's or family's series; one that is not `own` is the federation's."""

    certification: Coded
    version: int
    own: bool
    series: list[SeriesView]
    changed_at: str
    changed_by: str


class Books(msgspec.Struct, frozen=True):
    """`choices` are what a series may be kept for."""

    items: list[BookView]
    choices: list[Coded]


class WantedSeries(msgspec.Struct, frozen=True, kw_only=True):
    prefix: Annotated[str, Meta(max_length=30, pattern=r"^[A-Za-z0-9 ./_-]*$")]
    width: Annotated[int, Meta(ge=1, le=8)]
    next: Annotated[int, Meta(ge=1, le=HIGHEST)]
    valid_from: date
    valid_to: date | None = None


class WantedBook(msgspec.Struct, frozen=True):
    series: Annotated[list[WantedSeries], Meta(max_length=60)]


class Lost(msgspec.Struct, frozen=True):
    reason: Annotated[str, Meta(min_length=3, max_length=200)]


class RegisterFile(msgspec.Struct, frozen=True):
    url: str


@area.route(
    "GET",
    "",
    of=Of.STRUCTURE,
    right=RIGHT,
    doc="The register of diploma numbers, by number; a search by number, name or licence.",
)
def list_diplomas(caller: Caller, query: DiplomaQuery) -> DiplomaPage:
    actor = actor_of(caller)
    page = diplomas.page(actor, query.q, query.series, query.cursor, query.limit)
    rules = catalogue.of(actor)
    return DiplomaPage([_line(line, rules, actor.id) for line in page.items], page.next)


@area.route(
    "POST",
    "/export",
    of=Of.STRUCTURE,
    right=RIGHT,
    doc="The whole register as a CSV file, behind a short-lived link.",
)
def export_diplomas(caller: Caller) -> RegisterFile:
    return RegisterFile(diplomas.export(actor_of(caller)))


@area.route(
    "POST",
    "/{number}/duplicates",
    of=Of.STRUCTURE,
    right=RIGHT,
    doc="Notes a duplicate of a lost diploma.",
    status=201,
)
def add_duplicate(caller: Caller, number: str, once: str, body: Lost) -> DiplomaView:
    actor = actor_of(caller)
    line = diplomas.duplicate(actor, number, body.reason.strip(), once, f"{number}.{request_print(body)}")
    return _line(line, catalogue.of(actor), actor.id)


@area.route(
    "GET",
    "/series",
    of=Of.STRUCTURE,
    right=RIGHT,
    doc="The series that diploma numbers are drawn from: the structure's own, and its federation's.",
)
def list_series(caller: Caller) -> Books:
    actor = actor_of(caller)
    return _books(actor, diplomas.shelves(actor))


@area.route(
    "PUT",
    "/series/{certification}",
    of=Of.STRUCTURE,
    right=RIGHT,
    doc="Writes the series of a certification or family; If-Match 0 for the first.",
)
def change_series(caller: Caller, certification: str, version: int, body: WantedBook) -> Books:
    actor = actor_of(caller)
    wanted = [
        Wanted(
            prefix=series.prefix,
            width=series.width,
            next=series.next,
            valid_from=series.valid_from.isoformat(),
            valid_to=series.valid_to.isoformat() if series.valid_to else None,
        )
        for series in body.series
    ]
    found = diplomas.change_series(actor, certification, version, wanted)
    return _books(actor, found)


def _line(line: Line, rules: Catalogue, structure: str) -> DiplomaView:
    diploma, award = line.diploma, line.award
    return DiplomaView(
        id=number_key(diploma.number),
        number=diploma.number,
        certification=Coded(diploma.certification, rules.label(diploma.certification)),
        holder=HolderView(diploma.licence, diploma.last_name or "", diploma.first_name or "")
        if diploma.licence
        else None,
        session=diploma.session if diploma.structure == structure else None,
        session_title=diploma.session_title,
        structure_name=diploma.structure_name,
        granted_on=diploma.granted_on,
        standing=Coded(line.standing, say(f"diplomas.standing.{line.standing}")),
        because=diploma.unused_because or (award.revoked_because if award else None),
        drawn=diploma.drawn,
        duplicates=[_duplicate(one) for one in (award.duplicates if award else [])],
    )


def _duplicate(one: Duplicate) -> DuplicateView:
    return DuplicateView(one.rank, one.issued_on, one.reason, one.issued_by)


def _books(actor: Actor, shelves: list[Shelf]) -> Books:
    rules, today = catalogue.of(actor), actor.today()
    return Books(
        choices=[Coded(code, rules.label(code)) for code in diplomas.numbered(actor)],
        items=[
            BookView(
                certification=Coded(shelf.book.certification, rules.label(shelf.book.certification)),
                version=shelf.version,
                own=shelf.own,
                series=[
                    SeriesView(
                        prefix=series.prefix,
                        width=series.width,
                        next=series.next,
                        next_number=series.number(series.next),
                        given=series.next - series.first,
                        drawn=series.drawn,
                        in_force=series.in_force(today),
                        valid_from=series.valid_from,
                        valid_to=series.valid_to,
                    )
                    for series in shelf.book.series
                ],
                changed_at=shelf.book.changed_at,
                changed_by=shelf.book.changed_by,
            )
            for shelf in shelves
        ],
    )
