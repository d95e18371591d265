"""The list, the draft's edits, and what two people do at once."""

from typing import Any
from urllib.parse import quote

import pytest

from local.demo.people import COMMISSION
from local.demo.sessions import plain_sheet
from tests.api.journey import draft, session
from tests.cloud import Browser

CTR = COMMISSION[0]
SESSIONS = f"/s/{CTR}/sessions"
ALAIN = [("president", "A-09-204511")]


def a_sheet(place: str, day: str, licence: str = "A-22-869911", certification: str = "N3") -> Any:
    return plain_sheet(place, day, day, ALAIN, "A-09-204511", [(licence, certification)])


@pytest.fixture
def three(secretary: Browser) -> list[str]:
    """Three drafts, oldest first."""
    sheets = [
        ("Stage d’été à Cerbère", a_sheet("Cerbère", "2025-07-12")),
        ("Niveau 3 de Pâques", a_sheet("Banyuls-sur-Mer", "2026-04-18")),
        ("RIFAP, mai", a_sheet("Toulouse", "2026-05-30", "A-21-845390", "RIFAP")),
    ]
    return [draft(secretary, sheet, title=title)["id"] for title, sheet in sheets]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [2, 1, 0]),  # newest first
        ("?q=paques", [1]),  # accents and case forgiven
        ("?q=mer+banyuls", [1]),  # the place, in any order
        ("?q=ete+cerb", [0]),
        ("?q=zzz", []),
        ("?from=2026-01-01", [2, 1]),
        ("?to=2026-04-18", [1, 0]),
        ("?from=2026-04-18&to=2026-04-18", [1]),
        ("?certification=RIFAP", [2]),
        ("?state=draft", [2, 1, 0]),
        ("?state=closed", []),
        ("?sort=date", [0, 1, 2]),
        ("?sort=title", [1, 2, 0]),  # Niveau, RIFAP, Stage
        ("?sort=-title", [0, 2, 1]),
        ("?sort=title&from=2026-01-01", [1, 2]),
        ("?q=a+n&sort=title", []),
        ("?q=n&sort=date", [1]),  # a letter alone
        ("?q=stage&certification=N3&state=draft&from=2025-01-01&sort=-title", [0]),
    ],
)
def test_the_list_narrows(secretary: Browser, three: list[str], query: str, expected: list[int]) -> None:
    found = [item["id"] for item in secretary.get(SESSIONS + query).json["items"]]
    assert found == [three[n] for n in expected]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [2, 1, 0]),
        ("sort=date&", [0, 1, 2]),
        ("sort=title&", [1, 2, 0]),
        ("sort=-title&", [0, 2, 1]),
        ("sort=-title&from=2025-01-01&", [0, 2, 1]),
        ("state=draft&certification=N3&", [1, 0]),
    ],
)
def test_the_list_goes_on_where_it_stopped(
    secretary: Browser, three: list[str], query: str, expected: list[int]
) -> None:
    found, cursor = [], ""
    for _ in expected:
        page = secretary.get(f"{SESSIONS}?{query}limit=1{cursor}").json
        found += [item["id"] for item in page["items"]]
        cursor = f"&cursor={quote(page['next'] or '')}"
    assert page["next"] is None
    assert found == [three[n] for n in expected]


@pytest.mark.parametrize("cursor", ["abc", "%00", "é", "AAAA====", "Uy9hdXRyZQ=="])
def test_a_made_up_cursor_is_never_an_accident(secretary: Browser, three: list[str], cursor: str) -> None:
    answer = secretary.get(f"{SESSIONS}?cursor={quote(cursor)}")
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "cursor")


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("?limit=0", "limit"),
        ("?limit=x", "limit"),
        ("?state=ouverte", "state"),
        ("?sort=lieu", "sort"),
        ("?from=juin", "from"),
        ("?from=2026-06-01&to=2026-05-01", "to"),
        ("?x=1", "x"),
    ],
)
def test_a_wrong_filter_is_named(secretary: Browser, query: str, field: str) -> None:
    answer = secretary.get(SESSIONS + query)
    assert answer.status == 422
    assert [e["field"] for e in answer.json["errors"]] == [field]


@pytest.fixture
def view(secretary: Browser) -> dict[str, Any]:
    return draft(secretary, a_sheet("Banyuls", "2026-04-18"), title="Avant")


def edit(browser: Browser, view: dict[str, Any], **changes: str) -> Any:
    return browser.call("PATCH", f"{SESSIONS}/{view['id']}", changes, If_Match=f'"{view["version"]}"')


def test_a_draft_is_completed(secretary: Browser, view: dict[str, Any]) -> None:
    changed = edit(secretary, view, title="Après", place="Cerbère", starts_on="2026-04-17").json
    assert (changed["title"], changed["place"], changed["starts_on"]) == ("Après", "Cerbère", "2026-04-17")
    assert changed["ends_on"] == "2026-04-18"
    assert changed["version"] == view["version"] + 1
    assert secretary.get(SESSIONS + "?q=apres").json["items"][0]["starts_on"] == "2026-04-17"


def test_two_editors_lose_nothing_the_second_is_told(secretary: Browser, view: dict[str, Any]) -> None:
    assert edit(secretary, view, title="Première").status == 200
    second = edit(secretary, view, title="Seconde")
    assert (second.status, second.json["code"]) == (412, "sessions.changed")
    assert second.json["detail"].startswith("Claire Monnier a modifié cette session")
    assert second.json["changed"]["title"] == "Première"
    assert session(secretary, view["id"])["title"] == "Première"


@pytest.mark.parametrize("sent", [{}, {"If_Match": "*"}, {"If_Match": "9" * 4400}, {"If_Match": "²"}])
def test_an_edit_without_a_version_is_refused(
    secretary: Browser, view: dict[str, Any], sent: dict[str, str]
) -> None:
    answer = secretary.call("PATCH", f"{SESSIONS}/{view['id']}", {"title": "Sans"}, **sent)
    assert (answer.status, answer.json["code"]) == (428, "api.version_missing")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_on": "2026-04-17"}, "ends_on"),
        ({"starts_on": "2026-02-30"}, "starts_on"),
        ({"title": "  "}, "title"),
        ({"place": "   "}, "place"),
        ({"title": "x" * 121}, "title"),
        ({"state": "closed"}, "state"),
    ],
)
def test_a_wrong_edit_changes_nothing(
    secretary: Browser, view: dict[str, Any], changes: dict[str, str], field: str
) -> None:
    answer = edit(secretary, view, **changes)
    assert answer.status == 422
    assert [e["field"] for e in answer.json["errors"]] == [field]
    assert session(secretary, view["id"]) == view


def test_nothing_edited_changes_nothing(secretary: Browser, view: dict[str, Any]) -> None:
    assert edit(secretary, view).json == view


def test_a_jury_is_chosen(secretary: Browser, view: dict[str, Any]) -> None:
    path, version = f"{SESSIONS}/{view['id']}/jury", f'"{view["version"]}"'
    added = secretary.post(path, {"licence": "A-11-318842", "role": "delegate"}, If_Match=version).json
    ines = next(j for j in added["jury"] if j["licence"] == "A-11-318842")
    assert (ines["consent"], ines["role"]["label"]) == ("missing", "Délégué")
    assert [b["actions"] for b in ines["blockers"]] == [["ask_consent", "edit_jury"]]
    version = f'"{added["version"]}"'
    again = secretary.post(path, {"licence": "A-11-318842", "role": "delegate"}, If_Match=version)
    assert (again.status, again.json["code"]) == (409, "sessions.juror_present")
    unknown = secretary.post(path, {"licence": "A-99-000001", "role": "member"}, If_Match=version)
    assert (unknown.status, unknown.json["errors"][0]["field"]) == (422, "licence")
    removed = secretary.call("DELETE", f"{path}/{ines['id']}", If_Match=version).json
    assert [j["licence"] for j in removed["jury"]] == ["A-09-204511"]


def test_a_draft_is_deleted_and_leaves_nothing(secretary: Browser, view: dict[str, Any]) -> None:
    path = f"{SESSIONS}/{view['id']}"
    assert secretary.call("DELETE", path, If_Match=f'"{view["version"]}"').status == 204
    assert secretary.get(path).status == 404
    assert secretary.get(SESSIONS).json["items"] == []


def test_a_jury_is_searched_with_titles_and_consents(secretary: Browser) -> None:
    (alain,) = secretary.get(f"/s/{CTR}/licensees?q=faure").json["items"]
    assert alain == {
        "licence": "A-09-204511",
        "last_name": "FAURE",
        "first_name": "Alain",
        "birth_year": "1968",
        "club_name": "Les Palmes du Canal",
        "qualities": ["E4 - M.F.2."],
        "consent": True,
    }
    (ines,) = secretary.get(f"/s/{CTR}/licensees?q=ines").json["items"]
    assert (ines["qualities"], ines["consent"]) == (["BEES 2", "E3 - M.F.1."], False)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("faure", ["A-09-204511"]),
        ("ALAIN FAURE", ["A-09-204511"]),
        ("etienne", ["A-17-752310"]),
        ("goff maelle", ["A-20-816604"]),
        ("A-09-204511", ["A-09-204511"]),
        ("a09204511", ["A-09-204511"]),
        ("204511", ["A-09-204511"]),
        ("durand paul", ["A-14-655012", "A-15-698431"]),  # homonyms, told apart by the birth year
        ("zz", []),
    ],
)
def test_people_are_found_however_they_are_typed(secretary: Browser, asked: str, found: list[str]) -> None:
    items = secretary.get(f"/s/{CTR}/licensees?q={quote(asked)}").json["items"]
    assert sorted(item["licence"] for item in items) == found
    assert len({(item["last_name"], item["birth_year"]) for item in items}) == len(items)
