"""A session's score sheet: downloaded filled in, imported into its draft again, noticed when it returns."""

import os
from typing import Any

import boto3
import msgspec
import pytest

from chalicelib.kernel.table import Writes
from chalicelib.sessions.model.sessions import Candidate, Derogation
from chalicelib.sessions.store import sessions as store
from local.demo.people import CLUB_CANAL, COMMISSION
from local.demo.sessions import INITIATEUR, exam_sheet, plain_sheet, workbook
from tests.api.journey import announce, arrive, close, draft, session, upload
from tests.cloud import REGION, Browser, Relay
from tests.faults import Killed, dies_at, watched

CTR = COMMISSION[0]
JURY = [("president", "A-09-204511"), ("delegate", "A-11-318842")]
EXAM = exam_sheet("Fosse de Saint-Vérin", "2026-06-13", "2026-06-14", JURY, INITIATEUR)
ALAIN = "A-09-204511"
MOVED = "a modifié ce brouillon pendant l'envoi."


def level_3(*licences: str, place: str = "Banyuls") -> Any:
    lines = [(licence, "N3") for licence in licences]
    return plain_sheet(place, "2026-04-18", "2026-04-19", [("president", ALAIN)], ALAIN, lines)


def filled(browser: Browser, view: dict[str, Any]) -> bytes:
    """The session's own score sheet, by its link."""
    link = browser.get(f"/s/{CTR}/sessions/{view['id']}/score-sheet")
    assert link.status == 200, link.text
    key = link.json["url"].split(".com/")[-1].split("?")[0]
    return boto3.client("s3", REGION).get_object(Bucket=os.environ["BUCKET_KEPT"], Key=key)["Body"].read()


def replace(browser: Browser, view: dict[str, Any], content: bytes) -> dict[str, Any]:
    return upload(browser, content, kind=view["sheet"]["kind"], into=view)


def without_versions(view: dict[str, Any]) -> dict[str, Any]:
    changing = {"version", "file_name", "changed_by"}
    return {key: value for key, value in view.items() if key not in changing}


def history(browser: Browser, view: dict[str, Any]) -> list[str]:
    found = browser.get(f"/s/{CTR}/sessions/{view['id']}/history").json["items"]
    return [line["sentence"] for line in found]


def test_a_sessions_own_sheet_put_back_changes_nothing(secretary: Browser, relay: Relay) -> None:
    view = draft(secretary, EXAM, title="Initiateur de juin")
    link = secretary.get(f"/s/{CTR}/sessions/{view['id']}/score-sheet").json
    assert link["file_name"] == "initiateur-de-juin-2026-06-13.xlsx"
    done = replace(secretary, view, filled(secretary, view))
    assert (done["state"], done["session"]["id"]) == ("drafted", view["id"])
    assert done["replaces"] == {"id": view["id"]}
    assert (done["faults"], done["already"]) == ([], None)
    assert without_versions(session(secretary, view["id"])) == without_versions(view)
    relay.run()
    assert history(secretary, view)[0] == (
        "Contenu remplacé par le bordereau « bordereau.xlsx ». Aucun candidat n’a changé."
    )


def test_another_content_takes_the_place_of_the_first(secretary: Browser, relay: Relay) -> None:
    view = draft(secretary, level_3("A-22-869911", "A-22-870125"), title="Niveau 3 d’avril")
    _derogate(view, "A-22-869911")
    view = session(secretary, view["id"])
    other = level_3("A-22-869911", "A-20-820456", place="Cerbère")
    first = msgspec.structs.replace(other.candidates[0], observations="vu")
    other = msgspec.structs.replace(other, candidates=(first, other.candidates[1]))
    done = replace(secretary, view, workbook(COMMISSION, other))
    assert done["state"] == "drafted", done["faults"]
    found = session(secretary, view["id"])
    assert (found["title"], found["place"], found["version"]) == (
        view["title"],
        "Cerbère",
        view["version"] + 1,
    )
    assert {c["licence"] for c in found["candidates"]} == {"A-22-869911", "A-20-820456"}
    stored = store.read(CTR, view["id"])
    assert stored is not None
    kept = {c.licence: [d.check for d in c.derogations] for c in stored.candidates}
    assert kept == {"A-22-869911": ["requirements_missing"], "A-20-820456": []}
    relay.run()
    people = {
        c["licence"]: f"{c['first_name']} {c['last_name']}"
        for c in (*view["candidates"], *found["candidates"])
    }
    assert history(secretary, view)[0] == (
        "Contenu remplacé par le bordereau « bordereau.xlsx ». "
        f"Ajoutés : {people['A-20-820456']}. Retirés : {people['A-22-870125']}. "
        f"Modifiés : {people['A-22-869911']}."
    )


def _derogate(view: dict[str, Any], licence: str) -> None:
    stored = store.read(CTR, view["id"])
    assert stored is not None
    item = next(i for sk, i in stored.parts.items() if sk.startswith(f"CANDIDATE#{licence}"))
    signed = Derogation(
        check="requirements_missing",
        reason="dossier vu",
        granted_by="Ada",
        account="ada",
        granted_at="2026-06-20T10:00:00+02:00",
    )
    changed = msgspec.structs.replace(item.read(Candidate), derogations=[signed])
    Writes().change("candidate", item, changed).commit()


def test_a_draft_that_moved_is_left_as_it_is(secretary: Browser) -> None:
    view = draft(secretary, level_3("A-22-869911"))
    path = f"/s/{CTR}/sessions/{view['id']}"
    content = workbook(COMMISSION, level_3("A-20-820456"))
    started = announce(secretary, kind="sans_note", size=len(content), into=view).json
    moved = secretary.call("PATCH", path, {"place": "Leucate"}, If_Match=f'"{view["version"]}"').json
    done = _arrived(secretary, started, content)
    assert done["state"] == "refused"
    assert MOVED in done["faults"][0]["message"]
    assert session(secretary, view["id"]) == moved
    late = announce(secretary, kind="sans_note", size=len(content), into=view)
    assert (late.status, late.json["changed"]["version"]) == (412, moved["version"])


def _arrived(browser: Browser, started: dict[str, Any], content: bytes) -> dict[str, Any]:
    key = started["upload"]["fields"]["key"]
    boto3.client("s3", REGION).put_object(Bucket=os.environ["BUCKET_INCOMING"], Key=key, Body=content)
    arrive(key)
    found: dict[str, Any] = browser.get(f"/s/{CTR}/imports/{started['id']}").json
    return found


def test_somebody_quicker_by_a_moment_wins(secretary: Browser) -> None:
    """The draft is changed between the reading of the file and the writing of the draft."""
    view = draft(secretary, level_3("A-22-869911"))
    path = f"/s/{CTR}/sessions/{view['id']}"
    content = workbook(COMMISSION, level_3("A-20-820456"))
    started = announce(secretary, kind="sans_note", size=len(content), into=view).json

    def cuts_in(write: int) -> None:
        if write == 1:
            moved = secretary.call("PATCH", path, {"place": "Leucate"}, If_Match=f'"{view["version"]}"')
            assert moved.status == 200

    with watched(before=cuts_in):
        done = _arrived(secretary, started, content)
    assert (done["state"], done["session"]) == ("refused", None)
    assert MOVED in done["faults"][0]["message"]
    assert session(secretary, view["id"])["place"] == "Leucate"
    assert [c["licence"] for c in session(secretary, view["id"])["candidates"]] == ["A-22-869911"]


def test_a_closed_session_takes_no_other_content(secretary: Browser) -> None:
    view = draft(secretary, level_3("A-22-869911"))
    content = workbook(COMMISSION, level_3("A-20-820456"))
    started = announce(secretary, kind="sans_note", size=len(content), into=view).json
    assert close(secretary, view).status == 200
    done = _arrived(secretary, started, content)
    assert (done["state"], done["counts"]["refusals"]) == ("refused", 1)
    assert done["faults"][0]["message"].startswith("Cette session est clôturée")
    again = announce(secretary, kind="sans_note", into=view)
    assert (again.status, again.json["code"]) == (409, "sessions.closed")


def test_a_draft_thrown_away_meanwhile(secretary: Browser) -> None:
    view = draft(secretary, level_3("A-22-869911"))
    content = workbook(COMMISSION, level_3("A-20-820456"))
    started = announce(secretary, kind="sans_note", size=len(content), into=view).json
    secretary.call("DELETE", f"/s/{CTR}/sessions/{view['id']}", If_Match=f'"{view["version"]}"')
    done = _arrived(secretary, started, content)
    assert done["faults"][0]["message"].startswith("Ce brouillon n'existe plus.")
    assert announce(secretary, kind="sans_note", into=view).status == 404


def test_the_sheet_of_another_session_is_no_content(secretary: Browser) -> None:
    view = draft(secretary, EXAM)
    refused = announce(secretary, kind="sans_note", into=view)
    assert (refused.status, refused.json["code"]) == (409, "sessions.sheet_other")


def test_another_structures_session_is_not_there(secretary: Browser, club_secretary: Browser) -> None:
    view = draft(secretary, EXAM)
    assert club_secretary.get(f"/s/{CLUB_CANAL[0]}/sessions/{view['id']}/score-sheet").status == 404
    assert announce(club_secretary, kind="sans_note", into=view, place=CLUB_CANAL).status == 404


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_at_any_write_a_replacement_is_whole_or_not_at_all(secretary: Browser, when: str) -> None:
    one, other = ["A-22-869911", "A-22-870125"], ["A-20-820456", "A-19-809318", "A-22-869911"]
    view = draft(secretary, level_3(*one))
    for write in range(1, 9):
        content = workbook(COMMISSION, level_3(*other, place=f"Lieu {write}"))
        started = announce(secretary, kind="sans_note", size=len(content), into=view).json
        key = started["upload"]["fields"]["key"]
        boto3.client("s3", REGION).put_object(Bucket=os.environ["BUCKET_INCOMING"], Key=key, Body=content)
        with watched(**{when: dies_at(write)}) as door:
            try:
                arrive(key)
            except Killed:
                found = {c["licence"] for c in session(secretary, view["id"])["candidates"]}
                assert found in (set(one), set(other))
            else:
                assert door.writes < write
                return
        arrive(key)
        view = session(secretary, view["id"])
        assert {c["licence"] for c in view["candidates"]} == set(other)
        one, other = other, one
    pytest.fail("the import wrote more often than was tried")


def test_the_same_people_and_days_from_another_file_are_noticed(secretary: Browser) -> None:
    first = draft(secretary, level_3("A-22-869911", "A-22-870125"), title="Premier fichier")
    other = level_3("A-22-870125", "A-22-869911", place="Ailleurs")
    again = upload(secretary, workbook(COMMISSION, other), kind="sans_note", title="Second")
    assert again["state"] == "drafted"
    assert again["already"] == {
        "session": first["id"],
        "title": "Premier fichier",
        "imported_on": "2026-06-20",
        "same": "content",
    }
    (remark,) = again["faults"]
    assert remark["message"] == (
        "Un bordereau avec les mêmes candidats et les mêmes dates a déjà été importé le 20/06/2026 "
        "(session « Premier fichier »). Importer de nouveau ?"
    )


def test_a_deleted_draft_is_not_remembered(secretary: Browser) -> None:
    sheet = level_3("A-22-869911")
    view = draft(secretary, sheet)
    secretary.call("DELETE", f"/s/{CTR}/sessions/{view['id']}", If_Match=f'"{view["version"]}"')
    assert upload(secretary, workbook(COMMISSION, sheet), kind="sans_note")["already"] is None


def test_a_replaced_content_is_not_remembered(secretary: Browser) -> None:
    first = level_3("A-22-869911")
    view = draft(secretary, first)
    replace(secretary, view, workbook(COMMISSION, level_3("A-20-820456")))
    assert upload(secretary, workbook(COMMISSION, first), kind="sans_note")["already"] is None
