"""The federation's lists: models, loads on their way, reports. For the federation's office alone."""

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from chalicelib.api.actor import actor_of
from chalicelib.api.coded import Coded
from chalicelib.api.routing import Answer, Area, Of
from chalicelib.api.sessions.imports import Download, Upload
from chalicelib.api.sign_in import Caller
from chalicelib.kernel import clock
from chalicelib.kernel.files import DOWNLOAD_LASTS_S
from chalicelib.kernel.texts import say
from chalicelib.sessions.lists.kinds import kinds
from chalicelib.sessions.model.lists import ListKind, Load, LoadState, RowFault
from chalicelib.sessions.service import lists
from chalicelib.sessions.service.list_loading import total
from chalicelib.sessions.store.lists import Followed

area = Area("lists", prefix="/s/{structure}")
LOAD = "/lists/{load}"
RIGHT = "load_lists"


class ListColumn(msgspec.Struct, frozen=True):
    heading: str
    required: bool
    example: str


class ListKindView(msgspec.Struct, frozen=True):
    kind: ListKind
    label: str
    description: str
    columns: list[ListColumn]


class ListKinds(msgspec.Struct, frozen=True):
    """`today` is the structure's: what a list speaks of unless it says otherwise."""

    items: list[ListKindView]
    today: str


class Form(msgspec.Struct, frozen=True):
    """The form of a table to download."""

    format: Literal["csv", "xlsx"]


class NewList(msgspec.Struct, frozen=True):
    """A file to be sent, and the day that the list speaks of."""

    kind: ListKind
    listed_on: date
    file_name: Annotated[str, Meta(min_length=1, max_length=200)]
    size: Annotated[int, Meta(ge=0)]


class ListHead(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the history."""

    id: str
    kind: Coded
    state: Coded
    listed_on: str
    file_name: str
    created_at: str
    by: str
    rows: int
    people: int
    left_out: int
    new: int
    changed: int


class ListedView(msgspec.Struct, frozen=True):
    """The latest list of a kind that the register holds."""

    kind: Coded
    day: str


class Lists(msgspec.Struct, frozen=True):
    items: list[ListHead]
    listed: list[ListedView]


class ListCounts(msgspec.Struct, frozen=True):
    """Rows as they were read; people, and rows that were left out by then."""

    rows: int
    people: int
    left_out: int
    remarks: int


class ListTally(msgspec.Struct, frozen=True):
    """People: found on `of` of them before the loading, counted since."""

    of: int
    new: int
    changed: int
    unchanged: int


class ListProgress(msgspec.Struct, frozen=True):
    """People done, how many a second, and how many seconds are left, once that can be told."""

    people: int
    per_second: int
    remaining_s: int | None


class AlreadyListed(msgspec.Struct, frozen=True):
    """The load that brought the same content before."""

    load: str
    file_name: str
    loaded_on: str


class ListView(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    state: LoadState
    kind: Coded
    listed_on: str
    file_name: str
    created_at: str
    by: str
    confirmed_by: str | None
    finished_at: str | None
    counts: ListCounts
    tally: ListTally | None
    progress: ListProgress | None
    ignored: list[str]
    faults: list[RowFault]
    already: AlreadyListed | None
    resumable: bool
    incident: str | None


class PromisedList(msgspec.Struct, frozen=True):
    id: str
    upload: Upload
    list: ListView


@area.route(
    "GET",
    "/lists/kinds",
    of=Of.STRUCTURE,
    right=RIGHT,
    doc="The kinds of lists, with their columns.",
)
def list_list_kinds(caller: Caller) -> ListKinds:
    actor = actor_of(caller)
    return ListKinds(
        [
            ListKindView(
                kind.key,
                kind.label,
                kind.description,
                [ListColumn(c.heading, c.required, c.example) for c in kind.columns],
            )
            for kind in lists.offered(actor)
        ],
        actor.today(),
    )


@area.route(
    "POST",
    "/lists/kinds/{kind}/download",
    of=Of.STRUCTURE,
    right=RIGHT,
    doc="A short-lived link to the empty list of a kind, with an example.",
)
def download_list_model(caller: Caller, kind: str, body: Form) -> Download:
    url, name = lists.model(actor_of(caller), kind, body.format)
    return Download(url, name, DOWNLOAD_LASTS_S)


@area.route(
    "GET",
    "/lists",
    of=Of.STRUCTURE,
    right=RIGHT,
    doc="The latest fifty loads, newest first, and the day of the latest list of each kind.",
)
def list_lists(caller: Caller) -> Lists:
    actor = actor_of(caller)
    listed = [ListedView(_kind(known.kind), known.day) for known in lists.listed(actor)]
    return Lists([_head(load) for load in lists.latest(actor)], listed)


@area.route(
    "POST",
    "/lists",
    of=Of.STRUCTURE,
    right=RIGHT,
    doc="Announces a list and answers where to send its file.",
    status=201,
)
def announce_list(caller: Caller, once: str, body: NewList) -> PromisedList:
    asked = lists.Asked(body.kind, body.listed_on.isoformat(), body.file_name, body.size)
    load, upload = lists.announce(actor_of(caller), asked, once)
    return PromisedList(load.id, Upload(**upload), _view(load, None))


@area.route(
    "GET",
    LOAD,
    of=Of.STRUCTURE,
    right=RIGHT,
    doc="How a list is getting on: followed while it is read and while it is loaded.",
)
def read_list(caller: Caller, load: str) -> Annotated[Answer, ListView]:
    followed = lists.find(actor_of(caller), load)
    etag = f"{followed.load.state}.{len(followed.chunks)}.{followed.item.version}"
    return Answer(_view(followed.load, followed), etag=etag)


@area.route(
    "POST",
    LOAD + "/confirm",
    of=Of.STRUCTURE,
    right=RIGHT,
    doc="Loads a list that was read and checked into the register.",
)
def confirm_list(caller: Caller, load: str) -> ListView:
    return _shown(lists.confirm(actor_of(caller), load))


@area.route(
    "POST",
    LOAD + "/cancel",
    of=Of.STRUCTURE,
    right=RIGHT,
    doc="Stops a load, before it began or between two chunks; what is loaded stays.",
)
def cancel_list(caller: Caller, load: str) -> ListView:
    return _shown(lists.cancel(actor_of(caller), load))


@area.route(
    "POST",
    LOAD + "/resume",
    of=Of.STRUCTURE,
    right=RIGHT,
    doc="Goes on with a loading that stopped half-way.",
)
def resume_list(caller: Caller, load: str) -> ListView:
    return _shown(lists.resume(actor_of(caller), load))


@area.route(
    "POST",
    LOAD + "/report",
    of=Of.STRUCTURE,
    right=RIGHT,
    doc="A short-lived link to the rows left out and the remarks, as a table.",
)
def download_list_report(caller: Caller, load: str, body: Form) -> Download:
    url, name = lists.report(actor_of(caller), load, body.format)
    return Download(url, name, DOWNLOAD_LASTS_S)


def _kind(kind: ListKind) -> Coded:
    return Coded(kind, kinds()[kind].label)


def _head(load: Load) -> ListHead:
    tally = load.tally
    return ListHead(
        id=load.id,
        kind=_kind(load.kind),
        state=Coded(load.state, say(f"lists.state_{load.state}")),
        listed_on=load.listed_on,
        file_name=load.file_name,
        created_at=load.created_at,
        by=load.confirmed_by or load.account_name,
        rows=load.rows,
        people=load.people,
        left_out=load.refused + (tally.left_out if tally else 0),
        new=tally.new if tally else 0,
        changed=tally.changed if tally else 0,
    )


def _shown(followed: Followed) -> ListView:
    return _view(followed.load, followed)


def _view(load: Load, followed: Followed | None) -> ListView:
    done = total(followed) if followed else None
    return ListView(
        id=load.id,
        state=load.state,
        kind=_kind(load.kind),
        listed_on=load.listed_on,
        file_name=load.file_name,
        created_at=load.created_at,
        by=load.account_name,
        confirmed_by=load.confirmed_by,
        finished_at=load.finished_at,
        counts=ListCounts(
            rows=load.rows,
            people=load.people,
            left_out=load.refused + (done.left_out if done else 0),
            remarks=load.remarks + (done.remarks if done else 0),
        ),
        tally=_tally(load, followed),
        progress=_progress(load, followed) if followed and load.state == "loading" else None,
        ignored=load.ignored,
        faults=load.faults,
        already=AlreadyListed(load.already.load, load.already.file_name, load.already.loaded_on)
        if load.already
        else None,
        resumable=load.state == "failed" and load.since is not None,
        incident=load.incident,
    )


def _tally(load: Load, followed: Followed | None) -> ListTally | None:
    """What is foretold until the loading begins, what has come of it since."""
    if load.since is None or followed is None:
        found = load.preview
        return (
            ListTally(found.of, found.tally.new, found.tally.changed, found.tally.unchanged)
            if found
            else None
        )
    done = total(followed)
    people = sum(chunk.people for chunk in followed.chunks.values())
    return ListTally(people, done.new, done.changed, done.unchanged)


def _progress(load: Load, followed: Followed) -> ListProgress:
    people = sum(chunk.people for chunk in followed.chunks.values())
    elapsed = max(1, clock.epoch(clock.real_now()) - clock.epoch_of(load.since or load.created_at))
    rate = people / elapsed
    left = round((load.people - people) / rate) if rate else None
    return ListProgress(people, round(rate), left)
