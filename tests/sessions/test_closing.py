"""Closing is all or nothing and once: under a crash at every write, and under two closers at once."""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import boto3
import msgspec
import pytest

from chalicelib.accounts.service import structures
from chalicelib.accounts.service.actor import Actor
from chalicelib.kernel import clock
from chalicelib.kernel.errors import Conflict
from chalicelib.kernel.table import Writes
from chalicelib.sessions.catalogue.model import Exam
from chalicelib.sessions.model.people import Award, Licence, Licensee
from chalicelib.sessions.model.sessions import Candidate, Juror, Session
from chalicelib.sessions.service import closing, drafts, essentials, instructors
from chalicelib.sessions.service.catalogue import from_files
from chalicelib.sessions.store import licensees, sessions
from chalicelib.sessions.store.items import SessionsItem, licensee_key
from chalicelib.sessions.store.parts import Place
from local.demo import people
from tests.cloud import REGION, scan
from tests.faults import Door, Killed, dies_at, watched

CTR, FEDERATION = people.COMMISSION[0], people.FEDERATION[0]
SESSION = "01K0000000000000000000000A"
MOST_WRITES_TRIED = 20


def actor(account: str = "claire") -> Actor:
    return Actor(structures.find(CTR), account, account.title())


def diver(n: int) -> str:
    return f"A-22-9{n:05}"


def a_draft(candidates: int, session: str = SESSION) -> int:
    """A session that may close, with invented divers who hold N2 and RIFAP; answers its version."""
    people_ = [_licensee(n) for n in range(candidates)]
    with SessionsItem.batch_write() as batch:
        for person in people_:
            batch.save(SessionsItem.of("licensee", licensee_key(FEDERATION, person.licence), person))
    lines = [
        Candidate(
            licence=person.licence,
            last_name=person.last_name,
            first_name=person.first_name,
            certification="N3",
            result="passed",
            trainer="A-09-204511",
        )
        for person in people_
    ]
    head = Session(
        id=session,
        title="Essai",
        sheet="sans_note",
        place="Banyuls",
        starts_on="2026-06-13",
        ends_on="2026-06-14",
        created_at=actor().at(),
        created_by="Claire",
        certifications=["N3"],
        candidates=candidates,
    )
    put_draft(head, lines)
    return 1


def put_draft(head: Session, lines: list[Candidate]) -> None:
    president = Juror(licence="A-09-204511", last_name="FAURE", first_name="Alain", role="president")
    sessions.write_draft(Place(CTR, FEDERATION, head.id), head, lines, [president], Writes())


def _licensee(n: int) -> Licensee:
    return Licensee(
        licence=diver(n),
        last_name=f"D{n}",
        first_name="X",
        birth_date="2000-01-01",
        licences=[Licence("2025-09-15", "2026-12-31")],
        awards=[Award(certification=code, granted_on="2020-01-01") for code in ("N2", "RIFAP")],
    )


def counted(n: int) -> list[str]:
    """The certifications that the diver's sheet shows."""
    from chalicelib.sessions.rules.held import counts

    return sorted(a.certification for a in instructors.sheet(actor(), diver(n)).awards if counts(a))


def closed_events() -> int:
    records = [i["record"]["M"] for i in scan("TABLE_SESSIONS") if i["kind"]["S"] == "outbox"]
    return sum(record["event"]["S"] == "sessions.closed" for record in records)


def state() -> str:
    head = sessions.find_head(CTR, SESSION)
    assert head is not None
    return head.state


def version() -> int:
    stored = sessions.read(CTR, SESSION)
    assert stored is not None
    return stored.version


def assert_all_or_nothing(candidates: int) -> None:
    """Either nobody's sheet shows the award, or everybody's does, once, with one event."""
    closed = state() == "closed"
    expected = ["N2", "N3", "RIFAP"] if closed else ["N2", "RIFAP"]
    assert [counted(n) for n in range(candidates)] == [expected] * candidates
    assert closed_events() == int(closed)


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_at_any_write_nothing_shows_and_pressing_again_goes_on(demo: None, when: str) -> None:
    _killed_everywhere(3, when)


@pytest.mark.deep
@pytest.mark.parametrize("when", ["before", "after"])
def test_so_do_two_hundred_candidates(demo: None, when: str) -> None:
    _killed_everywhere(200, when)


def _killed_everywhere(candidates: int, when: str) -> None:
    for write in range(1, MOST_WRITES_TRIED):
        session_before = _again(candidates)
        with watched(**{when: dies_at(write)}) as door:
            try:
                closing.close(actor(), SESSION, session_before)
            except Killed:
                pass
            else:
                assert door.writes < write
                break
        assert_all_or_nothing(candidates)
        if state() != "closed":
            closing.close(actor(), SESSION, version())
        assert_all_or_nothing(candidates)
        assert state() == "closed"
    else:
        pytest.fail("the closing wrote more often than was tried")
    assert write > 3  # lock, awards, flip: each of them was killed


def _again(candidates: int, made: Callable[[int], int] | None = None) -> int:
    """Takes the tables back to a fresh draft within one test."""
    dynamodb = boto3.client("dynamodb", REGION)
    for item in scan("TABLE_SESSIONS"):
        if item["PK"]["S"].startswith((f"S#{CTR}#SESSION#", f"S#{CTR}#OUTBOX#")):
            dynamodb.delete_item(
                TableName=os.environ["TABLE_SESSIONS"], Key={"PK": item["PK"], "SK": item["SK"]}
            )
    return (made or a_draft)(candidates)


@pytest.mark.parametrize("write", [2, 3])
def test_the_tick_takes_back_what_died_and_nobody_pressed_again(
    demo: None, monkeypatch: pytest.MonkeyPatch, write: int
) -> None:
    a_draft(3)
    with watched(before=dies_at(write)), pytest.raises(Killed):
        closing.close(actor(), SESSION, 1)
    assert state() == "closing"
    assert closing.recover() == 0  # it may still be at work
    later = clock.real_now() + timedelta(minutes=2)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    assert closing.recover() == 1
    assert state() == "draft"
    assert not any(_is_pending(item) for item in scan("TABLE_SESSIONS"))
    closing.close(actor(), SESSION, version())
    assert_all_or_nothing(3)


def _is_pending(item: dict[str, Any]) -> bool:
    awards = item["record"]["M"].get("awards", {"L": []})["L"]
    return any(a["M"].get("pending", {}).get("BOOL") for a in awards)


@pytest.mark.parametrize("second", ["claire", "paul"])
def test_two_closers_at_every_interleaving_close_once(demo: None, second: str) -> None:
    """The second closer runs whole just before each write of the first, as somebody else or as the same."""
    for write in range(1, MOST_WRITES_TRIED):
        first, cut_in, door = _two_closers(_again(2), second, write)
        assert state() == "closed"
        assert_all_or_nothing(2)
        assert "closed" in (first, cut_in)
        if cut_in is None:
            assert door.writes < write
            break
    else:
        pytest.fail("the closing wrote more often than was tried")


def _two_closers(version: int, second: str, write: int) -> tuple[str, str | None, Door]:
    """How the first and the second fared, and all calls. The second cuts in before the n-th write."""
    fared: list[str] = []
    cutting: list[int] = []

    def cuts_in(number: int) -> None:
        if number == write and not cutting:
            cutting.append(number)
            fared.append(_try(lambda: closing.close(actor(second), SESSION, version)))

    with watched(before=cuts_in) as door:
        first = _try(lambda: closing.close(actor(), SESSION, version))
    return first, fared[0] if fared else None, door


def _try(call: Callable[[], Any]) -> str:
    try:
        return str(call().session.state)
    except Conflict as conflict:
        return conflict.code


def test_a_record_that_moves_under_the_closing_is_checked_again(demo: None) -> None:
    """Another session grants the same certification between the checks and the awards."""
    a_draft(3)

    def other_grants(number: int) -> None:
        if number == 2:
            people_ = licensees.read_people(FEDERATION, [diver(1)], (), CTR, consistent=True)
            item = people_.items[diver(1)]
            more = Award(certification="N3", granted_on="2026-06-01", session="elsewhere")
            known = item.read(Licensee)
            licensees.write_all([(item, msgspec.structs.replace(known, awards=[*known.awards, more]))])

    with watched(before=other_grants):
        outcome = _try(lambda: closing.close(actor(), SESSION, 1))
    assert outcome == "sessions.not_closable"
    assert state() == "draft"
    assert counted(0) == ["N2", "RIFAP"]
    assert not any(_is_pending(item) for item in scan("TABLE_SESSIONS"))
    judged = drafts.open_session(actor(), SESSION)
    blocked = {c: [f.code for f in found] for c, found in judged.on_candidates.items() if found}
    assert blocked == {f"{diver(1)}.N3": ["already_held"]}


def test_more_candidates_than_a_transaction_holds_close_all_or_nothing(demo: None) -> None:
    a_draft(120)
    for write in (2, 3):  # between the transactions that carry the awards
        with watched(before=dies_at(write)), pytest.raises(Killed):
            closing.close(actor(), SESSION, version())
        assert counted(0) == counted(119) == ["N2", "RIFAP"]
    closed = closing.close(actor(), SESSION, version())
    assert closed.session.awarded == 120
    assert counted(0) == counted(119) == ["N2", "N3", "RIFAP"]


def test_while_it_closes_nobody_edits(demo: None) -> None:
    a_draft(2)
    with watched(before=dies_at(3)), pytest.raises(Killed):
        closing.close(actor(), SESSION, 1)
    outcome = _try(lambda: essentials.edit(actor(), SESSION, version(), essentials.Essentials(title="Autre")))
    assert outcome == "sessions.closing"


def niveau_4() -> Exam:
    exam = from_files().exam("niveau_4", "2026-06-13")
    assert exam is not None
    return exam


def an_exam(candidates: int) -> int:
    """A Niveau 4 exam: the first passes, the second keeps his practical part, the others are eliminated."""
    seed_people([_guide(n) for n in range(candidates)])
    lines = [_exam_line(n) for n in range(candidates)]
    record = Session(
        id=SESSION,
        title="Niveau 4",
        sheet="niveau_4",
        place="Banyuls",
        created_at=actor().at(),
        created_by="Claire",
        starts_on="2026-06-13",
        ends_on="2026-06-14",
        certifications=["GPN4"],
        candidates=candidates,
    )
    put_draft(record, lines)
    return 1


def seed_people(people_: list[Licensee]) -> None:
    with SessionsItem.batch_write() as batch:
        for person in people_:
            batch.save(SessionsItem.of("licensee", licensee_key(FEDERATION, person.licence), person))


def _guide(n: int) -> Licensee:
    held = [Award(certification=code, granted_on="2020-01-01") for code in ("N3", "RIFAP")]
    return msgspec.structs.replace(_licensee(n), awards=held)


def _exam_line(n: int, **noted: str) -> Candidate:
    keys = [test.key for test in niveau_4().tests if test.part == "practical"]
    practical = dict.fromkeys(keys, "12")
    theory = dict.fromkeys(("desat", "anat", "cadre", "materiel"), ("12", "8", "4")[min(n, 2)])
    return Candidate(
        licence=diver(n),
        last_name=f"D{n}",
        first_name="X",
        certification="GPN4",
        marks=practical | theory | {"capele": "F"},
        noted={"passage": "full", **dict.fromkeys(("a1", "a2", "a3", "a4"), "2026-03-01"), **noted},
    )


def tries(n: int) -> list[tuple[str, str]]:
    """(decision, part) of the tries that the diver's sheet shows as counting."""
    sheet = instructors.sheet(actor(), diver(n))
    return [(a.decision, a.part) for a in sheet.attempts if not a.pending]


def test_an_exam_writes_a_try_on_everybody_s_record_whatever_came_of_it(demo: None) -> None:
    an_exam(3)
    with watched(before=dies_at(3)), pytest.raises(Killed):
        closing.close(actor(), SESSION, 1)
    assert [tries(n) for n in range(3)] == [[], [], []]  # nobody counts it before the flip
    closed = closing.close(actor(), SESSION, version())
    assert closed.session.awarded == 1
    assert [tries(n) for n in range(3)] == [
        [("passed", "full")],
        [("practical_kept", "full")],
        [("eliminated", "full")],
    ]


def test_a_kept_part_serves_for_the_other_and_is_confirmed_with_the_event(demo: None) -> None:
    an_exam(2)
    closing.close(actor(), SESSION, 1)
    closing.confirm(_closing_event())
    assert not any(_is_pending(item) for item in scan("TABLE_SESSIONS"))
    other = "01K0000000000000000000000B"
    seed = Session(
        id=other,
        title="Théorie",
        sheet="niveau_4",
        place="Banyuls",
        starts_on="2026-06-19",
        ends_on="2026-06-19",
        created_at=actor().at(),
        created_by="Claire",
        certifications=["GPN4"],
        candidates=1,
    )
    line = msgspec.structs.replace(
        _exam_line(1, passage="theory"), marks=dict.fromkeys(("desat", "anat", "cadre", "materiel"), "11")
    )
    put_draft(seed, [line])
    assert closing.close(actor(), other, 1).session.awarded == 1
    assert "GPN4" in counted(1)
    assert tries(1) == [("practical_kept", "full"), ("passed", "theory")]


def _closing_event() -> Any:
    from chalicelib.kernel.outbox import Event

    records = [i for i in scan("TABLE_SESSIONS") if i["kind"]["S"] == "outbox"]
    found = [SessionsItem.from_raw_data(item).read(Event) for item in records]
    return next(event for event in found if event.event == "sessions.closed")


def test_the_second_of_two_makes_a_level_2_by_itself_and_says_so(demo: None) -> None:
    """PA20 and PE40 make an N2. (Manuel de formation technique, N2, 12/2025)"""
    a_draft(2)
    stored = sessions.read(CTR, SESSION)
    assert stored is not None
    lines = [msgspec.structs.replace(c, certification="PE40") for c in stored.candidates]
    sessions.delete(stored, actor().event("sessions.deleted", SESSION, title="Essai"))
    seed_people(
        [
            msgspec.structs.replace(
                _licensee(n),
                awards=[Award(certification=c, granted_on="2025-06-01") for c in codes],
            )
            for n, codes in enumerate((("N1", "PA20"), ("N1",)))
        ]
    )
    head = msgspec.structs.replace(stored.session, certifications=["PE40"])
    put_draft(head, lines)
    for write in (2, 3):  # pressed again after a death, it is there once
        with watched(before=dies_at(write)), pytest.raises(Killed):
            closing.close(actor(), SESSION, version())
    closed = closing.close(actor(), SESSION, version())
    assert counted(0) == ["N1", "N2", "PA20", "PE40"]
    assert counted(1) == ["N1", "PE40"]
    assert closed.session.automatic == {diver(0): ["N2"]}
    level = next(a for a in instructors.sheet(actor(), diver(0)).awards if a.certification == "N2")
    assert (level.automatic_from, level.session, level.granted_on) == (
        ["PA20", "PE40"],
        SESSION,
        "2026-06-14",
    )
    told = [r.code for c in closed.stored.candidates for r in closed.remarks_on_candidate(c)]
    assert told == ["automatic"]


def test_of_two_sessions_closing_at_once_the_later_finds_it_held(demo: None) -> None:
    """Both grant N3 to the same diver: the second closes between the checks and the awards of the first."""
    other = "01K0000000000000000000000B"
    a_draft(1)
    a_draft(1, other)
    fared: list[str] = []

    def closes_the_other(number: int) -> None:
        if number == 2 and not fared:
            fared.append("")
            fared[0] = _try(lambda: closing.close(actor("paul"), other, 1))

    with watched(before=closes_the_other):
        first = _try(lambda: closing.close(actor(), SESSION, 1))
    assert (fared, first) == (["closed"], "sessions.not_closable")
    judged = drafts.open_session(actor(), SESSION)
    assert [f.code for found in judged.on_candidates.values() for f in found] == ["already_held"]
    assert counted(0).count("N3") == 1


def test_sixty_candidates_close_in_eight_requests(demo: None) -> None:
    a_draft(60)
    with watched() as door:
        closing.close(actor(), SESSION, 1)
    assert door.requests <= 8, door.calls


@pytest.mark.deep
def test_an_exam_closes_once_under_every_death_and_every_second_closer(demo: None) -> None:
    """The second cuts in before the m-th write, whichever writes the n-th dies, its holder presses again."""
    for write in range(1, 6):
        for cut in range(1, write + 1):
            _again(3, an_exam)
            with watched(before=_cut_in_and_die(cut, write)), suppress(Killed):
                _try(lambda: closing.close(actor(), SESSION, version()))
            for who in ("claire", "paul"):
                if state() != "closed":
                    _try(lambda who=who: closing.close(actor(who), SESSION, version()))  # type: ignore[misc]
            assert state() == "closed"
            assert [tries(n) for n in range(3)] == [
                [("passed", "full")],
                [("practical_kept", "full")],
                [("eliminated", "full")],
            ]
            assert counted(0).count("GPN4") == 1


def _cut_in_and_die(cut: int, write: int) -> Callable[[int], None]:
    done: list[str] = []

    def hook(number: int) -> None:
        if number == cut and not done:
            done.append("cut in")
            _try(lambda: closing.close(actor("paul"), SESSION, version()))
        elif number >= write and done == ["cut in"]:
            done.append("died")
            raise Killed

    return hook
