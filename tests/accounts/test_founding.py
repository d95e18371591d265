"""A deployed stage begins with structures, the rules of a federation and accounts that can sign in."""

import pytest

from chalicelib.accounts import service as accounts
from chalicelib.kernel.errors import Forbidden
from chalicelib.kernel.table import Refused
from infra.found import Founding, NewAccount, NewStructure, found
from local.demo import people
from tests.cloud import Browser

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
    me = visitor.sign_in("premiere", passwords["premiere"]).json
    structure = me["memberships"][0]["structure"]["id"]
    sheets = visitor.get(f"/s/{structure}/score-sheets").json["items"]
    assert {sheet["kind"] for sheet in sheets} == {"sans_note", "initiateur"}


def test_an_address_is_given_once(demo: None) -> None:
    found(FOUNDING)
    with pytest.raises(Refused):
        found(FOUNDING)


def test_only_a_practice_structure_lives_on_another_day(demo: None) -> None:
    found(FOUNDING)
    practice = people.COMMISSION[0]
    accounts.move_clock(practice, 0)
    assert accounts.structure(practice).clock_offset_s == 0
    real = next(s for s in accounts.members(_federation()) if s.slug == "ctr-neuve")
    with pytest.raises(Forbidden):
        accounts.move_clock(real.id, 3600)


def _federation() -> str:
    from tests.cloud import scan

    slugs = {i["PK"]["S"]: i["record"]["M"] for i in scan("TABLE_ACCOUNTS") if i["kind"]["S"] == "slug"}
    return str(slugs["SLUG#federation-neuve"]["account"]["S"])
