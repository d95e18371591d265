"""The whole way of a score sheet: template, import, draft, consent, closing, certifications."""

import os
from datetime import timedelta
from typing import Any

import boto3
import msgspec
import pytest

from chalicelib.kernel import clock
from chalicelib.sessions.service import drafting
from chalicelib.sessions.sheets.records import SheetCandidate, SheetJuror
from local.demo.people import COMMISSION
from local.demo.sessions import INITIATEUR, NAMES, exam_sheet, plain_sheet, workbook
from tests.api.journey import announce, arrive, blockers, close, draft, session, upload
from tests.cloud import REGION, Browser, Relay, mails

CTR = COMMISSION[0]
JURY = [("president", "A-09-204511"), ("delegate", "A-11-318842"), ("member", "A-13-402277")]
EXAM = exam_sheet("Fosse de Saint-Vérin", "2026-06-13", "2026-06-14", JURY, INITIATEUR)
ALAIN_ALONE = [("president", "A-09-204511")]


def level_3(*licences: str) -> Any:
    lines = [(licence, "N3") for licence in licences]
    return plain_sheet("Banyuls", "2026-04-18", "2026-04-19", ALAIN_ALONE, "A-09-204511", lines)


def test_an_exam_becomes_a_draft_that_says_what_blocks_it(secretary: Browser) -> None:
    view = draft(secretary, EXAM, title="Initiateur, promotion Jeanne B.")
    assert view["state"] == "draft"
    assert view["title"] == "Initiateur, promotion Jeanne B."
    assert view["out_of"] == 160
    assert [t["coefficient"] for t in view["tests"]] == [1, 3, 2, 2]
    by_licence = {c["licence"]: c for c in view["candidates"]}
    camille = by_licence["A-16-733717"]
    assert (camille["total"], camille["decision"]["label"]) == ("108", "Admis")
    assert camille["marks"]["ped_orga"] == "12,5"
    hugo = by_licence["A-20-811945"]
    assert (hugo["decision"]["label"], hugo["decision_reason"]) == ("Éliminé", "mannequin sous 10")
    assert blockers(view) == {
        "A-19-804221": [
            "La licence du licencié n'est pas validée | "
            "La licence doit être valide du premier au dernier jour de la session."
        ],
        "A-18-790034": ["Le licencié n'a pas les brevets requis | manque : RIFA Plongée"],
        "A-11-318842": ["Le moniteur n'a pas donné son autorisation à la structure | Inès GARNIER"],
    }
    assert not view["closable"]
    assert view["counts"] == {"candidates": 12, "favourable": 9, "blocked": 2}


def test_a_blocked_session_does_not_close_and_nothing_changes(secretary: Browser) -> None:
    view = draft(secretary, EXAM)
    refused = close(secretary, view)
    assert (refused.status, refused.json["code"]) == (409, "sessions.not_closable")
    assert refused.json["session"]["state"] == "draft"
    assert blockers(refused.json["session"]) == blockers(view)
    sheet = secretary.get(f"/s/{CTR}/licensees/A-16-733717").json
    assert "INIT" not in [a["certification"]["code"] for a in sheet["awards"]]


def test_from_blocked_to_closed(secretary: Browser, instructor: Browser, relay: Relay) -> None:
    view = draft(secretary, EXAM, title="Initiateur de juin")
    path = f"/s/{CTR}/sessions/{view['id']}"
    for licence in ("A-19-804221", "A-18-790034"):
        view = secretary.call(
            "DELETE", f"{path}/candidates/{licence}.INIT", If_Match=f'"{view["version"]}"'
        ).json
    asked = secretary.post(f"{path}/consent-requests", {"licence": "A-11-318842"})
    assert (asked.status, asked.json["message"]) == (
        202,
        "La demande d’autorisation est partie à Inès GARNIER.",
    )
    relay.run()
    (mail,) = [m for m in mails() if "demande votre autorisation" in m.subject]
    assert mail.to == "a-11-318842@demo.example"
    own = instructor.get("/me/instructor").json
    assert [(c["structure"]["name"], c["active"]) for c in own["consents"]] == [(COMMISSION[2], False)]
    given = instructor.post("/me/instructor/consents", {"structure": CTR}).json
    assert given["consents"][0]["active"]

    view = session(secretary, view["id"])
    assert view["closable"]
    closed = close(secretary, view)
    assert closed.status == 200, closed.text
    assert closed.json["state"] == "closed"
    assert closed.json["closed_by"] == "Claire Monnier"
    assert [c["award"]["certification"]["code"] for c in closed.json["candidates"] if c["award"]] == [
        "INIT"
    ] * 7
    assert closed.json["may"] == {
        "edit": False,
        "close": False,
        "delete": False,
        "print": True,
        "derogate": False,
    }

    relay.run()
    sheet = secretary.get(f"/s/{CTR}/licensees/A-16-733717").json
    (award,) = [a for a in sheet["awards"] if a["certification"]["code"] == "INIT"]
    assert award["granted_on"] == "2026-06-14"
    assert (award["session_title"], award["instructor"]) == ("Initiateur de juin", "Alain FAURE")
    (use,) = instructor.get("/me/instructor/uses").json["items"]
    assert (use["session_title"], use["awards"]) == ("Initiateur de juin", 7)
    assert [role["code"] for role in use["roles"]] == ["delegate"]
    history = [line["event"] for line in secretary.get(f"{path}/history").json["items"]]
    assert history == [
        "sessions.closed",
        "sessions.consent_requested",
        "sessions.candidate_removed",
        "sessions.candidate_removed",
        "sessions.drafted",
    ]


def test_a_closed_session_never_changes(secretary: Browser) -> None:
    view = draft(secretary, level_3("A-22-869911"))
    view = close(secretary, view).json
    path, version = f"/s/{CTR}/sessions/{view['id']}", f'"{view["version"]}"'
    tries = [
        secretary.call("PATCH", path, {"title": "Autre"}, If_Match=version),
        secretary.call("DELETE", path, If_Match=version),
        secretary.post(f"{path}/jury", {"licence": "A-13-402277", "role": "member"}, If_Match=version),
        secretary.call("DELETE", f"{path}/jury/A-09-204511.president", If_Match=version),
        secretary.call("DELETE", f"{path}/candidates/A-22-869911.N3", If_Match=version),
        secretary.post(f"{path}/consent-requests", {"licence": "A-09-204511"}),
    ]
    assert {(t.status, t.json["detail"]) for t in tries} == {
        (409, "Cette session est clôturée : elle est uniquement consultable.")
    }
    assert session(secretary, view["id"]) == view


def test_pressing_close_again_answers_the_same_and_grants_nothing_twice(
    secretary: Browser, relay: Relay
) -> None:
    view = draft(secretary, level_3("A-22-869911", "A-22-870125"))
    first = close(secretary, view)
    again = close(secretary, view)
    assert first.status == again.status == 200
    assert first.json == again.json
    relay.run()
    relay.run(again=True)
    sheet = secretary.get(f"/s/{CTR}/licensees/A-22-869911").json
    assert [a["certification"]["code"] for a in sheet["awards"]].count("N3") == 1
    assert [m.subject for m in mails()] == ["Votre nom a servi à délivrer 2 brevets"]


def test_the_same_certification_is_not_granted_by_two_sessions(secretary: Browser) -> None:
    one, two = (
        draft(secretary, level_3("A-22-869911")),
        draft(secretary, level_3("A-22-869911"), title="Deux"),
    )
    assert close(secretary, one).status == 200
    refused = close(secretary, two)
    assert refused.status == 409
    assert blockers(refused.json["session"]) == {
        "A-22-869911": ["Ce brevet est déjà attribué au licencié | "]
    }


def test_a_file_with_a_wrong_licence_creates_nothing_and_names_every_error(secretary: Browser) -> None:
    reading = level_3("A-22-869911", "A-22-870125", "A-20-820456")
    one, two, three = reading.candidates
    wrong = msgspec.structs.replace(
        reading,
        candidates=(
            msgspec.structs.replace(one, last_name="RENAULT", first_name="Paul"),
            msgspec.structs.replace(two, licence="A-22-999999"),
            msgspec.structs.replace(three, last_name=NAMES["A-20-820456"][1], first_name="TESSIER"),
        ),
    )
    done = upload(secretary, workbook(COMMISSION, wrong), kind="sans_note")
    assert done["state"] == "refused"
    assert done["session"] is None
    rows = [c.row for c in reading.candidates]
    assert [f["cell"] for f in done["faults"]] == [f"B{rows[0]}", f"B{rows[1]}", f"C{rows[2]}"]
    assert done["faults"][0]["field"] == "N° licence"
    cells = [f["cell"] for f in done["faults"]]
    assert cells == [f"B{rows[0]}", f"B{rows[1]}", f"C{rows[2]}"]
    assert done["faults"][0]["field"] == "N° licence"
    assert [(f["severity"], f["row"], f["message"]) for f in done["faults"]] == [
        (
            "refusal",
            rows[0],
            f"Ligne {rows[0]} : le numéro de licence A-22-869911 ne correspond pas à RENAULT Paul.",
        ),
        ("refusal", rows[1], f"Ligne {rows[1]} : le numéro de licence A-22-999999 est inconnu."),
        ("remark", rows[2], f"Ligne {rows[2]} : nom et prénom semblent inversés ; ils ont été corrigés."),
    ]
    assert secretary.get(f"/s/{CTR}/sessions").json["items"] == []


def test_the_event_twice_makes_one_session(secretary: Browser) -> None:
    done = upload(secretary, workbook(COMMISSION, EXAM), kind="initiateur")
    arrive(f"incoming/{CTR}/score_sheet/{done['id']}")
    assert secretary.get(f"/s/{CTR}/imports/{done['id']}").json == done
    assert len(secretary.get(f"/s/{CTR}/sessions").json["items"]) == 1


def test_the_same_content_again_is_noticed(secretary: Browser) -> None:
    content = workbook(COMMISSION, EXAM)
    first = upload(secretary, content, kind="initiateur", title="Première")
    again = upload(secretary, content, kind="initiateur", title="Seconde")
    assert again["state"] == "drafted"
    assert again["already"] == {
        "session": first["session"]["id"],
        "title": "Première",
        "imported_on": "2026-06-20",
        "same": "file",
    }
    assert "déjà été importé le 20/06/2026 (session « Première »)" in again["faults"][-1]["message"]


def test_the_same_key_announces_one_import(secretary: Browser) -> None:
    first, again = (announce(secretary, kind="initiateur", key="clef-12345678") for _ in range(2))
    assert first.status == again.status == 201
    assert first.json["id"] == again.json["id"]
    other = announce(secretary, kind="sans_note", key="clef-12345678")
    assert (other.status, other.json["code"]) == (422, "api.key_reused")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": "   "}, "title"),
        ({"file_name": "bordereau.xls"}, "file_name"),
        ({"size": 6 * 1024 * 1024}, "size"),
        ({"kind": "tiv"}, "sheet_kind"),
    ],
)
def test_what_can_be_told_before_a_byte_is_sent(
    secretary: Browser, changed: dict[str, Any], field: str
) -> None:
    answer = announce(secretary, **({"kind": "initiateur"} | changed))
    assert answer.status == 422
    assert [e["field"] for e in answer.json["errors"]] == [field]


def test_an_import_is_followed_without_being_read_twice(secretary: Browser) -> None:
    done = upload(secretary, workbook(COMMISSION, EXAM), kind="initiateur")
    path = f"/s/{CTR}/imports/{done['id']}"
    etag = secretary.get(path).headers["etag"]
    assert secretary.get(path, If_None_Match=etag).status == 304


def test_a_failure_waits_for_the_next_try_and_is_given_up_in_the_end(
    secretary: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chalicelib.events import tick_once
    from chalicelib.sessions.store import sessions as store

    def dies(*_: Any) -> None:
        raise ConnectionError

    content = workbook(COMMISSION, EXAM)
    with monkeypatch.context() as broken:
        broken.setattr(store, "write_draft", dies)
        with pytest.raises(ConnectionError):
            upload(secretary, content, kind="initiateur", title="Fragile")
    (record,) = [i for i in _imports() if i["title"]["S"] == "Fragile"]
    path = f"/s/{CTR}/imports/{record['id']['S']}"
    waiting = secretary.get(path).json
    assert (waiting["state"], bool(waiting["incident"])) == ("waiting", True)
    arrive(f"incoming/{CTR}/score_sheet/{waiting['id']}")
    assert secretary.get(path).json["state"] == "drafted"

    lost = announce(secretary, kind="initiateur").json["id"]
    later = clock.real_now() + timedelta(minutes=21)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    tick_once(None)
    assert secretary.get(f"/s/{CTR}/imports/{lost}").json["state"] == "failed"
    assert secretary.get(path).json["state"] == "drafted"


def _imports() -> list[dict[str, Any]]:
    from tests.cloud import scan

    return [i["record"]["M"] for i in scan("TABLE_SESSIONS") if i["kind"]["S"] == "import"]


def test_an_unknown_certification_makes_a_draft_that_can_be_mended(secretary: Browser) -> None:
    sheet = level_3("A-22-869911", "A-22-870125")
    one, two = sheet.candidates
    wrong = msgspec.structs.replace(
        sheet, candidates=(msgspec.structs.replace(one, certification="Nivo 2"), two)
    )
    view = draft(secretary, wrong)
    assert "Nivo 2" in blockers(view)["A-22-869911"][0]
    path = f"/s/{CTR}/sessions/{view['id']}/candidates/A-22-869911.inconnu"
    mended = secretary.call("DELETE", path, If_Match=f'"{view["version"]}"').json
    assert mended["closable"]


def test_an_unread_function_in_the_jury_blocks_until_it_is_chosen(secretary: Browser) -> None:
    sheet = level_3("A-22-869911")
    odd = SheetJuror(
        row=7, role="Déléguée régionale", licence="A-11-318842", last_name="GARNIER", first_name="Inès"
    )
    view = draft(secretary, msgspec.structs.replace(sheet, jury=(*sheet.jury, odd)))
    assert not view["closable"]
    assert "Déléguée régionale" in blockers(view)["A-11-318842"][0]
    path = f"/s/{CTR}/sessions/{view['id']}/jury/A-11-318842.member"
    mended = secretary.call("DELETE", path, If_Match=f'"{view["version"]}"').json
    assert mended["closable"]


def test_with_more_faults_than_are_listed_none_is_lost_and_refusals_come_first(
    secretary: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "MOST_SHOWN", 20)
    lines = tuple(
        SheetCandidate(
            row=6 + n,
            licence=licence,
            last_name=NAMES[licence][0],
            first_name=NAMES[licence][1],
            certification="N1",
            equivalence="Lune",
            obtained_on="2026-04-19",
            trainer_licence="A-09-204511",
            result="peut-être",
        )
        for n, licence in enumerate(NAMES)
    )
    sheet = msgspec.structs.replace(level_3("A-22-869911"), candidates=lines)
    view = draft(secretary, sheet, title="Beaucoup")
    assert len(view["candidates"]) == len(lines)
    assert all(len(c["blockers"]) >= 2 for c in view["candidates"])
    done = secretary.get(f"/s/{CTR}/imports/{view['id']}").json
    assert done["counts"]["blocking"] == 2 * len(lines) > len(done["faults"])

    last = msgspec.structs.replace(lines[-1], last_name="PERSONNE", first_name="Jean")
    wrong = msgspec.structs.replace(sheet, candidates=(*lines[:-1], last))
    refused = upload(secretary, workbook(COMMISSION, wrong), kind="sans_note")
    assert (refused["state"], refused["counts"]["refusals"]) == ("refused", 1)
    assert refused["faults"][0]["severity"] == "refusal"


def test_a_finished_import_takes_no_other_file(secretary: Browser) -> None:
    content = workbook(COMMISSION, EXAM)
    started = announce(secretary, kind="initiateur", size=len(content), key="clef-unique-1").json
    key = started["upload"]["fields"]["key"]
    s3 = boto3.client("s3", REGION)
    s3.put_object(Bucket=os.environ["BUCKET_INCOMING"], Key=key, Body=content)
    arrive(key)
    again = announce(secretary, kind="initiateur", size=len(content), key="clef-unique-1")
    assert (again.status, again.json["code"]) == (409, "sessions.import_finished")
    s3.put_object(Bucket=os.environ["BUCKET_INCOMING"], Key=key, Body=b"autre chose")
    arrive(key)
    kept = s3.get_object(Bucket=os.environ["BUCKET_KEPT"], Key=f"kept/{CTR}/score_sheet/2026/{started['id']}")
    assert kept["Body"].read() == content


def test_a_deleted_draft_is_forgotten_by_its_content_too(secretary: Browser) -> None:
    content = workbook(COMMISSION, EXAM)
    first = upload(secretary, content, kind="initiateur")
    view = session(secretary, first["session"]["id"])
    path = f"/s/{CTR}/sessions/{view['id']}"
    assert secretary.call("DELETE", path, If_Match=f'"{view["version"]}"').status == 204
    assert upload(secretary, content, kind="initiateur")["already"] is None
