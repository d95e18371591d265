"""Forgotten passwords and user names: nobody learns who exists, and a link opens its account once."""

import re

import pytest

from chalicelib.accounts.service import accounts, forgotten, links
from local.demo.people import COMMISSION, PASSWORD
from tests.cloud import Browser, Relay, mails, scan
from tests.faults import Killed, dies_at, watched

ASK = f"/portals/{COMMISSION[1]}/forgotten"
NEW = "Trois-hirondelles-9"


@pytest.fixture
def token(visitor: Browser, relay: Relay) -> str:
    """The token of the link that Claire Monnier's mail holds."""
    assert visitor.post(ASK, {"identifier": "secretaire"}).status == 204
    relay.run()
    return _tokens()[0]


def _tokens() -> list[str]:
    found = (re.search(r"/mot-de-passe#([\w-]+)", mail.body) for mail in mails())
    return [each[1] for each in found if each]


@pytest.mark.parametrize(
    "typed", ["secretaire", " SECRETAIRE ", "secretaire@demo.example", " Secretaire@Demo.Example"]
)
def test_a_user_name_or_an_address_brings_a_mail_with_both_ways_in(
    visitor: Browser, relay: Relay, typed: str
) -> None:
    assert visitor.post(ASK, {"identifier": typed}).status == 204
    relay.run()
    (mail,) = mails()
    assert mail.to == "secretaire@demo.example"
    assert "Votre nom d’utilisateur : secretaire" in mail.body
    assert len(_tokens()) == 1


def test_several_accounts_of_one_address_get_a_mail_each(visitor: Browser, relay: Relay) -> None:
    for user_name in ("odile.un", "odile.deux"):
        membership = _claire_s_membership()
        accounts.create(user_name, PASSWORD, "Odile", "Aubin", "odile@demo.example", [membership])
    visitor.post(ASK, {"identifier": "odile@demo.example"})
    relay.run()
    assert [mail.to for mail in mails()] == ["odile@demo.example"] * 2
    assert len(set(_tokens())) == 2


def _claire_s_membership():  # type: ignore[no-untyped-def]
    (claire,) = forgotten.found("secretaire")
    return claire.memberships[0]


def test_nobody_gets_nothing_and_leaves_no_trace(visitor: Browser, relay: Relay) -> None:
    relay.run()
    before = len(scan("TABLE_EXCHANGES"))
    visitor.post(ASK, {"identifier": "personne@demo.example"})
    relay.run()
    assert mails() == []
    assert len(scan("TABLE_EXCHANGES")) == before


def test_known_or_not_the_answer_and_its_requests_are_the_same(visitor: Browser) -> None:
    visitor.post(ASK, {"identifier": "warm"})
    told = []
    for typed in ("secretaire", "secretaire@demo.example", "personne", "personne@demo.example"):
        with watched() as door:
            answer = visitor.post(ASK, {"identifier": typed})
        told.append((answer.status, answer.text, tuple(door.calls)))
    assert len(set(told)) == 1
    assert told[0][2] == ("UpdateItem", "TransactWriteItems")


def test_an_unknown_portal_is_a_404(visitor: Browser) -> None:
    assert visitor.post("/portals/nulle-part/forgotten", {"identifier": "secretaire"}).status == 404


def test_asking_too_often_from_one_place_must_wait(visitor: Browser) -> None:
    statuses = [
        visitor.post(ASK, {"identifier": f"nom-{n}"}, X_Forwarded_For="192.0.2.9, 10.0.0.1").status
        for n in range(21)
    ]
    assert statuses == [204] * 20 + [429]
    elsewhere = visitor.post(ASK, {"identifier": "nom"}, X_Forwarded_For="192.0.2.10, 10.0.0.1")
    assert elsewhere.status == 204


def test_a_mailbox_is_not_flooded(visitor: Browser, relay: Relay) -> None:
    for _ in range(5):
        visitor.post(ASK, {"identifier": "secretaire"})
    relay.run()
    assert len(mails()) == 3


def test_told_twice_it_mails_once_and_the_link_is_the_same(visitor: Browser, relay: Relay) -> None:
    visitor.post(ASK, {"identifier": "secretaire"})
    relay.run()
    relay.run(again=True)
    assert len(mails()) == 1


def test_told_again_after_it_was_used_it_opens_nothing(visitor: Browser, relay: Relay, token: str) -> None:
    assert visitor.post("/password-reset", {"token": token, "password": NEW}).status == 204
    relay.run(again=True)
    assert visitor.post("/password-reset", {"token": token, "password": NEW}).status == 410


def test_the_link_says_whose_it_is_and_stays_unused(visitor: Browser, token: str) -> None:
    for _ in range(2):
        seen = visitor.post("/password-reset/look", {"token": token})
        assert seen.json == {
            "user_name": "secretaire",
            "slug": COMMISSION[1],
            "structure_name": COMMISSION[2],
            "shortest_password": 12,
        }


def test_a_new_password_opens_and_the_old_one_and_all_accesses_are_dead(
    visitor: Browser, secretary: Browser, relay: Relay, token: str
) -> None:
    assert secretary.get("/me").status == 200
    assert visitor.post("/password-reset", {"token": token, "password": NEW}).status == 204
    assert secretary.get("/me").status == 401
    assert visitor.sign_in("secretaire", PASSWORD).status == 401
    assert visitor.sign_in("secretaire", NEW).status == 200
    relay.run()
    assert mails()[-1].subject == "Votre mot de passe a été changé"
    assert NEW not in str(scan("TABLE_ACCOUNTS"))


def test_a_link_serves_once(visitor: Browser, token: str) -> None:
    assert visitor.post("/password-reset", {"token": token, "password": NEW}).status == 204
    again = visitor.post("/password-reset", {"token": token, "password": NEW + "0"})
    assert (again.status, again.json["code"]) == (410, "accounts.link_dead")
    assert visitor.post("/password-reset/look", {"token": token}).status == 410


def test_the_older_link_dies_with_the_newer_one(visitor: Browser, relay: Relay, token: str) -> None:
    visitor.post(ASK, {"identifier": "secretaire"})
    relay.run()
    newer = next(each for each in _tokens() if each != token)
    assert visitor.post("/password-reset", {"token": newer, "password": NEW}).status == 204
    assert visitor.post("/password-reset", {"token": token, "password": NEW + "0"}).status == 410


def test_a_link_lives_for_a_day(visitor: Browser, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links.clock, "epoch", lambda moment: int(moment.timestamp()) + 24 * 3600)
    assert visitor.post("/password-reset", {"token": token, "password": NEW}).status == 410


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("Court-9", "too_short"),
        ("hirondelles-du-soir", "upper_missing"),
        ("Motdepasse123", "common"),
    ],
)
def test_a_weak_password_is_told_with_its_flaws_and_the_link_stays(
    visitor: Browser, token: str, password: str, code: str
) -> None:
    refused = visitor.post("/password-reset", {"token": token, "password": password})
    assert refused.status == 422
    assert f"accounts.password.{code}" in {error["code"] for error in refused.json["errors"]}
    assert visitor.post("/password-reset", {"token": token, "password": NEW}).status == 204


def test_a_locked_user_name_is_free_again_with_a_new_password(visitor: Browser, token: str) -> None:
    for _ in range(5):
        visitor.sign_in("secretaire", "faux")
    assert visitor.sign_in("secretaire", PASSWORD).status == 429
    visitor.post("/password-reset", {"token": token, "password": NEW})
    assert visitor.sign_in("secretaire", NEW).status == 200


def test_interrupted_nothing_has_changed(visitor: Browser, token: str) -> None:
    with pytest.raises(Killed), watched(before=dies_at(1)):
        visitor.post("/password-reset", {"token": token, "password": NEW})
    assert visitor.sign_in("secretaire", PASSWORD).status == 200
    assert visitor.post("/password-reset", {"token": token, "password": NEW}).status == 204
