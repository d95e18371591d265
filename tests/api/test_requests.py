"""A structure asks the office with proof, the office decides once, and whoever waits for it is told."""

import pytest

from chalicelib.kernel.ids import new_id
from local.demo.people import CLUB_CANAL, PASSWORD
from local.demo.sessions import INITIATEUR, exam_sheet, plain_sheet
from tests.api.asking import CTR, FED, HISTORIC, LOUISE, a_proof, ask, club_proof, decide, desk, waiting
from tests.api.journey import close, draft, session
from tests.cloud import Browser, Relay, mails, scan
from tests.faults import Killed, dies_at, watched

JURY = [("president", "A-09-204511")]
ONLY_LOUISE = [row for row in INITIATEUR if row[0] == LOUISE]
ACCEPT_WRITES = 1


def of_louise(secretary: Browser, title: str = "Fosse") -> dict:
    """A draft that nothing blocks but Louise's missing RIFAP."""
    return draft(secretary, exam_sheet("Fosse", "2026-06-13", "2026-06-14", JURY, ONLY_LOUISE), title=title)


def second_office() -> Browser:
    from chalicelib.accounts.model.accounts import Membership
    from chalicelib.accounts.service import accounts

    other = Membership(structure=FED, role="office")
    accounts.create("siege.2", PASSWORD, "Paule", "Second", "siege.2@demo.example", [other])
    browser = Browser()
    browser.come_in("siege.2")
    return browser


def test_from_a_blocker_to_a_closed_session(secretary: Browser, office: Browser, relay: Relay) -> None:
    view = of_louise(secretary)
    assert [b["code"] for b in view["candidates"][0]["blockers"]] == ["sessions.requirements_missing"]
    assert "contact_office" in view["candidates"][0]["blockers"][0]["actions"]

    asked = ask(secretary, session=view["id"], candidate=view["candidates"][0]["id"])
    assert asked.status == 201, asked.text
    assert asked.json["number"] == "2026-00001"
    assert (asked.json["state"]["code"], asked.json["about"]) == ("pending", "RIFA Plongée")
    assert waiting(office) == [LOUISE]
    assert office.get(f"/s/{FED}/office/waiting").json == {"requests": 1}

    seen = desk(office, asked.json["id"])
    assert seen["session"]["title"] == "Fosse"
    assert [b["code"] for b in seen["session"]["blockers"]] == ["sessions.requirements_missing"]
    assert [a["certification"]["code"] for a in seen["record"]["awards"]] == ["N3"]
    decided = decide(office, seen)
    assert decided.status == 200, decided.text
    assert decided.json["request"]["state"]["code"] == "accepted"
    assert decided.json["session"]["closable"]
    award = decided.json["record"]["awards"][-1]
    assert (award["certification"]["code"], award["granted_on"]) == ("RIFAP", "2019-05-18")
    assert (award["origin"]["code"], award["number"]) == ("office", "RIFAP-19-044")
    assert waiting(office) == []

    relay.run()
    assert [mail.to for mail in mails()] == ["secretaire@demo.example"]
    assert mails()[0].subject == "Demande n° 2026-00001 acceptée par le siège"
    assert "« Fosse » peut maintenant être clôturée" in mails()[0].body
    assert f"/s/ctr-occitanie/sessions/{view['id']}" in mails()[0].body
    history = secretary.get(f"/s/{CTR}/sessions/{view['id']}/history").json["items"]
    assert [line["event"] for line in history[:2]] == ["sessions.request_accepted", "sessions.request_sent"]
    assert "brevet « RIFA Plongée » du 18/05/2019" in history[0]["sentence"]
    closed = close(secretary, session(secretary, view["id"]))
    assert (closed.status, closed.json["state"]) == (200, "closed")


ENDS = ("accepted", "refused", "withdrawn")


@pytest.mark.parametrize("end", ENDS)
def test_while_it_is_open_the_blocker_says_that_the_office_was_asked(
    secretary: Browser, office: Browser, end: str
) -> None:
    view = of_louise(secretary)
    asked = ask(secretary, session=view["id"], candidate=view["candidates"][0]["id"]).json
    ask(secretary, "civil_status", claim={"birth_date": "1999-10-26"}, session=view["id"])
    blocker = session(secretary, view["id"])["candidates"][0]["blockers"][0]
    assert blocker["requests"] == [
        {"id": asked["id"], "number": asked["number"], "kind": "historic_award"}
        | {"sent_at": asked["sent_at"], "questioned": False}
    ]
    if end == "withdrawn":
        secretary.post(f"/s/{CTR}/requests/{asked['id']}/withdraw")
    else:
        decide(office, desk(office, asked["id"]), end, reason="Illisible.")
    left = session(secretary, view["id"])["candidates"][0]["blockers"]
    assert [b["requests"] for b in left] == ([] if end == "accepted" else [[]])


def test_the_blocker_says_when_the_office_waits_for_an_answer(secretary: Browser, office: Browser) -> None:
    view = of_louise(secretary)
    asked = ask(secretary, session=view["id"], candidate=view["candidates"][0]["id"]).json["id"]
    seen = desk(office, asked)["version"]

    def questioned() -> bool:
        (told,) = session(secretary, view["id"])["candidates"][0]["blockers"][0]["requests"]
        return bool(told["questioned"])

    office.post(f"/s/{FED}/office/requests/{asked}/question", {"text": "Le verso ?"}, If_Match=f'"{seen}"')
    assert questioned()
    secretary.post(f"/s/{CTR}/requests/{asked}/answer", {"text": "Le voici.", "proofs": []})
    assert not questioned()


def test_told_twice_nobody_hears_of_it_twice(secretary: Browser, office: Browser, relay: Relay) -> None:
    view = of_louise(secretary)
    asked = ask(secretary, session=view["id"])
    decide(office, desk(office, asked.json["id"]))
    relay.run()
    relay.run(again=True)
    assert len(mails()) == 1
    history = secretary.get(f"/s/{CTR}/sessions/{view['id']}/history").json["items"]
    assert [line["event"] for line in history].count("sessions.request_accepted") == 1


def test_a_draft_of_another_structure_is_checked_again_and_its_secretary_told(
    secretary: Browser, club_secretary: Browser, office: Browser, relay: Relay
) -> None:
    jury = [("president", "A-12-355190")]
    lines = [(LOUISE, "N3")]
    sheet = plain_sheet("Lac", "2026-06-06", "2026-06-07", jury, "A-12-355190", lines)
    theirs = draft(club_secretary, sheet, place=CLUB_CANAL, title="Niveaux")
    asked = ask(secretary)
    decide(office, desk(office, asked.json["id"]))
    relay.run()
    assert sorted(mail.to for mail in mails()) == ["secretaire.club@demo.example", "secretaire@demo.example"]
    told = next(mail for mail in mails() if mail.to.startswith("secretaire.club"))
    assert "Niveaux" in told.body
    history = club_secretary.get(f"/s/{CLUB_CANAL[0]}/sessions/{theirs['id']}/history").json["items"]
    assert history[0]["event"] == "sessions.request_accepted"


RESCUE = {
    "organism": "PADI",
    "title": "Rescue Diver",
    "certification": "RIFAP",
    "obtained_on": "2020-04-01",
    "number": "P-77120",
    "expires_on": "2030-01-01",
}
KINDS = [("equivalence", RESCUE), ("civil_status", {"birth_date": "1999-10-26"}), ("other", {})]


@pytest.mark.parametrize(("kind", "claim"), KINDS, ids=[kind for kind, _ in KINDS])
def test_each_kind_goes_on_record(secretary: Browser, office: Browser, kind: str, claim: dict) -> None:
    asked = ask(secretary, kind, claim=claim)
    assert asked.status == 201, asked.text
    decided = decide(office, desk(office, asked.json["id"]), reason="Vu.")
    assert decided.status == 200, decided.text
    record = decided.json["record"]
    if kind == "equivalence":
        known = record["equivalences"][0]
        assert (known["organism"], known["status"]["code"]) == ("PADI", "validated")
        assert (known["equals"]["code"], known["expires_on"]) == ("RIFAP", "2030-01-01")
        assert known["decided_by"] == "Hélène Roussel"
    if kind == "civil_status":
        assert record["birth_date"] == "1999-10-26"
    assert decided.json["request"]["reason"] == "Vu."


def test_a_corrected_name_is_found_by_the_new_one_alone(secretary: Browser, office: Browser) -> None:
    asked = ask(secretary, "civil_status", claim={"last_name": "CARPENTIER-ROY"})
    assert decide(office, desk(office, asked.json["id"])).status == 200
    search = f"/s/{CTR}/licensees?q="
    assert [p["last_name"] for p in secretary.get(search + "roy").json["items"]] == ["CARPENTIER-ROY"]
    assert [p["last_name"] for p in secretary.get(search + "carpentier").json["items"]] == ["CARPENTIER-ROY"]
    asked = ask(secretary, "civil_status", claim={"last_name": "ROY"})
    assert decide(office, desk(office, asked.json["id"])).status == 200
    assert secretary.get(search + "carpentier").json["items"] == []


def test_the_office_corrects_what_the_proof_says_otherwise(secretary: Browser, office: Browser) -> None:
    asked = ask(secretary)
    corrected = HISTORIC | {"obtained_on": "2018-05-18"}
    decided = decide(office, desk(office, asked.json["id"]), claim=corrected).json
    assert decided["request"]["claim"]["obtained_on"] == "2019-05-18"
    assert decided["request"]["accepted"]["obtained_on"] == "2018-05-18"
    assert decided["record"]["awards"][-1]["granted_on"] == "2018-05-18"


def test_refused_with_a_reason_nothing_goes_on_record(
    secretary: Browser, office: Browser, relay: Relay
) -> None:
    asked = ask(secretary)
    seen = desk(office, asked.json["id"])
    assert [e["field"] for e in decide(office, seen, "refused").json["errors"]] == ["reason"]
    decided = decide(office, seen, "refused", reason="La carte est illisible.").json
    assert decided["record"]["version"] == seen["record"]["version"]
    relay.run()
    assert mails()[0].subject == "Demande n° 2026-00001 refusée par le siège"
    assert "La carte est illisible." in mails()[0].body
    own = secretary.get(f"/s/{CTR}/requests/{asked.json['id']}").json
    assert (own["state"]["code"], own["reason"]) == ("refused", "La carte est illisible.")
    assert ask(secretary).status == 201, "another proof may be sent"


def test_a_question_and_its_answer_keep_the_place_in_the_queue(
    secretary: Browser, office: Browser, relay: Relay
) -> None:
    first = ask(secretary).json["id"]
    ask(secretary, licence="A-19-804221")
    seen = desk(office, first)
    path = f"/s/{FED}/office/requests/{first}/question"
    asked = office.post(path, {"text": "Le verso, s’il vous plaît ?"}, If_Match=f'"{seen["version"]}"')
    assert asked.json["request"]["state"]["code"] == "questioned"
    assert waiting(office) == ["A-19-804221"]
    relay.run()
    assert "Le verso" in mails()[0].body
    assert f"/demandes/{first}" in mails()[0].body
    proof = a_proof(secretary)["id"]
    body = {"text": "Le voici.", "proofs": [proof]}
    answered = secretary.post(f"/s/{CTR}/requests/{first}/answer", body).json
    assert [m["text"] for m in answered["messages"]] == ["Le verso, s’il vous plaît ?", "Le voici."]
    assert len(answered["proofs"]) == 2
    assert waiting(office) == [LOUISE, "A-19-804221"]
    assert secretary.post(f"/s/{CTR}/requests/{first}/answer", body).json["code"] == "requests.no_question"


def test_withdrawn_it_waits_no_more_and_may_be_asked_again(secretary: Browser, office: Browser) -> None:
    asked = ask(secretary).json["id"]
    path = f"/s/{CTR}/requests/{asked}/withdraw"
    assert secretary.post(path).json["state"]["code"] == "withdrawn"
    assert secretary.post(path).json["state"]["code"] == "withdrawn"
    assert waiting(office) == []
    assert decide(office, desk(office, asked)).json["code"] == "requests.withdrawn"
    assert ask(secretary).status == 201


def test_asked_twice_the_second_is_told_of_the_first(secretary: Browser) -> None:
    first = ask(secretary).json["id"]
    second = ask(secretary)
    assert (second.status, second.json["code"]) == (409, "requests.already_asked")
    assert second.json["request"] == {"id": first}
    other = ask(secretary, claim=HISTORIC | {"certification": "N2"})
    assert (other.status, other.json["number"]) == (201, "2026-00002")


def test_the_same_key_asks_once(secretary: Browser, office: Browser) -> None:
    key, proof = new_id(), a_proof(secretary)["id"]
    first, second = (ask(secretary, proofs=[proof], key=key) for _ in range(2))
    assert (first.status, second.status) == (201, 201)
    assert first.json == second.json
    assert waiting(office) == [LOUISE]
    reused = ask(secretary, proofs=[proof], key=key, text="Autre chose")
    assert reused.json["code"] == "api.key_reused"


WRONG = [
    ("historic_award", {}, ["claim.certification", "claim.obtained_on"]),
    ("historic_award", HISTORIC | {"certification": "NIVO"}, ["claim.certification"]),
    ("historic_award", HISTORIC | {"obtained_on": "2027-01-01"}, ["claim.obtained_on"]),
    ("historic_award", HISTORIC | {"birth_date": "1990-01-01"}, ["claim.birth_date"]),
    ("equivalence", RESCUE | {"organism": "CLUB"}, ["claim.organism"]),
    ("equivalence", RESCUE | {"expires_on": "2019-01-01"}, ["claim.expires_on"]),
    ("civil_status", {}, ["claim.birth_date"]),
]


@pytest.mark.parametrize(("kind", "claim", "fields"), WRONG)
def test_what_is_missing_or_wrong_is_named(
    secretary: Browser, kind: str, claim: dict, fields: list[str]
) -> None:
    answer = ask(secretary, kind, claim=claim)
    assert (answer.status, [e["field"] for e in answer.json["errors"]]) == (422, fields)


def test_without_proof_or_words_nothing_is_sent(secretary: Browser) -> None:
    for kind, claim, text, field in (
        ("historic_award", HISTORIC, "x", "proofs"),
        ("other", {}, " ", "text"),
    ):
        answer = ask(secretary, kind, claim=claim, proofs=[], text=text)
        assert [e["field"] for e in answer.json["errors"]] == [field]
    answer = ask(secretary, claim={"certification": "RIFAP"}, proofs=[])
    assert [e["field"] for e in answer.json["errors"]] == ["claim.obtained_on", "proofs"]  # in one answer


def test_a_proof_serves_once_and_only_its_structure(secretary: Browser, club_secretary: Browser) -> None:
    used = a_proof(secretary)["id"]
    assert ask(secretary, proofs=[used]).status == 201
    for proofs in ([used], [club_proof(club_secretary)], [new_id()]):
        answer = ask(secretary, licence="A-19-804221", proofs=proofs)
        assert [e["field"] for e in answer.json["errors"]] == ["proofs"]


def test_a_club_asks_about_its_own_members_alone(club_secretary: Browser) -> None:
    proof = club_proof(club_secretary)
    assert ask(club_secretary, licence="A-19-804221", proofs=[proof], place=CLUB_CANAL).status == 404
    assert ask(club_secretary, licence="A-99-999999", proofs=[proof], place=CLUB_CANAL).status == 404
    assert ask(club_secretary, proofs=[proof], place=CLUB_CANAL).status == 201


def test_requests_and_proofs_of_others_do_not_exist(
    secretary: Browser, club_secretary: Browser, office: Browser
) -> None:
    asked = ask(secretary).json
    request, proof = asked["id"], asked["proofs"][0]["id"]
    club = f"/s/{CLUB_CANAL[0]}"
    for path in (
        f"{club}/requests/{request}",
        f"{club}/requests/{request}/proofs/{proof}",
        f"{club}/proofs/{proof}",
        f"/s/{CTR}/requests/{request}",
        f"/s/{CTR}/requests/{request}/proofs/{proof}",
        f"/s/{FED}/office/requests/{request}/proofs/{proof}",
    ):
        assert club_secretary.get(path).status == 404, path
    assert club_secretary.get(f"{club}/requests").json["items"] == []
    assert club_secretary.post(f"{club}/requests/{request}/withdraw").status == 404
    assert office.get(f"/s/{FED}/office/requests/{request}/proofs/{new_id()}").status == 404
    assert office.get(f"/s/{FED}/requests/{request}").status == 403
    mine = secretary.get(f"/s/{CTR}/requests/{request}/proofs/{proof}")
    theirs = office.get(f"/s/{FED}/office/requests/{request}/proofs/{proof}")
    for link in (mine, theirs):
        assert link.status == 302
        assert f"kept/{CTR}/proof/2026/{proof}." in link.headers["location"]
        assert "response-content-type=application%2Fpdf" in link.headers["location"]


def test_two_agents_decide_once_and_the_second_is_told(secretary: Browser, office: Browser) -> None:
    asked = ask(secretary).json["id"]
    other = second_office()
    seen = desk(office, asked)
    assert decide(office, seen).status == 200
    again = decide(office, seen)
    assert (again.status, again.json["request"]["state"]["code"]) == (200, "accepted")
    late = decide(other, seen, "refused", reason="Non.")
    assert (late.status, late.json["code"]) == (409, "requests.decided")
    assert "Hélène Roussel" in late.json["detail"]
    awards = [a["certification"]["code"] for a in desk(office, asked)["record"]["awards"]]
    assert awards.count("RIFAP") == 1


def test_two_agents_at_the_same_moment_decide_once(secretary: Browser, office: Browser) -> None:
    asked = ask(secretary).json["id"]
    other, seen = second_office(), desk(office, asked)
    answers = []

    def cuts_in(write: int) -> None:
        if write == 1:
            answers.append(decide(other, seen, "refused", reason="Non."))

    with watched(before=cuts_in):
        late = decide(office, seen)
    assert answers[0].status == 200
    assert (late.status, late.json["code"]) == (409, "requests.decided")
    assert len(desk(office, asked)["record"]["awards"]) == 1


def test_a_record_that_moved_is_looked_at_again(secretary: Browser, office: Browser) -> None:
    asked = ask(secretary).json["id"]
    seen = desk(office, asked)
    body = {"claim": {"birth_date": "1999-10-20"}, "note": "Acte de naissance vu.", "proofs": []}
    path = f"/s/{FED}/licensees/{LOUISE}/civil-status"
    assert office.post(path, body, If_Match=f'"{seen["record"]["version"]}"').status == 200
    late = decide(office, seen)
    assert (late.status, late.json["code"]) == (412, "requests.record_changed")
    assert desk(office, asked)["request"]["state"]["code"] == "pending"
    assert decide(office, desk(office, asked)).status == 200


def test_what_is_on_record_already_is_not_added(secretary: Browser, office: Browser) -> None:
    asked = ask(secretary, claim={"certification": "N3", "obtained_on": "2019-01-01"}).json["id"]
    late = decide(office, desk(office, asked))
    assert (late.status, late.json["code"]) == (409, "requests.already_on_record")


@pytest.mark.parametrize("write", range(1, ACCEPT_WRITES + 1))
def test_a_death_at_the_decision_leaves_nothing_half_done(
    secretary: Browser, office: Browser, write: int
) -> None:
    asked = ask(secretary).json["id"]
    seen = desk(office, asked)
    with pytest.raises(Killed), watched(before=dies_at(write)):
        decide(office, seen)
    assert desk(office, asked) == seen
    with watched() as door:
        assert decide(office, seen).status == 200
    assert door.writes == ACCEPT_WRITES


def test_a_death_while_asking_is_asked_again_with_the_same_key(secretary: Browser, office: Browser) -> None:
    key, proof = new_id(), a_proof(secretary)["id"]
    with pytest.raises(Killed), watched(before=dies_at(1)):
        ask(secretary, proofs=[proof], key=key)
    with pytest.raises(Killed), watched(after=dies_at(1)):
        ask(secretary, proofs=[proof], key=key)
    assert ask(secretary, proofs=[proof], key=key).json["number"] == "2026-00001"
    assert waiting(office) == [LOUISE]


def test_a_number_that_another_took_meanwhile_is_the_next_one(
    secretary: Browser, club_secretary: Browser, office: Browser
) -> None:
    proof, theirs = a_proof(secretary)["id"], club_proof(club_secretary)

    def cuts_in(write: int) -> None:
        if write == 1:
            assert ask(club_secretary, proofs=[theirs], place=CLUB_CANAL).json["number"] == "2026-00001"

    with watched(before=cuts_in):
        assert ask(secretary, proofs=[proof]).json["number"] == "2026-00002"


def test_the_queue_is_filtered_by_kind_words_and_number(secretary: Browser, office: Browser) -> None:
    ask(secretary)
    ask(secretary, "other", claim={}, licence="A-19-804221")
    path = f"/s/{FED}/office/requests"

    def found(query: str) -> list[str]:
        return [item["number"] for item in office.get(f"{path}?{query}").json["items"]]

    assert found("") == ["2026-00001", "2026-00002"]
    assert found("show=all") == ["2026-00002", "2026-00001"]
    assert found("kind=other") == ["2026-00002"]
    assert found("q=carpentier") == ["2026-00001"]
    assert found("q=2026-00002&show=all") == ["2026-00002"]
    page = office.get(f"{path}?limit=1").json
    assert [i["number"] for i in page["items"]] == ["2026-00001"]
    rest = office.get(f"{path}?limit=1&cursor={page['next']}").json
    assert ([i["number"] for i in rest["items"]], rest["next"]) == (["2026-00002"], None)
    page = office.get(f"{path}?limit=1&show=all").json
    rest = office.get(f"{path}?limit=1&show=all&cursor={page['next']}").json
    assert ([i["number"] for i in rest["items"]], rest["next"]) == (["2026-00001"], None)


def test_only_what_waits_is_in_the_queue_s_index(secretary: Browser, office: Browser) -> None:
    decided = ask(secretary).json["id"]
    ask(secretary, licence="A-19-804221")
    decide(office, desk(office, decided))
    queued = [i for i in scan("TABLE_SESSIONS") if i.get("DUE_PK", {}).get("S") == f"S#{FED}#QUEUE"]
    assert len(queued) == 1


def test_the_structure_s_own_list_goes_page_by_page(secretary: Browser) -> None:
    for licence in (LOUISE, "A-19-804221", "A-16-733717"):
        assert ask(secretary, "other", claim={}, licence=licence).status == 201
    first = secretary.get(f"/s/{CTR}/requests?limit=2").json
    rest = secretary.get(f"/s/{CTR}/requests?limit=2&cursor={first['next']}").json
    shown = [item["person"]["licence"] for item in first["items"] + rest["items"]]
    assert shown == ["A-16-733717", "A-19-804221", LOUISE]
    assert rest["next"] is None


def test_a_club_asks_the_office_for_a_derogation(
    club_secretary: Browser, office: Browser, relay: Relay
) -> None:
    david = "A-21-845390"  # N2, without RIFAP
    jury = [("president", "A-12-355190")]
    sheet = plain_sheet("Lac", "2026-06-06", "2026-06-07", jury, "A-12-355190", [(david, "N3")])
    view = draft(club_secretary, sheet, place=CLUB_CANAL, title="Niveaux")
    candidate = view["candidates"][0]
    checks = {b["check"] for b in candidate["blockers"] if "derogate" in b["actions"]}
    assert checks == {"requirements_missing"}
    asked = ask(
        club_secretary,
        "derogation",
        licence=david,
        claim={"check": "requirements_missing"},
        text="Formation de secours en cours, attestation jointe.",
        session=view["id"],
        candidate=candidate["id"],
        proofs=[club_proof(club_secretary)],
        place=CLUB_CANAL,
    )
    assert asked.status == 201, asked.text
    decided = decide(office, desk(office, asked.json["id"]), reason="Accord de la commission nationale.")
    assert decided.status == 200, decided.text
    signed = session(club_secretary, view["id"], CLUB_CANAL)["candidates"][0]
    assert [d["check"]["code"] for d in signed["derogations"]] == ["requirements_missing"]
    assert signed["derogations"][0]["granted_by"] == "Hélène Roussel"
    relay.run()
    assert [mail.to for mail in mails()] == ["secretaire.club@demo.example"]


def test_a_commission_s_derogation_is_its_president_s(secretary: Browser) -> None:
    view = of_louise(secretary)
    asked = ask(
        secretary,
        "derogation",
        claim={"check": "requirements_missing"},
        session=view["id"],
        candidate=view["candidates"][0]["id"],
    )
    assert (asked.status, asked.json["code"]) == (409, "requests.derogation_by_president")


def test_a_draft_that_is_gone_grants_no_derogation(club_secretary: Browser, office: Browser) -> None:
    david = "A-21-845390"
    jury = [("president", "A-12-355190")]
    sheet = plain_sheet("Lac", "2026-06-06", "2026-06-07", jury, "A-12-355190", [(david, "N3")])
    view = draft(club_secretary, sheet, place=CLUB_CANAL)
    asked = ask(
        club_secretary,
        "derogation",
        licence=david,
        claim={"check": "requirements_missing"},
        session=view["id"],
        candidate=view["candidates"][0]["id"],
        proofs=[],
        place=CLUB_CANAL,
    ).json["id"]
    path = f"/s/{CLUB_CANAL[0]}/sessions/{view['id']}"
    assert club_secretary.call("DELETE", path, If_Match=f'"{view["version"]}"').status == 204
    late = decide(office, desk(office, asked), reason="Oui.")
    assert (late.status, late.json["code"]) == (409, "requests.draft_gone")
