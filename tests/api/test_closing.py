"""Closing an account: the request, the days to think it over, the end."""

import os

import boto3
import pytest

from chalicelib.accounts.rules.closings import NAME_HELD_S
from local.demo.people import PASSWORD as DEMO_PASSWORD
from local.demo.people import TOWN_ARIZE
from tests.api.creating import PASSWORD, PORTAL, create
from tests.api.test_creation import codes, later, photo
from tests.api.test_own_copy import made
from tests.api.test_own_identity import kept_photos, marc, send_photo  # noqa: F401  (a fixture)
from tests.cloud import REGION, Answer, Browser, Relay, mails, scan
from tests.faults import Killed, dies_at, watched

DAY = 24 * 3600


def ask(person: Browser, password: str = PASSWORD) -> Answer:
    return person.post("/me/closing", {"password": password})


def tick() -> None:
    from chalicelib.events import tick_once

    tick_once(None)


def pass_days(monkeypatch: pytest.MonkeyPatch, relay: Relay, days: int) -> None:
    later(monkeypatch, days * DAY + 60)
    tick()
    relay.run()


def subjects() -> list[str]:
    return [mail.subject for mail in mails()]


def left_of(account: str) -> list[str]:
    """The kinds of items that still name an account, in whatever table."""
    tables = ("TABLE_ACCOUNTS", "TABLE_FAMILIES", "TABLE_EXCHANGES")
    return sorted(
        item["kind"]["S"] for table in tables for item in scan(table)
        if account in str(item) and item["kind"]["S"] not in {"outbox", "once"}
    )  # fmt: skip


def test_the_page_says_what_goes_and_what_stays(marc: Browser) -> None:  # noqa: F811
    shown = marc.get("/me/closing").json
    assert (shown["closes_at"], shown["days"], shown["refusal"]) == (None, 30, None)
    assert all(line["what"] and line["how_long"] and line["why"] for line in shown["kept"])


def test_asked_for_it_ends_every_access_and_signing_in_offers_the_way_back(
    marc: Browser,  # noqa: F811
    relay: Relay,
) -> None:
    other = Browser()
    other.come_in("marc.boscaud")
    asked = ask(marc)
    assert asked.status == 200, asked.text
    assert (marc.cookie, other.get("/me").status) == (None, 401)
    relay.run()
    assert subjects()[-1].startswith("Votre compte sera fermé le ")
    back = marc.sign_in("marc.boscaud", PASSWORD)
    assert (back.status, back.json["stage"], back.json["me"]) == (200, "closing", None)
    assert marc.get("/me").json["code"] == "sign_in.closing_due"
    assert marc.get("/me/closing").json["closes_at"] == asked.json["closes_at"]
    assert marc.post("/me/copy").status == 401
    kept = marc.post("/me/closing/cancel")
    assert (kept.status, kept.json["stage"]) == (200, "open")
    assert marc.get("/me").status == 200
    assert marc.get("/me/closing").json["closes_at"] is None
    assert marc.post("/me/closing/cancel").json["code"] == "sign_in.open_already"


def test_cancelled_it_is_never_closed(
    marc: Browser,  # noqa: F811
    relay: Relay,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ask(marc)
    marc.sign_in("marc.boscaud", PASSWORD)
    marc.post("/me/closing/cancel")
    pass_days(monkeypatch, relay, 40)
    assert marc.sign_in("marc.boscaud", PASSWORD).json["stage"] == "open"


def test_it_wants_the_password(marc: Browser) -> None:  # noqa: F811
    assert codes(ask(marc, "faux")) == {"password": "accounts.password_wrong"}
    assert marc.get("/me").status == 200


@pytest.mark.parametrize("who", ["secretary", "office"])
def test_who_works_for_a_structure_is_told_what_to_do_first(request: pytest.FixtureRequest, who: str) -> None:
    agent: Browser = request.getfixturevalue(who)
    refused = ask(agent, DEMO_PASSWORD)
    assert (refused.status, refused.json["code"]) in {(409, "closing.agent"), (409, "closing.last")}
    assert refused.json["detail"] == agent.get("/me/closing").json["refusal"]
    assert "accès" in refused.json["detail"]


def test_mails_come_on_time_and_once(
    marc: Browser,  # noqa: F811
    relay: Relay,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ask(marc)
    relay.run()
    before = len(mails())
    pass_days(monkeypatch, relay, 26)
    assert len(mails()) == before
    pass_days(monkeypatch, relay, 1)
    tick()
    relay.run(again=True)
    assert subjects()[before:] == ["Votre compte sera fermé dans trois jours"]
    pass_days(monkeypatch, relay, 3)
    tick()
    relay.run(again=True)
    assert subjects()[before + 1 :] == ["Votre compte est fermé"]


def test_in_the_end_nothing_is_left_but_an_empty_profile(
    marc: Browser,  # noqa: F811
    relay: Relay,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = kept_photos()
    send_photo(marc, photo())
    made(marc, relay)
    account = marc.get("/me").json["account"]["id"]
    ask(marc)
    relay.run()
    pass_days(monkeypatch, relay, 31)
    pass_days(monkeypatch, relay, 0)
    assert left_of(account) == ["account", "history", "login"]
    stored = str(
        [i for t in ("TABLE_ACCOUNTS", "TABLE_FAMILIES") for i in scan(t) if i["kind"]["S"] != "outbox"]
    )
    assert "Boscaud" not in stored
    assert "marc.boscaud" not in stored
    assert kept_photos() == before
    files = boto3.client("s3", REGION).list_objects_v2(Bucket=os.environ["BUCKET_KEPT"], Prefix="made/")
    assert account not in str(files.get("Contents", []))
    assert marc.sign_in("marc.boscaud", PASSWORD).json["code"] == "sign_in.refused"
    marc.post(f"/portals/{TOWN_ARIZE[1]}/forgotten", {"identifier": "marc.boscaud"})
    relay.run()
    assert subjects()[-1] == "Votre compte est fermé"


def test_the_user_name_is_held_for_a_year(
    marc: Browser,  # noqa: F811
    relay: Relay,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ask(marc)
    pass_days(monkeypatch, relay, 27)
    pass_days(monkeypatch, relay, 4)
    assert codes(create(Browser(), key="another-form"))["user_name"] == "creation.taken"
    later(monkeypatch, NAME_HELD_S + 60)
    free = Browser().post(f"{PORTAL}/user-names", {"user_name": "marc.boscaud"})
    assert free.json["free"] is True


def test_it_may_die_at_any_write(
    marc: Browser,  # noqa: F811
    relay: Relay,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    send_photo(marc, photo())
    account = marc.get("/me").json["account"]["id"]
    ask(marc)
    relay.run()
    pass_days(monkeypatch, relay, 28)
    later(monkeypatch, 4 * DAY)
    died = 0
    for write in range(1, 30):
        try:
            with watched(dies_at(write)) as door:
                tick()
        except Killed:
            died += 1
            continue
        if door.writes < write:
            break
    assert died > 3
    relay.run()
    assert left_of(account) == ["account", "history", "login"]
    assert subjects().count("Votre compte est fermé") == 1


def test_a_family_file_stays_without_the_account(relay: Relay, visitor: Browser) -> None:
    from chalicelib.accounts.service.actor import the_product
    from chalicelib.accounts.store import accounts
    from chalicelib.families.model import Guardian
    from chalicelib.families.service import departures, files

    actor = the_product(TOWN_ARIZE[0])
    family = files.open_file(actor, [Guardian(last_name="Noël", first_name="Zoé")])
    agent = accounts.find_by_user_name("accueil")
    assert agent is not None
    files.attach(actor, files.find(actor.id, family), "first", agent)
    for _ in range(2):
        departures.forget_account(actor.id, family, agent.id)
    (guardian,) = files.find(actor.id, family).family.guardians
    assert (guardian.account, guardian.last_name) == (None, "Noël")
