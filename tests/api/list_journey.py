"""The steps of a list: announced, sent, read, confirmed, its queue emptied."""

import csv
import io
import os
from typing import Any

import boto3

from chalicelib.kernel.ids import new_id
from local.demo.people import FEDERATION
from tests.cloud import REGION, Answer, Browser

LISTS = f"/s/{FEDERATION[0]}/lists"
DAY = "2026-06-15"


def table(*rows: list[str], delimiter: str = ";") -> bytes:
    """Rows as a spreadsheet saves them: UTF-8, semicolons."""
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue().encode()


def announce(
    browser: Browser,
    *,
    kind: str = "licensees",
    day: str = DAY,
    file_name: str = "liste.csv",
    size: int = 1000,
    key: str | None = None,
) -> Answer:
    body = {"kind": kind, "listed_on": day, "file_name": file_name, "size": size}
    return browser.post(LISTS, body, Idempotency_Key=key or new_id())


def send(browser: Browser, content: bytes, **asked: Any) -> dict[str, Any]:
    """The load as it stands once its file is read."""
    started = announce(browser, size=len(content), **asked)
    assert started.status == 201, started.text
    key = started.json["upload"]["fields"]["key"]
    boto3.client("s3", REGION).put_object(Bucket=os.environ["BUCKET_INCOMING"], Key=key, Body=content)
    arrive(key)
    return view(browser, started.json["id"])


def arrive(key: str) -> None:
    from chalicelib.events import list_arrived

    list_arrived(key, None)


def view(browser: Browser, load: str) -> dict[str, Any]:
    answer = browser.get(f"{LISTS}/{load}")
    assert answer.status == 200, answer.text
    found: dict[str, Any] = answer.json
    return found


def queued() -> list[dict[str, str]]:
    """What waits in the lists' queue, taken from it."""
    sqs = boto3.client("sqs", REGION)
    found: list[dict[str, str]] = []
    while messages := sqs.receive_message(QueueUrl=os.environ["QUEUE_LISTS"], MaxNumberOfMessages=10).get(
        "Messages", []
    ):
        for message in messages:
            found.append({"messageId": message["MessageId"], "body": message["Body"]})
            sqs.delete_message(QueueUrl=os.environ["QUEUE_LISTS"], ReceiptHandle=message["ReceiptHandle"])
    return found


def work(*, times: int = 1) -> None:
    """Does all that is queued, and what comes of it; each message so many times."""
    from chalicelib.events import load_each

    while messages := queued():
        for message in messages * times:
            assert load_each({"Records": [message]}, None) == {"batchItemFailures": []}


def load(browser: Browser, content: bytes, **asked: Any) -> dict[str, Any]:
    """A list brought all the way into the register."""
    checked = send(browser, content, **asked)
    assert checked["state"] == "checked", checked
    assert browser.post(f"{LISTS}/{checked['id']}/confirm").status == 200
    work()
    done = view(browser, checked["id"])
    assert done["state"] == "loaded", done
    return done
