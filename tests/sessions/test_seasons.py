"""Seasons, and the requests and answers that come once a season."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.accounts.service import structures
from chalicelib.accounts.service.actor import Actor
from chalicelib.kernel import clock
from chalicelib.kernel.table import Refused
from chalicelib.sessions.model.people import Consent, Licence
from chalicelib.sessions.rules.seasons import after, before, begins_on, season_of
from chalicelib.sessions.rules.standing import licence_on
from chalicelib.sessions.service import consents
from local.demo import people
from tests.cloud import Browser, Relay, mails
from tests.conftest import NOON
from tests.faults import watched

FEDERATION, CTR, CLUB = people.FEDERATION[0], people.COMMISSION[0], people.CLUB_CANAL[0]
ALAIN, INES, SOPHIE = "A-09-204511", "A-11-318842", "A-12-355190"
REQUESTS = f"/s/{CTR}/season-requests"


@pytest.mark.parametrize(
    ("day", "season"),
    [
        ("2026-09-14", "2025-2026"),
        ("2026-09-15", "2026-2027"),
        ("2026-12-31", "2026-2027"),
        ("2027-01-01", "2026-2027"),
        ("2027-09-14", "2026-2027"),
        ("2028-02-29", "2027-2028"),
    ],
)
def test_a_season_begins_on_the_15th_of_september(day: str, season: str) -> None:
    assert season_of(day) == season
    assert begins_on(season) <= day < begins_on(after(season))
    assert before(after(season)) == season


@pytest.mark.parametrize(
    ("day", "status", "now"),
    [
        ("2026-09-14", "valid", "coming"),
        ("2026-09-15", "valid", "current"),
        ("2027-12-31", "valid", "current"),
        ("2028-01-01", "valid", "past"),
        ("2026-10-01", "suspended", "suspended"),
        ("2026-10-01", "pending", "pending"),
    ],
)
def test_what_a_licence_is_worth_on_a_day(day: str, status: Any, now: str) -> None:
    assert licence_on(Licence("2026-09-15", "2027-12-31", status), day) == now


def at(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    """Moves the clock, so that the structures live at noon of this day."""
    structure = datetime(2026, 6, 20, 10, 0, tzinfo=clock.PARIS)
    wanted = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=clock.PARIS)
    structures._known.clear()
    monkeypatch.setattr(clock, "real_now", lambda: NOON + (wanted - structure))


def actor(place: str = CTR) -> Actor:
    return Actor(structures.find(place), "claire", "Claire Monnier")


def consent(licence: str, structure: str) -> Consent:
    file = consents.own_file(FEDERATION, licence)
    return next(c for c in file.consents if c.structure == structure)


def test_every_step_of_a_consent_is_kept(demo: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for day, act in (
        ("2026-06-21", consents.give_consent),
        ("2026-06-22", consents.withdraw_consent),
        ("2026-06-22", consents.withdraw_consent),
        ("2026-06-23", consents.give_consent),
    ):
        at(monkeypatch, day)
        act(actor(), INES)
    found = consent(INES, CTR)
    assert found.active
    assert [(step.what, step.at[:10]) for step in found.steps] == [
        ("given", "2026-06-23"),
        ("withdrawn", "2026-06-22"),
        ("given", "2026-06-21"),
    ]


def test_a_consent_told_by_its_days_alone_has_steps_too() -> None:
    told = Consent(
        licence=INES,
        structure=CTR,
        structure_name="",
        given_at="2025-01-02T00:00:00+01:00",
        withdrawn_at="2026-01-02T00:00:00+01:00",
    )
    assert [step.what for step in told.steps] == ["withdrawn", "given"]


def test_a_new_season_asks_once_by_mail_and_on_the_page(
    demo: None, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    relay.run()  # consents given in June
    assert consents.open_seasons() == 0
    at(monkeypatch, "2026-09-14")
    assert consents.open_seasons() == 0
    assert consents.to_review(consents.own_file(FEDERATION, ALAIN), "2026-09-14") == []
    at(monkeypatch, "2026-09-15")
    assert consents.open_seasons() == 2  # Alain and Sophie
    assert consents.open_seasons() == 0
    relay.run()
    relay.run(again=True)
    sent = [mail for mail in mails() if "saison 2026-2027" in mail.subject]
    assert sorted(mail.to for mail in sent) == sorted(
        f"{licence.lower()}@demo.example" for licence in (ALAIN, SOPHIE)
    )
    at(monkeypatch, "2027-09-15")
    assert consents.open_seasons() == 2


def test_the_page_goes_through_all_consents_until_it_is_answered(
    demo: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, "2026-09-20")
    browser = Browser()
    browser.come_in("moniteur")
    review = browser.get("/me/instructor").json["review"]
    assert review["season"] == "2026-2027"
    assert sorted(c["structure"]["id"] for c in review["consents"]) == sorted([CTR, CLUB])
    answered = browser.post("/me/instructor/season", {"keep": [CLUB]})
    assert answered.status == 200, answered.text
    assert answered.json["review"] is None
    assert {c["structure"]["id"]: c["active"] for c in answered.json["consents"]} == {CTR: False, CLUB: True}
    twice = browser.post("/me/instructor/season", {"keep": []})
    assert (twice.status, twice.json["code"]) == (409, "consents.nothing_to_review")
    assert consent(ALAIN, CLUB).active


def test_an_answer_meets_a_withdrawal_and_is_made_again(demo: None, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "2026-09-20")

    def withdraws(write: int) -> None:
        if write == 1:
            consents.withdraw_consent(actor(CLUB), ALAIN)

    with watched(before=withdraws):
        consents.answer_season(actor(FEDERATION), [actor(), actor(CLUB)], ALAIN, frozenset({CTR}))
    assert (consent(ALAIN, CTR).active, consent(ALAIN, CLUB).active) == (True, False)


def test_a_structure_asks_all_in_one_go_and_nobody_twice_a_season(secretary: Browser, relay: Relay) -> None:
    relay.run()
    first = secretary.post(REQUESTS, {"licences": [INES, ALAIN, SOPHIE, "A-99-999999"]})
    assert [(o["licence"], o["outcome"]["code"]) for o in first.json["items"]] == [
        (INES, "asked"),
        (ALAIN, "already_given"),
        (SOPHIE, "asked"),
        ("A-99-999999", "unknown"),
    ]
    again = secretary.post(REQUESTS, {"licences": [INES]})
    assert again.json["items"][0]["outcome"]["code"] == "already_asked"
    relay.run()
    relay.run(again=True)
    sent = [mail for mail in mails() if "pour la saison" in mail.subject]
    assert sorted(mail.to for mail in sent) == sorted(f"{one.lower()}@demo.example" for one in (INES, SOPHIE))
    known = {one["licence"]: one for one in secretary.get(REQUESTS).json["items"]}
    assert known[INES]["asked_this_season"]
    assert known[INES]["consent"]["asks"]
    assert known[ALAIN]["consent"]["active"]


def test_one_mail_names_all_who_wait(secretary: Browser, club_secretary: Browser, relay: Relay) -> None:
    secretary.post(REQUESTS, {"licences": [INES]})
    club_secretary.post(f"/s/{CLUB}/season-requests", {"licences": [INES]})
    relay.run()
    bodies = [mail.body for mail in mails() if "pour la saison" in mail.subject]
    assert len(bodies) == 2  # one a structure, each with both names
    assert all(people.COMMISSION[2] in body and people.CLUB_CANAL[2] in body for body in bodies)


def test_forty_requests_are_one_transaction_and_the_next_season_asks_again(
    secretary: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    licences = [row[0] for row in people.LICENSEES if row[0] != ALAIN][:40]
    secretary.get(REQUESTS)
    with watched() as door:
        asked = secretary.post(REQUESTS, {"licences": licences})
    assert {o["outcome"]["code"] for o in asked.json["items"]} == {"asked"}
    assert door.requests - 1 == 3
    at(monkeypatch, "2026-09-15")
    assert consents.request_season(actor(), [INES])[0].outcome == "asked"


def test_who_leaves_in_between_makes_the_requests_anew(demo: None) -> None:
    def gives(write: int) -> None:
        if write == 1:
            consents.give_consent(actor(), INES)

    with watched(before=gives):
        found = consents.request_season(actor(), [INES, SOPHIE])
    assert [one.outcome for one in found] == ["already_given", "asked"]
    assert consent(INES, CTR).active


def test_a_review_that_moves_is_left_to_the_next_minute(
    demo: None, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    relay.run()
    at(monkeypatch, "2026-09-15")
    (item, *_) = consents.store.reviews_due(clock.sortable(clock.real_now()))
    consents.open_seasons()
    with pytest.raises(Refused):
        consents._open_season(actor(FEDERATION), item, (item.DUE_SK or "").split("#")[2])
    assert clock.real_now() - NOON > timedelta(0)
