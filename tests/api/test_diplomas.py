"""The register of diplomas over HTTP: series, numbers on a closed session, search, duplicates, export."""

import os
from typing import Any

import boto3
import pytest

from chalicelib.sessions.model.diplomas import Diploma
from chalicelib.sessions.store import diplomas as store
from chalicelib.sessions.store.items import SessionsItem
from local.demo import people
from local.demo.sessions import plain_sheet
from tests.api.journey import close, draft
from tests.cloud import REGION, Browser, Relay
from tests.faults import watched

CTR, FEDERATION = people.COMMISSION[0], people.FEDERATION[0]
PATH = f"/s/{CTR}/diplomas"
JURY = [("president", "A-09-204511")]
DIVERS = ["A-22-869911", "A-22-870125", "A-20-820456", "A-19-809318"]
WANTED = {"prefix": "OCC-N3-2026-", "width": 4, "next": 118, "valid_from": "2026-01-01", "valid_to": None}


def series(browser: Browser, *wanted: dict[str, Any], version: int = 0, code: str = "N3") -> Any:
    path = f"{PATH}/series/{code}"
    return browser.call("PUT", path, {"series": list(wanted)}, If_Match=f'"{version}"')


def a_closed_session(browser: Browser, divers: list[str] = DIVERS) -> dict[str, Any]:
    lines = [(licence, "N3") for licence in divers]
    sheet = plain_sheet("Banyuls", "2026-04-18", "2026-04-19", JURY, "A-09-204511", lines)
    closed = close(browser, draft(browser, sheet))
    assert closed.status == 200, closed.text
    return dict(closed.json)


def register(browser: Browser, query: str = "") -> list[dict[str, Any]]:
    answer = browser.get(f"{PATH}{query}")
    assert answer.status == 200, answer.text
    return list(answer.json["items"])


def numbers(browser: Browser, query: str = "") -> list[str]:
    return [line["number"] for line in register(browser, query)]


def test_the_closed_session_shows_the_numbers_it_gave(secretary: Browser, relay: Relay) -> None:
    assert series(secretary, WANTED).status == 200
    view = a_closed_session(secretary)
    relay.run()
    shown = {c["licence"]: c["diploma_number"] for c in view["candidates"]}
    assert shown == {
        "A-22-869911": "OCC-N3-2026-0118",
        "A-22-870125": "OCC-N3-2026-0119",
        "A-20-820456": "OCC-N3-2026-0120",
        "A-19-809318": "OCC-N3-2026-0121",
    }
    line = register(secretary)[0]
    assert (line["number"], line["holder"]["last_name"]) == ("OCC-N3-2026-0118", "RENAUD")
    assert (line["standing"]["label"], line["session"]) == ("Délivré", view["id"])
    book = secretary.get(f"{PATH}/series").json["items"][0]
    assert (book["series"][0]["next_number"], book["series"][0]["given"]) == ("OCC-N3-2026-0122", 4)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("?q=renaud", ["OCC-N3-2026-0118"]),
        ("?q=Noe+sabatier", ["OCC-N3-2026-0119"]),
        ("?q=A-20-820456", ["OCC-N3-2026-0120"]),
        ("?q=A20+820456", ["OCC-N3-2026-0120"]),
        ("?q=occ+n3+2026+012", ["OCC-N3-2026-0120", "OCC-N3-2026-0121"]),
        ("?q=durand", []),
        ("?q=OCC-N3-2027", []),
        ("?series=OCC-N3-2026-&limit=1", ["OCC-N3-2026-0118"]),
        ("?series=OCC-INIT-", []),
    ],
)
def test_the_register_is_searched_by_number_name_or_licence(
    secretary: Browser, relay: Relay, asked: str, found: list[str]
) -> None:
    series(secretary, WANTED)
    a_closed_session(secretary)
    relay.run()
    with watched() as door:
        assert numbers(secretary, asked) == found
    assert door.requests - 1 <= 2


def test_pages_follow_each_other_in_two_requests_each(secretary: Browser) -> None:
    lines = [a_line(rank) for rank in range(118, 238)]
    with SessionsItem.batch_write() as batch:
        for line in lines:
            batch.save(SessionsItem.of("diploma", store.diploma_key(CTR, line.number), line))
    secretary.get(PATH)
    seen, cursor = [], ""
    while True:
        with watched() as door:
            page = secretary.get(f"{PATH}?limit=50{cursor}").json
        assert door.requests - 1 <= 2
        seen += [line["number"] for line in page["items"]]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"
    assert seen == [line.number for line in lines]


def a_line(rank: int) -> Diploma:
    return Diploma(
        number=f"OCC-N3-2026-{rank:04}",
        certification="N3",
        session="01K0000000000000000000000A",
        session_title="Essai",
        structure=CTR,
        structure_name=people.COMMISSION[2],
        granted_on="2026-06-14",
        drawn=True,
        licence=f"A-22-9{rank:05}",
        last_name="D",
        first_name="X",
    )


def test_a_lost_diploma_gets_numbered_duplicates_once_a_key(secretary: Browser, relay: Relay) -> None:
    series(secretary, WANTED)
    view = a_closed_session(secretary)
    path = f"{PATH}/OCC-N3-2026-0118/duplicates"
    body = {"reason": "Diplôme perdu dans un déménagement"}
    first = secretary.post(path, body, Idempotency_Key="duplicata-1")
    again = secretary.post(path, body, Idempotency_Key="duplicata-1")
    assert (first.status, again.status) == (201, 201)
    assert first.json == again.json
    assert first.json["standing"]["code"] == "replaced"
    assert [(d["rank"], d["issued_on"], d["issued_by"]) for d in first.json["duplicates"]] == [
        (1, "2026-06-20", "Claire Monnier")
    ]
    other = secretary.post(path, {"reason": "Volé"}, Idempotency_Key="duplicata-1")
    assert (other.status, other.json["code"]) == (422, "api.key_reused")
    second = secretary.post(path, {"reason": "Volé"}, Idempotency_Key="duplicata-2").json
    assert [d["rank"] for d in second["duplicates"]] == [1, 2]
    relay.run()
    history = secretary.get(f"/s/{CTR}/sessions/{view['id']}/history").json["items"]
    assert "Duplicata n° 2 du diplôme OCC-N3-2026-0118 établi pour Lina RENAUD." in [
        line["sentence"] for line in history
    ]


def test_what_is_no_diploma_has_no_duplicate(secretary: Browser) -> None:
    answer = secretary.post(f"{PATH}/NOTHING-1/duplicates", {"reason": "perdu"}, Idempotency_Key="12345678")
    assert answer.status == 404


def test_a_revoked_award_shows_and_has_no_duplicate(secretary: Browser) -> None:
    import msgspec

    from chalicelib.sessions.model.people import Licensee
    from chalicelib.sessions.store import licensees

    series(secretary, WANTED)
    a_closed_session(secretary)
    item = licensees.find_item(FEDERATION, DIVERS[0])
    assert item is not None
    person = item.read(Licensee)
    awards = [
        msgspec.structs.replace(a, revoked_on="2026-06-01", revoked_because="Fraude") if a.number else a
        for a in person.awards
    ]
    licensees.write_all([(item, msgspec.structs.replace(person, awards=awards))])
    line = register(secretary)[0]
    assert (line["standing"]["label"], line["because"]) == ("Révoqué", "Fraude")
    asked = secretary.post(f"{PATH}/{line['id']}/duplicates", {"reason": "perdu"}, Idempotency_Key="12345678")
    assert (asked.status, asked.json["code"]) == (409, "diplomas.no_duplicate_revoked")


def test_series_are_edited_by_version_and_say_what_is_wrong(secretary: Browser) -> None:
    first = series(secretary, WANTED)
    assert first.json["items"][0]["version"] == 1
    assert series(secretary, WANTED).status == 412
    assert series(secretary, WANTED, version=1).json["items"][0]["version"] == 2
    both = series(secretary, WANTED, WANTED | {"valid_from": "2026-09-01"}, version=2)
    assert both.status == 422
    assert [e["code"] for e in both.json["errors"]] == ["diplomas.series_overlap"]
    a_closed_session(secretary)
    changed = series(secretary, WANTED | {"prefix": "X-", "next": 122}, version=3)
    assert [e["code"] for e in changed.json["errors"]] == ["diplomas.series_drawn"]
    ended = series(secretary, WANTED | {"next": 122, "valid_to": "2026-12-31"}, version=3)
    assert ended.status == 200
    assert series(secretary, WANTED, code="NOTHING").status == 404


def test_the_offices_series_are_shown_to_a_commission_as_not_its_own(
    secretary: Browser, office: Browser
) -> None:
    path = f"/s/{FEDERATION}/diplomas/series/N3"
    assert office.call("PUT", path, {"series": [WANTED]}, If_Match='"0"').status == 200
    found = secretary.get(f"{PATH}/series").json["items"]
    assert [(book["certification"]["code"], book["own"]) for book in found] == [("N3", False)]
    view = a_closed_session(secretary)
    assert register(secretary) == []
    lines = office.get(f"/s/{FEDERATION}/diplomas").json["items"]
    assert [line["structure_name"] for line in lines] == [people.COMMISSION[2]] * 4
    assert {line["session"] for line in lines} == {None}
    assert view["candidates"][0]["diploma_number"].startswith("OCC-N3-2026-")


def test_the_register_goes_out_as_csv_and_no_cell_is_a_formula(secretary: Browser) -> None:
    series(secretary, WANTED | {"prefix": "-1-", "next": 1})
    a_closed_session(secretary)
    url = secretary.post(f"{PATH}/export").json["url"]
    assert "registre-diplomes.csv" in url
    key = f"kept/{CTR}/diplomas/registre.csv"
    content = boto3.client("s3", REGION).get_object(Bucket=os.environ["BUCKET_KEPT"], Key=key)["Body"].read()
    head, *rows = content.decode("utf-8-sig").splitlines()
    assert head.startswith("Numéro;Brevet;Licence;Nom;Prénom;Délivré le;")
    assert len(rows) == 4
    assert rows[0].startswith("'-1-0001;Niveau 3;A-22-869911;RENAUD;Lina;2026-04-19;")


def test_a_club_has_no_register(club_secretary: Browser) -> None:
    assert club_secretary.get(f"/s/{people.CLUB_CANAL[0]}/diplomas").status == 403


def test_a_commission_reads_no_other_register(secretary: Browser, office: Browser) -> None:
    assert secretary.get(f"/s/{FEDERATION}/diplomas").status == 404
    assert office.get(PATH).status == 404
