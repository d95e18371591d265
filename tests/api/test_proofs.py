"""A proof's way in: announced, sent, looked at, kept; what is not one is told why, and never kept."""

import os
from datetime import timedelta

import boto3
import pytest

from chalicelib.kernel import clock
from chalicelib.kernel.ids import new_id
from local.demo.people import CLUB_CANAL, FEDERATION
from local.demo.proofs import a_pdf, a_png
from tests.api.asking import CTR, FED, HISTORIC, LOUISE, a_proof, announce, arrive, ask, decide, desk
from tests.cloud import REGION, Browser, Relay
from tests.conftest import NOON
from tests.faults import Killed, dies_at, watched


def kept() -> list[str]:
    found = boto3.client("s3", REGION).list_objects_v2(Bucket=os.environ["BUCKET_KEPT"], Prefix="kept/")
    return [item["Key"] for item in found.get("Contents", []) if "/proof/" in item["Key"]]


@pytest.fixture(autouse=True)
def _nothing_kept(demo: None) -> None:
    for key in kept():
        boto3.client("s3", REGION).delete_object(Bucket=os.environ["BUCKET_KEPT"], Key=key)


def test_a_good_file_is_kept_under_its_structure(secretary: Browser) -> None:
    pdf, png = a_proof(secretary), a_proof(secretary, a_png(32, 20), name="Photo d’écran.PNG")
    assert [(p["state"], p["type"], p["fault"]) for p in (pdf, png)] == [
        ("kept", "pdf", None),
        ("kept", "png", None),
    ]
    assert [key.rpartition("/")[0] for key in kept()] == [f"kept/{CTR}/proof/2026"] * 2


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("carte.pdf", b"<!doctype html><script>alert(1)</script>", "Choisissez un fichier PDF"),
        ("carte.pdf", b"", "Ce fichier est vide"),
        ("carte.pdf", a_pdf(["x"])[:200], "il ne s’ouvre pas"),
        ("carte.png", a_png(8, 8) + b"\0" * 20_000_000, "plus de 10 Mo"),
        ("carte.jpg", b"GIF89a", "Choisissez un fichier PDF"),
    ],
    ids=["html", "empty", "cut", "20 MB", "gif"],
)
def test_a_hostile_file_is_refused_in_words_and_kept_nowhere(
    secretary: Browser, name: str, content: bytes, says: str
) -> None:
    started = announce(secretary, name, min(len(content), 10_000_000) or 1)
    arrive(started.json["upload"]["fields"]["key"], content)
    found = secretary.get(f"/s/{CTR}/proofs/{started.json['proof']['id']}").json
    assert (found["state"], found["type"]) == ("refused", None)
    assert says in found["fault"]
    assert kept() == []
    refused = ask(secretary, licence=LOUISE, proofs=[found["id"]])
    assert [e["field"] for e in refused.json["errors"]] == ["proofs"]


def test_the_form_takes_ten_megabytes_of_nothing_but_itself(secretary: Browser) -> None:
    upload = announce(secretary, "carte.pdf", 5).json["upload"]
    import base64

    import msgspec

    policy = msgspec.json.decode(base64.b64decode(upload["fields"]["policy"]))
    assert ["content-length-range", 0, 10_000_000] in policy["conditions"]
    assert {"key": upload["fields"]["key"]} in policy["conditions"]


@pytest.mark.parametrize(
    ("name", "size", "field"),
    [("carte.docx", 5, "file_name"), ("carte.pdf", 0, "size"), ("carte.pdf", 10_000_001, "size")],
)
def test_what_can_be_told_before_is_told_before(secretary: Browser, name: str, size: int, field: str) -> None:
    answer = announce(secretary, name, size)
    assert (answer.status, [e["field"] for e in answer.json["errors"]]) == (422, [field])


def test_the_same_key_announces_once_and_a_second_file_changes_nothing(secretary: Browser) -> None:
    key, body = new_id(), {"file_name": "carte.pdf", "size": 700}
    first, second = (secretary.post(f"/s/{CTR}/proofs", body, Idempotency_Key=key).json for _ in range(2))
    assert first["proof"]["id"] == second["proof"]["id"]
    where = first["upload"]["fields"]["key"]
    arrive(where, a_pdf(["le premier"]))
    before = kept()
    arrive(where, a_pdf(["un autre, envoyé après"]))
    assert kept() == before
    again = secretary.post(f"/s/{CTR}/proofs", body, Idempotency_Key=key)
    assert (again.status, again.json["code"]) == (409, "requests.proof_sent")


def test_a_death_while_it_is_looked_at_is_looked_at_again(secretary: Browser) -> None:
    started = announce(secretary, "carte.pdf", 700).json
    where = started["upload"]["fields"]["key"]
    with pytest.raises(Killed), watched(before=dies_at(1)):
        arrive(where, a_pdf(["x"]))
    path = f"/s/{CTR}/proofs/{started['proof']['id']}"
    assert secretary.get(path).json["state"] == "waiting"
    arrive(where, a_pdf(["x"]))
    assert secretary.get(path).json["state"] == "kept"
    assert len(kept()) == 1


def test_a_file_that_nobody_announced_is_left_alone(secretary: Browser) -> None:
    arrive(f"incoming/{CTR}/proof/{new_id()}", a_pdf(["x"]))
    assert kept() == []


def test_what_nobody_attached_within_a_day_is_thrown_away(
    secretary: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chalicelib.events import tick_once

    used, left = a_proof(secretary), a_proof(secretary)
    assert ask(secretary, proofs=[used["id"]]).status == 201
    tick_once(None)
    assert len(kept()) == 2
    monkeypatch.setattr(clock, "real_now", lambda: NOON + timedelta(hours=25))
    tick_once(None)
    assert [key.rpartition("/")[2].partition(".")[0] for key in kept()] == [used["id"]]
    monkeypatch.undo()
    assert secretary.get(f"/s/{CTR}/proofs/{left['id']}").status == 404


def ninety_days_later(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    from chalicelib.events import tick_once

    with monkeypatch.context() as later:
        later.setattr(clock, "real_now", lambda: NOON + timedelta(days=days))
        tick_once(None)


@pytest.mark.parametrize("outcome", ["accepted", "refused", "withdrawn"])
def test_a_file_is_deleted_ninety_days_after_its_request_is_decided(
    secretary: Browser, office: Browser, monkeypatch: pytest.MonkeyPatch, outcome: str
) -> None:
    request = ask(secretary, proofs=[a_proof(secretary)["id"]]).json
    ninety_days_later(monkeypatch, 400)
    assert len(kept()) == 1  # a request that waits keeps what proves it
    if outcome == "withdrawn":
        assert secretary.post(f"/s/{CTR}/requests/{request['id']}/withdraw").status == 200
    else:
        assert decide(office, desk(office, request["id"]), outcome, reason="Illisible.").status == 200
    ninety_days_later(monkeypatch, 89)
    assert len(kept()) == 1
    ninety_days_later(monkeypatch, 91)
    assert kept() == []
    found = secretary.get(f"/s/{CTR}/requests/{request['id']}").json
    (proof,) = found["proofs"]
    assert (proof["file_name"], proof["state"]) == ("carte.pdf", "kept")
    assert proof["deleted_on"] == "2026-09-19"  # by the practice clock
    assert found["state"]["code"] == outcome
    assert desk(office, request["id"])["request"]["proofs"] == found["proofs"]
    assert secretary.get(f"/s/{CTR}/requests/{request['id']}/proofs/{proof['id']}").status == 404
    with watched() as door:
        ninety_days_later(monkeypatch, 92)
    assert door.writes == 0


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_death_at_the_deletion_is_made_good_by_the_next_minute(
    secretary: Browser, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    request = ask(secretary, proofs=[a_proof(secretary)["id"]]).json
    assert secretary.post(f"/s/{CTR}/requests/{request['id']}/withdraw").status == 200
    with pytest.raises(Killed), watched(**{when: dies_at(1)}):
        ninety_days_later(monkeypatch, 91)
    ninety_days_later(monkeypatch, 91)
    assert kept() == []
    assert secretary.get(f"/s/{CTR}/requests/{request['id']}").json["proofs"][0]["deleted_on"]


def test_what_the_office_saw_is_deleted_too_and_its_act_says_so(
    office: Browser, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    proof = a_proof(office, place=FEDERATION, folder="office/proofs")["id"]
    record = f"/s/{FED}/licensees/{LOUISE}"
    version = office.get(f"{record}/record").json["version"]
    body = {"claim": HISTORIC, "note": "Carte numérisée.", "proofs": [proof]}
    assert office.post(f"{record}/awards", body, If_Match=f'"{version}"').status == 201
    relay.run()
    ninety_days_later(monkeypatch, 91)
    assert kept() == []
    line = office.get(f"{record}/record").json["history"][0]
    assert (line["note"], line["proofs"]) == ("Carte numérisée.", [{"id": proof, "deleted_on": "2026-09-19"}])
    assert office.get(f"/s/{FED}/office/proofs/{proof}/file").status == 404


def test_another_structure_s_file_does_not_exist(secretary: Browser, club_secretary: Browser) -> None:
    proof = a_proof(secretary)["id"]
    assert club_secretary.get(f"/s/{CLUB_CANAL[0]}/proofs/{proof}").status == 404
    assert secretary.get(f"/s/{CTR}/proofs/{proof}").status == 200
