"""DynamoDB requests of each screen's API calls, without the one read that authenticates.

Counted on warm containers: settings and rules are there, as for all but the first call of a minute.
"""

import re

import tests.conftest  # noqa: F401  sets the environment of the small cloud
from bench.row import Row
from local.demo import people
from local.demo.load import load_people, load_structures
from local.demo.sessions import INITIATEUR, exam_sheet, plain_sheet, workbook
from tests.api.asking import LOUISE, a_proof, ask, decide, desk
from tests.api.journey import close, draft, upload
from tests.cloud import Browser, cloud
from tests.faults import watched

CTR = people.COMMISSION[0]
JURY = [("president", "A-09-204511")]


def request_counts() -> list[Row]:
    with cloud():
        load_structures(_offset())
        load_people()
        secretary = _signed_in("secretaire")
        reading = exam_sheet("Fosse de Saint-Vérin", "2026-06-13", "2026-06-14", JURY, INITIATEUR)
        blocked = draft(secretary, reading)
        exam = upload(secretary, workbook(people.COMMISSION, reading), kind="initiateur")
        rows = [
            _screen("home", secretary, "/me"),
            _screen("sessions", secretary, f"/s/{CTR}/sessions"),
            _screen("session_draft", secretary, f"/s/{CTR}/sessions/{blocked['id']}"),
            _screen("import", secretary, f"/s/{CTR}/imports/{exam['id']}"),
            _screen("licensee_search", secretary, f"/s/{CTR}/licensees?q=faure"),
            _screen("licensee", secretary, f"/s/{CTR}/licensees/A-16-733717"),
            _screen("history", secretary, f"/s/{CTR}/sessions/{blocked['id']}/history"),
            _screen("instructor", _signed_in("moniteur"), "/me/instructor"),
        ]
        return rows + _closing(secretary)


def _offset() -> int:
    from datetime import datetime

    from chalicelib.kernel import clock
    from local.demo.load import NOW

    return round((NOW - datetime.now(clock.PARIS)).total_seconds())


def _signed_in(user_name: str) -> Browser:
    browser = Browser()
    browser.come_in(user_name)
    return browser


def _screen(name: str, browser: Browser, path: str) -> Row:
    assert browser.get(path).status == 200
    with watched() as door:
        assert browser.get(path).status == 200
    return Row(f"requests_{name}", door.requests - 1, "requests", f"GET {_shape(path)}")


def _shape(path: str) -> str:
    return re.sub(r"[0-9A-Z]{26}", "{id}", path)


def _closing(browser: Browser) -> list[Row]:
    licences = ["A-22-869911", "A-22-870125", "A-20-820456", "A-19-809318"]
    lines = [(licence, "N3") for licence in licences]
    view = draft(browser, plain_sheet("Ici", "2026-04-18", "2026-04-18", JURY, "A-09-204511", lines))
    with watched() as door:
        assert close(browser, view).status == 200
    path = f"/s/{CTR}/sessions/{view['id']}"
    return [
        Row("close_requests", door.requests - 1, "requests", f"POST …/close, {len(lines)} candidates"),
        _screen("session_closed", browser, path),
        _screen("own_requests", browser, f"/s/{CTR}/requests"),
        *_asking(browser),
        _tick(),
        _close_60(),
    ]


def _asking(browser: Browser) -> list[Row]:
    """From a licence holder's sheet to the office and back."""
    office = _signed_in("siege")
    proof = a_proof(browser)["id"]
    with watched() as asking:
        request = ask(browser, proofs=[proof]).json
    path = f"/s/{people.FEDERATION[0]}"
    queue = _screen("office_queue", office, f"{path}/office/requests")
    shown = _screen("office_desk", office, f"{path}/office/requests/{request['id']}")
    seen = desk(office, request["id"])
    with watched() as deciding:
        assert decide(office, seen).status == 200
    return [
        Row("requests_ask", asking.requests - 1, "requests", "POST …/requests, from a sheet, one proof"),
        queue,
        shown,
        Row("requests_decide", deciding.requests - 1, "requests", "POST …/decision, accepted"),
        _screen("record", office, f"{path}/licensees/{LOUISE}/record"),
    ]


def _tick() -> Row:
    from chalicelib.events import tick_once

    tick_once(None)
    with watched() as door:
        tick_once(None)
    return Row("requests_tick", door.requests, "requests", "the minute's tick, nothing due")


def _close_60() -> Row:
    """Sixty candidates, with their checks under the lock and an award on each record."""
    from chalicelib.sessions.service import closing
    from tests.sessions.test_closing import SESSION, a_draft, actor

    version = a_draft(60)
    with watched() as door:
        assert closing.close(actor(), SESSION, version).session.awarded == 60
    return Row("close_60_requests", door.requests, "requests", "POST …/close, 60 candidates and awards")
