"""« Mes données »: a copy of all that is held on somebody."""

import io
import os
import zipfile
from typing import Any
from urllib.parse import urlsplit

import boto3
import msgspec
import pytest

from chalicelib.accounts.copies.wording import told
from chalicelib.accounts.rules.access import LIMITS
from chalicelib.accounts.rules.copies import FRESH_S, KEPT_S, MAKING_S
from chalicelib.consumers.listeners import LISTENERS
from chalicelib.kernel.texts import say
from local.demo.people import PASSWORD, TOWN_ARIZE
from tests.api.creating import PASSWORD as OWN_PASSWORD
from tests.api.test_creation import codes, later, photo
from tests.api.test_own_identity import link_in, marc, send_photo  # noqa: F401  (a fixture)
from tests.cloud import REGION, Browser, Relay, mails
from tests.faults import Killed, dies_at, watched


def orders() -> list[str]:
    """What waits in the queue of copies; the messages are taken."""
    sqs = boto3.client("sqs", REGION)
    queue = os.environ["QUEUE_COPIES"]
    found = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])
    for message in found:
        sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
    return [message["Body"] for message in found]


def make(*bodies: str) -> dict[str, Any]:
    from chalicelib.events import copy_each

    records = [{"messageId": str(n), "body": body} for n, body in enumerate(bodies)]
    return copy_each({"Records": records}, None)


def made(person: Browser, relay: Relay) -> dict[str, Any]:
    """Asked for, made and told of."""
    person.post("/me/copy")
    relay.run()
    assert make(*orders()) == {"batchItemFailures": []}
    relay.run()
    shown: dict[str, Any] = person.get("/me/copy").json["copy"]
    assert shown["state"] == "ready"
    return shown


def unpacked(person: Browser, copy: str, password: str = "") -> tuple[list[str], dict[str, Any]]:
    answer = person.post(f"/me/copy/{copy}/download", {"password": password})
    assert answer.status == 200, answer.text
    key = urlsplit(answer.json["url"]).path.split("/", 1)[1].removeprefix(f"{os.environ['BUCKET_KEPT']}/")
    body = boto3.client("s3", REGION).get_object(Bucket=os.environ["BUCKET_KEPT"], Key=key)["Body"].read()
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return archive.namelist(), msgspec.json.decode(archive.read("donnees.json"))


def parts(told: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    return {name: entries for chapter in told["chapters"] for name, entries in chapter["parts"].items()}


def test_asked_for_made_told_and_fetched(marc: Browser, relay: Relay) -> None:  # noqa: F811
    assert marc.get("/me/copy").json == {"copy": None, "password_wanted": False}
    send_photo(marc, photo())
    asked = marc.post("/me/copy").json["copy"]
    assert (asked["state"], asked["until"], asked["size"]) == ("asked", None, 0)
    assert marc.post("/me/copy").json["copy"] == asked
    shown = made(marc, relay)
    assert shown["id"] == asked["id"]
    assert (mails()[-1].subject, "/compte/donnees" in mails()[-1].body) == (
        "La copie de vos données est prête",
        True,
    )
    assert "made/" not in mails()[-1].body
    names, told = unpacked(marc, shown["id"])
    assert names == ["donnees.json", "mes-donnees.pdf", "photo.jpg"]
    found = parts(told)
    assert found["account"][0]["user_name"] == "marc.boscaud"
    assert found["identity"][0]["birth_city"] == "Pontoise"
    assert found["address"][0]["city"] == "Bram"
    assert found["acceptances"][0]["version"] == 1
    assert found["connections"][0]["outcome"] == "opened"
    assert "accounts.copy_asked" in [line["event"] for line in found["history"]]
    assert "password_hash" not in str(told)


def test_a_portrait_that_is_gone_is_left_out(marc: Browser, relay: Relay) -> None:  # noqa: F811
    send_photo(marc, photo())
    s3, bucket = boto3.client("s3", REGION), os.environ["BUCKET_KEPT"]
    for each in s3.list_objects_v2(Bucket=bucket, Prefix=f"kept/{TOWN_ARIZE[0]}/photo/")["Contents"]:
        s3.delete_object(Bucket=bucket, Key=each["Key"])
    assert unpacked(marc, made(marc, relay)["id"])[0] == ["donnees.json", "mes-donnees.pdf"]


def test_an_instructor_finds_what_the_register_holds(instructor: Browser, relay: Relay) -> None:
    found = parts(unpacked(instructor, made(instructor, relay)["id"])[1])
    assert found["licensee"][0]["licence"] == "A-11-318842"
    assert found["licences"][0]["status"] == "valid"
    assert found["awards"]


def test_an_agent_finds_what_the_list_of_agents_holds(agent: Browser, relay: Relay) -> None:
    found = parts(unpacked(agent, made(agent, relay)["id"])[1])
    (record,) = found["agent"]
    assert (record["structure"], record["role"]) == ("Val-d’Arize", "Administrateur")
    assert "reason" not in record


def test_who_waits_for_a_family_file_finds_it_said(marc: Browser, relay: Relay) -> None:  # noqa: F811
    found = parts(unpacked(marc, made(marc, relay)["id"])[1])
    assert found["waiting"][0]["since"]


def test_each_event_of_an_account_has_its_word() -> None:
    events = [event for event in LISTENERS if event.startswith("accounts.")]
    unsaid = {"accounts.forgotten", "accounts.closed"}  # of nobody yet, of nobody any more
    assert [e for e in events if e not in unsaid and told(e) == e] == []


def test_every_name_has_its_word(
    instructor: Browser,
    marc: Browser,  # noqa: F811
    agent: Browser,
    relay: Relay,
) -> None:
    for person in (instructor, marc, agent):
        for chapter in unpacked(person, made(person, relay)["id"])[1]["chapters"]:
            assert say(f"copy.chapter.{chapter['name']}")
            for name, entries in chapter["parts"].items():
                assert say(f"copy.part.{name}")
                assert all(say(f"copy.field.{field}") for entry in entries for field in entry)


def test_nobody_else_reaches_it(marc: Browser, instructor: Browser, relay: Relay) -> None:  # noqa: F811
    shown = made(marc, relay)
    assert instructor.post(f"/me/copy/{shown['id']}/download", {"password": PASSWORD}).status == 404
    other = made(instructor, relay)
    assert instructor.post(f"/me/copy/{shown['id']}/download", {"password": PASSWORD}).status == 404
    assert marc.post(f"/me/copy/{other['id']}/download", {"password": OWN_PASSWORD}).status == 404
    assert Browser().post(f"/me/copy/{shown['id']}/download", {}).status == 401
    assert marc.post("/me/copy/nothing/download", {}).status == 404


def test_a_sign_in_of_some_time_ago_wants_the_password(
    marc: Browser,  # noqa: F811
    relay: Relay,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = made(marc, relay)
    later(monkeypatch, FRESH_S + 60)
    assert marc.get("/me/copy").json["password_wanted"] is True
    refused = marc.post(f"/me/copy/{shown['id']}/download", {"password": "faux"})
    assert codes(refused) == {"password": "accounts.password_wrong"}
    assert unpacked(marc, shown["id"], OWN_PASSWORD)[0]
    assert "accounts.copy_fetched" in relay.run()


def test_after_a_week_it_is_gone(
    marc: Browser,  # noqa: F811
    relay: Relay,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = made(marc, relay)
    later(monkeypatch, KEPT_S + 60)
    marc.come_in("marc.boscaud")
    assert marc.get("/me/copy").json["copy"] is None
    assert marc.post(f"/me/copy/{shown['id']}/download", {}).status == 404


def test_one_that_is_never_finished_can_be_asked_for_again(
    marc: Browser,  # noqa: F811
    relay: Relay,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = marc.post("/me/copy").json["copy"]
    relay.run()
    old = orders()
    later(monkeypatch, MAKING_S + 60)
    assert marc.get("/me/copy").json["copy"] is None
    assert marc.post("/me/copy").json["copy"]["id"] != first["id"]
    make(*old)
    assert marc.get("/me/copy").json["copy"]["state"] == "asked"


def test_a_few_times_a_day(marc: Browser, relay: Relay) -> None:  # noqa: F811
    for _ in range(LIMITS["copy"][0]):
        made(marc, relay)
    assert marc.post("/me/copy").status == 429


def test_told_twice_it_is_made_once(marc: Browser, relay: Relay) -> None:  # noqa: F811
    marc.post("/me/copy")
    relay.run()
    relay.run(again=True)
    bodies = orders()
    assert len(bodies) == 2
    assert make(*bodies) == {"batchItemFailures": []}
    relay.run()
    relay.run(again=True)
    assert [mail.subject for mail in mails()].count("La copie de vos données est prête") == 1


def test_a_job_that_dies_at_a_write_is_done_again(marc: Browser, relay: Relay) -> None:  # noqa: F811
    marc.post("/me/copy")
    relay.run()
    (body,) = orders()
    with pytest.raises(Killed), watched(dies_at(1)):
        make(body)
    assert marc.get("/me/copy").json["copy"]["state"] == "asked"
    assert make(body) == {"batchItemFailures": []}
    assert marc.get("/me/copy").json["copy"]["state"] == "ready"
    with watched() as door:
        make(body)
    assert door.writes == 0
