"""The list of sessions: how many requests a page takes, with 20 sessions and with 20,000."""

import os
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import parse_qs

import tests.conftest  # noqa: F401  sets the environment of the small cloud
from bench.row import Row
from chalicelib.kernel.env import environment
from chalicelib.sessions.model.sessions import Session
from chalicelib.sessions.store import listing
from local.demo import people
from local.demo.load import load_people, load_structures
from tests.cloud import REGION, Browser, cloud
from tests.faults import watched

ACCOUNT = "123456789012"  # moto's
CTR = people.COMMISSION[0]
PLACES = ["Banyuls-sur-Mer", "Cerbère", "Fosse de Saint-Vérin", "Lac de Saint-Ferréol", "Toulouse", "Sète"]
KINDS = [("Niveau 2", "N2"), ("Niveau 3", "N3"), ("RIFAP", "RIFAP"), ("Nitrox", "PN"), ("Initiateur", "INIT")]
ASKED = [
    "",
    "sort=title",
    "state=draft",
    "state=closed&sort=-title",
    "q=banyuls",
    "q=nitrox+sete&state=closed",
    "q=niveau+cerbere&certification=N3&state=draft&sort=title",
    "q=banyuls&certification=PN&from=2025-03-01&to=2025-05-31",
    "from=2025-06-01&to=2025-06-30&sort=title",
    "q=unique",
]


def session_list_requests() -> list[Row]:
    os.environ["SETTINGS_CACHE_S"] = "3600"  # a warm container, however slow the small cloud is
    environment.cache_clear()
    with cloud():
        load_structures(0)
        load_people()
        secretary = Browser()
        secretary.come_in("secretaire")
        _requests(secretary, "")  # structure, settings and rules are in memory from here on
        made = _sessions()
        _write(islice(made, 20))
        few = _most(secretary)
        _write(islice(made, 20_000 - 20))
        many = _most(secretary)
    how = f"GET …/sessions, the most of {len(ASKED)} filters and orders, first page and the one after it"
    return [
        Row("sessions_list_requests_20", few, "requests", how),
        Row("sessions_list_requests_20000", many, "requests", how),
    ]


def _sessions() -> Iterator[Session]:
    """Ten years of a busy structure; one in forty is still a draft, one alone is called so."""
    for n in range(20_000):
        title, code = KINDS[n % len(KINDS)]
        day = f"{2017 + n % 10}-{1 + n // 10 % 12:02}-{1 + n // 120 % 28:02}"
        yield Session(
            id=f"01K{n:023}",
            title=f"{title}, stage {n}" if n != 13 else "Session unique",
            sheet="sans_note",
            state="draft" if n % 40 == 0 else "closed",
            place=PLACES[n // 7 % len(PLACES)],
            starts_on=day,
            ends_on=day,
            created_at=f"{day}T10:00:00+02:00",
            created_by="Claire Monnier",
            certifications=[code],
            candidates=12,
        )


def _write(sessions: Iterator[Session]) -> None:
    """The rows as the product writes them, put straight into the table: the reading is what is measured.

    The rows of a session differ by their partition alone, so that they are read into moto's shape once; of
    terms that no filter asked here leads to there are none.
    """
    from moto.dynamodb.models import dynamodb_backends
    from moto.dynamodb.models.dynamo_type import DynamoType, Item

    read = {term for asked in ASKED for term in _filters(asked).terms}
    table = dynamodb_backends[ACCOUNT][REGION].tables[os.environ["TABLE_SESSIONS"]]
    for session in sessions:
        rows = list(listing.rows(CTR, session).values())
        whole = rows[0].to_dynamodb_dict()
        place = DynamoType(whole["SK"])
        first = Item(place, place, whole)
        for row in rows:
            if row.PK.partition("#SESSIONS#")[2] not in read:
                continue
            partition = DynamoType({"S": row.PK})
            item = Item(partition, place, {})
            item.attrs.update(first.attrs)
            item.attrs["PK"] = item.attrs["LISTING_PK"] = partition
            table.items[partition][place] = item


def _filters(asked: str) -> listing.Filters:
    given = {key: values[0] for key, values in parse_qs(asked).items()}
    state: Any = given.get("state")
    return listing.Filters(words=given.get("q", ""), certification=given.get("certification"), state=state)


def _most(browser: Browser) -> int:
    return max(_requests(browser, asked) for asked in ASKED)


def _requests(browser: Browser, asked: str) -> int:
    """Without the one read that authenticates."""
    path, most, cursor = f"/s/{CTR}/sessions?limit=25&{asked}", 0, ""
    for _ in range(2):
        with watched() as door:
            answer = browser.get(path + cursor)
        assert answer.status == 200, answer.text
        most = max(most, door.requests - 1)
        if answer.json["next"] is None:
            break
        cursor = f"&cursor={answer.json['next']}"
    return most
