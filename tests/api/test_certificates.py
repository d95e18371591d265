"""Certificates over HTTP: who may have one, what it says, what its code proves, what its badge is worth."""

import os
from io import BytesIO
from typing import Any

import boto3
import msgspec
import pytest
from pypdf import PdfReader

from chalicelib.sessions.model.people import Duplicate, Licensee
from chalicelib.sessions.store.items import SessionsItem, licensee_key
from local.demo.people import CLUB_CANAL, CLUB_GARONNE, COMMISSION, FEDERATION
from local.demo.sessions import plain_sheet
from tests.api.journey import close, draft
from tests.cloud import REGION, Answer, Browser, Relay, scan
from tests.faults import watched

TRAINER = "A-09-204511"
LINA, NOE = "A-22-869911", "A-22-870125"
PRESIDENT = [("president", TRAINER)]


def closed(secretary: Browser, *licences: str) -> dict[str, Any]:
    """A closed session of the commission that granted Niveau 3."""
    lines = [(licence, "N3") for licence in licences or (LINA, NOE)]
    sheet = plain_sheet("Banyuls-sur-Mer", "2026-04-18", "2026-04-19", PRESIDENT, TRAINER, lines)
    done = close(secretary, draft(secretary, sheet, title="Stage de Pâques"))
    assert done.status == 200, done.text
    found: dict[str, Any] = done.json
    return found


def ask(browser: Browser, view: dict[str, Any], candidate: str | None = None, form: str = "pdf") -> Answer:
    path = f"/s/{COMMISSION[0]}/sessions/{view['id']}/certificates"
    return browser.post(path, {"candidate": candidate, "form": form})


def kept(answer: Answer) -> bytes:
    """What the link of an answer leads to."""
    assert answer.status == 200, answer.text
    key = answer.json["url"].split("?")[0].split(".com/")[1]
    found = boto3.client("s3", REGION).get_object(Bucket=os.environ["BUCKET_KEPT"], Key=key)
    content: bytes = found["Body"].read()
    return content


def pages(answer: Answer) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(kept(answer))).pages]


def code_of(licence: str) -> str:
    (item,) = [
        i
        for i in scan("TABLE_SESSIONS")
        if i["kind"]["S"] == "certificate" and i["record"]["M"]["licence"]["S"] == licence
    ]
    code: str = item["record"]["M"]["code"]["S"]
    return code


def change_award(licence: str, **changes: Any) -> None:
    """The record as the office, or a crash, may leave it: its N3 changed."""
    item = SessionsItem.get(*licensee_key(FEDERATION[0], licence))
    known = item.read(Licensee)
    awards = [msgspec.structs.replace(a, **changes) if a.certification == "N3" else a for a in known.awards]
    changed = msgspec.structs.replace(known, awards=awards)
    SessionsItem.of("licensee", item.key, changed, version=item.version + 1).save()


def test_the_certificate_of_one_candidate_says_what_was_granted(secretary: Browser) -> None:
    view = closed(secretary)
    answer = ask(secretary, view, f"{LINA}.N3")
    assert answer.json["file_name"] == "diplome-n3-lina-renaud.pdf"
    (page,) = pages(answer)
    for said in (
        "Fédération de plongée",
        "Commission technique régionale Occitanie",
        "Niveau 3",
        "Lina RENAUD",
        "Licence A-22-869911",
        "19 avril 2026",
        "Banyuls-sur-Mer",
        "Stage de Pâques",
        "Président du jury Alain FAURE",
    ):
        assert said in page
    code = code_of(LINA)
    assert f"localhost:8080/v/{code[:4]}-{code[4:8]}-{code[8:]}" in page
    assert "1968" not in page  # nobody's birth date


def test_all_certificates_of_a_session_are_one_document(secretary: Browser) -> None:
    answer = ask(secretary, closed(secretary))
    assert answer.json["file_name"] == "diplomes-stage-de-paques.pdf"
    one, two = pages(answer)
    assert "Lina RENAUD" in one
    assert "Noé SABATIER" in two


def test_the_second_time_nothing_is_rendered_and_the_code_stays(
    secretary: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = closed(secretary)
    first, code = kept(ask(secretary, view, f"{LINA}.N3")), code_of(LINA)

    def never(*_: Any) -> None:
        raise AssertionError("rendered again")

    monkeypatch.setattr("chalicelib.kernel.functions.ask", never)
    with watched() as door:
        assert kept(ask(secretary, view, f"{LINA}.N3")) == first
    assert door.writes == 0
    assert code_of(LINA) == code


def test_a_draft_has_no_certificate(secretary: Browser) -> None:
    sheet = plain_sheet("Ici", "2026-04-18", "2026-04-19", PRESIDENT, TRAINER, [(LINA, "N3")])
    answer = ask(secretary, draft(secretary, sheet))
    assert (answer.status, answer.json["code"]) == (409, "certificates.not_closed")


def test_who_failed_has_none(secretary: Browser) -> None:
    view = closed(secretary)
    answer = ask(secretary, view, "A-16-733717.N3")
    assert answer.status == 404
    change_award(LINA, session="another")
    answer = ask(secretary, view, f"{LINA}.N3")
    assert (answer.status, answer.json["code"]) == (409, "certificates.none")


def test_a_revoked_award_has_no_certificate_and_is_left_out_of_the_session_s(secretary: Browser) -> None:
    view = closed(secretary)
    change_award(LINA, revoked_on="2026-05-02", revoked_by="Siège", revoked_because="fraude")
    answer = ask(secretary, view, f"{LINA}.N3")
    assert (answer.status, answer.json["code"]) == (409, "certificates.revoked")
    assert "2 mai 2026" in answer.json["detail"]
    assert "fraude" not in answer.text
    (page,) = pages(ask(secretary, view))
    assert "Noé SABATIER" in page
    sheet = secretary.get(f"/s/{COMMISSION[0]}/licensees/{LINA}").json
    assert [a["certificate"] for a in sheet["awards"] if a["certification"]["code"] == "N3"] == [False]


def test_a_duplicate_is_marked_on_the_paper_and_told_to_who_verifies_it(
    secretary: Browser, visitor: Browser
) -> None:
    view = closed(secretary)
    original = kept(ask(secretary, view, f"{LINA}.N3"))
    lost = [
        Duplicate(rank=1, issued_on="2026-05-02", reason="Perdu", issued_by="Claire Monnier"),
        Duplicate(rank=2, issued_on="2026-06-01", reason="Volé dans un train", issued_by="Claire Monnier"),
    ]
    change_award(LINA, duplicates=lost)
    (page,) = pages(ask(secretary, view, f"{LINA}.N3"))
    assert "Duplicata n° 2, établi le 1er juin 2026" in page
    assert kept(ask(secretary, view, f"{LINA}.N3")) != original
    answer = visitor.get(f"/certificates/{code_of(LINA)}")
    assert (answer.json["state"], answer.json["duplicate"]) == (
        "genuine",
        {"rank": 2, "issued_on": "2026-06-01"},
    )
    for silent in ("train", "Monnier"):
        assert silent not in page
        assert silent not in answer.text
    one, two = pages(ask(secretary, view))
    assert "Duplicata" in one
    assert "Duplicata" not in two


def test_a_badge_is_one_person_s(secretary: Browser) -> None:
    answer = ask(secretary, closed(secretary), None, "png")
    assert answer.status == 422
    assert answer.json["errors"][0]["field"] == "candidate"


def sheet_award(browser: Browser, place: str, licence: str, certification: str) -> dict[str, Any]:
    awards = browser.get(f"/s/{place}/licensees/{licence}").json["awards"]
    found: dict[str, Any] = next(a for a in awards if a["certification"]["code"] == certification)
    return found


def test_the_sheet_offers_what_the_structure_granted_and_the_office_has_all(
    secretary: Browser, office: Browser
) -> None:
    closed(secretary)
    own, other = (sheet_award(secretary, COMMISSION[0], LINA, code) for code in ("N3", "N2"))
    assert (own["certificate"], other["certificate"]) == (True, False)
    path = f"/s/{COMMISSION[0]}/licensees/{LINA}/certificates"
    assert "Niveau 3" in pages(secretary.post(path, {"award": own["id"]}))[0]
    assert secretary.post(path, {"award": other["id"]}).status == 404

    historic = sheet_award(office, FEDERATION[0], LINA, "N2")
    assert historic["certificate"]
    (page,) = pages(office.post(f"/s/{FEDERATION[0]}/licensees/{LINA}/certificates", {"award": other["id"]}))
    assert "Niveau 2" in page
    assert "Commission" not in page  # who granted it is not known


def test_the_office_and_the_session_s_structure_hand_out_the_same_file(
    secretary: Browser, office: Browser
) -> None:
    view = closed(secretary)
    award = sheet_award(office, FEDERATION[0], LINA, "N3")["id"]
    one = ask(secretary, view, f"{LINA}.N3")
    two = office.post(f"/s/{FEDERATION[0]}/licensees/{LINA}/certificates", {"award": award})
    assert one.json["url"].split("?")[0] == two.json["url"].split("?")[0]


def test_a_club_prints_nothing_of_another_structure(secretary: Browser, club_secretary: Browser) -> None:
    view = closed(secretary)
    award = sheet_award(secretary, COMMISSION[0], NOE, "N3")["id"]
    path = f"/s/{CLUB_CANAL[0]}"
    assert club_secretary.post(f"{path}/licensees/{NOE}/certificates", {"award": award}).status == 404
    assert club_secretary.post(f"{path}/sessions/{view['id']}/certificates", {}).status == 404
    assert club_secretary.post(f"{path}/licensees/{LINA}/certificates", {"award": award}).status == 404
    assert club_secretary.post(f"/s/{CLUB_GARONNE[0]}/sessions/{view['id']}/certificates", {}).status == 404


def test_a_person_has_his_own_and_nobody_else_s(instructor: Browser, secretary: Browser) -> None:
    awards = instructor.get("/me/instructor").json["person"]["awards"]
    assert all(award["certificate"] for award in awards)
    mf1 = next(a for a in awards if a["certification"]["code"] == "MF1")
    (page,) = pages(instructor.post("/me/instructor/certificates", {"award": mf1["id"]}))
    assert "Inès GARNIER" in page
    assert "14 juin 2003" in page
    assert instructor.post("/me/instructor/certificates", {"award": "MF2.2004-06-12"}).status == 404
    assert secretary.post("/me/instructor/certificates", {"award": mf1["id"]}).status == 403


def test_a_code_is_genuine_however_it_is_typed(secretary: Browser, visitor: Browser) -> None:
    ask(secretary, closed(secretary), f"{LINA}.N3")
    code = code_of(LINA)
    expected = {
        "state": "genuine",
        "name": "Lina RENAUD",
        "certification": "Niveau 3",
        "number": None,
        "duplicate": None,
        "granted_on": "2026-04-19",
        "structure_name": "Commission technique régionale Occitanie",
        "federation_name": "Fédération de plongée",
        "revoked_on": None,
        "practice": True,
    }
    grouped = f"{code[:4]}-{code[4:8]}-{code[8:]}"
    for typed in (code, code.lower(), grouped, grouped.replace("-", "%20"), code.replace("0", "O")):
        answer = visitor.get(f"/certificates/{typed}")
        assert (answer.status, answer.json) == (200, expected)
    assert answer.headers["x-robots-tag"] == "noindex"


def test_a_revoked_one_says_since_when_and_never_why(secretary: Browser, visitor: Browser) -> None:
    ask(secretary, closed(secretary), f"{LINA}.N3")
    change_award(LINA, revoked_on="2026-05-02", revoked_by="Hélène Roussel", revoked_because="fraude")
    answer = visitor.get(f"/certificates/{code_of(LINA)}")
    assert (answer.json["state"], answer.json["revoked_on"]) == ("revoked", "2026-05-02")
    assert "fraude" not in answer.text
    assert "Roussel" not in answer.text


def test_what_is_unknown_looks_alike_and_costs_the_same(
    secretary: Browser, visitor: Browser, relay: Relay
) -> None:
    ask(secretary, closed(secretary), f"{LINA}.N3")
    relay.run()
    code = code_of(LINA)
    with watched() as genuine:
        known = visitor.get(f"/certificates/{code}")
    tampered = ("1" if code[0] == "0" else "0") + code[1:]
    with watched() as other:
        unknown = visitor.get(f"/certificates/{tampered}")
    assert genuine.calls == other.calls
    assert unknown.status == 200
    assert unknown.json.keys() == known.json.keys()
    assert {k: v for k, v in unknown.json.items() if v} == {"state": "unknown"}
    for typed in ("K7QM", "U" * 12, "é" * 12, "%00", "A" * 300):
        assert visitor.get(f"/certificates/{typed}").json == unknown.json


def test_an_award_whose_session_is_not_closed_is_unknown(secretary: Browser, visitor: Browser) -> None:
    view = closed(secretary)
    ask(secretary, view, f"{LINA}.N3")
    change_award(LINA, pending=True, session=view["id"], structure=CLUB_CANAL[0])
    assert visitor.get(f"/certificates/{code_of(LINA)}").json["state"] == "unknown"


def test_an_award_just_granted_counts_before_it_is_confirmed(secretary: Browser, visitor: Browser) -> None:
    """The flip makes it an award; its pending mark goes a moment later."""
    view = closed(secretary)
    assert "Lina RENAUD" in pages(ask(secretary, view, f"{LINA}.N3"))[0]
    assert visitor.get(f"/certificates/{code_of(LINA)}").json["state"] == "genuine"


def test_two_who_ask_at_once_get_one_code(secretary: Browser) -> None:
    view = closed(secretary)
    inside: list[Answer] = []

    def cut_in(number: int) -> None:
        if number == 1 and not inside:
            inside.append(Answer(0, {}, ""))
            inside[0] = ask(secretary, view, f"{LINA}.N3")

    with watched(before=cut_in):
        outside = ask(secretary, view, f"{LINA}.N3")
    assert kept(outside) == kept(inside[0])
    assert len([i for i in scan("TABLE_SESSIONS") if i["kind"]["S"] == "certificate_code"]) == 1
