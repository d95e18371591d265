"""A session typed on screen: created, its candidates and marks, copies, and two editors at once."""

from typing import Any

import pytest

from chalicelib.kernel.ids import new_id
from chalicelib.sessions.store import naming
from local.demo.people import CLUB_CANAL, COMMISSION, FEDERATION
from local.demo.sessions import NAMES
from tests.api.journey import close, session
from tests.cloud import Answer, Browser, Relay
from tests.faults import watched

CTR = COMMISSION[0]
SESSIONS = f"/s/{CTR}/sessions"
CAMILLE, YANIS = "A-16-733717", "A-19-804221"
ALAIN, INES = "A-09-204511", "A-11-318842"
EXAM = {
    "title": "Initiateur d’automne",
    "sheet_kind": "initiateur",
    "place": "Fosse de Saint-Vérin",
    "starts_on": "2026-06-13",
    "ends_on": "2026-06-14",
}
PLAIN = EXAM | {"title": "Niveau 3", "sheet_kind": "sans_note", "certification": "N3"}


def create(browser: Browser, body: dict[str, Any] = EXAM, key: str | None = None) -> Answer:
    return browser.post(SESSIONS, body, Idempotency_Key=key or new_id())


def add(browser: Browser, view: dict[str, Any], *licences: str, **more: str) -> dict[str, Any]:
    wanted = [{"licence": licence, **more} for licence in licences]
    answer = browser.post(f"{SESSIONS}/{view['id']}/candidates", {"candidates": wanted})
    assert answer.status == 200, answer.text
    found: dict[str, Any] = answer.json
    return found


def type_in(browser: Browser, view: dict[str, Any], candidate: str, **values: Any) -> dict[str, Any]:
    """Values typed for one candidate; `seen` may come along."""
    seen = values.pop("seen", {})
    intents = [{"candidate": candidate, "values": values, "seen": seen}]
    answer = browser.call("PATCH", f"{SESSIONS}/{view['id']}/candidates", {"intents": intents})
    assert answer.status == 200, answer.text
    found: dict[str, Any] = answer.json
    return found


def act(browser: Browser, view: dict[str, Any], method: str, path: str, body: Any = None) -> Answer:
    version = f'"{view["version"]}"'
    return browser.call(method, f"{SESSIONS}/{view['id']}{path}", body, If_Match=version)


def outcomes(answer: dict[str, Any]) -> dict[str, tuple[str, str]]:
    return {f["field"]: (f["outcome"], f["value"]) for f in answer["results"][0]["fields"]}


def candidate(view: dict[str, Any], licence: str) -> dict[str, Any]:
    found: dict[str, Any] = next(c for c in view["candidates"] if c["licence"] == licence)
    return found


def test_from_nothing_to_closed_without_a_file(secretary: Browser, relay: Relay) -> None:
    view = create(secretary).json
    assert (view["state"], view["candidates"], view["out_of"]) == ("draft", [], 160)
    assert [c["key"] for c in view["columns"] if c["in_grid"]] == [
        "mannequin",
        "ped_prat",
        "ped_orga",
        "reglement",
    ]
    view = add(secretary, view, CAMILLE)["session"]
    answer = type_in(
        secretary, view, f"{CAMILLE}.INIT", mannequin="14", ped_prat="13", ped_orga="12,5", reglement="15/20"
    )
    assert set(outcomes(answer).values()) == {
        ("saved", "14"),
        ("saved", "13"),
        ("saved", "12,5"),
        ("saved", "15"),
    }
    camille = candidate(answer["session"], CAMILLE)
    assert (camille["total"], camille["decision"]["label"]) == ("108", "Admis")
    seated = secretary.post(f"{SESSIONS}/{view['id']}/jury", {"licence": ALAIN, "role": "president"}).json
    assert seated["closable"], seated["blockers"]
    closed = close(secretary, seated)
    assert closed.status == 200, closed.text
    relay.run()
    told = [line["sentence"] for line in secretary.get(f"{SESSIONS}/{view['id']}/history").json["items"]]
    assert told[-1] == "Session créée à l’écran."
    assert told[-2] == "1 candidat ajouté : AUBRY Camille."
    assert "AUBRY Camille, Mannequin : rien → 14" in told[-3]


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"sheet_kind": "anteor"}, "sheet_kind", "sessions.by_import_only"),
        ({"sheet_kind": "autre"}, "sheet_kind", "api.field_choice"),
        ({"title": "  "}, "title", "api.field_required"),
        ({"place": "    "}, "place", "api.field_required"),
        ({"ends_on": "2026-06-12"}, "ends_on", "sessions.dates_order"),
        ({"certification": "N3"}, "certification", "sessions.not_offered"),  # the sheet has its own
    ],
)
def test_a_wrong_creation_creates_nothing(
    secretary: Browser, changes: dict[str, str], field: str, code: str
) -> None:
    answer = create(secretary, EXAM | changes)
    assert answer.status == 422
    assert [(e["field"], e["code"]) for e in answer.json["errors"]] == [(field, code)]
    assert secretary.get(SESSIONS).json["items"] == []


def test_the_same_key_creates_once_and_serves_one_request(secretary: Browser) -> None:
    one, again = create(secretary, key="une-seule-fois"), create(secretary, key="une-seule-fois")
    assert (one.status, again.status) == (201, 201)
    assert one.json["id"] == again.json["id"]
    assert len(secretary.get(SESSIONS).json["items"]) == 1
    other = create(secretary, EXAM | {"title": "Autre"}, key="une-seule-fois")
    assert (other.status, other.json["code"]) == (422, "api.key_reused")
    assert secretary.post(SESSIONS, EXAM).json["code"] == "api.key_missing"


def test_candidates_are_answered_one_by_one(secretary: Browser) -> None:
    view = create(secretary, PLAIN).json
    answer = add(secretary, view, CAMILLE, "A-99-000001", CAMILLE)
    assert [r["outcome"] for r in answer["results"]] == ["added", "unknown", "present"]
    assert answer["session"]["counts"]["candidates"] == 1
    both = add(secretary, view, CAMILLE, certification="RIFAP")["session"]
    assert sorted(c["certification"]["code"] for c in both["candidates"]) == ["N3", "RIFAP"]
    refused = add(secretary, view, YANIS, certification="N99")["results"]
    assert [r["outcome"] for r in refused] == ["refused"]
    assert [i["id"] for i in secretary.get(f"{SESSIONS}?certification=RIFAP").json["items"]] == [view["id"]]


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("mannequin", "21", "La note doit être comprise entre 0 et 20, ou NP, NF, DISP."),
        ("mannequin", "bien", "La note doit être comprise entre 0 et 20, ou NP, NF, DISP."),
        ("stage_init_fin", "31/02/2026", "« 31/02/2026 » n’est pas une date. Format attendu : JJ/MM/AAAA."),
        ("stage_init_fin", "02/25/2026", "« 02/25/2026 » n’est pas une date (jour/mois/année)."),
        ("n12", "douze", "« douze » n’est pas dans la liste. Choisissez dans la liste."),
        ("tuteur_lic", "733717", "Numéro de licence incomplet. Format attendu : A-16-733717."),
        ("n_diplome", "x" * 41, "Le texte est trop long (40 caractères au maximum)."),
        ("autre", "1", "Ce champ n’existe pas dans ce bordereau."),
        ("lic", "A-16-733718", "Ce champ n’existe pas dans ce bordereau."),
    ],
)
def test_a_wrong_value_is_told_and_keeps_no_other_from_being_stored(
    secretary: Browser, field: str, typed: str, message: str
) -> None:
    view = add(secretary, create(secretary).json, CAMILLE)["session"]
    answer = type_in(secretary, view, f"{CAMILLE}.INIT", **{field: typed, "ped_prat": "np"})
    told = {f["field"]: (f["outcome"], f["message"]) for f in answer["results"][0]["fields"]}
    assert told[field] == ("wrong", message)
    assert told["ped_prat"][0] == "saved"
    assert candidate(answer["session"], CAMILLE)["values"] == {"ped_prat": "NP"}


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        ("mannequin", " 12.50 ", "12,5"),
        ("stage_init_fin", "14/06/2025", "2025-06-14"),
        ("stage_init_fin", "2025-06-14", "2025-06-14"),
        ("n12", "attestées", "attested"),
        ("equiv", "padi", "PADI"),
        ("equiv_ref", "  carte   12 ", "carte 12"),
        ("tuteur_lic", "a09 204511", "A-09-204511"),
        ("decision", "Éliminée", "eliminated"),
        ("obs", "", ""),
    ],
)
def test_values_read_as_the_cells_of_the_sheet(
    secretary: Browser, field: str, typed: str, stored: str
) -> None:
    view = add(secretary, create(secretary).json, CAMILLE)["session"]
    answer = type_in(secretary, view, f"{CAMILLE}.INIT", **{field: typed})
    assert outcomes(answer) == {field: ("saved", stored)}
    cleared = type_in(secretary, view, f"{CAMILLE}.INIT", **{field: ""})
    assert candidate(cleared["session"], CAMILLE)["values"] == {}


def test_a_change_of_certification_moves_the_candidate(secretary: Browser) -> None:
    view = add(secretary, create(secretary, PLAIN).json, CAMILLE)["session"]
    answer = type_in(secretary, view, f"{CAMILLE}.N3", brevet="RIFA Plongée", form_lic=ALAIN, resultat="Reçu")
    assert answer["results"][0]["now"] == f"{CAMILLE}.RIFAP"
    camille = candidate(answer["session"], CAMILLE)
    assert (camille["certification"]["code"], camille["trainer"]) == ("RIFAP", "Alain FAURE")
    unknown = type_in(secretary, view, f"{CAMILLE}.RIFAP", form_lic="A-99-000001")
    assert outcomes(unknown)["form_lic"] == ("wrong", ALAIN)
    add(secretary, view, CAMILLE)
    twice = type_in(secretary, view, f"{CAMILLE}.N3", brevet="RIFAP")
    assert outcomes(twice)["brevet"] == ("wrong", "N3")
    gone = type_in(secretary, view, f"{YANIS}.N3", brevet="RIFAP")
    assert gone["results"][0]["now"] is None


def test_a_person_is_replaced_and_the_marks_stay(secretary: Browser) -> None:
    view = add(secretary, create(secretary).json, CAMILLE)["session"]
    view = type_in(secretary, view, f"{CAMILLE}.INIT", mannequin="14", stage_init_fin="01/06/2025")["session"]
    path = f"/candidates/{CAMILLE}.INIT/replace"
    view = act(secretary, view, "POST", path, {"licence": YANIS}).json
    assert [c["licence"] for c in view["candidates"]] == [YANIS]
    yanis = candidate(view, YANIS)
    assert yanis["values"] == {"mannequin": "14", "stage_init_fin": "2025-06-01"}
    assert yanis["last_name"] == NAMES[YANIS][0]
    path = f"/candidates/{YANIS}.INIT/replace"
    unknown = act(secretary, view, "POST", path, {"licence": "A-99-000001"})
    assert (unknown.status, unknown.json["errors"][0]["field"]) == (422, "licence")
    view = add(secretary, view, CAMILLE)["session"]
    there = act(secretary, view, "POST", path, {"licence": CAMILLE})
    assert (there.status, there.json["code"]) == (409, "sessions.candidate_present")


def test_who_was_taken_out_is_put_back_as_he_was(secretary: Browser) -> None:
    view = add(secretary, create(secretary).json, CAMILLE, YANIS)["session"]
    view = type_in(secretary, view, f"{CAMILLE}.INIT", mannequin="14")["session"]
    left = act(secretary, view, "DELETE", f"/candidates/{CAMILLE}.INIT").json
    assert [c["licence"] for c in left["candidates"]] == [YANIS]
    back = act(secretary, left, "POST", f"/candidates/{CAMILLE}.INIT/restore")
    assert candidate(back.json, CAMILLE)["values"] == {"mannequin": "14"}
    assert act(secretary, left, "POST", f"/candidates/{CAMILLE}.INIT/restore").status == 200
    assert act(secretary, left, "POST", "/candidates/A-99-000001.INIT/restore").status == 404


def test_two_editors_of_different_cells_lose_nothing_and_notice_nothing(secretary: Browser) -> None:
    view = add(secretary, create(secretary).json, CAMILLE, YANIS)["session"]
    type_in(secretary, view, f"{CAMILLE}.INIT", mannequin="14", seen={"mannequin": ""})
    type_in(secretary, view, f"{CAMILLE}.INIT", ped_prat="12", seen={"ped_prat": ""})
    last = type_in(secretary, view, f"{YANIS}.INIT", mannequin="9", seen={"mannequin": ""})["session"]
    assert candidate(last, CAMILLE)["values"] == {"mannequin": "14", "ped_prat": "12"}
    assert candidate(last, YANIS)["values"] == {"mannequin": "9"}
    seated = act(secretary, view, "POST", "/jury", {"licence": ALAIN, "role": "president"})
    assert seated.status == 200
    renamed = act(secretary, view, "PATCH", "", {"title": "Autre titre"})
    assert (renamed.status, renamed.json["title"]) == (200, "Autre titre")


def test_two_editors_of_one_cell_are_told_both_values(secretary: Browser) -> None:
    view = add(secretary, create(secretary).json, CAMILLE)["session"]
    type_in(secretary, view, f"{CAMILLE}.INIT", mannequin="14", seen={"mannequin": ""})
    second = type_in(
        secretary, view, f"{CAMILLE}.INIT", mannequin="15", ped_prat="11", seen={"mannequin": ""}
    )
    assert outcomes(second) == {"mannequin": ("clash", "14"), "ped_prat": ("saved", "11")}
    told = second["results"][0]["fields"][0]["message"]
    assert told.startswith("Claire Monnier a saisi « 14 » entre-temps ; vous avez saisi « 15 ».")
    kept = type_in(secretary, view, f"{CAMILLE}.INIT", mannequin="15", seen={"mannequin": "14"})
    assert outcomes(kept) == {"mannequin": ("saved", "15")}
    same = type_in(secretary, view, f"{CAMILLE}.INIT", mannequin="15,0", seen={"mannequin": ""})
    assert outcomes(same) == {"mannequin": ("saved", "15")}


def test_the_second_of_two_is_told_who_did_what(secretary: Browser) -> None:
    view = add(secretary, create(secretary).json, CAMILLE)["session"]
    type_in(secretary, view, f"{CAMILLE}.INIT", mannequin="14")
    second = act(secretary, view, "DELETE", f"/candidates/{CAMILLE}.INIT")
    assert (second.status, second.json["code"]) == (412, "sessions.changed")
    (since,) = second.json["changed"]["since"]
    assert (since["by"], since["sentence"]) == (
        "Claire Monnier",
        "AUBRY Camille, Mannequin : rien → 14.",
    )
    assert candidate(second.json["session"], CAMILLE)["values"] == {"mannequin": "14"}
    assert act(secretary, second.json["session"], "DELETE", f"/candidates/{CAMILLE}.INIT").status == 200


def test_somebody_who_writes_at_the_same_moment_loses_nothing(secretary: Browser) -> None:
    view = add(secretary, create(secretary).json, CAMILLE)["session"]
    cut_in: list[int] = []

    def meanwhile(write: int) -> None:
        if not cut_in:
            cut_in.append(write)
            type_in(secretary, view, f"{CAMILLE}.INIT", reglement="10")

    with watched(before=meanwhile):
        answer = type_in(secretary, view, f"{CAMILLE}.INIT", mannequin="14")
    assert candidate(answer["session"], CAMILLE)["values"] == {"mannequin": "14", "reglement": "10"}


def test_a_session_is_duplicated(secretary: Browser) -> None:
    view = add(secretary, create(secretary).json, CAMILLE)["session"]
    type_in(secretary, view, f"{CAMILLE}.INIT", mannequin="14")
    act(secretary, view, "POST", "/jury", {"licence": ALAIN, "role": "president"})
    path, key = f"{SESSIONS}/{view['id']}/duplicate", new_id()
    body = {"title": "Initiateur d’hiver", "candidates": True}
    copy = secretary.post(path, body, Idempotency_Key=key)
    assert copy.status == 201, copy.text
    made = copy.json
    assert (made["title"], made["place"], made["starts_on"]) == ("Initiateur d’hiver", view["place"], None)
    assert [(c["licence"], c["values"]) for c in made["candidates"]] == [(CAMILLE, {})]
    assert [(j["licence"], j["role"]["code"]) for j in made["jury"]] == [(ALAIN, "president")]
    assert secretary.post(path, body, Idempotency_Key=key).json["id"] == made["id"]
    bare = secretary.post(path, {"title": "Sans personne"}, Idempotency_Key=new_id()).json
    assert bare["candidates"] == []


def closed_session(secretary: Browser) -> dict[str, Any]:
    view = add(secretary, create(secretary).json, CAMILLE)["session"]
    type_in(secretary, view, f"{CAMILLE}.INIT", mannequin="14", ped_prat="13", ped_orga="12", reglement="15")
    view = act(secretary, view, "POST", "/jury", {"licence": ALAIN, "role": "president"}).json
    closed = close(secretary, view)
    assert closed.status == 200, closed.text
    found: dict[str, Any] = closed.json
    return found


def test_a_closed_session_is_completed_by_another(secretary: Browser, relay: Relay) -> None:
    closed = closed_session(secretary)
    relay.run()
    path = f"{SESSIONS}/{closed['id']}/complement"
    made = secretary.post(path, Idempotency_Key="le-complement").json
    assert made["completes"] == {"id": closed["id"], "title": closed["title"]}
    assert (made["starts_on"], made["place"]) == (closed["starts_on"], closed["place"])
    assert [j["licence"] for j in made["jury"]] == [ALAIN]
    shown = session(secretary, closed["id"])
    assert shown["completed_by"] == [{"id": made["id"], "title": "Complément : Initiateur d’automne"}]
    assert shown["version"] == closed["version"]
    act(secretary, made, "PATCH", "", {"title": "Pour Yanis"})
    assert session(secretary, closed["id"])["completed_by"][0]["title"] == "Pour Yanis"
    now = session(secretary, made["id"])
    assert act(secretary, now, "DELETE", "").status == 204
    assert session(secretary, closed["id"])["completed_by"] == []
    draft = create(secretary).json
    refused = secretary.post(f"{SESSIONS}/{draft['id']}/complement", Idempotency_Key=new_id())
    assert (refused.status, refused.json["code"]) == (409, "sessions.complement_of_draft")


def test_nothing_of_a_closed_session_is_typed(secretary: Browser) -> None:
    closed = closed_session(secretary)
    path = f"{SESSIONS}/{closed['id']}"
    intents = [{"candidate": f"{CAMILLE}.INIT", "values": {"mannequin": "20"}}]
    tries = [
        secretary.call("PATCH", f"{path}/candidates", {"intents": intents}),
        secretary.post(f"{path}/candidates", {"candidates": [{"licence": YANIS}]}),
        act(secretary, closed, "POST", f"/candidates/{CAMILLE}.INIT/replace", {"licence": YANIS}),
        act(secretary, closed, "POST", f"/candidates/{CAMILLE}.INIT/restore"),
        act(secretary, closed, "PATCH", f"/jury/{ALAIN}.president", {"tests": "toutes"}),
    ]
    assert {(t.status, t.json["code"]) for t in tries} == {(409, "sessions.closed")}
    assert session(secretary, closed["id"])["version"] == closed["version"]


def test_a_juror_gets_another_function(secretary: Browser) -> None:
    view = create(secretary).json
    body = {"licence": ALAIN, "role": "member", "quality": "mf2", "tests": "mannequin"}
    view = act(secretary, view, "POST", "/jury", body).json
    (alain,) = view["jury"]
    assert (alain["quality"], alain["quality_code"], alain["tests"]) == ("MF2", "MF2", "mannequin")
    view = act(secretary, view, "PATCH", f"/jury/{ALAIN}.member", {"role": "president", "tests": ""}).json
    (alain,) = view["jury"]
    assert (alain["role"]["code"], alain["quality"], alain["tests"]) == ("president", "MF2", None)
    wrong = act(secretary, view, "PATCH", f"/jury/{ALAIN}.president", {"quality": "amiral"})
    assert (wrong.status, wrong.json["errors"][0]["field"]) == (422, "quality")


def test_two_hundred_candidates_typed_at_a_desk(secretary: Browser) -> None:
    """By 25 a request; each request is a handful of reads and one transaction."""
    from chalicelib.sessions.model.people import Licensee
    from chalicelib.sessions.store.items import SessionsItem, licensee_key
    from local.demo.people import FEDERATION

    licences = [f"A-22-9{n:05}" for n in range(200)]
    with SessionsItem.batch_write() as batch:
        for n, licence in enumerate(licences):
            diver = Licensee(licence=licence, last_name=f"D{n}", first_name="X")
            batch.save(SessionsItem.of("licensee", licensee_key(FEDERATION[0], licence), diver))
    view = create(secretary).json
    for start in range(0, 200, 25):
        view = add(secretary, view, *licences[start : start + 25])["session"]
    intents = [{"candidate": f"{licence}.INIT", "values": {"mannequin": "12"}} for licence in licences[:25]]
    with watched() as door:
        answer = secretary.call("PATCH", f"{SESSIONS}/{view['id']}/candidates", {"intents": intents})
    assert door.writes == 1
    assert answer.json["session"]["counts"]["candidates"] == 200
    many = [{"licence": licence} for licence in licences[:26]]
    refused = secretary.post(f"{SESSIONS}/{view['id']}/candidates", {"candidates": many})
    assert (refused.status, refused.json["errors"][0]["field"]) == (422, "candidates")


def test_another_structure_types_nothing(secretary: Browser, club_secretary: Browser) -> None:
    view = add(secretary, create(secretary).json, CAMILLE)["session"]
    path = f"/s/{CLUB_CANAL[0]}/sessions/{view['id']}"
    intents = [{"candidate": f"{CAMILLE}.INIT", "values": {"mannequin": "20"}}]
    tries = [
        club_secretary.call("PATCH", f"{path}/candidates", {"intents": intents}),
        club_secretary.post(f"{path}/candidates", {"candidates": [{"licence": YANIS}]}),
        club_secretary.post(f"{path}/duplicate", {"title": "À moi"}, Idempotency_Key=new_id()),
        club_secretary.post(f"{path}/complement", Idempotency_Key=new_id()),
    ]
    assert {t.status for t in tries} == {404}


@pytest.mark.parametrize(
    ("ends_on", "left"),
    [("2026-06-20", 30), ("2026-06-14", 24), ("2026-05-21", 0), ("2026-05-01", -20), ("2026-06-21", None)],
)
def test_the_days_left_to_send_are_counted_from_the_last_day(
    secretary: Browser, ends_on: str, left: int | None
) -> None:
    view = create(secretary, EXAM | {"starts_on": "2026-05-01", "ends_on": ends_on}).json
    (row,) = secretary.get(SESSIONS).json["items"]
    assert view["countdown"] == row["countdown"]
    assert (view["countdown"] or {"days_left": None})["days_left"] == left


def test_an_instructor_leads_to_the_drafts_whose_candidates_he_validates(secretary: Browser) -> None:
    """Typed, changed, taken out: his record's changes have these drafts checked again."""
    view = add(secretary, create(secretary, PLAIN).json, CAMILLE)["session"]

    def validated_by(licence: str) -> list[str]:
        return [session for _, session in naming.drafts_naming(FEDERATION[0], licence)]

    type_in(secretary, view, f"{CAMILLE}.N3", form_lic=ALAIN)
    assert validated_by(ALAIN) == [view["id"]]
    type_in(secretary, view, f"{CAMILLE}.N3", form_lic=INES, seen={"form_lic": ALAIN})
    assert (validated_by(ALAIN), validated_by(INES)) == ([], [view["id"]])
    type_in(secretary, view, f"{CAMILLE}.N3", form_lic="", seen={"form_lic": INES})
    assert validated_by(INES) == []
