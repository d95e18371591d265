"""The steps that tests of requests take: a proof on its way, a request, a look at the office's desk."""

import os
from typing import Any

import boto3

from chalicelib.kernel.ids import new_id
from local.demo.people import CLUB_CANAL, COMMISSION, FEDERATION, Place
from local.demo.proofs import a_pdf
from tests.cloud import REGION, Answer, Browser

CTR, FED = COMMISSION[0], FEDERATION[0]
LOUISE = "A-18-790034"  # N3, no RIFAP: the prerequisite of an Initiateur
HISTORIC = {"certification": "RIFAP", "obtained_on": "2019-05-18", "number": "RIFAP-19-044"}


def announce(browser: Browser, name: str, size: int, *, path: str = f"/s/{CTR}/proofs") -> Answer:
    return browser.post(path, {"file_name": name, "size": size}, Idempotency_Key=new_id())


def arrive(key: str, content: bytes) -> None:
    """The browser's post, and what EventBridge then tells the function."""
    from chalicelib.events import proof_arrived

    boto3.client("s3", REGION).put_object(Bucket=os.environ["BUCKET_INCOMING"], Key=key, Body=content)
    proof_arrived(key, None)


def a_proof(
    browser: Browser,
    content: bytes | None = None,
    *,
    name: str = "carte.pdf",
    place: Place = COMMISSION,
    folder: str = "proofs",
) -> dict[str, Any]:
    """A file announced, sent and looked at, as the API then tells of it."""
    sent = a_pdf(["Attestation"]) if content is None else content
    path = f"/s/{place[0]}/{folder}"
    started = announce(browser, name, len(sent) or 1, path=path)
    assert started.status == 201, started.text
    arrive(started.json["upload"]["fields"]["key"], sent)
    found: dict[str, Any] = browser.get(f"{path}/{started.json['proof']['id']}").json
    return found


def ask(
    browser: Browser,
    kind: str = "historic_award",
    *,
    licence: str = LOUISE,
    claim: dict[str, str] | None = None,
    text: str = "Brevet papier retrouvé.",
    proofs: list[str] | None = None,
    session: str | None = None,
    candidate: str | None = None,
    place: Place = COMMISSION,
    key: str | None = None,
) -> Answer:
    body = {
        "kind": kind,
        "licence": licence,
        "claim": HISTORIC if claim is None else claim,
        "text": text,
        "proofs": [a_proof(browser, place=place)["id"]] if proofs is None else proofs,
        "session": session,
        "candidate": candidate,
    }
    return browser.post(f"/s/{place[0]}/requests", body, Idempotency_Key=key or new_id())


def desk(office: Browser, request: str) -> dict[str, Any]:
    answer = office.get(f"/s/{FED}/office/requests/{request}")
    assert answer.status == 200, answer.text
    found: dict[str, Any] = answer.json
    return found


def decide(
    office: Browser,
    seen: dict[str, Any],
    outcome: str = "accepted",
    *,
    reason: str = "",
    claim: dict[str, str] | None = None,
    record: int | None = None,
) -> Answer:
    """Decides on what was seen of a request and of its record."""
    shown = seen["record"]["version"] if seen["record"] else None
    body = {"outcome": outcome, "record": record or shown, "claim": claim, "reason": reason}
    path = f"/s/{FED}/office/requests/{seen['request']['id']}/decision"
    return office.post(path, body, If_Match=f'"{seen["version"]}"')


def waiting(office: Browser) -> list[str]:
    """The people whose requests wait, as the queue has them."""
    items = office.get(f"/s/{FED}/office/requests").json["items"]
    return [item["person"]["licence"] for item in items]


def club_proof(browser: Browser) -> str:
    return str(a_proof(browser, place=CLUB_CANAL)["id"])
