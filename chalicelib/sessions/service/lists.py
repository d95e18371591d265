"""The federation's lists, as the office brings them: announced, confirmed, stopped, taken up again.

Reading a file is service/list_reading.py, loading it into the register service/list_loading.py.
"""

from datetime import timedelta
from typing import Any

import msgspec

from chalicelib.accounts.service.actor import Actor
from chalicelib.kernel import clock, files
from chalicelib.kernel.errors import Conflict, FieldError, Invalid, NotFound
from chalicelib.kernel.ids import fingerprint, new_id
from chalicelib.kernel.once import request_print
from chalicelib.kernel.table import Refused
from chalicelib.sessions.lists.gate import LARGEST_FILE
from chalicelib.sessions.lists.kinds import Kind, kinds
from chalicelib.sessions.model.lists import Listed, ListKind, Load
from chalicelib.sessions.service import list_reports
from chalicelib.sessions.service.list_loading import STUCK_AFTER, send_off
from chalicelib.sessions.store import lists
from chalicelib.sessions.store.lists import Followed

ANY_FILE = "application/octet-stream"
ENDINGS = (".xlsx", ".xls", ".ods", ".csv")
FILE_COMES_WITHIN = timedelta(seconds=files.UPLOAD_LASTS_S) + timedelta(minutes=10)


class Asked(msgspec.Struct, frozen=True):
    """What the office wants to load, and the day the list speaks of."""

    kind: ListKind
    listed_on: str
    file_name: str
    size: int


def offered(actor: Actor) -> list[Kind]:
    _office(actor)
    return list(kinds().values())


def _office(actor: Actor) -> None:
    """The register is the federation's: nobody else loads lists, whatever the rights."""
    if actor.structure.kind != "federation":
        raise NotFound


def announce(actor: Actor, asked: Asked, once: str) -> tuple[Load, dict[str, Any]]:
    """Notes the load and answers where to send the file. The same key answers the same load.

    Raises Invalid for what can be told before a byte is sent.
    """
    _office(actor)
    _check(asked, actor.today())
    record = Load(
        id=new_id(),
        state="waiting",
        kind=asked.kind,
        listed_on=asked.listed_on,
        file_name=asked.file_name,
        size=asked.size,
        account=actor.account or "",
        account_name=actor.name,
        created_at=actor.at(),
    )
    print_ = request_print(asked)
    made = lists.create(actor.id, record, once, print_, clock.real_now() + FILE_COMES_WITHIN)
    if made.asked != print_:
        raise Invalid("api.key_reused")
    if made.id != record.id:
        record = find(actor, made.id).load
    if record.state != "waiting":
        raise Conflict("lists.finished")
    return record, files.promise_upload(incoming_key(actor.id, record.id), ANY_FILE, LARGEST_FILE)


def _check(asked: Asked, today: str) -> None:
    wrong = (
        ("file_name", "lists.file_type", not asked.file_name.lower().endswith(ENDINGS)),
        ("size", "lists.too_large", asked.size > LARGEST_FILE),
        ("listed_on", "lists.listed_later", asked.listed_on > today),
    )
    largest = LARGEST_FILE // 1_000_000
    errors = [FieldError.of(f, code, megabytes=largest) for f, code, bad in wrong if bad]
    if errors:
        raise Invalid(errors=errors)


def incoming_key(register: str, load: str) -> str:
    return f"incoming/{register}/list/{load}"


def find(actor: Actor, load: str) -> Followed:
    _office(actor)
    followed = lists.follow(actor.id, load)
    if followed is None:
        raise NotFound
    return followed


def latest(actor: Actor) -> list[Load]:
    """The latest loads, newest first."""
    _office(actor)
    return lists.latest(actor.id)


def listed(actor: Actor) -> list[Listed]:
    """The latest list of each kind that the register of the actor's federation holds."""
    return lists.listed(actor.register)


def day_of_licences(register: str) -> str | None:
    """How old what the register knows of licences is."""
    return lists.day_of_licences(register)


def confirm(actor: Actor, load: str) -> Followed:
    """Begins to load what was read and checked. Twice is once; one list is loaded at a time."""
    followed = find(actor, load)
    if followed.load.state == "loading":
        return followed
    if followed.load.state != "checked":
        raise Conflict("lists.not_checked")
    _start(actor, followed)
    return find(actor, load)


def resume(actor: Actor, load: str) -> Followed:
    """Goes on with a load that stopped half-way: only what is missing is loaded."""
    followed = find(actor, load)
    if followed.load.state == "loading":
        return followed
    if followed.load.state != "failed" or followed.load.since is None:
        raise Conflict("lists.not_resumable")
    _start(actor, followed)
    return find(actor, load)


def _start(actor: Actor, followed: Followed) -> None:
    if any(one.state == "loading" for one in lists.latest(actor.id)):
        raise Conflict("lists.loading_already")
    now = clock.real_now()
    started = msgspec.structs.replace(
        followed.load,
        state="loading",
        since=clock.instant(now),
        confirmed_by=actor.name,
        rounds=0,
        incident=None,
        finished_at=None,
    )
    try:
        lists.change(followed.item, started, now + STUCK_AFTER)
    except Refused as error:
        raise Conflict("lists.not_checked") from error
    send_off(actor.id, started.id)


def cancel(actor: Actor, load: str) -> Followed:
    """Stops a load, before it began or between two chunks; what is in the register stays."""
    followed = find(actor, load)
    if followed.load.state == "cancelled":
        return followed
    if followed.load.state not in ("waiting", "checked", "loading"):
        raise Conflict("lists.not_stoppable")
    stopped = msgspec.structs.replace(followed.load, state="cancelled", finished_at=actor.at())
    event = actor.event("sessions.list_stopped", load, kind=stopped.kind, file_name=stopped.file_name)
    try:
        lists.change(followed.item, stopped, None, event)
    except Refused as error:
        raise Conflict("lists.not_stoppable") from error
    return find(actor, load)


def report(actor: Actor, load: str, format_: str) -> tuple[str, str]:
    """(short-lived link, file name) of the rows left out and the remarks. NotFound without any."""
    found = find(actor, load).load
    key = list_reports.report_key(actor.id, load, format_)
    if not files.is_kept(key):
        raise NotFound
    name = f"rapport-{found.kind}-{found.listed_on}.{format_}"
    return files.download_link(key, name), name


def model(actor: Actor, kind: str, format_: str) -> tuple[str, str]:
    """(short-lived link, file name) of the empty list of a kind, with one example."""
    _office(actor)
    known = kinds().get(kind)
    if known is None:
        raise NotFound
    key = f"kept/{actor.id}/list-model/{kind}-{fingerprint(repr(known))[:12]}.{format_}"
    if not files.is_kept(key):
        from chalicelib.sessions.lists.tables import model_table

        files.put_kept(key, model_table(known, format_), list_reports.TYPES[format_])
    name = f"liste-{kind}.{format_}"
    return files.download_link(key, name), name
