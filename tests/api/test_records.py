"""What the office does on a record by itself: signed, told, never forgotten; closed sessions never change."""

from typing import Any

import pytest

from local.demo.people import CLUB_CANAL, COMMISSION
from local.demo.sessions import plain_sheet
from tests.api.asking import CTR, FED, LOUISE, a_proof
from tests.api.journey import blockers, close, draft, session
from tests.cloud import Answer, Browser, Relay, mails
from tests.faults import Killed, dies_at, watched

RIFAP = {"certification": "RIFAP", "obtained_on": "2019-05-18"}
LINA = "A-22-869911"
JURY = [("president", "A-09-204511")]


def record(office: Browser, licence: str = LOUISE) -> dict[str, Any]:
    answer = office.get(f"/s/{FED}/licensees/{licence}/record")
    assert answer.status == 200, answer.text
    found: dict[str, Any] = answer.json
    return found


def act(
    office: Browser, what: str, body: dict[str, Any], licence: str = LOUISE, version: int | None = None
) -> Answer:
    seen = version or record(office, licence)["version"]
    return office.post(f"/s/{FED}/licensees/{licence}/{what}", body, If_Match=f'"{seen}"')


def a_closed_session(secretary: Browser) -> dict[str, Any]:
    """Lina becomes N3 by it."""
    sheet = plain_sheet("Banyuls", "2026-04-18", "2026-04-19", JURY, "A-09-204511", [(LINA, "N3")])
    closed = close(secretary, draft(secretary, sheet, title="Pâques"))
    assert closed.status == 200, closed.text
    found: dict[str, Any] = closed.json
    return found


def revoke(office: Browser, note: str = "Carte d’un homonyme.") -> Answer:
    body = {"certification": "N3", "granted_on": "2026-04-19", "note": note}
    return act(office, "awards/revoke", body, LINA)


def test_a_historic_award_with_what_was_seen(office: Browser, relay: Relay) -> None:
    body = {"claim": RIFAP, "note": "Carte papier vue au siège.", "proofs": []}
    added = act(office, "awards", body)
    assert added.status == 201, added.text
    assert added.json["awards"][-1]["origin"]["label"] == "Ajouté par le siège"
    relay.run()
    line = record(office)["history"][0]
    assert line["sentence"].startswith("Le siège a ajouté le brevet « RIFA Plongée » du 18/05/2019")
    assert (line["note"], line["actor"]) == ("Carte papier vue au siège.", "Hélène Roussel")


def test_the_office_s_own_proof_is_kept_beside_the_act(office: Browser, relay: Relay) -> None:
    from local.demo.people import FEDERATION

    proof = a_proof(office, place=FEDERATION, folder="office/proofs")["id"]
    body = {"claim": RIFAP, "note": "Carte numérisée.", "proofs": [proof]}
    assert act(office, "awards", body).status == 201
    relay.run()
    assert record(office)["history"][0]["proofs"] == [{"id": proof, "deleted_on": None}]
    assert office.get(f"/s/{FED}/office/proofs/{proof}/file").status == 302


def test_the_drafts_that_name_the_person_are_told(office: Browser, secretary: Browser, relay: Relay) -> None:
    sheet = plain_sheet("Banyuls", "2026-04-18", "2026-04-19", JURY, "A-09-204511", [("A-21-845390", "N3")])
    view = draft(secretary, sheet, title="Pâques")
    assert any("RIFA" in text for text in blockers(view)["A-21-845390"])
    body = {"claim": RIFAP, "note": "Registre papier.", "proofs": []}
    assert act(office, "awards", body, "A-21-845390").status == 201
    relay.run()
    assert sorted(mail.to for mail in mails()) == ["presidente@demo.example", "secretaire@demo.example"]
    assert "« Pâques » peut maintenant être clôturée" in mails()[0].body
    history = secretary.get(f"/s/{CTR}/sessions/{view['id']}/history").json["items"]
    assert history[0]["event"] == "sessions.award_added"


def test_a_revoked_award_counts_no_more_and_the_closed_session_stays(
    office: Browser, secretary: Browser, relay: Relay
) -> None:
    closed = a_closed_session(secretary)
    relay.run()
    sent = len(mails())
    revoked = revoke(office)
    assert revoked.status == 200, revoked.text
    award = next(a for a in revoked.json["awards"] if a["certification"]["code"] == "N3")
    assert (award["revoked_on"], award["revoked_by"]) == ("2026-06-20", "Hélène Roussel")
    assert award["revoked_because"] == "Carte d’un homonyme."
    assert (award["id"], award["certificate"]) == (f"N3.{closed['id']}", False)
    assert all(a["certificate"] for a in revoked.json["awards"] if a["revoked_on"] is None)
    relay.run()
    assert {mail.to for mail in mails()[sent:]} == {"secretaire@demo.example", "presidente@demo.example"}

    after = session(secretary, closed["id"])
    assert (after["version"], after["state"]) == (closed["version"], "closed")
    assert after["candidates"][0]["decision"] == closed["candidates"][0]["decision"]
    assert after["candidates"][0]["award"]["revoked_on"] == "2026-06-20"
    own = secretary.get(f"/s/{CTR}/licensees/{LINA}").json["awards"][0]
    assert (own["revoked_on"], own["revoked_because"]) == ("2026-06-20", "Carte d’un homonyme.")

    again = draft(
        secretary,
        plain_sheet("Lac", "2026-06-06", "2026-06-07", JURY, "A-09-204511", [(LINA, "N3")]),
        title="De nouveau",
    )
    assert blockers(again) == {}


def test_undoing_a_revocation_is_a_new_act(office: Browser, secretary: Browser, relay: Relay) -> None:
    closed = a_closed_session(secretary)
    assert revoke(office).status == 200
    assert revoke(office).json["code"] == "requests.award_revoked"
    body = {"certification": "N3", "granted_on": "2026-04-19", "note": "Erreur de notre part."}
    restored = act(office, "awards/restore", body, LINA)
    assert restored.status == 200, restored.text
    assert act(office, "awards/restore", body, LINA).json["code"] == "requests.award_not_revoked"
    assert session(secretary, closed["id"])["candidates"][0]["award"]["revoked_on"] is None
    relay.run()
    sentences = [line["sentence"] for line in record(office, LINA)["history"]]
    assert "rétabli" in sentences[0]
    assert "retiré" in sentences[1]


def test_a_second_award_meanwhile_forbids_to_restore(office: Browser, secretary: Browser) -> None:
    a_closed_session(secretary)
    revoke(office)
    body = {"claim": {"certification": "N3", "obtained_on": "2025-01-01"}, "note": "Vu.", "proofs": []}
    assert act(office, "awards", body, LINA).status == 201
    body = {"certification": "N3", "granted_on": "2026-04-19", "note": "Quand même."}
    assert act(office, "awards/restore", body, LINA).json["code"] == "requests.already_on_record"


def test_what_was_never_held_is_not_revoked(office: Browser) -> None:
    body = {"certification": "MF2", "granted_on": "2020-01-01", "note": "Rien."}
    assert act(office, "awards/revoke", body).status == 404


def test_an_equivalence_is_validated_then_ended(office: Browser) -> None:
    claim = {"organism": "CMAS", "title": "3*", "certification": "N3", "obtained_on": "2020-02-02"}
    valid = act(office, "equivalences", {"claim": claim, "note": "Carte vue.", "proofs": []})
    assert valid.json["equivalences"][0]["status"]["code"] == "validated"
    body = {"organism": "CMAS", "equals": "N3", "note": "Carte échue."}
    ended = act(office, "equivalences/refuse", body)
    assert [e["status"]["code"] for e in ended.json["equivalences"]] == ["refused"]
    assert ended.json["equivalences"][0]["reason"] == "Carte échue."
    again = act(office, "equivalences", {"claim": claim, "note": "Renouvelée.", "proofs": []})
    assert [e["status"]["code"] for e in again.json["equivalences"]] == ["validated"]


def test_an_act_names_the_record_it_saw(office: Browser) -> None:
    seen = record(office)["version"]
    body = {"claim": RIFAP, "note": "Vu.", "proofs": []}
    assert act(office, "awards", body, version=seen).status == 201
    late = act(office, "awards", {**body, "claim": {**RIFAP, "certification": "N2"}}, version=seen)
    assert (late.status, late.json["code"]) == (412, "requests.record_changed")


def test_a_death_at_a_revocation_leaves_nothing_half_done(office: Browser, secretary: Browser) -> None:
    closed = a_closed_session(secretary)
    before = record(office, LINA)
    with pytest.raises(Killed), watched(before=dies_at(1)):
        revoke(office)
    assert record(office, LINA) == before
    assert session(secretary, closed["id"])["candidates"][0]["award"]["revoked_on"] is None
    with watched() as door:
        assert revoke(office).status == 200
    assert door.writes == 1


def test_records_are_the_office_s_alone(secretary: Browser, club_secretary: Browser) -> None:
    for browser, place in ((secretary, COMMISSION), (club_secretary, CLUB_CANAL)):
        assert browser.get(f"/s/{place[0]}/licensees/{LOUISE}/record").status == 403
        assert browser.get(f"/s/{FED}/licensees/{LOUISE}/record").status == 404
