"""What somebody may do in a jury, told before and after; what an instructor's page says of himself."""

from typing import Any

from local.demo import people
from local.demo.sessions import INITIATEUR, exam_sheet, plain_sheet
from tests.api.journey import close, draft
from tests.cloud import Browser, Relay
from tests.faults import watched

CTR, CLUB = people.COMMISSION[0], people.CLUB_CANAL[0]
ALAIN, INES, THEO = "A-09-204511", "A-11-318842", "A-13-402277"


def an_exam(browser: Browser, jury: list[tuple[str, str]]) -> dict[str, Any]:
    return draft(browser, exam_sheet("Fosse", "2026-06-13", "2026-06-14", jury, INITIATEUR))


def standing(browser: Browser, session: str, licence: str, role: str) -> dict[str, Any]:
    path = f"/s/{CTR}/sessions/{session}/jury/standing?licence={licence}&role={role}"
    answer = browser.get(path)
    assert answer.status == 200, answer.text
    return dict(answer.json)


def goods(states: list[dict[str, Any]]) -> dict[str, bool | None]:
    return {state["about"]: state["good"] for state in states}


def test_before_joining_each_state_is_told_for_the_role(secretary: Browser) -> None:
    session = an_exam(secretary, [("president", ALAIN)])["id"]
    ines = standing(secretary, session, INES, "delegate")
    assert goods(ines["states"]) == {"licence": True, "prerogatives": True, "consent": False}
    assert ines["states"][2]["label"] == "Autorisation à demander"
    assert [(s["last_name"], s["role"]["code"]) for s in ines["signers"]] == [("FAURE", "president")]
    theo = standing(secretary, session, THEO, "president")
    assert goods(theo["states"])["prerogatives"] is False
    assert "Initiateur" in theo["states"][1]["text"]
    member = standing(secretary, session, THEO, "member")
    assert goods(member["states"]) == {"licence": True, "prerogatives": None, "consent": None}


def test_it_costs_three_requests(secretary: Browser) -> None:
    session = an_exam(secretary, [("president", ALAIN)])["id"]
    standing(secretary, session, INES, "delegate")
    with watched() as door:
        standing(secretary, session, INES, "delegate")
    assert door.requests - 1 == 3


def test_after_joining_and_asking_the_card_says_so(secretary: Browser) -> None:
    view = an_exam(secretary, [("president", ALAIN), ("delegate", INES)])
    states = {juror["licence"]: goods(juror["standing"]) for juror in view["jury"]}
    assert states[ALAIN] == {"licence": True, "prerogatives": True, "consent": True}
    assert states[INES]["consent"] is False
    path = f"/s/{CTR}/sessions/{view['id']}"
    secretary.post(f"{path}/consent-requests", {"licence": INES})
    after = {j["licence"]: j["standing"][2]["label"] for j in secretary.get(path).json["jury"]}
    assert after[INES] == "Autorisation demandée"


def test_nobody_unknown_and_no_closed_session(secretary: Browser) -> None:
    view = an_exam(secretary, [("president", ALAIN)])
    path = f"/s/{CTR}/sessions/{view['id']}/jury/standing"
    assert secretary.get(f"{path}?licence=A-99-999999&role=member").status == 404
    assert secretary.get(f"{path}?licence={INES}&role=king").status == 422
    lines = [("A-22-869911", "N3")]
    jury = [("president", ALAIN)]
    closed = draft(secretary, plain_sheet("Ici", "2026-04-18", "2026-04-18", jury, ALAIN, lines))
    assert close(secretary, closed).status == 200
    path = f"/s/{CTR}/sessions/{closed['id']}/jury/standing?licence={INES}&role=delegate"
    assert secretary.get(path).status == 409


def test_an_instructors_page_says_what_he_may_sign_and_where_he_did_once(
    secretary: Browser, relay: Relay
) -> None:
    lines = [("A-22-869911", "N3"), ("A-22-870125", "N3")]
    sheet = plain_sheet("Ici", "2026-04-18", "2026-04-18", [("president", ALAIN)], ALAIN, lines)
    assert close(secretary, draft(secretary, sheet, title="Niveau 3")).status == 200
    relay.run()
    relay.run(again=True)
    alain = Browser()
    alain.come_in("moniteur")
    page = alain.get("/me/instructor").json
    signs = {s["role"]["code"]: {c["code"] for c in s["certifications"]} for s in page["signs"]}
    assert "INIT" in signs["president"]
    assert "N3" in signs["trainer"]
    assert page["person"]["licences"][0]["today"]["code"] == "current"
    (use,) = alain.get("/me/instructor/uses").json["items"]
    assert [role["code"] for role in use["roles"]] == ["president", "trainer"]
    assert use["awards"] == 2
    used = {c["structure"]["id"]: c["used_on"] for c in page["consents"]}
    assert used[CTR] == "2026-04-18"
    known = secretary.get(f"/s/{CTR}/season-requests").json["items"]
    assert [(one["last_name"], one["used_lately"]) for one in known] == [("FAURE", True)]


def test_uses_are_paged(secretary: Browser, relay: Relay) -> None:
    for n, diver in enumerate(("A-22-869911", "A-22-870125", "A-20-820456")):
        day = f"2026-04-1{n}"
        sheet = plain_sheet("Ici", day, day, [("president", ALAIN)], ALAIN, [(diver, "N3")])
        assert close(secretary, draft(secretary, sheet)).status == 200
    relay.run()
    alain = Browser()
    alain.come_in("moniteur")
    first = alain.get("/me/instructor/uses?limit=2").json
    assert [use["held_on"] for use in first["items"]] == ["2026-04-12", "2026-04-11"]
    cursor = first["next"].replace("#", "%23")
    second = alain.get(f"/me/instructor/uses?limit=2&cursor={cursor}").json
    assert [use["held_on"] for use in second["items"]] == ["2026-04-10"]
    assert second["next"] is None
    assert alain.get("/me/instructor/uses?cursor=USE").status == 422


def test_a_withdrawal_says_how_many_drafts_it_blocks(secretary: Browser) -> None:
    for _ in range(2):
        an_exam(secretary, [("president", ALAIN)])
    an_exam(secretary, [("president", INES), ("member", ALAIN)])
    alain = Browser()
    alain.come_in("moniteur")
    assert alain.get(f"/me/instructor/drafts?structure={CTR}").json == {"drafts": 2}
    assert alain.get(f"/me/instructor/drafts?structure={CLUB}").json == {"drafts": 0}
    assert alain.get(f"/me/instructor/drafts?structure={people.TOWN_ARIZE[0]}").status == 404
