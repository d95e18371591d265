"""A deployed stage begins with structures, the rules of a federation and accounts that can sign in."""

import pytest

from chalicelib.accounts.service import structures
from chalicelib.accounts.store.table import AccountsItem
from chalicelib.kernel.errors import Forbidden
from infra.found import Founding, NewAccount, NewStructure, found
from local.demo import people
from tests.cloud import Browser, scan

FOUNDING = Founding(
    structures=[
        NewStructure(slug="federation-neuve", name="Fédération neuve", kind="federation"),
        NewStructure(slug="ctr-neuve", name="CTR neuve", kind="commission", federation="federation-neuve"),
    ],
    accounts=[
        NewAccount(
            user_name="premiere",
            first_name="Ada",
            last_name="Neuve",
            email="ada@demo.example",
            structure="ctr-neuve",
            role="secretary",
        )
    ],
)


def test_the_first_secretary_signs_in_and_finds_the_score_sheets(visitor: Browser) -> None:
    passwords = found(FOUNDING)
    assert visitor.sign_in("premiere", passwords["premiere"]).json["stage"] == "enrolment"
    visitor.come_in("premiere")
    me = visitor.get("/me").json
    structure = me["memberships"][0]["structure"]["id"]
    sheets = visitor.get(f"/s/{structure}/score-sheets").json["items"]
    assert {sheet["kind"] for sheet in sheets} == {"anteor", "initiateur", "mf1", "niveau_4", "sans_note"}


def test_run_again_it_adds_what_is_missing_and_no_more(demo: None) -> None:
    assert set(found(FOUNDING)) == {"premiere"}
    club = NewStructure(slug="club-neuf", name="Club neuf", kind="club", federation="federation-neuve")
    assert found(Founding([*FOUNDING.structures, club], FOUNDING.accounts)) == {}
    assert [s.slug for s in structures.members(_federation())] == ["ctr-neuve", "club-neuf"]


def test_run_again_it_puts_agents_of_before_the_lists_on_them(demo: None) -> None:
    found(FOUNDING)
    place = next(s.id for s in structures.members(_federation()) if s.slug == "ctr-neuve")
    for item in scan("TABLE_ACCOUNTS"):
        if item["PK"]["S"].startswith((f"S#{place}#AGENT", f"S#{place}#WORD#AGENT")):
            AccountsItem(item["PK"]["S"], item["SK"]["S"]).delete()
    assert structures.holders(place, "manage_sessions") == []
    for _ in range(2):
        assert found(FOUNDING) == {}
        assert [a.user_name for a in structures.holders(place, "manage_sessions")] == ["premiere"]


def test_a_federation_that_is_not_there_is_said(demo: None) -> None:
    club = NewStructure(slug="club-seul", name="Club seul", kind="club", federation="nulle-part")
    with pytest.raises(LookupError, match="nulle-part"):
        found(Founding([club], []))


def test_only_a_practice_structure_lives_on_another_day(demo: None) -> None:
    found(FOUNDING)
    practice = people.COMMISSION[0]
    structures.move_clock(practice, 0)
    assert structures.find(practice).clock_offset_s == 0
    real = next(s for s in structures.members(_federation()) if s.slug == "ctr-neuve")
    with pytest.raises(Forbidden):
        structures.move_clock(real.id, 3600)


def _federation() -> str:
    from tests.cloud import scan

    slugs = {i["PK"]["S"]: i["record"]["M"] for i in scan("TABLE_ACCOUNTS") if i["kind"]["S"] == "slug"}
    return str(slugs["SLUG#federation-neuve"]["account"]["S"])
