"""From « Créer mon espace » to the first sign-in, and everything that may go wrong on the way."""

import io
import os
from datetime import timedelta
from typing import Any

import boto3
import pytest
from PIL import Image

from chalicelib.accounts.rules.access import LIMITS, PENDING_LASTS_S
from chalicelib.kernel import clock
from local.demo.people import TOWN_ARIZE, TOWN_AURELIE
from tests.api.creating import PASSWORD, PORTAL, check_of, create, form, solved, token_of_mail
from tests.cloud import REGION, Browser, Relay, mails, scan

NAME = "marc.boscaud"


def codes(answer: Any) -> dict[str, str]:
    assert answer.status == 422, answer.text
    return {error["field"]: error["code"] for error in answer.json["errors"]}


def later(monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    moved = clock.real_now() + timedelta(seconds=seconds)
    monkeypatch.setattr(clock, "real_now", lambda: moved)


def test_from_the_form_to_the_first_sign_in(visitor: Browser, relay: Relay) -> None:
    made = create(visitor)
    assert made.status == 201, made.text
    assert "accounts.created" in relay.run()
    (mail,) = mails()
    assert (mail.to, mail.subject) == ("marc.boscaud@demo.example", "Activez votre espace Val-d’Arize")
    assert NAME in mail.body
    opened = visitor.post("/activation", {"token": token_of_mail()})
    assert opened.status == 200, opened.text
    assert opened.json["user_name"] == NAME
    assert visitor.cookie is None
    came = visitor.sign_in("Marc.Boscaud ", PASSWORD)
    assert came.status == 200
    (membership,) = came.json["me"]["memberships"]
    assert membership["structure"]["slug"] == TOWN_ARIZE[1]
    assert membership["role"]["label"] == "Responsable"
    assert (membership["rights"], membership["terms_due"]) == ([], False)


def test_the_form_says_what_differs_between_structures(visitor: Browser) -> None:
    shown = visitor.get(f"{PORTAL}/creation").json
    assert (shown["name"], shown["shortest_password"], shown["terms"]["number"]) == ("Val-d’Arize", 12, 1)
    assert [service["name"] for service in shown["services"]] == ["Enfance", "Jeunesse", "Sport"]
    assert visitor.get(f"{PORTAL}/terms").json == shown["terms"]


@pytest.mark.parametrize("slug", [TOWN_AURELIE[1], "ctr-occitanie", "nulle-part"])
def test_where_nobody_creates_a_space_there_is_no_form(visitor: Browser, slug: str) -> None:
    assert visitor.get(f"/portals/{slug}/creation").status == 404
    assert visitor.post(f"/portals/{slug}/checks").status == 404
    assert visitor.post(f"/portals/{slug}/user-names", {"user_name": "abc"}).status == 404
    assert visitor.post(f"/portals/{slug}/accounts", {}, Idempotency_Key="a-key-of-it").status == 404


def test_every_wrong_field_is_told_at_once(visitor: Browser) -> None:
    answer = visitor.post(f"{PORTAL}/accounts", {}, Idempotency_Key="an-empty-form")
    assert codes(answer) == {
        "identity.civility": "creation.required",
        "identity.last_name": "creation.required",
        "identity.first_name": "creation.required",
        "contact.email": "creation.required",
        "user_name": "creation.required",
        "password": "creation.required",
        "terms": "creation.terms",
        "check": "creation.check_wrong",
    }
    assert all(error["message"].endswith((".", "fr")) for error in answer.json["errors"])


def test_a_form_on_its_way_is_looked_at_without_a_check(visitor: Browser) -> None:
    half = {"terms": 1, "identity": {"civility": "madame", "last_name": "Noël", "first_name": "Zoé"}}
    found = visitor.post(f"{PORTAL}/faults", half | {"user_name": "secretaire"}).json["errors"]
    assert [error["field"] for error in found] == ["contact.email", "password"]


def test_wrong_fields_do_not_use_the_check_up(visitor: Browser) -> None:
    check = check_of(visitor)
    assert codes(create(visitor, check=check, identity={"last_name": "R2-D2"})) == {
        "identity.last_name": "creation.name"
    }
    assert create(visitor, check=check).status == 201


def test_a_check_serves_once(visitor: Browser) -> None:
    check = check_of(visitor)
    assert create(visitor, check=check).status == 201
    again = create(visitor, check=check, key="another-key", user_name="autre.nom")
    assert codes(again) == {"check": "creation.check_used"}


def test_a_check_wants_the_work_the_picture_the_place_and_the_hour(
    visitor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = visitor.post(f"{PORTAL}/checks").json
    good = solved(made)
    others = [choice["name"] for choice in made["choices"] if choice["id"] != good["choice"]]
    lazy = good | {"derived_key": "00" * 32}
    forged = good | {"challenge": made["challenge"] | {"signature": "0" * 64}}
    for wrong in (
        solved(made, choice=others[0]),
        lazy,
        forged,
        good | {"choice": ""},
        good | {"challenge": {}},
    ):
        assert codes(create(visitor, check=wrong)) == {"check": "creation.check_wrong"}
    later(monkeypatch, 20 * 60)
    assert codes(create(visitor, check=good)) == {"check": "creation.check_expired"}


def test_nothing_but_its_name_tells_the_right_picture(visitor: Browser) -> None:
    made = visitor.post(f"{PORTAL}/checks").json
    assert len({choice["id"] for choice in made["choices"]}) == len(made["choices"]) == 5
    right = solved(made)["choice"]
    assert right not in str(made["challenge"])
    assert right not in made["question"]


def test_the_same_form_sent_twice_is_one_space(visitor: Browser, relay: Relay) -> None:
    first, second = create(visitor), create(visitor)
    assert (first.status, second.status) == (201, 201)
    assert first.json == second.json
    assert relay.run().count("accounts.created") == 1
    assert create(visitor, user_name="un.autre").json["code"] == "api.key_reused"


def test_an_address_that_is_known_gets_the_same_answer_and_another_mail(
    visitor: Browser, relay: Relay
) -> None:
    known = create(visitor, contact={"email": " Secretaire@DEMO.example"})
    unknown = create(visitor, key="another-key", user_name="autre.nom")
    assert known.status == unknown.status == 201
    assert known.json.keys() == unknown.json.keys()
    assert len(known.json["receipt"]) == len(unknown.json["receipt"])
    relay.run()
    told = {mail.to: mail for mail in mails()}
    assert told["Secretaire@demo.example"].subject == "Vous avez déjà un espace"
    assert "/activation#" not in told["Secretaire@demo.example"].body
    assert told["marc.boscaud@demo.example"].subject.startswith("Activez")


def test_who_fills_in_the_hidden_field_is_answered_and_forgotten(visitor: Browser, relay: Relay) -> None:
    assert create(visitor, website="https://spam.example").status == 201
    assert "accounts.created" not in relay.run()
    assert visitor.sign_in(NAME, PASSWORD).status == 401


def test_a_space_that_waits_opens_to_nobody(visitor: Browser, relay: Relay) -> None:
    receipt = create(visitor).json["receipt"]
    assert visitor.sign_in(NAME, "faux").json["code"] == "sign_in.refused"
    told = visitor.sign_in(NAME, PASSWORD)
    assert (told.status, told.json["code"]) == (403, "sign_in.pending")
    assert told.json["receipt"] == receipt
    assert visitor.cookie is None
    relay.run()
    assert visitor.post("/activation/again", {"receipt": receipt}).status == 204
    relay.run()
    assert len(mails()) == 2
    assert visitor.post("/activation", {"token": token_of_mail(0)}).status == 200
    assert visitor.post("/activation", {"token": token_of_mail(1)}).status == 410
    assert visitor.post("/activation/again", {"receipt": receipt}).status == 204
    assert "accounts.activation_asked" not in relay.run()


def test_a_link_opens_once_and_nothing_else_does(visitor: Browser, relay: Relay) -> None:
    create(visitor)
    relay.run()
    token = token_of_mail()
    assert visitor.post("/activation", {"token": token}).status == 200
    assert visitor.post("/activation", {"token": token}).status == 410
    for wrong in ("", "x" * 43, token[:-1]):
        assert visitor.post("/activation", {"token": wrong}).status == 410
    for wrong in ("", "x", "é.é", "01K0000000000000000000000A.AAAA"):
        assert visitor.post("/activation/again", {"receipt": wrong}).status == 410


def test_told_twice_everything_happens_once(visitor: Browser, relay: Relay) -> None:
    create(visitor)
    relay.run()
    relay.run(again=True)
    assert len(mails()) == 1
    visitor.post("/activation", {"token": token_of_mail()})
    relay.run(again=True)
    assert len(mails()) == 1
    assert visitor.sign_in(NAME, PASSWORD).status == 200


def test_a_link_that_is_two_days_old_is_dead_and_another_can_be_asked_for(
    visitor: Browser, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt = create(visitor).json["receipt"]
    relay.run()
    later(monkeypatch, 2 * 24 * 3600)
    assert visitor.post("/activation", {"token": token_of_mail()}).status == 410
    visitor.post("/activation/again", {"receipt": receipt})
    relay.run()
    assert visitor.post("/activation", {"token": token_of_mail()}).status == 200


def test_a_space_never_activated_goes_away_and_frees_its_name(
    visitor: Browser, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt = create(visitor).json["receipt"]
    mine = [i for i in scan("TABLE_ACCOUNTS") if i["PK"]["S"] == f"ACCOUNT#{receipt.split('.')[0]}"]
    assert {i["kind"]["S"] for i in mine} == {"account", "identity", "acceptance"}
    assert all("expires_at" in i for i in mine)
    later(monkeypatch, PENDING_LASTS_S + 60)
    assert visitor.post("/activation/again", {"receipt": receipt}).status == 204
    assert visitor.post(f"{PORTAL}/user-names", {"user_name": NAME}).json["free"] is True
    assert create(visitor, key="another-key", contact={"email": "autre@demo.example"}).status == 201


def test_once_active_nothing_of_it_expires(visitor: Browser, relay: Relay) -> None:
    account = create(visitor).json["receipt"].split(".")[0]
    relay.run()
    visitor.post("/activation", {"token": token_of_mail()})
    mine = {i["kind"]["S"]: i for i in scan("TABLE_ACCOUNTS") if account in str(i)}
    for kind in ("account", "identity", "acceptance", "login", "email"):
        assert "expires_at" not in mine[kind], kind
    identity = mine["identity"]["record"]["M"]
    assert identity["mobile"]["S"] == "+33612345678"
    assert mine["acceptance"]["record"]["M"]["number"]["N"] == "1"


def test_user_names_free_and_taken(visitor: Browser) -> None:
    def ask(name: str) -> Any:
        return visitor.post(f"{PORTAL}/user-names", {"user_name": name})

    assert ask("quelqu.un").json == {"free": True, "proposals": []}
    taken = ask(" SECRETAIRE ").json
    assert taken == {"free": False, "proposals": ["SECRETAIRE2", "SECRETAIRE3", "SECRETAIRE4"]}
    assert codes(ask("ab")) == {"user_name": "creation.user_name_length"}
    assert codes(create(visitor, user_name="Secretaire")) == {"user_name": "creation.taken"}
    for _ in range(LIMITS["user_name"][0] - 3):
        ask("quelqu.un")
    assert ask("quelqu.un").status == 429


def test_tries_are_counted_by_place(visitor: Browser) -> None:
    here = {"X_Forwarded_For": "192.0.2.7, 198.51.100.1"}
    for _ in range(LIMITS["creation"][0]):
        answer = visitor.post(f"{PORTAL}/accounts", {}, Idempotency_Key="a-key-of-it", **here)
        assert answer.status == 422
    blocked = visitor.post(f"{PORTAL}/accounts", {}, Idempotency_Key="a-key-of-it", **here)
    assert (blocked.status, blocked.json["code"]) == (429, "accounts.too_often")
    elsewhere = {"X_Forwarded_For": "192.0.2.8, 198.51.100.1"}
    assert visitor.post(f"{PORTAL}/accounts", {}, Idempotency_Key="a-key-of-it", **elsewhere).status == 422


def test_nobody_is_buried_under_mails(visitor: Browser) -> None:
    receipt = create(visitor).json["receipt"]
    for _ in range(LIMITS["activation_mail"][0] - 1):
        assert visitor.post("/activation/again", {"receipt": receipt}).status == 204
    assert visitor.post("/activation/again", {"receipt": receipt}).status == 429


def photo(side: int = 300) -> bytes:
    """A JPEG with what a telephone adds: where it was taken, a comment, a second picture behind its end."""
    exif = Image.Exif()
    exif[0x010F] = "Fabricant d’essai"
    file = io.BytesIO()
    Image.new("RGB", (side, side), (120, 90, 60)).save(file, "JPEG", exif=exif, comment=b"secret comment")
    return file.getvalue() + b"trailing second picture"


@pytest.mark.parametrize(("content", "kept"), [(photo(), True), (photo(1200), False), (b"GIF89a", False)])
def test_a_photo_is_kept_without_what_a_camera_adds(
    visitor: Browser, relay: Relay, content: bytes, kept: bool
) -> None:
    made = create(visitor, photo=True).json
    account = made["receipt"].split(".")[0]
    s3 = boto3.client("s3", REGION)
    key = made["photo"]["fields"]["key"]
    s3.put_object(Bucket=os.environ["BUCKET_INCOMING"], Key=key, Body=content)
    relay.run()
    visitor.post("/activation", {"token": token_of_mail()})
    relay.run()
    relay.run(again=True)
    listed = s3.list_objects_v2(Bucket=os.environ["BUCKET_KEPT"], Prefix=f"kept/{TOWN_ARIZE[0]}/photo/")
    found = [item["Key"] for item in listed.get("Contents", []) if account in item["Key"]]
    assert len(found) == kept
    for name in found:
        body = s3.get_object(Bucket=os.environ["BUCKET_KEPT"], Key=name)["Body"].read()
        picture = Image.open(io.BytesIO(body))
        picture.load()
        assert (picture.size, dict(picture.getexif())) == ((300, 300), {})
        assert b"secret" not in body
        assert b"trailing" not in body


def test_no_password_and_no_token_is_stored(visitor: Browser, relay: Relay) -> None:
    sent = form(visitor)
    visitor.post(f"{PORTAL}/accounts", sent, Idempotency_Key="a-key-of-one-form")
    relay.run()
    stored = str(scan("TABLE_ACCOUNTS") + scan("TABLE_EXCHANGES"))
    assert PASSWORD not in stored
    assert token_of_mail() not in stored
