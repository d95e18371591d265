"""The federation's lists through the API: announced, read, confirmed, loaded, stopped, reported."""

import os
from typing import Any

import boto3
import pytest

from local.demo.people import CLUB_CANAL, COMMISSION, FEDERATION
from tests.api.list_journey import LISTS, announce, load, send, table, view, work
from tests.cloud import REGION, Browser, scan

PEOPLE = ["N° de licence", "Nom", "Prénom", "Date de naissance", "N° du club", "Club"]
NEW = ["A-26-950001", "Lemaître", "Océane", "03/02/2001", "16310042", ""]
CLUB = f"/s/{CLUB_CANAL[0]}/licensees"
CTR = f"/s/{COMMISSION[0]}/licensees"


def register() -> list[dict[str, Any]]:
    """All items of the register but what tells of the loads themselves."""
    told = ("list", "list_chunk", "list_content", "listed", "once", "outbox")
    return sorted(
        (item for item in scan("TABLE_SESSIONS") if item["kind"]["S"] not in told),
        key=lambda item: (item["PK"]["S"], item["SK"]["S"]),
    )


def test_a_new_person_is_found_by_name_and_by_club(
    office: Browser, secretary: Browser, club_secretary: Browser
) -> None:
    checked = send(office, table(PEOPLE, NEW))
    assert checked["state"] == "checked"
    assert checked["tally"] == {"of": 1, "new": 1, "changed": 0, "unchanged": 0}
    assert secretary.get(f"{CTR}?q=lemaitre").json["items"] == []
    assert office.post(f"{LISTS}/{checked['id']}/confirm").json["state"] == "loading"
    work()
    done = view(office, checked["id"])
    assert (done["state"], done["tally"]["new"], done["confirmed_by"]) == ("loaded", 1, "Hélène Roussel")
    assert [p["licence"] for p in club_secretary.get(f"{CLUB}?q=oceane").json["items"]] == [NEW[0]]
    sheet = secretary.get(f"{CTR}/{NEW[0]}").json
    assert (sheet["last_name"], sheet["birth_date"], sheet["club_name"]) == (
        "Lemaître",
        "2001-02-03",
        CLUB_CANAL[2],
    )


def test_the_same_list_again_writes_nothing_and_says_so(office: Browser) -> None:
    content = table(PEOPLE, NEW, ["A-16-733717", "Aubry", "Camille", "19/05/1998", "16310042", ""])
    first = load(office, content)
    before = register()
    checked = send(office, content)
    assert checked["already"] == {"load": first["id"], "file_name": "liste.csv", "loaded_on": "2026-06-20"}
    office.post(f"{LISTS}/{checked['id']}/confirm")
    work()
    assert view(office, checked["id"])["tally"] == {"of": 2, "new": 0, "changed": 0, "unchanged": 2}
    assert register() == before


def test_a_changed_name_moves_the_search(office: Browser, secretary: Browser) -> None:
    load(office, table(PEOPLE, NEW))
    load(office, table(PEOPLE, [NEW[0], "Castaing", *NEW[2:]]), day="2026-06-16")
    assert secretary.get(f"{CTR}?q=lemaitre").json["items"] == []
    assert [p["licence"] for p in secretary.get(f"{CTR}?q=castaing").json["items"]] == [NEW[0]]


def test_faulty_rows_are_told_and_the_others_loaded(office: Browser, secretary: Browser) -> None:
    checked = send(
        office,
        table(
            PEOPLE,
            NEW,
            ["733717", "Sans", "Lettre", "", "", ""],
            ["A-26-950002", "", "Prénom", "", "", ""],
            ["A-26-950003", "Bonnet", "Luc", "31/02/2001", "", "=1+1"],
        ),
    )
    assert checked["counts"] == {"rows": 4, "people": 2, "left_out": 2, "remarks": 1}
    assert [(f["row"], f["field"], f["severity"]) for f in checked["faults"]] == [
        (3, "N° de licence", "refusal"),
        (4, "Nom", "refusal"),
        (5, "Date de naissance", "remark"),
    ]
    assert checked["faults"][0]["message"] == (
        "Ligne 3 : numéro de licence incomplet. Format attendu : A-16-733717."
    )
    link = office.post(f"{LISTS}/{checked['id']}/report", {"format": "csv"}).json
    assert link["file_name"] == "rapport-licensees-2026-06-15.csv"
    kept = boto3.client("s3", REGION).get_object(
        Bucket=os.environ["BUCKET_KEPT"], Key=f"kept/{FEDERATION[0]}/list/{checked['id']}.csv"
    )
    lines = kept["Body"].read().decode("utf-8-sig").splitlines()
    assert lines[0] == "Ligne;Colonne;Valeur;Ce qui ne va pas;Suite donnée"
    assert lines[1].startswith("3;N° de licence;733717;")
    assert office.post(f"{LISTS}/{checked['id']}/report", {"format": "xlsx"}).status == 200


def test_unknown_people_of_a_list_of_awards_are_reported_after_loading(office: Browser) -> None:
    done = load(
        office,
        table(
            ["Licence", "Brevet", "Obtenu le"],
            ["A-99-999999", "N2", "01/06/2020"],
            ["A-16-733717", "N2", "01/06/2020"],
        ),
        kind="awards",
    )
    assert done["counts"]["left_out"] == 1
    assert done["faults"][0]["message"] == (
        "Ligne 2 : la licence A-99-999999 est inconnue. Chargez d’abord la liste des licenciés."
    )


def test_licences_date_the_sheet_and_the_search(office: Browser, secretary: Browser) -> None:
    load(
        office,
        table(["Licence", "Du", "Au", "État"], ["A-25-917702", "02/10/2025", "31/12/2026", "Validée"]),
        kind="licences",
    )
    sheet = secretary.get(f"{CTR}/A-25-917702").json
    assert sheet["listed_on"] == "2026-06-15"
    assert sheet["licences"][0]["status"]["code"] == "valid"
    assert secretary.get(f"{CTR}?q=perrin").json["listed_on"] == "2026-06-15"
    assert office.get(LISTS).json["listed"] == [
        {"kind": {"code": "licences", "label": "Licences"}, "day": "2026-06-15"}
    ]


def test_consents_lead_to_the_structure_by_its_number(office: Browser, secretary: Browser) -> None:
    rows = table(["Licence", "Structure", "Donnée le"], ["A-11-318842", "16310001", "01/09/2025"])
    assert load(office, rows, kind="consents")["tally"]["changed"] == 1
    assert secretary.get(f"{CTR}?q=garnier").json["items"][0]["consent"]
    assert load(office, rows, kind="consents")["tally"]["unchanged"] == 1


def test_a_stopped_load_loads_no_more(office: Browser) -> None:
    checked = send(office, table(PEOPLE, NEW))
    before = register()
    office.post(f"{LISTS}/{checked['id']}/confirm")
    assert office.post(f"{LISTS}/{checked['id']}/cancel").json["state"] == "cancelled"
    work()
    assert register() == before
    assert office.post(f"{LISTS}/{checked['id']}/confirm").json["code"] == "lists.not_checked"


def test_one_list_is_loaded_at_a_time(office: Browser) -> None:
    one, other = send(office, table(PEOPLE, NEW)), send(office, table(PEOPLE, NEW), day="2026-06-16")
    assert office.post(f"{LISTS}/{one['id']}/confirm").status == 200
    refused = office.post(f"{LISTS}/{other['id']}/confirm")
    assert (refused.status, refused.json["code"]) == (409, "lists.loading_already")
    work()
    assert office.post(f"{LISTS}/{other['id']}/confirm").status == 200


def test_confirmed_twice_is_loaded_once(office: Browser) -> None:
    checked = send(office, table(PEOPLE, NEW))
    for _ in range(2):
        assert office.post(f"{LISTS}/{checked['id']}/confirm").status == 200
    work(times=2)
    assert view(office, checked["id"])["tally"]["new"] == 1


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"file_name": "liste.pdf"}, "file_name"),
        ({"size": 40_000_000}, "size"),
        ({"day": "2026-06-21"}, "listed_on"),
        ({"kind": "dogs"}, "kind"),
    ],
)
def test_what_can_be_told_beforehand_is(office: Browser, asked: dict[str, Any], field: str) -> None:
    answer = announce(office, **asked)
    assert (answer.status, [error["field"] for error in answer.json["errors"]]) == (422, [field])


def test_the_same_key_announces_once(office: Browser) -> None:
    ids = {announce(office, key="once-upon-a-time").json["id"] for _ in range(2)}
    assert len(ids) == 1


def test_only_the_federation_loads_lists(secretary: Browser, club_secretary: Browser) -> None:
    """Even a role that was given the right: a club and a commission have no register."""
    import msgspec

    from chalicelib.accounts.model.structures import Role
    from chalicelib.accounts.service import structures
    from chalicelib.accounts.store import structures as store

    assert secretary.get(LISTS).status == 404
    assert club_secretary.get(f"/s/{CLUB_CANAL[0]}/lists").status == 403
    everything = {"secretary": Role("Secrétaire", frozenset({"load_lists"}))}
    store.change_settings(CLUB_CANAL[0], lambda known: msgspec.structs.replace(known, roles=everything))
    structures._known.clear()
    assert club_secretary.get(f"/s/{CLUB_CANAL[0]}/lists").status == 404


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "kind", ["licensees", "licences", "awards", "prerogatives", "consents", "equivalences"]
)
def test_a_model_is_a_list_that_can_be_loaded(office: Browser, kind: str, format_: str) -> None:
    answer = office.post(f"{LISTS}/kinds/{kind}/download", {"format": format_})
    assert answer.status == 200, answer.text
    key = answer.json["url"].split("?")[0].split(".amazonaws.com/")[1]
    s3 = boto3.client("s3", REGION)
    content = s3.get_object(Bucket=os.environ["BUCKET_KEPT"], Key=key)["Body"].read()
    checked = send(office, content, kind=kind, file_name=f"modele.{format_}")
    assert (checked["state"], checked["faults"], checked["counts"]["rows"]) == ("checked", [], 1)
