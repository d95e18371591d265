"""A consent given while it is being asked for is not lost, and given twice is given once."""

from chalicelib.accounts.service import structures
from chalicelib.accounts.service.actor import Actor
from chalicelib.sessions.model.people import Consent
from chalicelib.sessions.service import consents
from local.demo import people
from local.demo.sessions import INITIATEUR, exam_sheet
from tests.api.journey import draft
from tests.cloud import Browser, scan
from tests.faults import watched

FEDERATION, CTR = people.FEDERATION[0], people.COMMISSION[0]
INES = "A-11-318842"


def actor() -> Actor:
    return Actor(structures.find(CTR), "claire", "Claire Monnier")


def consent() -> Consent:
    file = consents.own_file(FEDERATION, INES)
    return next(c for c in file.consents if c.structure == CTR)


def given_events() -> int:
    events = [i["record"]["M"]["event"]["S"] for i in scan("TABLE_SESSIONS") if i["kind"]["S"] == "outbox"]
    return events.count("sessions.consent_given") - len(people.CONSENTS)


def test_given_while_it_is_being_asked_for_it_stays_given(secretary: Browser) -> None:
    jury = [("delegate", INES)]
    view = draft(secretary, exam_sheet("Fosse", "2026-06-13", "2026-06-14", jury, INITIATEUR))

    def gives(write: int) -> None:
        if write == 1:
            consents.give_consent(actor(), INES)

    with watched(before=gives):
        asked = secretary.post(f"/s/{CTR}/sessions/{view['id']}/consent-requests", {"licence": INES})
    assert (asked.status, asked.json["code"]) == (409, "sessions.consent_not_needed")
    assert consent().active


def test_given_twice_at_once_is_given_once(demo: None) -> None:
    def gives(write: int) -> None:
        if write == 1:
            consents.give_consent(actor(), INES)

    with watched(before=gives):
        consents.give_consent(actor(), INES)
    consents.give_consent(actor(), INES)
    assert consent().active
    assert given_events() == 1
