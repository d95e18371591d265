"""« Mon compte »: what somebody changes of themselves later, and who is told."""

import os
import re
from typing import Any

import boto3
import pytest

from chalicelib.accounts.rules.access import LIMITS
from chalicelib.accounts.service import photos
from chalicelib.accounts.store.own_identity import Held
from chalicelib.kernel.table import Writes
from local.demo.people import TOWN_ARIZE
from tests.api.creating import PASSWORD, create, token_of_mail
from tests.api.test_creation import codes, later, photo
from tests.cloud import REGION, Answer, Browser, Relay, mails, scan
from tests.faults import Killed, dies_at, watched

OLD, NEW = "marc.boscaud@demo.example", "marc@nouveau.example"
MADAME = {"civility": "madame", "last_name": "Noël", "first_name": "Zoé", "birth_country": "99100"}


@pytest.fixture
def marc(visitor: Browser, relay: Relay) -> Browser:
    """Somebody who created their space and signed in."""
    create(visitor)
    relay.run()
    visitor.post("/activation", {"token": token_of_mail()})
    relay.run()
    visitor.come_in("marc.boscaud")
    return visitor


def edit(person: Browser, what: str, body: Any, version: int | None = None) -> Answer:
    seen = version if version is not None else person.get("/me/identity").json["version"]
    return person.call("PUT", f"/me/{what}", body, If_Match=f'"{seen}"')


def link_in(address: str, mailed_to: str) -> str:
    """The token of the latest mail to somebody."""
    body = next(mail.body for mail in reversed(mails()) if mail.to == mailed_to)
    found = re.search(rf"/{address}#([\w-]+)", body)
    assert found, body
    return found.group(1)


def ask_email(person: Browser, email: str = NEW, password: str = PASSWORD) -> Answer:
    return person.post("/me/email-change", {"email": email, "password": password})


def test_the_page_shows_what_was_said_at_the_creation(marc: Browser) -> None:
    shown = marc.get("/me/identity").json
    assert shown["identity"]["birth_city"] == "Pontoise"
    assert shown["contact"] == {"phone": "", "mobile": "+33612345678", "fax": "", "preferred": "email"}
    assert (shown["address"]["city"], shown["address"]["country"]) == ("Bram", "99100")
    assert (shown["user_name"], shown["email"], shown["photo"]) == ("marc.boscaud", OLD, None)
    assert (shown["email_change"], shown["files"]) == (None, [])


def test_each_part_is_changed_on_its_own(marc: Browser, relay: Relay) -> None:
    assert edit(marc, "identity", MADAME).json["identity"]["last_name"] == "Noël"
    assert marc.get("/me").json["account"]["last_name"] == "Noël"
    assert edit(marc, "address", {"city": "Carcassonne", "postcode": "11000"}).status == 200
    shown = edit(marc, "contact", {"phone": "04 68 00 00 00", "preferred": "phone"}).json
    assert shown["contact"] == {"phone": "+33468000000", "mobile": "", "fax": "", "preferred": "phone"}
    assert shown["address"]["city"] == "Carcassonne"
    assert relay.run().count("accounts.identity_changed") == 3


def test_what_is_the_same_is_not_written(marc: Browser, relay: Relay) -> None:
    before = marc.get("/me/identity").json
    assert edit(marc, "contact", before["contact"]).json["version"] == before["version"]
    assert relay.run() == []


@pytest.mark.parametrize(
    ("what", "body", "wrong"),
    [
        ("identity", {}, {"identity.civility", "identity.last_name", "identity.first_name"}),
        ("identity", MADAME | {"last_name": "R2-D2"}, {"identity.last_name"}),
        ("identity", MADAME | {"birth_date": "2999-01-01"}, {"identity.birth_date"}),
        ("address", {"postcode": "1115", "country": "99100"}, {"address.postcode"}),
        ("contact", {"mobile": "04 68 00 00 00"}, {"contact.mobile"}),
        ("contact", {"preferred": "phone"}, {"contact.phone"}),
        ("contact", {"preferred": "pigeon"}, {"contact.preferred"}),
    ],
)
def test_the_rules_are_those_of_the_creation(
    marc: Browser, what: str, body: dict[str, str], wrong: set[str]
) -> None:
    assert set(codes(edit(marc, what, body))) == wrong


def test_a_change_names_the_version_that_was_seen(marc: Browser) -> None:
    seen = marc.get("/me/identity").json["version"]
    assert edit(marc, "identity", MADAME, seen).status == 200
    stale = edit(marc, "address", {"city": "Bram"}, seen)
    assert (stale.status, stale.json["code"]) == (412, "accounts.changed")
    assert marc.call("PUT", "/me/address", {}).status == 428


def test_who_was_invited_says_their_first_word_here(office: Browser) -> None:
    shown = office.get("/me/identity").json
    assert (shown["version"], shown["identity"]["civility"]) == (0, "")
    kept = edit(office, "contact", {"phone": "04 68 00 00 00"}, 0).json
    assert (kept["version"], kept["identity"]["last_name"]) == (1, shown["identity"]["last_name"])
    assert edit(office, "contact", {"phone": "04 68 00 00 01"}, 0).status == 412


def send_photo(person: Browser, content: bytes) -> Answer:
    promised = person.post("/me/photo/uploads").json
    key = promised["form"]["fields"]["key"]
    boto3.client("s3", REGION).put_object(Bucket=os.environ["BUCKET_INCOMING"], Key=key, Body=content)
    return edit(person, "photo", {"upload": promised["upload"]})


def kept_photos() -> int:
    listed = boto3.client("s3", REGION).list_objects_v2(
        Bucket=os.environ["BUCKET_KEPT"], Prefix=f"kept/{TOWN_ARIZE[0]}/photo/"
    )
    return len(listed.get("Contents", []))


def test_a_photo_is_put_replaced_and_removed(marc: Browser, relay: Relay) -> None:
    before = kept_photos()
    first = send_photo(marc, photo())
    assert first.status == 200, first.text
    assert "photo" in first.json["photo"]
    assert send_photo(marc, photo(200)).json["photo"] != first.json["photo"]
    relay.run()
    assert kept_photos() == before + 1
    seen = marc.get("/me/identity").json["version"]
    assert marc.call("DELETE", "/me/photo", If_Match=f'"{seen}"').json["photo"] is None
    relay.run()
    relay.run(again=True)
    assert kept_photos() == before


def test_the_same_photo_again_is_not_thrown_away(marc: Browser, relay: Relay) -> None:
    before = kept_photos()
    send_photo(marc, photo())
    seen = marc.get("/me/identity").json["version"]
    marc.call("DELETE", "/me/photo", If_Match=f'"{seen}"')
    send_photo(marc, photo())
    relay.run()
    assert kept_photos() == before + 1


def test_a_photo_shown_again_has_a_file_of_its_own(marc: Browser, relay: Relay) -> None:
    """What is still to delete the first one has nothing to do with it."""
    before = kept_photos()
    for content in (photo(), photo(200), photo()):
        assert send_photo(marc, content).status == 200
    assert kept_photos() == before + 3
    relay.run()
    assert kept_photos() == before + 1


def test_a_photo_that_came_too_late_is_not_kept(marc: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    before, keep = kept_photos(), photos.keep

    def keep_slowly(*asked: str) -> str | None:
        kept = keep(*asked)
        edit(marc, "contact", {"phone": "04 68 00 00 07"})
        return kept

    monkeypatch.setattr(photos, "keep", keep_slowly)
    assert send_photo(marc, photo()).status == 412
    assert kept_photos() == before


@pytest.mark.parametrize("content", [b"GIF89a", photo(1200)])
def test_what_is_no_portrait_is_refused(marc: Browser, content: bytes) -> None:
    assert codes(send_photo(marc, content)) == {"photo": "accounts.photo_unfit"}
    assert marc.get("/me/identity").json["photo"] is None


def test_nobody_takes_the_photo_that_another_sent(marc: Browser, office: Browser) -> None:
    promised = marc.post("/me/photo/uploads").json
    key = promised["form"]["fields"]["key"]
    boto3.client("s3", REGION).put_object(Bucket=os.environ["BUCKET_INCOMING"], Key=key, Body=photo())
    assert edit(office, "photo", {"upload": promised["upload"]}).status == 422


def rename(person: Browser, name: str, password: str = PASSWORD) -> Answer:
    return person.call("PUT", "/me/user-name", {"user_name": name, "password": password})


def test_another_user_name_counts_at_once_and_the_old_one_stops(
    marc: Browser, visitor: Browser, relay: Relay
) -> None:
    assert marc.post("/me/user-names", {"user_name": "marc.b"}).json["free"] is True
    assert rename(marc, "Marc.B").json["user_name"] == "Marc.B"
    assert marc.get("/me").status == 200
    other = Browser()
    assert other.sign_in("marc.boscaud", PASSWORD).status == 401
    assert other.sign_in("marc.b", PASSWORD).status == 200
    relay.run()
    assert (mails()[-1].to, "nom d’utilisateur" in mails()[-1].body) == (OLD, True)
    assert other.post("/me/user-names", {"user_name": "marc.boscaud"}).json["free"] is True


def test_only_the_letters_of_a_user_name_may_change(marc: Browser) -> None:
    assert rename(marc, "MARC.boscaud").json["user_name"] == "MARC.boscaud"
    assert Browser().sign_in("marc.boscaud", PASSWORD).status == 200
    assert rename(marc, "MARC.boscaud").status == 200


def test_a_user_name_that_is_taken_wrong_or_asked_without_the_password(marc: Browser) -> None:
    assert codes(rename(marc, "Secretaire")) == {"user_name": "creation.taken"}
    assert codes(rename(marc, "ab")) == {"user_name": "creation.user_name_length"}
    assert codes(rename(marc, "marc.b", "faux")) == {"password": "accounts.password_wrong"}
    assert Browser().sign_in("marc.boscaud", PASSWORD).status == 200


def test_user_names_cannot_be_tried_one_after_the_other(marc: Browser) -> None:
    for _ in range(LIMITS["user_name"][0]):
        marc.post("/me/user-names", {"user_name": "secretaire"})
    assert marc.post("/me/user-names", {"user_name": "secretaire"}).status == 429
    assert rename(marc, "secretaire").status == 429


def test_a_way_back_sent_to_the_old_address_dies_with_it(marc: Browser, relay: Relay) -> None:
    marc.post(f"/portals/{TOWN_ARIZE[1]}/forgotten", {"identifier": OLD})
    relay.run()
    way_back = link_in("mot-de-passe", OLD)
    ask_email(marc)
    relay.run()
    Browser().post("/email-changes/confirm", {"token": link_in("adresse", NEW)})
    assert Browser().post("/password-reset", {"token": way_back, "password": PASSWORD}).status == 410


def test_a_new_address_counts_once_it_is_confirmed_there(marc: Browser, relay: Relay) -> None:
    asked = ask_email(marc)
    assert (asked.json["email"], asked.json["email_change"]["email"]) == (OLD, NEW)
    relay.run()
    assert [mail.to for mail in mails()[-2:]] == [OLD, NEW]
    token = link_in("adresse", NEW)
    visitor = Browser()
    assert visitor.post("/email-changes/confirm", {"token": token}).json == {"email": NEW}
    assert visitor.post("/email-changes/confirm", {"token": token}).status == 410
    shown = marc.get("/me/identity").json
    assert (shown["email"], shown["email_change"]) == (NEW, None)
    relay.run()
    assert mails()[-1].to == NEW
    visitor.post(f"/portals/{TOWN_ARIZE[1]}/forgotten", {"identifier": OLD})
    relay.run()
    assert mails()[-1].subject == "Sécurité de votre compte"
    visitor.post(f"/portals/{TOWN_ARIZE[1]}/forgotten", {"identifier": NEW})
    relay.run()
    assert mails()[-1].to == NEW


def test_another_address_asked_for_meanwhile_is_not_lost(
    marc: Browser, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever confirms the first one at that moment is too late; the second one's mail still opens."""
    ask_email(marc)
    relay.run()
    token, forget = link_in("adresse", NEW), Held.forget_email_change

    def forget_late(held: Held) -> Writes:
        monkeypatch.setattr(Held, "forget_email_change", forget)
        assert ask_email(marc, "marc.autre@demo.example").status == 200
        return forget(held)

    monkeypatch.setattr(Held, "forget_email_change", forget_late)
    assert Browser().post("/email-changes/confirm", {"token": token}).status == 410
    shown = marc.get("/me/identity").json
    assert (shown["email"], shown["email_change"]["email"]) == (OLD, "marc.autre@demo.example")


@pytest.mark.parametrize("confirmed", [False, True])
def test_the_old_address_stops_it_before_and_after(marc: Browser, relay: Relay, confirmed: bool) -> None:
    ask_email(marc)
    relay.run()
    confirm, stop = link_in("adresse", NEW), link_in("adresse/stop", OLD)
    visitor = Browser()
    if confirmed:
        visitor.post("/email-changes/confirm", {"token": confirm})
    stopped = visitor.post("/email-changes/stop", {"token": stop})
    assert stopped.json == {"email": OLD, "slug": TOWN_ARIZE[1], "restored": confirmed}
    assert marc.get("/me").status == 401
    assert visitor.post("/email-changes/stop", {"token": stop}).status == 410
    assert visitor.post("/email-changes/confirm", {"token": confirm}).status == 410
    marc.come_in("marc.boscaud")
    shown = marc.get("/me/identity").json
    assert (shown["email"], shown["email_change"]) == (OLD, None)
    relay.run()
    relay.run(again=True)
    assert mails()[-1].to == OLD
    assert visitor.post("/email-changes/stop", {"token": stop}).status == 410


def test_the_links_last_a_day_and_a_week(
    marc: Browser, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_email(marc)
    relay.run()
    later(monkeypatch, 24 * 3600)
    visitor = Browser()
    assert visitor.post("/email-changes/confirm", {"token": link_in("adresse", NEW)}).status == 410
    marc.come_in("marc.boscaud")
    assert marc.get("/me/identity").json["email_change"] is None
    assert visitor.post("/email-changes/stop", {"token": link_in("adresse/stop", OLD)}).status == 200


def test_a_link_opens_its_own_door_alone(marc: Browser, relay: Relay) -> None:
    ask_email(marc)
    relay.run()
    visitor = Browser()
    confirm, stop = link_in("adresse", NEW), link_in("adresse/stop", OLD)
    for way, token in (("confirm", stop), ("stop", confirm), ("confirm", ""), ("stop", "x" * 43)):
        assert visitor.post(f"/email-changes/{way}", {"token": token}).status == 410
    assert visitor.post("/activation", {"token": confirm}).status == 410


def test_asked_again_the_first_link_is_dead_and_cancelled_both_are(marc: Browser, relay: Relay) -> None:
    ask_email(marc)
    relay.run()
    first = link_in("adresse", NEW)
    ask_email(marc, "autre@nouveau.example")
    relay.run()
    relay.run(again=True)
    assert Browser().post("/email-changes/confirm", {"token": first}).status == 410
    assert marc.call("DELETE", "/me/email-change").json["email_change"] is None
    assert marc.call("DELETE", "/me/email-change").status == 200
    second = link_in("adresse", "autre@nouveau.example")
    assert Browser().post("/email-changes/confirm", {"token": second}).status == 410


@pytest.mark.parametrize(
    ("email", "password", "wrong"),
    [
        ("pas une adresse", PASSWORD, {"email": "creation.email"}),
        ("", PASSWORD, {"email": "creation.required"}),
        ("Marc.Boscaud@demo.example", PASSWORD, {"email": "accounts.email_unchanged"}),
        (NEW, "faux", {"password": "accounts.password_wrong"}),
    ],
)
def test_what_is_wrong_with_a_new_address(
    marc: Browser, relay: Relay, email: str, password: str, wrong: dict[str, str]
) -> None:
    assert codes(ask_email(marc, email, password)) == wrong
    assert relay.run() == []


def test_nobody_is_buried_under_mails(marc: Browser) -> None:
    for _ in range(LIMITS["email_change"][0]):
        assert ask_email(marc).status == 200
    assert ask_email(marc).status == 429


def test_an_address_that_another_has_is_answered_as_any_other(marc: Browser) -> None:
    known, unknown = ask_email(marc, "secretaire@demo.example"), ask_email(marc, "nul@demo.example")
    assert known.status == unknown.status == 200
    assert known.json.keys() == unknown.json.keys()


def test_no_token_and_no_address_stays_behind(marc: Browser, relay: Relay) -> None:
    ask_email(marc)
    relay.run()
    stored = str(scan("TABLE_ACCOUNTS") + scan("TABLE_EXCHANGES"))
    assert link_in("adresse", NEW) not in stored
    assert link_in("adresse/stop", OLD) not in stored
    assert NEW not in str([i for i in scan("TABLE_ACCOUNTS") if i["kind"]["S"] == "outbox"])


@pytest.mark.parametrize("act", ["identity", "user_name", "email"])
def test_a_change_that_dies_at_a_write_is_made_anew(marc: Browser, relay: Relay, act: str) -> None:
    acts = {
        "identity": lambda: edit(marc, "identity", MADAME),
        "user_name": lambda: rename(marc, "marc.b"),
        "email": lambda: ask_email(marc),
    }
    tried = 0
    for write in range(1, 6):
        try:
            with watched(dies_at(write)):
                acts[act]()
        except Killed:
            tried += 1
            continue
        break
    assert tried
    assert acts[act]().status == 200
    shown = marc.get("/me/identity").json
    assert {"identity": "Noël", "user_name": "marc.b", "email": NEW}[act] in str(shown)
