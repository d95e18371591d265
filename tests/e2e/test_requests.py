"""From what blocks a candidate to the office and back: asked with proof, accepted, closed; a derogation."""

import pytest
from playwright.sync_api import Page, expect

from chalicelib.sessions.sheets.template import make_template
from local.demo.people import COMMISSION, FEDERATION
from local.demo.proofs import a_pdf
from local.demo.sessions import plain_sheet
from tests.e2e.axe import findings
from tests.e2e.conftest import Visit
from tests.e2e.steps import announce, api, await_mail, place_url, send_file
from tests.e2e.watch import Watch

DAVID, THOMAS = "A-21-845390", "A-25-915538"  # N2 without RIFAP; no certification at all
LETTER = {"name": "attestation.pdf", "mimeType": "application/pdf", "buffer": a_pdf(["Attestation"])}
FORGED = {"name": "carte.pdf", "mimeType": "application/pdf", "buffer": b"<!doctype html><p>carte</p>"}
PHONE = {"width": 390, "height": 844}


def a_draft(page: Page, title: str, licence: str, certification: str) -> str:
    """The address of a draft that nothing blocks but its one candidate."""
    days = ("2026-06-06", "2026-06-07")
    jury = [("president", "A-09-204511")]
    reading = plain_sheet("Banyuls", *days, jury, "A-09-204511", [(licence, certification)])
    content = make_template("sans_note", [("N2", "Niveau 2"), ("N3", "Niveau 3")], reading)
    started = announce(page, kind="sans_note", title=title, size=len(content))
    assert send_file(page, started["upload"], content).status == 204
    path = f"/s/{COMMISSION[0]}/imports/{started['id']}"
    for _ in range(100):
        _, found = api(page, "GET", path)
        if found["state"] != "waiting":
            break
        page.wait_for_timeout(300)
    assert found["state"] == "drafted", found
    return place_url(COMMISSION, f"/sessions/{found['session']['id']}")


def choose(page: Page, file: dict) -> None:
    with page.expect_file_chooser() as asked:
        page.get_by_role("button", name="fichier").click()
    asked.value.set_files(file)


def check(page: Page) -> None:
    """At the desk and on a phone."""
    assert findings(page) == []
    desk = page.viewport_size
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert findings(page) == []
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"], f"{width} pixels wide"
    page.set_viewport_size(desk)  # type: ignore[arg-type]


def test_asked_with_proof_accepted_then_closed(visit: Visit, watch: Watch) -> None:
    secretary = visit("secretaire")
    address = a_draft(secretary, "Niveau 3, sans RIFAP", DAVID, "N3")
    secretary.goto(address)
    secretary.get_by_role("button", name="Contacter le siège (QUENTIN David)").click()
    dialog = secretary.get_by_role("dialog", name="Contacter le siège")
    expect(dialog).to_contain_text("RIFA Plongée")
    expect(dialog.get_by_role("combobox", name="Brevet", exact=True)).to_have_value("RIFAP")
    watch.await_refusal(422, "/requests")
    dialog.get_by_role("button", name="Envoyer la demande").click()
    expect(dialog.get_by_role("heading", name="2 champs sont à corriger")).to_be_visible()
    dialog.get_by_role("link", name="Obtenu le : Ce champ est obligatoire.").press("Enter")
    expect(dialog.get_by_role("spinbutton", name="jour").first).to_be_focused()
    check(secretary)
    for segment, typed in (("jour", "18"), ("mois", "05"), ("année", "2019")):
        dialog.get_by_role("spinbutton", name=segment).first.fill(typed)
    choose(secretary, FORGED)
    expect(dialog.get_by_text("Choisissez un fichier PDF, JPEG ou PNG.")).to_be_visible()
    dialog.get_by_role("button", name="Retirer carte.pdf").click()
    choose(secretary, LETTER)
    expect(dialog.get_by_text("Vérifié")).to_be_visible()
    check(secretary)
    dialog.get_by_role("button", name="Envoyer la demande").click()
    expect(secretary.get_by_text("envoyée au siège.")).to_be_visible()
    asked = secretary.get_by_role("link", name="envoyée le")
    expect(asked).to_contain_text("Demande n° ")
    expect(secretary.get_by_role("button", name="Contacter le siège (QUENTIN David)")).to_have_count(0)
    check(secretary)
    asked.click()
    expect(secretary.get_by_role("heading", level=1)).to_have_text("QUENTIN David")

    office = visit("siege")
    office.goto(place_url(FEDERATION, "/siege"))
    check(office)
    office.get_by_role("link", name="QUENTIN David").click()
    expect(office.get_by_text("manque : RIFA Plongée")).to_be_visible()
    with office.context.expect_page() as opened:
        office.get_by_role("link", name="attestation.pdf").click()
    assert "response-content-type=application" in opened.value.url or opened.value.url == "about:blank"
    opened.value.close()
    check(office)
    office.get_by_role("button", name="Accepter la demande").click()
    expect(office.get_by_text("La demande est acceptée ; la structure est prévenue.")).to_be_visible()
    expect(office.get_by_text("La session est clôturable")).to_be_visible()
    check(office)

    mail = await_mail(secretary, to="secretaire@demo.example")
    assert "acceptée par le siège" in mail["subject"]
    secretary.goto(address)
    secretary.locator("#verdict").get_by_role("button", name="Clôturer", exact=True).click()
    secretary.get_by_role("button", name="Clôturer et accorder 1 brevet").click()
    expect(secretary.get_by_text("La session est clôturée. 1 brevet accordé.")).to_be_visible()
    secretary.goto(place_url(COMMISSION, "/demandes"))
    expect(secretary.get_by_role("row", name="QUENTIN David")).to_contain_text("Acceptée")
    check(secretary)
    secretary.get_by_role("link", name="QUENTIN David").click()
    expect(secretary.get_by_role("heading", name="Échanges")).to_be_visible()
    check(secretary)


def test_the_president_derogates(visit: Visit) -> None:
    president = visit("presidente")
    president.goto(a_draft(president, "Un niveau 2 sans niveau 1", THOMAS, "N2"))
    president.get_by_role("button", name="Accorder une dérogation (OLIVIER Thomas)").click()
    dialog = president.get_by_role("dialog", name="Accorder une dérogation à OLIVIER Thomas ?")
    expect(dialog).to_contain_text("Le licencié n'a pas les brevets requis")
    check(president)
    dialog.get_by_role("textbox", name="Motif").fill("Dossier médical et avis du moniteur.")
    dialog.get_by_role("button", name="Signer la dérogation").click()
    expect(president.get_by_text("Dérogation : brevets requis")).to_be_visible()
    expect(president.get_by_text("Prête à clôturer")).to_be_visible()
    check(president)
    president.get_by_role("button", name="Retirer la dérogation").click()
    president.get_by_role("alertdialog").get_by_role("button", name="Retirer la dérogation").click()
    expect(president.get_by_text("Pas encore clôturable")).to_be_visible()


@pytest.mark.parametrize("act", ["Ajouter un brevet", "Valider une équivalence", "Corriger l’état civil"])
def test_the_acts_of_the_office_on_a_sheet(visit: Visit, act: str) -> None:
    office = visit("siege")
    office.goto(place_url(FEDERATION, "/licencies/A-16-733717"))
    office.get_by_role("button", name=act).click()
    expect(office.get_by_role("dialog", name=act)).to_be_visible()
    check(office)
