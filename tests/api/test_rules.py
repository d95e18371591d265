"""The office's rulebook over HTTP: prepared, checked, published at once, read back, and gone back to."""

from collections.abc import Iterable
from typing import Any

import msgspec
import pytest

from chalicelib.sessions.catalogue.model import Catalogue
from chalicelib.sessions.rules.rulebook import versions
from chalicelib.sessions.service import catalogue as catalogues
from chalicelib.sessions.store import catalogue as store
from local.demo.people import COMMISSION, FEDERATION
from local.demo.sessions import INITIATEUR, exam_sheet
from tests.api.journey import blockers, close, draft, session
from tests.cloud import Answer, Browser, Relay
from tests.faults import Killed, dies_at, watched

RULES = f"/s/{FEDERATION[0]}/rules"
REASON = {"reason": "Décision du comité directeur"}
ONE = "A-16-733717"
JURY = [("president", "A-09-204511")]
PUBLISHING_WRITES = 6  # five batches of rules, and the head that turns to them
Json = dict[str, Any]


def send(office: Browser, path: str, body: Json | None = None, *, at: int | None = None) -> Answer:
    """A write at the version of the working copy, or at the one given."""
    version = standing(office)["version"] if at is None else at
    return office.post(RULES + path, body, If_Match=f'"{version}"')


def standing(office: Browser) -> Json:
    found: Json = office.get(RULES).json["standing"]
    return found


def rule(office: Browser, code: str, kind: str = "certification") -> Json:
    answer = office.get(f"{RULES}/by-code/{kind}/{code}")
    assert answer.status == 200, answer.text
    found: Json = answer.json
    return found


def begin(office: Browser, code: str, day: str, **fields: Any) -> Answer:
    """A new version from a day, with some fields that are others."""
    begun = send(office, "/versions/begin", {"kind": "certification", "code": code, "day": day})
    assert begun.status == 200, begun.text
    value = begun.json["versions"][0]["value"] | fields
    return put(office, value, f"{code}@{day}")


def put(office: Browser, value: Json, replaces: str | None, at: int | None = None) -> Answer:
    sent = {"kind": "certification", "rule": value, "replaces": replaces}
    return send(office, "/versions", sent, at=at)


def age(years: int) -> list[Json]:
    return [{"years": years, "at": "start"}]


def in_force() -> Catalogue:
    """The rules as a container reads them that has read none yet."""
    store._kept.clear()
    return store.read(FEDERATION[0])


def test_a_rule_reads_as_at_the_counter(office: Browser) -> None:
    lines = {line["label"]: line["values"] for line in rule(office, "N3")["versions"][0]["lines"]}
    assert lines["Âge minimal"] == ["17 ans le jour de l’obtention"]
    assert lines["Prérequis"] == [
        "Niveau 2 ou Plongeur autonome 40 mètres",
        "RIFA Plongée, au plus tard le jour de l’obtention",
    ]
    assert lines["Délivré par"] == ["Club, Commission"]


def test_every_field_of_every_kind_of_rule_has_its_name_and_place(office: Browser) -> None:
    forms = office.get(f"{RULES}/forms").json["forms"]

    def nameless(fields: list[Json]) -> list[str]:
        own = [f["name"] for f in fields if f["label"] == f["name"] or f["choices"] != named(f["choices"])]
        return own + [name for f in fields for name in nameless(f["parts"])]

    def named(choices: list[Json]) -> list[Json]:
        return [choice for choice in choices if choice["label"] != choice["code"]]

    assert {kind: nameless(fields) for kind, fields in forms.items()} == {
        "certification": [],
        "exam": [],
        "class": [],
    }
    assert [f["name"] for kind in forms.values() for f in kind if f["section"] == "other"] == []


def test_a_change_is_published_whole_and_read_as_it_was_checked(office: Browser) -> None:
    begin(office, "INIT", "2026-09-01", age_min=age(18))
    changes = office.get(f"{RULES}/changes").json
    assert [(c["rule"], c["change"]) for c in changes["changes"]] == [
        ("INIT@2023-10-01", "changed"),
        ("INIT@2026-09-01", "added"),
    ]
    assert {d["label"]: (d["before"], d["after"]) for d in changes["changes"][1]["differences"]} == {
        "En vigueur à partir du": (["01/10/2023"], ["01/09/2026"]),
        "Âge minimal": (
            [
                "15 ans le jour indiqué par le bordereau (stage_init_fin)",
                "16 ans le premier jour de la session",
            ],
            ["18 ans le premier jour de la session"],
        ),
    }
    assert in_force().certification("INIT", "2026-09-01").valid_from == "2023-10-01"  # type: ignore[union-attr]
    published = send(office, "/changes/publish", REASON)
    assert published.status == 200, published.text
    assert published.json["standing"]["publication"] | {"at": ""} == {
        "number": 2,
        "at": "",
        "by": "Hélène Roussel",
        "reason": REASON["reason"],
        "rules": 2,
    }
    now = in_force()
    assert [v.valid_to for v in versions.versions(now, "certification", "INIT")][-2:] == ["2026-08-31", None]
    assert now.certification("INIT", "2026-09-01").age_min[0].years == 18  # type: ignore[union-attr]
    listed = office.get(f"{RULES}/publications").json["items"]
    assert [(p["number"], p["reason"]) for p in listed] == [
        (2, REASON["reason"]),
        (1, "Règles fournies avec Préau."),
    ]
    told = office.get(f"{RULES}/publications/2").json
    assert told["in_force"]
    assert told["changes"] == changes["changes"]


def test_a_session_is_judged_by_the_new_rule_without_deployment_and_a_closed_one_keeps_its_own(
    secretary: Browser, office: Browser, instructor: Browser, relay: Relay
) -> None:
    lines = [line for line in INITIATEUR if line[0] == ONE]
    closed = draft(secretary, exam_sheet("Fosse", "2026-06-13", "2026-06-14", JURY, lines))
    assert close(secretary, closed).status == 200
    relay.run()
    other = [line for line in INITIATEUR if line[0] == "A-15-701866"]
    waiting = draft(secretary, exam_sheet("Fosse", "2026-06-16", "2026-06-16", JURY, other))
    assert blockers(waiting) == {}

    begin(office, "INIT", "2026-06-15", age_min=age(40))
    warned = [
        (f["code"], f["rule"]) for f in office.get(f"{RULES}/changes").json["flaws"] if "2026-06" in f["rule"]
    ]
    assert warned == [("rules.counts_already", "INIT@2026-06-15")]
    borne = office.get(f"{RULES}/changes/drafts").json
    assert [(d["structure_name"], d["appears"], d["goes"]) for d in borne["drafts"]] == [
        (COMMISSION[2], ["1 personne : le licencié doit avoir un age >= 40 ans"], [])
    ]
    assert blockers(session(secretary, waiting["id"])) == {}
    assert send(office, "/changes/publish", REASON).status == 200
    assert [m.split(" | ")[0] for m in blockers(session(secretary, waiting["id"]))["A-15-701866"]] == [
        "le licencié doit avoir un age >= 40 ans"
    ]
    kept = session(secretary, closed["id"])
    assert kept["state"] == "closed"
    assert blockers(kept) == {}
    text = secretary.get(f"/s/{COMMISSION[0]}/sessions/{closed['id']}/rules").json
    assert (text["closed"], text["publication"]) == (True, 1)
    assert [item["rule"] for item in text["items"]] == ["initiateur@2023-10-01", "INIT@2023-10-01"]
    assert text["items"][1]["valid_to"] is None
    other_text = secretary.get(f"/s/{COMMISSION[0]}/sessions/{waiting['id']}/rules").json
    assert [item["rule"] for item in other_text["items"]] == ["initiateur@2023-10-01", "INIT@2026-06-15"]


def test_a_version_that_judged_a_closed_session_cannot_be_changed_by_any_way(
    secretary: Browser, office: Browser, relay: Relay
) -> None:
    lines = [line for line in INITIATEUR if line[0] == ONE]
    assert (
        close(
            secretary, draft(secretary, exam_sheet("Fosse", "2026-06-13", "2026-06-14", JURY, lines))
        ).status
        == 200
    )
    relay.run()
    relay.run(again=True)
    version = rule(office, "INIT")["versions"][0]
    assert version["served_on"] == "2026-06-13"
    found = put(office, version["value"] | {"age_min": age(30)}, version["rule"]).json
    assert [(f["code"], f["field"]) for f in found["flaws"] if f["level"] == "blocking"] == [
        ("rules.served_changed", "age_min")
    ]
    refused = send(office, "/changes/publish", REASON)
    assert (refused.status, refused.json["code"]) == (409, "rules.not_publishable")
    send(office, "/versions/take-out", {"kind": "certification", "name": version["rule"]})
    blocking = [f["code"] for f in rule(office, "INIT")["flaws"] if f["level"] == "blocking"]
    assert "rules.served_taken_out" in blocking


def test_two_editors_of_two_rules_never_disturb_each_other(office: Browser) -> None:
    first, second = rule(office, "N1")["versions"][0], rule(office, "N2")["versions"][0]
    assert put(office, first["value"] | {"notes": "Un"}, first["rule"], at=0).status == 200
    assert put(office, second["value"] | {"notes": "Deux"}, second["rule"], at=0).status == 200
    assert standing(office)["changes"] == 2


def test_the_second_editor_of_one_rule_is_told_and_loses_nothing(office: Browser) -> None:
    version = rule(office, "N1")["versions"][0]
    assert put(office, version["value"] | {"notes": "Un"}, version["rule"], at=0).status == 200
    mine = version["value"] | {"notes": "Deux"}
    refused = put(office, mine, version["rule"], at=0)
    assert refused.status == 412
    assert refused.json["changed"] | {"changed_at": ""} == {
        "version": 1,
        "changed_by": "Hélène Roussel",
        "changed_at": "",
        "differences": [{"label": "Remarques", "before": ["Un"], "after": ["Deux"]}],
    }
    assert put(office, mine, version["rule"], at=refused.json["changed"]["version"]).status == 200
    assert rule(office, "N1")["versions"][0]["value"]["notes"] == "Deux"


def test_what_is_published_by_another_is_not_overwritten(office: Browser) -> None:
    version = rule(office, "N1")["versions"][0]
    put(office, version["value"] | {"notes": "Un"}, version["rule"], at=0)
    assert send(office, "/changes/publish", REASON).status == 200
    assert put(office, version["value"] | {"notes": "Deux"}, version["rule"], at=0).status == 412
    assert send(office, "/changes/publish", REASON, at=1).status == 412


def dies_while_publishing(office: Browser, writes: Iterable[int]) -> None:
    """At each of these writes; then it is published by pressing again."""
    begin(office, "INIT", "2026-09-01", age_min=age(18))
    before, copy = versions.by_name(in_force()), office.get(f"{RULES}/changes").json
    version = copy["standing"]["version"]
    for write in writes:
        with pytest.raises(Killed), watched(before=dies_at(write)):
            send(office, "/changes/publish", REASON, at=version)
        assert versions.by_name(in_force()) == before
        assert office.get(f"{RULES}/changes").json == copy
    with watched() as door:
        answer = send(office, "/changes/publish", REASON, at=version)
    assert answer.status == 200, answer.text
    assert door.writes == PUBLISHING_WRITES
    assert in_force().publication == 2
    assert in_force().certification("INIT", "2026-09-01").valid_from == "2026-09-01"  # type: ignore[union-attr]


def test_an_interrupted_publication_leaves_the_old_one_in_force(office: Browser) -> None:
    """Where least and where most is written: before anything, and before the one write that publishes."""
    dies_while_publishing(office, [1, PUBLISHING_WRITES])


@pytest.mark.deep
def test_a_publication_interrupted_at_any_write_leaves_the_old_one_in_force(office: Browser) -> None:
    dies_while_publishing(office, range(1, PUBLISHING_WRITES + 1))


def test_a_reader_asks_for_the_head_once_a_minute_and_for_rules_once_a_publication(
    office: Browser,
) -> None:
    in_force()
    with watched() as warm:
        store.read(FEDERATION[0])
    kept = store._kept[FEDERATION[0]]
    store._kept[FEDERATION[0]] = (kept[0] - 61, *kept[1:])
    with watched() as minute_later:
        store.read(FEDERATION[0])
    store._kept.clear()
    with watched() as cold:
        store.read(FEDERATION[0])
    assert (warm.requests, minute_later.requests, cold.requests) == (0, 1, 2)


def test_an_earlier_publication_comes_back_as_a_new_one(office: Browser) -> None:
    first = versions.by_name(in_force())
    begin(office, "INIT", "2026-09-01", age_min=age(18))
    send(office, "/changes/publish", REASON)
    restored = send(office, "/publications/1/restore")
    assert restored.json["standing"]["restores"] == 1
    assert [(c["rule"], c["change"]) for c in restored.json["changes"]] == [
        ("INIT@2023-10-01", "changed"),
        ("INIT@2026-09-01", "removed"),
    ]
    in_hand = send(office, "/publications/1/restore")
    assert (in_hand.status, in_hand.json["code"]) == (409, "rules.copy_in_hand")
    assert send(office, "/changes/publish", REASON).json["standing"]["publication"]["number"] == 3
    assert versions.by_name(in_force()) == first


def test_files_go_out_as_the_seeds_and_come_back_unchanged(office: Browser) -> None:
    files = office.get(f"{RULES}/files").json
    seeds = versions.by_name(catalogues.from_files())
    assert versions.by_name(msgspec.convert(files, Catalogue)) == seeds
    assert send(office, "/files", files).json["changes"] == []
    files["certifications"] = [r for r in files["certifications"] if r["code"] != "CE"]
    loaded = send(office, "/files", {"certifications": files["certifications"]})
    assert [(c["code"], c["change"]) for c in loaded.json["changes"]] == [("CE", "removed")]


@pytest.mark.parametrize(
    ("files", "wrong"),
    [
        ({"certifications": [{"code": "N1"}]}, ["label", "source", "valid_from"]),
        ({"classes": [{"code": "E9", "valid_from": "hier", "source": "x"}]}, ["valid_from"]),
        (
            {"exams": [{"sheet": "plongee"}]},
            ["description", "label", "sheet", "source", "valid_from", "version"],
        ),
    ],
)
def test_a_file_that_is_none_says_every_fault_with_its_place(
    office: Browser, files: Json, wrong: list[str]
) -> None:
    answer = send(office, "/files", files)
    assert answer.status == 422
    (place,) = files
    assert sorted(e["field"] for e in answer.json["errors"]) == [f"{place}[0].{name}" for name in wrong]


def test_a_version_is_begun_moved_ended_and_taken_out(office: Browser) -> None:
    begin(office, "N1", "2027-01-01")
    value = rule(office, "N1")["versions"][0]["value"]
    moved = put(office, value | {"valid_from": "2027-02-01"}, "N1@2027-01-01").json
    assert [(v["valid_from"], v["valid_to"]) for v in moved["versions"]][:2] == [
        ("2027-02-01", None),
        ("2023-01-01", "2027-01-31"),
    ]
    ended = {"kind": "certification", "name": "N1@2027-02-01", "last": "2028-12-31"}
    assert send(office, "/versions/end", ended).json["versions"][0]["valid_to"] == "2028-12-31"
    twice = send(office, "/versions/begin", {"kind": "certification", "code": "N1", "day": "2027-02-01"})
    assert (twice.status, twice.json["errors"][0]["field"]) == (422, "day")
    send(office, "/versions/undo", {"kind": "certification", "code": "N1"})
    assert standing(office)["changes"] == 0


def test_a_new_certification_is_checked_as_the_others(office: Browser) -> None:
    value = {
        "code": "ARCHEO",
        "label": "Plongeur archéologue",
        "valid_from": "2026-09-01",
        "source": "CTN 06/2026",
    }
    assert put(office, value, None).json["flaws"] == []
    faulty = put(office, value | {"sheet": "sans_note"}, "ARCHEO@2026-09-01").json["flaws"]
    assert [(f["code"], f["field"]) for f in faulty] == [
        ("rules.nobody_signs", "signatories"),
        ("rules.nobody_grants", "given_by"),
    ]
    wrong = put(office, value | {"age_min": [{"years": "douze", "at": "start"}]}, "ARCHEO@2026-09-01")
    assert [(e["field"], e["code"]) for e in wrong.json["errors"]] == [("age_min[0].years", "api.field_type")]
    assert send(office, "/changes/publish", REASON).json["code"] == "rules.not_publishable"


def test_throwing_the_working_copy_away_changes_nothing_in_force(office: Browser) -> None:
    before = in_force()
    begin(office, "N1", "2027-01-01")
    assert (
        office.call("DELETE", f"{RULES}/changes", If_Match=f'"{standing(office)["version"]}"').status == 204
    )
    assert standing(office)["changes"] == 0
    assert versions.by_name(in_force()) == versions.by_name(before)
    empty = send(office, "/changes/publish", REASON)
    assert (empty.status, empty.json["code"]) == (409, "rules.nothing_to_publish")


@pytest.mark.parametrize("path", ["", "/changes", "/publications", "/by-code/certification/N1"])
def test_other_structures_have_no_rulebook(secretary: Browser, office: Browser, path: str) -> None:
    assert secretary.get(RULES + path).status == 404
    assert secretary.get(f"/s/{COMMISSION[0]}/rules{path}").status == 403
    assert office.get(f"/s/{COMMISSION[0]}/rules{path}").status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/by-code/certification/NOTHING",
        "/by-code/nothing/N1",
        "/publications/99",
        "/publications/0",
        "/publications/x",
    ],
)
def test_what_there_is_not_is_a_404(office: Browser, path: str) -> None:
    assert office.get(RULES + path).status == 404


def test_the_publication_is_told_to_those_who_listen(office: Browser, relay: Relay) -> None:
    begin(office, "N1", "2027-01-01")
    send(office, "/changes/publish", REASON)
    assert "sessions.rules_published" in relay.run()
