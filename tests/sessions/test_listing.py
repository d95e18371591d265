"""The list's rows: always those of the session as it is, and few requests however many there are."""

import random
from typing import Any

import msgspec
import pytest

from chalicelib.kernel.table import Writes
from chalicelib.sessions.model.sessions import Candidate, Juror, Session
from chalicelib.sessions.store import listing, naming, sessions
from chalicelib.sessions.store.items import SessionsItem
from chalicelib.sessions.store.listing import Filters, Sort
from chalicelib.sessions.store.parts import Place
from local.demo.people import COMMISSION, FEDERATION
from tests.cloud import scan
from tests.faults import watched

CTR, REGISTER = COMMISSION[0], FEDERATION[0]
WORDS = ["Niveau", "Nitrox", "Pâques", "Banyuls", "Bandol", "Étienne", "de", "la", "2", "été"]
SORTS: list[Sort] = ["date", "-date", "title", "-title"]


def a_session(number: int, **known: Any) -> Session:
    record = Session(
        id=f"01K{number:023}",
        title=f"Session {number}",
        sheet="sans_note",
        created_at="2026-06-20T10:00:00+02:00",
        created_by="Claire",
    )
    return msgspec.structs.replace(record, **known)


def chosen(chance: random.Random, number: int) -> Session:
    day = f"2026-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}"
    return a_session(
        number,
        title=" ".join(chance.sample(WORDS, 3)),
        place=chance.choice([None, "Banyuls-sur-Mer", "Lac d’Étienne"]),
        starts_on=chance.choice([None, day]),
        certifications=chance.sample(["N1", "N2", "N3"], chance.randint(0, 2)),
        state=chance.choice(["draft", "closed", "closed", "closing"]),
    )


def write(*written: Session) -> None:
    for session in written:
        sessions.write_draft(Place(CTR, REGISTER, session.id), session, [], [], Writes())


def found(filters: Filters, sort: Sort, limit: int) -> list[str]:
    """Every id of the list, page by page."""
    ids, cursor = list[str](), None
    for _ in range(100):
        page = listing.page(CTR, filters, sort, cursor, limit)
        ids += [row.id for row in page.items]
        cursor = page.next
        if cursor is None:
            return ids
    raise AssertionError("the list has no end")


def matches(filters: Filters, session: Session) -> bool:
    row = listing.row_of(session)
    first, last = filters.days
    return (
        all(f" {word}" in row.words for word in filters.asked)
        and filters.certification in (None, *row.certifications)
        and filters.state in (None, row.state)
        and first <= row.day <= last
    )


@pytest.mark.parametrize("seed", range(4))
def test_any_filter_in_any_order_shows_each_session_once(demo: None, seed: int) -> None:
    chance = random.Random(seed)
    known = [chosen(chance, number) for number in range(24)]
    write(*known)
    for _ in range(30):
        filters = Filters(
            words=chance.choice(["", "n", "ni", "nitrox", "ban niv", "etienne la", "banyuls p"]),
            certification=chance.choice([None, None, "N2"]),
            state=chance.choice([None, "draft", "closed"]),
            first_day=chance.choice([None, "2026-04-01"]),
            last_day=chance.choice([None, "2026-07-31"]),
        )
        sort = chance.choice(SORTS)
        wanted = [session for session in known if matches(filters, session)]
        place = listing._by_title if sort.endswith("title") else lambda row: f"{row.day}#{row.id}"
        wanted.sort(key=lambda one: place(listing.row_of(one)), reverse=sort.startswith("-"))
        assert found(filters, sort, chance.choice([1, 3, 25])) == [one.id for one in wanted], filters


def test_the_rows_follow_the_session_and_go_with_it(demo: None) -> None:
    chance = random.Random(7)
    before = chosen(chance, 1)
    write(before)
    for _ in range(12):
        stored = sessions.read(CTR, before.id)
        assert stored
        after = chosen(chance, 1)
        sessions.change(CTR, stored, after).commit()
        assert {(i["PK"]["S"], i["SK"]["S"]) for i in rows()} == set(listing.rows(CTR, after))
        assert {i["record"]["M"]["title"]["S"] for i in rows()} == {after.title}
    stored = sessions.read(CTR, before.id)
    assert stored
    listing.write_rows(Writes().delete("session", stored.meta), CTR, stored.session, None).commit()
    assert rows() == []


def rows() -> list[dict[str, Any]]:
    return [item for item in scan("TABLE_SESSIONS") if item["kind"]["S"] == "listed"]


def test_what_the_list_does_not_show_writes_no_row(demo: None) -> None:
    write(a_session(1))
    stored = sessions.read(CTR, a_session(1).id)
    assert stored
    assert len(sessions.change(CTR, stored, a_session(1, changed_by="Ana"))) == 1


def test_the_longest_title_with_every_certification_still_fits_a_transaction() -> None:
    long = " ".join(f"mot{n:02}x{n:03}" for n in range(25))
    many = [f"C{n:02}" for n in range(40)]
    before = a_session(1, title=long, certifications=many, starts_on="2026-06-14")
    after = msgspec.structs.replace(before, starts_on="2026-06-15")
    assert len(listing.rows(CTR, before)) == listing.MOST_ROWS
    assert len(listing.write_rows(Writes(), CTR, before, after)) <= 97
    keys = {key[0].rpartition("#")[2] for key in listing.rows(CTR, before)}
    assert keys >= set(many)


def test_the_rarest_term_ends_the_search(demo: None) -> None:
    """Two common words that never meet: read by turns, each reading goes on where the other stopped."""
    write(*(a_session(n, title=f"Niveau {n}", certifications=["N1"]) for n in range(30)))
    write(a_session(99, title="Niveau rare", certifications=["N2"], starts_on="2020-01-01"))
    with watched() as door:
        page = listing.page(CTR, Filters(words="niveau", certification="N2"), "-date", None, 25)
    assert [row.title for row in page.items] == ["Niveau rare"]
    assert door.requests == 1


def test_drafts_that_name_somebody(demo: None) -> None:
    def names(session: Session, licence: str, juror: str) -> None:
        candidate = Candidate(
            licence=licence,
            last_name="DURAND",
            first_name="Paul",
            certification="N3",
            trainer="A-13-402277",
        )
        member = Juror(licence=juror, last_name="FAURE", first_name="Alain", role="member")
        place = Place(CTR, REGISTER, session.id)
        sessions.write_draft(place, session, [candidate], [member], Writes())

    one, two = a_session(1), a_session(2)
    names(one, "A-14-655012", "A-09-204511")
    names(two, "A-15-698431", "A-09-204511")
    assert naming.drafts_naming(REGISTER, "A-14-655012") == [(CTR, one.id)]
    assert naming.drafts_naming(REGISTER, "A-09-204511") == [(CTR, one.id), (CTR, two.id)]
    assert naming.drafts_naming(REGISTER, "A-13-402277") == [(CTR, one.id), (CTR, two.id)]
    assert naming.drafts_naming(REGISTER, "A-99-999999") == []
    assert naming.drafts_signed_by(REGISTER, "A-09-204511", CTR, ["member"]) == 2
    assert naming.drafts_signed_by(REGISTER, "A-09-204511", CTR, ["president"]) == 0
    assert naming.drafts_signed_by(REGISTER, "A-09-204511", REGISTER, ["member"]) == 0
    stored = sessions.read(CTR, two.id)
    assert stored
    sessions.replace(CTR, stored, msgspec.structs.replace(two, state="closed"))
    assert naming.drafts_naming(REGISTER, "A-09-204511") == [(CTR, one.id)]
    assert naming.drafts_naming(REGISTER, "A-13-402277") == [(CTR, one.id)]
    naming.forget_naming(CTR, two.id)
    naming.forget_naming(CTR, two.id)
    assert len(list(SessionsItem.listing.query(f"S#{REGISTER}#NAMED#A-09-204511"))) == 1
    assert len(list(SessionsItem.due.query(f"S#{REGISTER}#NAMED#A-13-402277"))) == 1
    kept = sessions.read(CTR, two.id)
    assert kept
    assert [c.name for c in kept.candidates] == ["Paul DURAND"]
