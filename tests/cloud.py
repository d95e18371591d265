"""A small cloud on moto, its tables made from the infrastructure template, and a browser's worth of HTTP."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import boto3
import msgspec
import yaml
from chalice.test import Client
from moto import mock_aws
from moto.core import DEFAULT_ACCOUNT_ID
from moto.dynamodb.models import dynamodb_backends
from moto.ses.models import ses_backends

from local.cloud import new_badge_key
from tests import quick_moto

REGION = "eu-west-3"
quick_moto.install()
TEMPLATE = Path(__file__).parent.parent / "infra" / "tables.yaml"
PEPPER = "a pepper for tests alone"
PROVIDER_SECRET = "a secret of the stand-ins"
QUEUES = ("preau-test-mail", "preau-test-lists", "preau-test-copies")
DEMO_NOW = "2026-06-20T10:00:00+02:00"
# without streams: moto copies their records in each transaction, and Relay plays them
WANTED = ("AttributeDefinitions", "KeySchema", "BillingMode", "GlobalSecondaryIndexes")


class TemplateLoader(yaml.SafeLoader):
    """Reads CloudFormation's short tags as plain values: only names with the stage matter here."""


TemplateLoader.add_multi_constructor(
    "!", lambda loader, _, node: loader.construct_scalar(node) if isinstance(node, yaml.ScalarNode) else None
)


badge_key = cache(new_badge_key)  # one private key for a run of the tests


def tables_of_template() -> dict[str, dict[str, Any]]:
    """Logical id → properties, as infra/tables.yaml has them."""
    resources = yaml.load(TEMPLATE.read_text(), Loader=TemplateLoader)["Resources"]
    return {
        name: resource["Properties"]
        for name, resource in resources.items()
        if resource["Type"] == "AWS::DynamoDB::Table"
    }


@contextmanager
def cloud() -> Iterator[None]:
    with mock_aws():
        dynamodb = boto3.client("dynamodb", REGION)
        for properties in tables_of_template().values():
            wanted = {key: properties[key] for key in WANTED if key in properties}
            dynamodb.create_table(TableName=properties["TableName"].replace("${Stage}", "test"), **wanted)
        s3 = boto3.client("s3", REGION)
        for bucket in ("BUCKET_INCOMING", "BUCKET_KEPT"):
            s3.create_bucket(
                Bucket=os.environ[bucket], CreateBucketConfiguration={"LocationConstraint": REGION}
            )
        for queue in QUEUES:
            boto3.client("sqs", REGION).create_queue(QueueName=queue)
        boto3.client("ses", REGION).verify_email_identity(EmailAddress=os.environ["MAIL_SENDER"])
        for name, value in (
            ("password_pepper", PEPPER),
            ("link_key", "a key for tests"),
            ("badge_key", badge_key()),
            ("france_connect_secret", PROVIDER_SECRET),
            ("pro_connect_secret", PROVIDER_SECRET),
        ):
            boto3.client("ssm", REGION).put_parameter(
                Name=f"/preau/test/{name}", Value=value, Type="SecureString"
            )
        yield


class Snapshot:
    """The tables' contents at one moment, to be taken up again before each test."""

    def __init__(self) -> None:
        self._tables = quick_moto.copied(self._backend().tables)

    def restore(self) -> None:
        """The tables as they were, no mail sent, nothing queued."""
        self._backend().tables = quick_moto.copied(self._tables)
        ses_backends[DEFAULT_ACCOUNT_ID][REGION].sent_messages.clear()
        sqs = boto3.client("sqs", REGION)
        for variable, queue in zip(("QUEUE_MAIL", "QUEUE_LISTS", "QUEUE_COPIES"), QUEUES, strict=True):
            sqs.delete_queue(QueueUrl=os.environ[variable])
            sqs.create_queue(QueueName=queue)

    @staticmethod
    def _backend() -> Any:
        return dynamodb_backends[DEFAULT_ACCOUNT_ID][REGION]


class Answer(msgspec.Struct, frozen=True):
    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return msgspec.json.decode(self.text)


class Browser:
    """Somebody's HTTP: keeps the cookie, sends JSON."""

    def __init__(self) -> None:
        import app

        self._client = Client(app.app, stage_name="dev", project_dir=str(TEMPLATE.parent.parent))
        self.cookie: str | None = None
        self.others: dict[str, str] = {}  # cookies besides the access's

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        sent = {key.replace("_", "-"): value for key, value in headers.items()}
        held = ({"__Host-sign_in": self.cookie} if self.cookie else {}) | self.others
        if held:
            sent.setdefault("Cookie", "; ".join(f"{name}={value}" for name, value in held.items()))
        if body is not None:
            sent.setdefault("Content-Type", "application/json")
        raw = b"" if body is None else body if isinstance(body, bytes) else msgspec.json.encode(body)
        answer = self._client.http.request(method, path, headers=sent, body=raw)
        found = {key.lower(): value for key, value in answer.headers.items()}
        cookies = found.get("set-cookie", [])
        for line in cookies if isinstance(cookies, list) else [cookies]:
            self._keep(line)
        found = {
            key: "\n".join(value) if isinstance(value, list) else str(value) for key, value in found.items()
        }
        return Answer(answer.status_code, found, answer.body.decode())

    def _keep(self, line: str) -> None:
        name, _, value = line.split(";")[0].partition("=")
        if name == "__Host-sign_in":
            self.cookie = value or None
        else:
            self.others[name] = value

    def get(self, path: str, **headers: str) -> Answer:
        return self.call("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Answer:
        return self.call("POST", path, body, **headers)

    def come_in(self, user_name: str) -> None:
        """An open access without password or code, for tests of what comes after."""
        from chalicelib.accounts.service import sign_ins
        from chalicelib.accounts.store import accounts

        account = accounts.find_by_user_name(user_name)
        assert account is not None, user_name
        self.cookie = sign_ins.start(account, "password").cookie

    def sign_in(self, user_name: str, password: str) -> Answer:
        return self.post("/sign-in", {"user_name": user_name, "password": password})


def scan(table: str, kind: str = "") -> list[dict[str, Any]]:
    """Every item of a table, or every one of a kind, as DynamoDB writes it. For tests alone."""
    held = dynamodb_backends[DEFAULT_ACCOUNT_ID][REGION].tables[os.environ[table]]
    items = [item for row in held.items.values() for item in row.values()]
    return [item.to_json()["Attributes"] for item in items if not kind or item.attrs["kind"].value == kind]


class Relay:
    """Plays the stream and the queue: what is new in the outboxes is told, what is queued is delivered."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def run(self, *, again: bool = False) -> list[str]:
        """The names of the events told. `again` delivers everything a second time."""
        from chalicelib.events import deliver_each, relay_each

        tables = ("TABLE_ACCOUNTS", "TABLE_FAMILIES", "TABLE_SESSIONS", "TABLE_EXCHANGES")
        images = [image for table in tables for image in scan(table, "outbox")]
        new = [i for i in images if again or i["PK"]["S"] not in self._told]
        new.sort(key=lambda image: image["record"]["M"]["id"]["S"])
        self._told |= {image["PK"]["S"] for image in new}
        records = [
            {"eventName": "INSERT", "dynamodb": {"SequenceNumber": str(n), "NewImage": image}}
            for n, image in enumerate(new)
        ]
        assert relay_each({"Records": records}, None) == {"batchItemFailures": []}
        sqs = boto3.client("sqs", REGION)
        queued = sqs.receive_message(QueueUrl=os.environ["QUEUE_MAIL"], MaxNumberOfMessages=10)
        messages = queued.get("Messages", [])
        jobs = [{"messageId": m["MessageId"], "body": m["Body"]} for m in messages]
        assert deliver_each({"Records": jobs}, None) == {"batchItemFailures": []}
        for message in messages:
            sqs.delete_message(QueueUrl=os.environ["QUEUE_MAIL"], ReceiptHandle=message["ReceiptHandle"])
        return [image["record"]["M"]["event"]["S"] for image in new]


def mails() -> list[SimpleNamespace]:
    """What SES was given to send."""
    sent = ses_backends[DEFAULT_ACCOUNT_ID][REGION].sent_messages
    return [
        SimpleNamespace(to=message.destinations["ToAddresses"][0], subject=message.subject, body=message.body)
        for message in sent
    ]


def demo_now() -> datetime:
    return datetime.fromisoformat(DEMO_NOW)
