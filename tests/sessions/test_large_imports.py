"""An import of two hundred candidates into a draft: whole or not at all, whoever dies or types meanwhile."""

import os
from collections.abc import Iterable
from typing import Any

import boto3
import msgspec
import pytest

from chalicelib.sessions.model.people import Licence, Licensee
from chalicelib.sessions.model.sessions import Session
from chalicelib.sessions.service import candidates, essentials, imports
from chalicelib.sessions.service.candidates import Wanted
from chalicelib.sessions.sheets.records import SheetCandidate
from chalicelib.sessions.store import naming, sessions
from chalicelib.sessions.store.items import SessionsItem, licensee_key
from chalicelib.sessions.store.sessions import Stored
from local.demo import people
from local.demo.sessions import plain_sheet, workbook
from tests.cloud import REGION, Snapshot, scan
from tests.faults import Killed, dies_at, watched
from tests.sessions.test_closing import CTR, FEDERATION, SESSION, actor, diver, put_draft

ALAIN = "A-09-204511"
MANY = 200
TURN = 10  # nine batches of twenty-five, then the head turns to them
WRITES = TURN + 1  # and what counted until then goes
ONE_OF_US = "A-16-733717"


@pytest.fixture(scope="module")
def _crowd(_demo: Any) -> Snapshot:
    """The demo's people and as many divers as two imports bring, half of them the same."""
    _demo[0].restore()
    with SessionsItem.batch_write() as batch:
        for n in range(MANY + MANY // 2):
            batch.save(SessionsItem.of("licensee", licensee_key(FEDERATION, diver(n)), _diver(n)))
    return Snapshot()


@pytest.fixture
def divers(demo: None, _crowd: Snapshot) -> None:
    _crowd.restore()


def _diver(n: int) -> Licensee:
    licences = [Licence("2025-09-15", "2026-12-31")]
    return Licensee(licence=diver(n), last_name=f"D{n}", first_name="X", licences=licences)


@pytest.fixture(scope="module")
def large(_demo: Any) -> bytes:
    return sheet(range(MANY))


def sheet(numbers: range) -> bytes:
    """A score sheet of so many divers, validated by Alain Faure."""
    lines = [
        SheetCandidate(
            row=3 + n,
            licence=diver(number),
            last_name=f"D{number}",
            first_name="X",
            certification="N3",
            result="passed",
            trainer_licence=ALAIN,
            trainer_name="FAURE Alain",
        )
        for n, number in enumerate(numbers)
    ]
    plain = plain_sheet("Cerbère", "2026-06-13", "2026-06-14", [("president", ALAIN)], ALAIN, [])
    return workbook(people.COMMISSION, msgspec.structs.replace(plain, candidates=tuple(lines)))


def a_small_draft() -> Stored:
    head = Session(
        id=SESSION,
        title="Essai",
        sheet="sans_note",
        place="Banyuls",
        starts_on="2026-06-13",
        ends_on="2026-06-14",
        created_at=actor().at(),
        created_by="Claire",
        certifications=["N3"],
    )
    put_draft(head, [])
    candidates.add(actor(), SESSION, [Wanted(ONE_OF_US, "N3")])
    return stored()


def stored() -> Stored:
    found = sessions.read(CTR, SESSION)
    assert found is not None
    return found


def seated() -> set[str]:
    return {candidate.licence for candidate in stored().candidates}


def promised(content: bytes, once: str) -> str:
    """A file for the draft as it is now, where it was told to go."""
    asked = imports.Asked(
        "sans_note", "Essai", "essai.xlsx", len(content), into=SESSION, into_version=stored().version
    )
    _, promise = imports.promise(actor(), asked, once)
    key = str(promise["fields"]["key"])
    boto3.client("s3", REGION).put_object(Bucket=os.environ["BUCKET_INCOMING"], Key=key, Body=content)
    return key


def outcome(key: str) -> str:
    return imports.find(actor(), key.rpartition("/")[2]).state


def parts() -> int:
    """Candidates and jurors that lie in the table, in whatever edition."""
    return sum(i["kind"]["S"] in ("candidate", "juror") for i in scan("TABLE_SESSIONS"))


ALL = {diver(n) for n in range(MANY)}


def dies_and_comes_again(when: str, writes: Iterable[int], large: bytes) -> None:
    """The import is killed at each of these writes, then it ends, as the last of its deliveries."""
    a_small_draft()
    key = promised(large, f"beaucoup-{when}")
    for write in writes:
        with watched(**{when: dies_at(write)}):
            try:
                imports.receive(key)
            except Killed:
                assert seated() in ({ONE_OF_US}, ALL)
                assert len(stored().jury) == 1
    imports.receive(key)
    assert outcome(key) == "drafted"
    assert seated() == ALL
    assert parts() == MANY + 1
    assert len(naming.drafts_naming(FEDERATION, diver(7))) == 1
    assert naming.drafts_naming(FEDERATION, ONE_OF_US) == []


@pytest.mark.parametrize(
    ("when", "writes"),
    [("before", [1, TURN, TURN + 1]), ("after", [TURN - 1]), ("after", [TURN])],
    ids=["before the turn and after it", "all is written", "turned"],
)
def test_killed_at_a_write_it_is_there_whole_or_not_at_all(
    divers: None, large: bytes, when: str, writes: list[int]
) -> None:
    dies_and_comes_again(when, writes, large)


@pytest.mark.deep
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("write", range(1, WRITES + 1))
def test_killed_at_any_write_it_is_there_whole_or_not_at_all(
    divers: None, large: bytes, when: str, write: int
) -> None:
    dies_and_comes_again(when, [write, write], large)


def test_who_types_meanwhile_wins_and_loses_nothing(divers: None, large: bytes) -> None:
    a_small_draft()
    key = promised(large, "quelqu-un-tape")

    def types(write: int) -> None:
        if write == 3:
            candidates.add(actor(), SESSION, [Wanted(diver(250), "N3")])

    with watched(before=types):
        imports.receive(key)
    assert outcome(key) == "refused"
    assert seated() == {ONE_OF_US, diver(250)}
    assert parts() == 3


def test_afterwards_it_is_a_draft_like_any_other(divers: None, large: bytes) -> None:
    """Typed, replaced in part by a transaction, replaced again by two hundred others, thrown away."""
    a_small_draft()
    key = promised(large, "une")
    with watched() as door:
        imports.receive(key)
    assert door.writes == WRITES
    seen = stored().version
    candidates.add(actor(), SESSION, [Wanted(ONE_OF_US, "N3")])
    candidates.remove(actor(), SESSION, seen, f"{diver(0)}.N3")
    candidates.restore(actor(), SESSION, f"{diver(0)}.N3")
    candidates.replace(actor(), SESSION, seen, f"{diver(1)}.N3", diver(250))
    assert seated() == (ALL | {ONE_OF_US, diver(250)}) - {diver(1)}
    edition = stored().session.edition
    imports.receive(promised(sheet(range(150)), "deux"))
    assert stored().session.edition == edition
    assert seated() == {diver(n) for n in range(150)}
    imports.receive(promised(sheet(range(MANY // 2, MANY + MANY // 2)), "trois"))
    assert stored().session.edition != edition
    assert seated() == {diver(n) for n in range(MANY // 2, MANY + MANY // 2)}
    assert parts() == MANY + 1
    essentials.delete(actor(), SESSION, stored().version)
    assert parts() == 0


def test_what_a_death_left_is_not_read_and_goes_with_the_closing(divers: None, large: bytes) -> None:
    a_small_draft()
    with watched(before=dies_at(5)), pytest.raises(Killed):
        imports.receive(promised(large, "interrompu"))
    assert seated() == {ONE_OF_US}
    assert len(stored().left) > 0
    assert naming.drafts_naming(FEDERATION, diver(0)) == []
    naming.forget_naming(CTR, SESSION)
    assert parts() == 2
