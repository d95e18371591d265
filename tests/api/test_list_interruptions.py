"""A load that dies, is delivered twice, meets a closing or an edit: the register ends the same."""

import os
from datetime import timedelta
from typing import Any

import boto3
import pytest

from chalicelib.kernel import clock
from local.demo.people import COMMISSION, FEDERATION
from tests.api.list_journey import LISTS, announce, load, queued, send, table, view, work
from tests.api.test_lists import register
from tests.cloud import REGION, Browser, Relay
from tests.conftest import NOON
from tests.faults import Killed, dies_at, watched

PEOPLE = ["N° de licence", "Nom", "Prénom", "Date de naissance", "N° du club", "Licence du", "Licence au"]
SEASON = ["15/09/2025", "31/12/2026"]
ROWS = [[f"A-26-95{n:04}", f"Nom{n:04}", "Océane", "03/02/2001", "16310042", *SEASON] for n in range(9)]
ROWS += [["A-16-733717", "Aubry-Castaing", "Camille", "19/05/1998", "16310057", *SEASON]]


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four people a chunk; the reader's own process is left out, so that it hears of it."""
    from chalicelib.sessions.lists import reading
    from chalicelib.sessions.service import list_reading

    monkeypatch.setattr(reading, "CHUNK_PEOPLE", 4)
    monkeypatch.setattr(list_reading, "read_apart", reading.read_list)


def confirmed(office: Browser) -> str:
    checked = send(office, table(PEOPLE, *ROWS))
    assert office.post(f"{LISTS}/{checked['id']}/confirm").status == 200
    return str(checked["id"])


def whole(office: Browser) -> list[dict[str, Any]]:
    """The register after a load that nothing disturbed."""
    started = confirmed(office)
    work()
    assert view(office, started)["state"] == "loaded"
    return bare(register())


def bare(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in item.items() if key != "version"} for item in items]


@pytest.fixture
def expected(office: Browser) -> list[dict[str, Any]]:
    from tests.cloud import Snapshot

    before = Snapshot()
    after = whole(office)
    before.restore()
    return after


def test_any_chunks_give_the_same_register(
    office: Browser, expected: list[dict[str, Any]], small_chunks: None
) -> None:
    started = confirmed(office)
    work()
    done = view(office, started)
    assert (done["state"], done["tally"]) == ("loaded", {"of": 10, "new": 9, "changed": 1, "unchanged": 0})
    assert bare(register()) == expected


def test_any_order_and_every_message_twice_give_the_same_register(
    office: Browser, expected: list[dict[str, Any]], small_chunks: None
) -> None:
    from chalicelib.events import load_each

    started = confirmed(office)
    for message in queued():  # the one that sends the others
        load_each({"Records": [message]}, None)
    for message in [*reversed(queued())] * 2:
        assert load_each({"Records": [message]}, None) == {"batchItemFailures": []}
    assert view(office, started)["tally"]["new"] == 9
    assert bare(register()) == expected


def kills(office: Browser, at: int) -> bool:
    """Loads, dying at the n-th write; False when there were fewer."""
    confirmed(office)
    try:
        with watched(before=dies_at(at)):
            work()
    except Killed:
        return True
    return False


def taken_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Minutes later the tick finds a load that does not get on."""
    from chalicelib.sessions.service import list_recovery

    monkeypatch.setattr(clock, "real_now", lambda: NOON + timedelta(minutes=10))
    assert list_recovery.recover() == 1
    work()


@pytest.mark.parametrize("at", [1, 3, 5])
def test_a_death_is_taken_up_by_the_tick(
    office: Browser,
    expected: list[dict[str, Any]],
    small_chunks: None,
    monkeypatch: pytest.MonkeyPatch,
    at: int,
) -> None:
    assert kills(office, at)
    taken_up(monkeypatch)
    (found,) = office.get(LISTS).json["items"]
    assert found["state"]["code"] == "loaded"
    assert bare(register()) == expected


@pytest.mark.deep
def test_every_death_is_taken_up_by_the_tick(
    office: Browser, expected: list[dict[str, Any]], small_chunks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.cloud import Snapshot

    before, at = Snapshot(), 1
    while kills(office, at):
        taken_up(monkeypatch)
        assert bare(register()) == expected, at
        monkeypatch.setattr(clock, "real_now", lambda: NOON)
        before.restore()
        at += 1
    assert at > 7  # as many writes, at least


def test_a_record_that_moves_meanwhile_is_merged_anew(office: Browser, small_chunks: None) -> None:
    """A closing grants to somebody between the read of his chunk and its write: nothing is lost."""
    import msgspec

    from chalicelib.sessions.model.people import Award, Licensee
    from chalicelib.sessions.store import register as people

    started = confirmed(office)
    granted = Award(
        certification="INIT", granted_on="2026-06-14", origin="session", session="S", structure="C"
    )
    busy = {"A-16-733717": 2}

    def cut_in(_: int) -> None:
        for licence, times in list(busy.items()):
            item = people.read_many(FEDERATION[0], [licence], []).people[licence]
            if not times or item.read(Licensee).last_name != "AUBRY":
                continue
            busy[licence] = 0
            known = item.read(Licensee)
            changed = msgspec.structs.replace(known, awards=[*known.awards, granted])
            people.write_many([people.person_change(FEDERATION[0], item, changed)])

    with watched(before=lambda n: cut_in(n) if busy["A-16-733717"] else None):
        work()
    assert view(office, started)["tally"] == {"of": 10, "new": 9, "changed": 1, "unchanged": 0}
    camille = people.read_many(FEDERATION[0], ["A-16-733717"], []).people["A-16-733717"].read(Licensee)
    assert camille.last_name == "Aubry-Castaing"
    assert granted in camille.awards
    assert camille.club == "01K0DEM0C1VBGAR0NNE0000000"


def test_a_load_that_never_gets_on_fails_and_can_be_resumed(
    office: Browser, small_chunks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chalicelib.sessions.service import list_recovery

    started = confirmed(office)
    for rounds in range(list_recovery.MOST_ROUNDS + 1):
        queued()
        monkeypatch.setattr(clock, "real_now", lambda n=rounds: NOON + timedelta(minutes=10 * (n + 1)))
        list_recovery.recover()
    failed = view(office, started)
    assert (failed["state"], failed["resumable"]) == ("failed", True)
    assert failed["incident"]
    queued()
    assert office.post(f"{LISTS}/{started}/resume").json["state"] == "loading"
    work()
    assert view(office, started)["state"] == "loaded"


def test_a_file_that_never_comes_ends_and_so_does_a_list_that_nobody_confirms(
    office: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chalicelib.sessions.service import list_recovery

    waiting = announce(office).json["id"]
    checked = send(office, table(PEOPLE, *ROWS))["id"]
    monkeypatch.setattr(clock, "real_now", lambda: NOON + timedelta(hours=1))
    assert list_recovery.recover() == 1
    monkeypatch.setattr(clock, "real_now", lambda: NOON + timedelta(days=7))
    assert list_recovery.recover() == 1
    monkeypatch.setattr(clock, "real_now", lambda: NOON)
    assert (view(office, waiting)["state"], view(office, checked)["state"]) == ("failed", "cancelled")


def test_the_file_delivered_twice_is_read_once(office: Browser) -> None:
    from tests.api.list_journey import arrive

    started = announce(office).json
    key = started["upload"]["fields"]["key"]
    s3 = boto3.client("s3", REGION)
    s3.put_object(Bucket=os.environ["BUCKET_INCOMING"], Key=key, Body=table(PEOPLE, *ROWS))
    arrive(key)
    first = view(office, started["id"])
    s3.put_object(Bucket=os.environ["BUCKET_INCOMING"], Key=key, Body=table(PEOPLE))
    arrive(key)
    assert view(office, started["id"]) == first


def test_a_list_adds_the_number_to_what_a_session_granted(
    office: Browser, secretary: Browser, relay: Relay
) -> None:
    """While the award is pending nothing is touched; once it counts, it is the session's, with the number."""
    from local.demo.sessions import plain_sheet
    from tests.api.journey import close, draft

    day, president = "2026-04-18", [("president", "A-09-204511")]
    lines = [("A-22-869911", "N3")]
    session = draft(secretary, plain_sheet("Ici", day, day, president, "A-09-204511", lines))
    assert close(secretary, session).status == 200
    head = ["Licence", "Brevet", "Obtenu le", "N° du brevet"]
    content = table(head, ["A-22-869911", "N3", "18/04/2026", "2026-31-9"])
    assert load(office, content, kind="awards")["faults"][0]["code"] == "lists.award_pending"
    relay.run()
    assert load(office, content, kind="awards")["tally"]["changed"] == 1
    sheet = secretary.get(f"/s/{COMMISSION[0]}/licensees/A-22-869911").json
    assert [a["session"] for a in sheet["awards"] if a["certification"]["code"] == "N3"] == [session["id"]]
