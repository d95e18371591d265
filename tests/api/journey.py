"""The steps that several tests take: upload a score sheet, follow its import, close its session."""

import os
from typing import Any

import boto3
import msgspec

from chalicelib.kernel.ids import new_id
from chalicelib.sessions.sheets.records import Reading
from local.demo.people import COMMISSION, Place
from local.demo.sessions import workbook
from tests.cloud import REGION, Answer, Browser


def upload(
    browser: Browser,
    content: bytes,
    *,
    kind: str,
    title: str = "Session d’essai",
    place: Place = COMMISSION,
    into: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Announces a file, puts it where it was told to, wakes the function, and answers the import."""
    started = announce(browser, kind=kind, title=title, size=len(content), place=place, into=into)
    assert started.status == 201, started.text
    key = started.json["upload"]["fields"]["key"]
    boto3.client("s3", REGION).put_object(Bucket=os.environ["BUCKET_INCOMING"], Key=key, Body=content)
    arrive(key)
    found: dict[str, Any] = browser.get(f"/s/{place[0]}/imports/{started.json['id']}").json
    return found


def announce(
    browser: Browser,
    *,
    kind: str,
    title: str = "Session d’essai",
    file_name: str = "bordereau.xlsx",
    size: int = 20_000,
    place: Place = COMMISSION,
    key: str | None = None,
    into: dict[str, Any] | None = None,
) -> Answer:
    body: dict[str, Any] = {"sheet_kind": kind, "title": title, "file_name": file_name, "size": size}
    if into:
        body["session"] = {"id": into["id"], "version": into["version"]}
    return browser.post(f"/s/{place[0]}/imports", body, Idempotency_Key=key or new_id())


def arrive(key: str) -> None:
    """What EventBridge tells the function when an object is there."""
    from chalicelib.events import file_arrived

    file_arrived(key, None)


def draft(
    browser: Browser, reading: Reading, *, place: Place = COMMISSION, title: str = "Essai"
) -> dict[str, Any]:
    """The session that a filled score sheet becomes."""
    done = upload(browser, filled(place, reading), kind=reading.kind, title=title, place=place)
    assert done["state"] == "drafted", done["faults"]
    return session(browser, done["session"]["id"], place)


_filled: dict[bytes, bytes] = {}  # by what is written in them: many tests begin with the same one


def filled(place: Place, reading: Reading) -> bytes:
    about = msgspec.json.encode((place, reading))
    if about not in _filled:
        _filled[about] = workbook(place, reading)
    return _filled[about]


def session(browser: Browser, session_id: str, place: Place = COMMISSION) -> dict[str, Any]:
    answer = browser.get(f"/s/{place[0]}/sessions/{session_id}")
    assert answer.status == 200, answer.text
    found: dict[str, Any] = answer.json
    return found


def close(browser: Browser, view: dict[str, Any], place: Place = COMMISSION) -> Answer:
    return browser.post(f"/s/{place[0]}/sessions/{view['id']}/close", If_Match=f'"{view["version"]}"')


def blockers(view: dict[str, Any]) -> dict[str, list[str]]:
    """Licence → the messages that block, with what is missing."""
    return {
        person["licence"]: [f"{b['message']} | {b['detail']}" for b in person["blockers"]]
        for person in [*view["candidates"], *view["jury"]]
        if person["blockers"]
    }
