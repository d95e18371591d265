"""Diploma numbers are given once and without a gap: whoever closes, wherever it dies, whatever was typed."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.kernel import clock
from chalicelib.kernel.table import Writes
from chalicelib.sessions.model.diplomas import Book, Diploma, Series
from chalicelib.sessions.model.people import Award, Licensee
from chalicelib.sessions.rules.diplomas import flaws, in_force, next_ranks, number_key, put_back
from chalicelib.sessions.service import closing, drafts
from chalicelib.sessions.store import diplomas as store
from chalicelib.sessions.store import licensees, sessions
from chalicelib.sessions.store.items import SessionsItem
from tests.faults import Killed, dies_at, watched
from tests.sessions import test_closing as closings
from tests.sessions.test_closing import CTR, FEDERATION, SESSION, a_draft, actor, diver, state, version

OTHER = "01K0000000000000000000000B"
SERIES = Series(
    prefix="OCC-N3-2026-", width=4, first=1, next=1, valid_from="2026-01-01", valid_to="2026-12-31"
)


def a_series(series: Series = SERIES, owner: str = CTR, certification: str = "N3") -> None:
    book = Book(certification=certification, series=[series])
    SessionsItem.of("series", store.book_key(owner, certification), book).save()


def next_rank(owner: str = CTR, certification: str = "N3") -> int:
    item = store.find_item(store.book_key(owner, certification))
    assert item is not None
    return item.read(Book).series[0].next


def register(owner: str = CTR) -> dict[str, Diploma]:
    return {line.number: line for line in store.every(owner)}


def on_sheets(count: int) -> list[str | None]:
    """The number of each diver's N3, as the licence holders' records have it."""
    people = licensees.read_people(FEDERATION, [diver(n) for n in range(count)], (), CTR, consistent=True)
    return [
        next((a.number for a in people.licensees[diver(n)].awards if a.certification == "N3"), None)
        for n in range(count)
    ]


def numbers(first: int, last: int) -> list[str]:
    return [f"OCC-N3-2026-{rank:04}" for rank in range(first, last + 1)]


def typed(session: str, candidate: int, number: str) -> None:
    stored = sessions.read(CTR, session)
    assert stored is not None
    item = stored.parts[f"CANDIDATE#{diver(candidate)}.N3"]
    line = next(c for c in stored.candidates if c.licence == diver(candidate))
    Writes().change("part", item, msgspec.structs.replace(line, diploma_number=number)).commit()


def blocked() -> list[str]:
    judged = drafts.open_session(actor(), SESSION)
    return [f"{f.code} {f.data.get('holder', '')}" for found in judged.on_candidates.values() for f in found]


@pytest.mark.parametrize(
    ("one", "key"),
    [
        ("OCC-INIT-2026-0001", "OCC-INIT-2026-0001"),
        ("occ init 2026 0001", "OCC-INIT-2026-0001"),
        (" Occ/Init 2026.0001 ", "OCC-INIT-2026-0001"),
        ("12", "12"),
        ("12-3", "12-3"),
        ("–", ""),
        (None, ""),
    ],
)
def test_a_number_is_one_however_it_is_typed(one: str | None, key: str) -> None:
    assert number_key(one) == key


@pytest.mark.parametrize(
    ("day", "prefix"),
    [
        ("2025-12-31", None),
        ("2026-01-01", "A-"),
        ("2026-12-31", "A-"),
        ("2027-01-01", "B-"),
        ("2040-01-01", "B-"),
    ],
)
def test_the_series_in_force_is_the_days(day: str, prefix: str | None) -> None:
    a = msgspec.structs.replace(SERIES, prefix="A-")
    b = msgspec.structs.replace(SERIES, prefix="B-", valid_from="2027-01-01", valid_to=None)
    found = in_force(Book(certification="N3", series=[a, b]), day)
    assert (found and found.prefix) == prefix


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"valid_to": "2026-06-30"}, None),
        ({"valid_to": None}, None),
        ({"valid_to": "2025-06-30"}, "sessions.dates_order"),
        ({"prefix": "X-"}, "diplomas.series_drawn"),
        ({"width": 5}, "diplomas.series_drawn"),
        ({"next": 30}, "diplomas.series_drawn"),
        ({"valid_from": "2026-02-01"}, "diplomas.series_drawn"),
    ],
)
def test_a_series_that_gave_a_number_keeps_its_form(changes: dict[str, Any], code: str | None) -> None:
    drawn = msgspec.structs.replace(SERIES, next=12)
    found = flaws([drawn], [msgspec.structs.replace(drawn, **changes)])
    assert [flaw.code for flaw in found] == ([code] if code else [])


def test_two_series_never_hold_on_one_day_and_a_drawn_one_stays() -> None:
    later = msgspec.structs.replace(SERIES, prefix="B-", valid_from="2026-12-31", valid_to=None)
    assert [flaw.code for flaw in flaws([], [SERIES, later])] == ["diplomas.series_overlap"]
    drawn = msgspec.structs.replace(SERIES, next=2)
    assert [flaw.code for flaw in flaws([drawn], [])] == ["diplomas.series_drawn"]
    assert flaws([SERIES], []) == []


@settings(derandomize=True, deadline=None)
@given(st.sets(st.integers(1, 40)), st.integers(1, 20), st.integers(1, 20))
def test_drawn_ranks_are_the_next_free_ones_and_go_back(taken: set[int], first: int, count: int) -> None:
    series = msgspec.structs.replace(SERIES, first=first, next=first)
    known = {number_key(series.number(rank)) for rank in taken}
    ranks = next_ranks(series, count, known)
    assert len(set(ranks)) == count
    assert not {series.number(rank) for rank in ranks} & known
    assert set(range(first, ranks[-1])) <= set(ranks) | taken  # nothing free is left behind
    after = msgspec.structs.replace(series, next=ranks[-1] + 1)
    less, back = put_back(after, ranks)
    assert set(range(less.next, ranks[-1] + 1)) == back
    assert next_ranks(less, len(back), known | {series.number(r) for r in set(ranks) - back}) == sorted(back)


def test_closing_gives_the_next_numbers_in_the_order_of_names(demo: None) -> None:
    a_series(msgspec.structs.replace(SERIES, next=42))
    a_draft(3)
    closed = closing.close(actor(), SESSION, 1)
    assert on_sheets(3) == numbers(42, 44)
    assert [closed.stored.numbers[c.id].number for c in closed.stored.candidates] == numbers(42, 44)
    lines = register()
    assert list(lines) == numbers(42, 44)
    assert {line.licence for line in lines.values()} == {diver(n) for n in range(3)}
    assert next_rank() == 45


def test_without_a_series_there_are_no_numbers_and_nothing_blocks(demo: None) -> None:
    a_draft(2)
    drafts.open_session(actor(), SESSION)
    with watched() as door:
        closing.close(actor(), SESSION, 1)
    assert on_sheets(2) == [None, None]
    assert register() == {}
    assert door.requests == 6  # no more than without any numbering


def test_numbers_cost_a_closing_one_request(demo: None) -> None:
    a_series()
    a_draft(60)
    drafts.open_session(actor(), SESSION)
    with watched() as door:
        closing.close(actor(), SESSION, 1)
    assert door.requests == 7
    assert sorted(n for n in on_sheets(60) if n) == numbers(1, 60)


def test_another_day_has_another_series_or_none(demo: None) -> None:
    a_series(msgspec.structs.replace(SERIES, valid_to="2026-06-13"))
    a_draft(1)  # ends on the 14th
    closing.close(actor(), SESSION, 1)
    assert on_sheets(1) == [None]


def test_the_offices_series_serve_who_has_none(demo: None) -> None:
    a_series(owner=FEDERATION)
    a_draft(2)
    closing.close(actor(), SESSION, 1)
    assert on_sheets(2) == numbers(1, 2)
    assert register() == {}
    assert {line.structure for line in register(FEDERATION).values()} == {CTR}
    a_series()
    a_draft(2, OTHER)
    people = licensees.read_people(FEDERATION, [diver(0)], (), CTR, consistent=True)
    assert [a.certification for a in people.licensees[diver(0)].awards] == ["N2", "RIFAP"]
    closing.close(actor(), OTHER, 1)
    assert next_rank(FEDERATION) == 3
    assert next_rank() == 3


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_at_any_write_the_numbers_have_no_gap(demo: None, when: str) -> None:
    for write in range(1, closings.MOST_WRITES_TRIED):
        first = closings._again(3)
        _forget_numbers()
        a_series()
        with watched(**{when: dies_at(write)}) as door:
            try:
                closing.close(actor(), SESSION, first)
            except Killed:
                pass
            else:
                assert door.writes < write
                break
        if state() != "closed":
            closing.close(actor(), SESSION, version())
        assert on_sheets(3) == numbers(1, 3)
        assert sorted(register()) == numbers(1, 3)
        assert next_rank() == 4
    assert write > 4  # lock, numbers, awards, flip: each of them was killed


def _forget_numbers() -> None:
    for owner in (CTR, FEDERATION):
        for item in SessionsItem.query(store.partition(owner)):
            item.delete()


@pytest.mark.parametrize("write", [2, 3, 4])
def test_what_the_tick_takes_back_leaves_no_number_behind(
    demo: None, monkeypatch: pytest.MonkeyPatch, write: int
) -> None:
    a_series()
    a_draft(3)
    with watched(before=dies_at(write)), pytest.raises(Killed):
        closing.close(actor(), SESSION, 1)
    later = clock.real_now() + timedelta(minutes=2)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    assert closing.recover() == 1
    assert state() == "draft"
    assert register() == {}
    assert next_rank() == 1
    closing.close(actor(), SESSION, version())
    assert on_sheets(3) == numbers(1, 3)


@pytest.mark.parametrize("second", ["claire", "paul"])
def test_two_closers_at_every_interleaving_give_each_number_once(demo: None, second: str) -> None:
    for write in range(1, closings.MOST_WRITES_TRIED):
        first = closings._again(2)
        _forget_numbers()
        a_series()
        _, cut_in, door = closings._two_closers(first, second, write)
        assert state() == "closed"
        assert on_sheets(2) == numbers(1, 2)
        assert sorted(register()) == numbers(1, 2)
        assert next_rank() == 3
        if cut_in is None:
            assert door.writes < write
            break


@pytest.mark.parametrize("write", range(1, 6))
def test_two_sessions_closing_at_once_share_the_series(demo: None, write: int) -> None:
    """The other session closes whole just before each write of the first."""
    a_series()
    _other_draft(OTHER, range(10, 13))
    a_draft(3)
    done: list[int] = []

    def cuts_in(number: int) -> None:
        if number == write and not done:
            done.append(number)
            closing.close(actor("paul"), OTHER, 1)

    with watched(before=cuts_in):
        closing.close(actor(), SESSION, 1)
    if not done:
        closing.close(actor("paul"), OTHER, 1)
    assert sorted(register()) == numbers(1, 6)
    assert sorted(n for n in on_sheets(3) if n) in (numbers(1, 3), numbers(4, 6))
    assert next_rank() == 7


def _other_draft(session: str, divers: range) -> None:
    """A second session, of other divers."""
    a_draft(divers.stop, session)
    stored = sessions.read(CTR, session)
    assert stored is not None
    for n in range(divers.start):
        SessionsItem(*stored.parts[f"CANDIDATE#{diver(n)}.N3"].key, kind="candidate").delete()


def test_refused_after_drawing_the_numbers_go_back(demo: None) -> None:
    """Another session grants the same between the numbers and the awards."""
    a_series()
    a_draft(3)
    with watched(before=_grants_elsewhere_at(3)):
        assert closings._try(lambda: closing.close(actor(), SESSION, 1)) == "sessions.not_closable"
    assert state() == "draft"
    assert register() == {}
    assert next_rank() == 1
    stored = sessions.read(CTR, SESSION)
    assert stored is not None
    assert stored.numbers == {}


def _grants_elsewhere_at(write: int) -> Any:
    def hook(number: int) -> None:
        if number == write:
            people = licensees.read_people(FEDERATION, [diver(1)], (), CTR, consistent=True)
            item = people.items[diver(1)]
            known = item.read(Licensee)
            more = Award(certification="N3", granted_on="2026-06-01", session="elsewhere")
            licensees.write_all([(item, msgspec.structs.replace(known, awards=[*known.awards, more]))])

    return hook


def test_refused_after_somebody_drew_on_the_numbers_are_marked_unused(demo: None) -> None:
    a_series()
    _other_draft(OTHER, range(10, 12))
    a_draft(2)
    grants = _grants_elsewhere_at(3)

    def hook(number: int) -> None:
        grants(number)
        if number == 3:
            closing.close(actor("paul"), OTHER, 1)

    with watched(before=hook):
        assert closings._try(lambda: closing.close(actor(), SESSION, 1)) == "sessions.not_closable"
    lines = register()
    assert sorted(lines) == numbers(1, 4)
    assert [bool(lines[n].unused_because) for n in numbers(1, 4)] == [True, True, False, False]
    assert lines[numbers(1, 1)[0]].licence is None
    assert next_rank() == 5
    typed(SESSION, 0, numbers(1, 1)[0])
    assert "number_taken noté non utilisé au registre" in blocked()


def test_a_typed_number_stands_and_is_passed_over_by_the_series(demo: None) -> None:
    a_series()
    a_draft(3)
    typed(SESSION, 0, "OCC-N3-2026-0002")
    closing.close(actor(), SESSION, 1)
    assert on_sheets(3) == ["OCC-N3-2026-0002", "OCC-N3-2026-0001", "OCC-N3-2026-0003"]
    _other_draft(OTHER, range(10, 12))
    typed(OTHER, 10, "OCC-N3-2026-0005")
    closing.close(actor(), OTHER, 1)
    assert sorted(register()) == numbers(1, 5)


def test_numbers_typed_in_sessions_before_are_passed_over(demo: None) -> None:
    _other_draft(OTHER, range(10, 13))
    for n, number in zip(range(10, 13), ("0001", "0002", "0004"), strict=True):
        typed(OTHER, n, f"OCC-N3-2026-{number}")
    closing.close(actor(), OTHER, 1)
    a_series()
    a_draft(3)
    closing.close(actor(), SESSION, 1)
    assert on_sheets(3) == ["OCC-N3-2026-0003", "OCC-N3-2026-0005", "OCC-N3-2026-0006"]


def test_a_number_given_before_blocks_however_it_is_typed(demo: None) -> None:
    a_series()
    _other_draft(OTHER, range(10, 11))
    closing.close(actor(), OTHER, 1)
    a_draft(2)
    typed(SESSION, 0, "occ n3 2026 0001")
    assert blocked() == ["number_taken X D10, session « Essai »"]
    assert closings._try(lambda: closing.close(actor(), SESSION, 1)) == "sessions.not_closable"
    assert on_sheets(2) == [None, None]


def test_two_candidates_with_one_number_block_each_other(demo: None) -> None:
    a_draft(2)
    typed(SESSION, 0, "2026/07")
    typed(SESSION, 1, "2026-07")
    assert blocked() == ["number_taken X D1", "number_taken X D0"]


def test_another_structures_diver_stays_unnamed(demo: None) -> None:
    a_series(owner=FEDERATION)
    line = Diploma(
        number="OCC-N3-2026-0009",
        certification="N3",
        session=OTHER,
        session_title="Ailleurs",
        structure="01K0000000000000000000000C",
        structure_name="Autre commission",
        granted_on="2026-05-01",
        drawn=True,
        licence=diver(0),
        last_name="SECRET",
        first_name="Nom",
    )
    SessionsItem.of("diploma", store.diploma_key(FEDERATION, line.number), line).save()
    a_draft(1)
    typed(SESSION, 0, line.number)
    assert blocked() == ["number_taken par une autre structure"]


def test_a_number_typed_between_check_and_drawing_blocks(demo: None) -> None:
    """Another session takes the very number while this one closes."""
    _other_draft(OTHER, range(10, 11))
    typed(OTHER, 10, "77")
    a_draft(2)
    typed(SESSION, 0, "77")

    def hook(number: int) -> None:
        if number == 2:
            closing.close(actor("paul"), OTHER, 1)

    with watched(before=hook):
        assert closings._try(lambda: closing.close(actor(), SESSION, 1)) == "sessions.not_closable"
    assert blocked() == ["number_taken X D10, session « Essai »"]
    assert state() == "draft"


def test_more_candidates_than_a_transaction_holds_are_numbered_through_a_crash(demo: None) -> None:
    a_series()
    a_draft(130)
    for write in (2, 3):  # between the transactions that carry numbers
        with watched(before=dies_at(write)), pytest.raises(Killed):
            closing.close(actor(), SESSION, version())
    closing.close(actor(), SESSION, version())
    given = on_sheets(130)
    assert sorted(n for n in given if n) == numbers(1, 130)
    assert next_rank() == 131


def test_numbers_of_many_transactions_go_back_too(demo: None) -> None:
    a_series()
    a_draft(130)
    with watched(before=dies_at(4)), pytest.raises(Killed):
        closing.close(actor(), SESSION, 1)
    stored = sessions.read(CTR, SESSION)
    assert stored is not None
    closing._take_back(actor(), stored)
    assert state() == "draft"
    assert register() == {}
    assert next_rank() == 1
