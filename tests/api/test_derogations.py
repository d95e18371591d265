"""The commission's president sets one check aside: signed, told, taken back while the session is a draft."""

from typing import Any

import pytest

from local.demo.people import CLUB_CANAL
from local.demo.sessions import INITIATEUR, exam_sheet, plain_sheet
from tests.api.asking import CTR, LOUISE
from tests.api.journey import close, draft, session
from tests.cloud import Answer, Browser, Relay, mails

JURY = [("president", "A-09-204511")]
REASON = "Attestation de formation en cours, vue en commission."


@pytest.fixture
def president(demo: None) -> Browser:
    browser = Browser()
    browser.come_in("presidente")
    return browser


def a_draft(secretary: Browser) -> dict[str, Any]:
    lines = [row for row in INITIATEUR if row[0] == LOUISE]
    return draft(secretary, exam_sheet("Fosse", "2026-06-13", "2026-06-14", JURY, lines), title="Fosse")


def grant(
    browser: Browser, view: dict[str, Any], check: str = "requirements_missing", reason: str = REASON
) -> Answer:
    path = f"/s/{CTR}/sessions/{view['id']}/candidates/{view['candidates'][0]['id']}/derogations"
    return browser.post(path, {"check": check, "reason": reason}, If_Match=f'"{view["version"]}"')


def test_the_president_derogates_and_the_session_closes(
    secretary: Browser, president: Browser, relay: Relay
) -> None:
    view = a_draft(secretary)
    assert not view["may"]["derogate"]
    assert session(president, view["id"])["may"]["derogate"]
    granted = grant(president, view)
    assert granted.status == 200, granted.text
    candidate = granted.json["candidates"][0]
    assert candidate["blockers"] == []
    signed = candidate["derogations"][0]
    assert (signed["check"]["code"], signed["granted_by"]) == ("requirements_missing", "Mireille Castan")
    assert signed["reason"] == REASON
    assert granted.json["closable"]
    assert grant(president, view).json["version"] == granted.json["version"], "twice is once"
    relay.run()
    line = secretary.get(f"/s/{CTR}/sessions/{view['id']}/history").json["items"][0]
    assert (line["event"], line["actor"]) == ("sessions.derogation_granted", "Mireille Castan")
    assert REASON in line["sentence"]
    closed = close(secretary, granted.json)
    assert closed.json["state"] == "closed"
    assert closed.json["candidates"][0]["derogations"][0]["reason"] == REASON


def test_taken_back_the_check_blocks_again(secretary: Browser, president: Browser, relay: Relay) -> None:
    view = grant(president, a_draft(secretary)).json
    candidate = view["candidates"][0]["id"]
    path = f"/s/{CTR}/sessions/{view['id']}/candidates/{candidate}/derogations/requirements_missing"
    assert secretary.call("DELETE", path, If_Match=f'"{view["version"]}"').status == 403
    back = president.call("DELETE", path, If_Match=f'"{view["version"]}"')
    assert back.status == 200, back.text
    assert [b["check"] for b in back.json["candidates"][0]["blockers"]] == ["requirements_missing"]
    assert president.call("DELETE", path, If_Match=f'"{back.json["version"]}"').status == 404


def test_what_never_may_be_set_aside_is_not(secretary: Browser, president: Browser) -> None:
    sheet = plain_sheet("Lac", "2026-06-06", "2026-06-07", JURY, "A-09-204511", [("A-19-804221", "N3")])
    view = draft(secretary, sheet)
    refused = grant(president, view, "licence_not_valid")
    assert (refused.status, refused.json["code"]) == (409, "requests.never_set_aside")
    nothing = grant(president, view, "too_old")
    assert (nothing.status, nothing.json["code"]) == (409, "requests.nothing_to_set_aside")


def test_an_edit_of_something_else_does_not_stand_in_the_way(secretary: Browser, president: Browser) -> None:
    view = a_draft(secretary)
    path = f"/s/{CTR}/sessions/{view['id']}"
    assert secretary.call("PATCH", path, {"place": "Ailleurs"}, If_Match=f'"{view["version"]}"').status == 200
    granted = grant(president, view).json
    assert (granted["place"], granted["closable"]) == ("Ailleurs", True)


def test_the_second_of_two_who_touch_the_candidate_is_told(secretary: Browser, president: Browser) -> None:
    view = grant(president, a_draft(secretary)).json
    candidate = view["candidates"][0]["id"]
    path = f"/s/{CTR}/sessions/{view['id']}/candidates/{candidate}/derogations/requirements_missing"
    assert president.call("DELETE", path, If_Match=f'"{view["version"]}"').status == 200
    late = president.call("DELETE", path, If_Match=f'"{view["version"]}"')
    assert (late.status, late.json["changed"]["changed_by"]) == (412, "Mireille Castan")
    assert "Dérogation retirée" in late.json["changed"]["since"][0]["sentence"]


def test_a_closed_session_knows_no_derogation(secretary: Browser, president: Browser) -> None:
    view = grant(president, a_draft(secretary)).json
    closed = close(secretary, view).json
    late = grant(president, closed, "too_old")
    assert (late.status, late.json["code"]) == (409, "sessions.closed")


def test_a_secretary_asks_the_president_by_mail_once_a_day(secretary: Browser, relay: Relay) -> None:
    view = a_draft(secretary)
    body = {"candidate": view["candidates"][0]["id"], "check": "requirements_missing"}
    path = f"/s/{CTR}/sessions/{view['id']}/derogation-requests"
    assert [secretary.post(path, body).status for _ in range(2)] == [202, 202]
    relay.run()
    assert [mail.to for mail in mails()] == ["presidente@demo.example"]
    assert "Louise CARPENTIER" in mails()[0].subject
    assert "Claire Monnier vous demande une dérogation" in mails()[0].body
    assert secretary.post(path, {**body, "check": "too_old"}).json["code"] == "requests.nothing_to_set_aside"


def test_a_club_has_no_president_to_ask(club_secretary: Browser) -> None:
    sheet = plain_sheet(
        "Lac", "2026-06-06", "2026-06-07", [("president", "A-12-355190")], "A-12-355190", [(LOUISE, "PN")]
    )
    view = draft(club_secretary, sheet, place=CLUB_CANAL)
    path = f"/s/{CLUB_CANAL[0]}/sessions/{view['id']}/derogation-requests"
    body = {"candidate": view["candidates"][0]["id"], "check": "too_old"}
    assert club_secretary.post(path, body).json["code"] == "requests.derogation_by_office"


def test_every_check_that_may_be_set_aside_has_a_name() -> None:
    from chalicelib.kernel.texts import say
    from chalicelib.sessions.rules.findings import WAYS_OUT

    derogable = [code for code, (_, ways) in WAYS_OUT.items() if "derogate" in ways]
    assert derogable
    assert all(say(f"requests.check.{code}") for code in derogable)
