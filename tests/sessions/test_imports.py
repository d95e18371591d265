"""An import is all or nothing too: killed at any write, delivered again, larger than a transaction."""

import os
from typing import Any

import boto3
import pytest

from chalicelib.accounts.service import structures
from chalicelib.accounts.service.actor import Actor
from chalicelib.kernel.table import Writes
from chalicelib.sessions.model.sessions import Candidate, Session
from chalicelib.sessions.service import imports
from chalicelib.sessions.store import listing, sessions
from chalicelib.sessions.store.listing import Row
from chalicelib.sessions.store.parts import Place
from local.demo import people
from local.demo.sessions import INITIATEUR, exam_sheet, workbook
from tests.cloud import REGION, scan
from tests.faults import Killed, dies_at, watched

CTR = people.COMMISSION[0]
JURY = [("president", "A-09-204511")]
MOST_WRITES_TRIED = 10


@pytest.fixture(scope="module")
def content(_demo: Any) -> bytes:
    return workbook(people.COMMISSION, exam_sheet("Fosse", "2026-06-13", "2026-06-14", JURY, INITIATEUR))


def actor() -> Actor:
    return Actor(structures.find(CTR), "claire", "Claire Monnier")


def an_upload(content: bytes, key: str) -> str:
    """A file where it was told to go; answers its key."""
    asked = imports.Asked("initiateur", f"Essai {key}", "essai.xlsx", len(content))
    _, promise = imports.promise(actor(), asked, f"essai-{key}")
    at = str(promise["fields"]["key"])
    boto3.client("s3", REGION).put_object(Bucket=os.environ["BUCKET_INCOMING"], Key=at, Body=content)
    return at


def listed() -> list[Row]:
    return listing.page(CTR, listing.Filters(), "-date", None, 100).items


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_at_any_write_it_shows_whole_or_not_at_all(demo: None, content: bytes, when: str) -> None:
    for write in range(1, MOST_WRITES_TRIED):
        key = an_upload(content, f"{when}-{write}")
        already = len(listed())
        with watched(**{when: dies_at(write)}) as door:
            try:
                imports.receive(key)
            except Killed:
                pass
            else:
                assert door.writes < write
                break
        assert len(listed()) in {already, already + 1}
        assert all(session.candidates == 12 for session in listed())
        imports.receive(key)
        assert len(listed()) == already + 1
        done = imports.find(actor(), key.rpartition("/")[2])
        assert done.state == "drafted"
        stored = sessions.read(CTR, done.session or "")
        assert stored is not None
        assert len(stored.candidates) == 12
        assert _is_kept(key)
    else:
        pytest.fail("the import wrote more often than was tried")


def test_a_kept_file_leaves_the_incoming_bucket(demo: None, content: bytes) -> None:
    key = an_upload(content, "kept")
    imports.receive(key)
    assert _is_kept(key)
    s3 = boto3.client("s3", REGION)
    assert "Contents" not in s3.list_objects_v2(Bucket=os.environ["BUCKET_INCOMING"], Prefix=key)
    assert s3.get_object(Bucket=os.environ["BUCKET_KEPT"], Key=_kept(key))["Body"].read() == content


def _kept(key: str) -> str:
    return f"kept/{CTR}/score_sheet/2026/{key.rpartition('/')[2]}"


def _is_kept(key: str) -> bool:
    found = boto3.client("s3", REGION).list_objects_v2(Bucket=os.environ["BUCKET_KEPT"], Prefix=_kept(key))
    return found["KeyCount"] == 1


def test_what_does_not_fit_a_transaction_is_invisible_until_its_head_is_there(demo: None) -> None:
    """150 candidates: the first part may be written when the process dies."""
    lines = [
        Candidate(licence=f"A-22-9{n:05}", last_name=f"D{n}", first_name="X", certification="N3")
        for n in range(150)
    ]
    head = Session(
        id="01K0000000000000000000000B",
        title="Longue",
        sheet="sans_note",
        starts_on="2026-06-13",
        ends_on="2026-06-14",
        created_at=actor().at(),
        created_by="Claire",
    )
    place = Place(CTR, people.FEDERATION[0], head.id)
    with watched(before=dies_at(4)), pytest.raises(Killed):
        sessions.write_draft(place, head, lines, [], Writes())
    assert any(item["kind"]["S"] == "candidate" for item in scan("TABLE_SESSIONS"))
    assert sessions.read(CTR, head.id) is None
    assert listed() == []
    sessions.write_draft(place, head, lines, [], Writes())
    stored = sessions.read(CTR, head.id)
    assert stored is not None
    assert len(stored.candidates) == 150


@pytest.mark.parametrize(
    "key",
    [
        f"incoming/{CTR}/score_sheet/01K0000000000000000000000C",
        "incoming/nobody/score_sheet/01K0000000000000000000000C",
    ],
)
def test_a_file_that_nobody_announced_is_left_alone(demo: None, key: str) -> None:
    imports.receive(key)
    assert listed() == []
