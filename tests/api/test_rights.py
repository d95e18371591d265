"""Every route, as declared: who may not call it does not get in, and learns nothing."""

from pathlib import Path

import msgspec
import pytest

from chalicelib.accounts.model.structures import RIGHTS
from chalicelib.api import contents
from chalicelib.api.contents import areas
from chalicelib.api.openapi import document
from chalicelib.api.routing import Of, Route
from local.demo.people import CLUB_CANAL, COMMISSION, PASSWORD
from tests.cloud import Answer, Browser

ROUTES = [route for area in areas() for route in area.routes]
OF_STRUCTURE = [route for route in ROUTES if route.of is Of.STRUCTURE]
SIGNED_IN = [route for route in ROUTES if route.of is not Of.PUBLIC]
ULID = "01K0000000000000000000000A"


def name(route: Route) -> str:
    return f"{route.method} {route.path}"


def ask(visitor: Browser, route: Route, structure: str = COMMISSION[0], **values: str) -> Answer:
    """A well-formed call of a route, as far as its declaration tells."""
    known = {
        "structure": structure,
        "session": ULID,
        "import_id": ULID,
        "load": ULID,
        "licence": "A-16-733717",
        "kind": "initiateur",
        "member": "A-16-733717.member",
        "code": "N1",
        "candidate": "A-16-733717.INIT",
        "number": "OCC-INIT-2026-0001",
        "certification": "INIT",
        "request": ULID,
        "proof": ULID,
        "check": "too_old",
        "family": ULID,
        "rank": "first",
        "account": ULID,
        "copy": ULID,
        "provider": "france_connect",
        "news": ULID,
        "agent": ULID,
        "batch": ULID,
        "passkey": ULID,
        "host": "portail.demo.example",
    }
    path = route.path.format(**(known | values))
    return visitor.call(route.method, path + ("?q=faure" if route.query else ""), If_Match='"1"')


def test_without_signing_in_nothing_is_reachable(visitor: Browser) -> None:
    answers = {name(route): ask(visitor, route) for route in SIGNED_IN}
    assert {
        route: answer.status
        for route, answer in answers.items()
        if (answer.status, answer.json["code"]) != (401, "sign_in.required")
    } == {}


def test_another_structure_does_not_exist(secretary: Browser) -> None:
    for route in OF_STRUCTURE:
        there, nowhere = ask(secretary, route, CLUB_CANAL[0]), ask(secretary, route, ULID)
        assert there.status == nowhere.status == 404, name(route)
        assert there.json | {"request_id": ""} == nowhere.json | {"request_id": ""}, name(route)


def test_a_member_without_the_right_is_told_so(visitor: Browser) -> None:
    from chalicelib.accounts.model.accounts import Membership
    from chalicelib.accounts.service import accounts

    nobody = Membership(structure=COMMISSION[0], role="nothing")
    accounts.create("sans.droit", PASSWORD, "Ada", "Rien", "ada@demo.example", [nobody])
    visitor.come_in("sans.droit")
    for route in OF_STRUCTURE:
        answer = ask(visitor, route)
        assert (answer.status, answer.json["right"]) == (403, route.right), name(route)


def test_a_feature_that_is_off_is_no_route_and_no_menu(secretary: Browser) -> None:

    from chalicelib.accounts.service import structures
    from chalicelib.accounts.store import structures as store

    off = frozenset({"sessions"})
    store.change_settings(COMMISSION[0], lambda known: msgspec.structs.replace(known, features_off=off))
    structures._known.clear()
    rights = {route.right for route in OF_STRUCTURE}
    statuses = {
        right: {ask(secretary, r).status for r in OF_STRUCTURE if r.right == right} for right in rights
    }
    assert statuses["see_sessions"] == statuses["manage_sessions"] == statuses["close_session"] == {404}
    assert 200 in statuses["see_licensees"]
    assert secretary.get("/me").json["memberships"][0]["rights"] == ["see_licensees"]


def test_every_right_that_a_route_asks_belongs_to_a_feature() -> None:
    assert {route.right for route in OF_STRUCTURE} == frozenset().union(*RIGHTS.values())


@pytest.mark.parametrize(
    "values",
    [
        {"structure": "abc"},
        {"structure": "..%2F.."},
        {"session": "1"},
        {"session": "%00"},
        {"session": "é" * 26},
    ],
)
def test_an_id_that_could_not_be_one_is_a_404(secretary: Browser, values: dict[str, str]) -> None:
    route = next(r for r in ROUTES if r.path == "/s/{structure}/sessions/{session}" and r.method == "GET")
    assert ask(secretary, route, **values).status == 404


def test_a_session_of_another_structure_is_a_404(secretary: Browser, club_secretary: Browser) -> None:
    from local.demo.sessions import INITIATEUR, exam_sheet
    from tests.api.journey import draft

    view = draft(secretary, exam_sheet("Fosse", "2026-06-13", "2026-06-14", [], INITIATEUR))
    for path in (f"sessions/{view['id']}", f"imports/{view['id']}"):
        assert club_secretary.get(f"/s/{CLUB_CANAL[0]}/{path}").status == 404


def test_a_club_sees_its_own_members_only(secretary: Browser, club_secretary: Browser) -> None:
    own, other = "A-16-733717", "A-19-804221"
    club, commission = f"/s/{CLUB_CANAL[0]}/licensees", f"/s/{COMMISSION[0]}/licensees"
    assert club_secretary.get(f"{club}/{own}").status == 200
    assert club_secretary.get(f"{club}/{other}").status == 404
    assert [p["licence"] for p in club_secretary.get(f"{club}?q=bensaid").json["items"]] == []
    assert [p["licence"] for p in secretary.get(f"{commission}?q=bensaid").json["items"]] == [other]


def test_a_club_finds_another_clubs_member_by_the_whole_licence_alone(club_secretary: Browser) -> None:
    search = f"/s/{CLUB_CANAL[0]}/licensees?q="
    found = {
        asked: [person["licence"] for person in club_secretary.get(search + asked).json["items"]]
        for asked in ("garnier", "A-11-31884", "A-11-318842")
    }
    assert found == {"garnier": [], "A-11-31884": [], "A-11-318842": ["A-11-318842"]}


def test_nobody_gives_a_consent_for_another_or_to_a_foreign_structure(
    secretary: Browser, instructor: Browser
) -> None:
    from local.demo.people import TOWN_ARIZE

    path = "/me/instructor/consents"
    assert secretary.post(path, {"structure": COMMISSION[0]}).status == 403
    assert instructor.post(path, {"structure": TOWN_ARIZE[0]}).status == 404
    assert instructor.post(path, {"structure": ULID}).status == 404


def test_an_instructor_chooses_among_the_structures_of_the_federation(
    instructor: Browser, secretary: Browser
) -> None:
    path = "/me/instructor/structures"
    names = [item["name"] for item in instructor.get(path).json["items"]]
    assert names == ["Bulles de Garonne", "Commission technique régionale Occitanie", "Les Palmes du Canal"]
    assert secretary.get(path).status == 403
    given = instructor.post("/me/instructor/consents", {"structure": CLUB_CANAL[0]}).json
    assert [(c["structure"]["name"], c["active"]) for c in given["consents"]] == [(CLUB_CANAL[2], True)]
    withdrawn = instructor.post("/me/instructor/consents/withdraw", {"structure": CLUB_CANAL[0]}).json
    assert [c["active"] for c in withdrawn["consents"]] == [False]
    assert withdrawn["consents"][0]["withdrawn_at"].startswith("2026-06-20T10:00")


def test_a_withdrawn_membership_counts_at_once(secretary: Browser) -> None:

    from chalicelib.accounts.model.accounts import Account
    from chalicelib.accounts.store.accounts import account_key
    from chalicelib.accounts.store.table import AccountsItem
    from chalicelib.kernel.table import Writes, find

    account = secretary.get("/me").json["account"]["id"]
    item = find(AccountsItem, account_key(account))
    assert item is not None
    Writes().change("account", item, msgspec.structs.replace(item.read(Account), memberships=[])).commit()
    assert secretary.get(f"/s/{COMMISSION[0]}/sessions").status == 404


def test_the_table_of_contents_is_that_of_the_areas() -> None:
    written = msgspec.json.decode(contents.FILE.read_bytes(), type=list[contents.Entry])
    assert written == contents.entries(), "run `make openapi`"


def test_the_openapi_file_in_docs_is_the_api() -> None:
    written = (Path(__file__).parents[2] / "docs" / "openapi.json").read_bytes()
    assert msgspec.json.decode(written) == document(areas()), "run `make openapi`"


def test_operation_names_are_unique() -> None:
    names = [route.view.__name__ for route in ROUTES]
    assert len(names) == len(set(names))
