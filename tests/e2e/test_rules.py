"""The office changes a rule: prepared, warned of, published, counted at once, and gone back from."""

from playwright.sync_api import Page, expect

from local.demo.people import COMMISSION, FEDERATION
from tests.e2e.axe import findings
from tests.e2e.conftest import Visit
from tests.e2e.steps import place_url, session_of

FIRST_AID = "RIFAP de printemps"
TOO_YOUNG = "le licencié doit avoir un age >= 50 ans"


def test_a_minimum_age_changes_from_a_day_and_a_draft_is_judged_by_it(visit: Visit, secretary: Page) -> None:
    office = visit("siege")
    office.goto(place_url(FEDERATION, "/regles"))
    office.get_by_label("Brevet, code ou famille").fill("rifa")
    office.get_by_role("link", name="RIFA Plongée").click()
    office.get_by_role("button", name="Nouvelle version").click()
    _type_date(office, "À partir du", "25052026")
    office.get_by_role("button", name="Créer la version").click()
    office.get_by_role("button", name="Ajouter : Âge minimal").click()
    age = office.get_by_label("Âge (années révolues)")
    age.fill("50")
    expect(office.get_by_text("Enregistré dans le projet.")).to_be_visible()
    office.reload()
    expect(age).to_have_value("50")
    assert findings(office) == []
    office.get_by_role("link", name="Voir le projet").click()
    expect(office.get_by_role("heading", level=1)).to_have_text("Projet de règles")
    borne = office.get_by_role("region", name="Brouillons concernés")
    expect(borne).to_contain_text(FIRST_AID)
    expect(borne).to_contain_text(f"2 personnes : {TOO_YOUNG}")
    assert findings(office) == []

    _publish(office, "Essai d’un âge minimal", 2)
    session = place_url(COMMISSION, f"/sessions/{session_of(secretary, FIRST_AID)}")
    secretary.goto(session)
    expect(secretary.get_by_text(TOO_YOUNG).first).to_be_visible()
    secretary.get_by_role("link", name="Règles appliquées").click()
    expect(secretary.get_by_text("50 ans le premier jour de la session")).to_be_visible()
    assert findings(secretary) == []

    office.goto(place_url(FEDERATION, "/regles/publications/1"))
    office.get_by_role("button", name="Y revenir").click()
    office.get_by_role("button", name="Préparer ce retour").click()
    expect(office.get_by_text("Ce projet revient à la publication n° 1.")).to_be_visible()
    _publish(office, "Retour à la règle du manuel", 3)
    secretary.goto(session)
    expect(secretary.get_by_role("heading", level=1)).to_have_text(FIRST_AID)
    expect(secretary.get_by_text(TOO_YOUNG)).to_have_count(0)


def _publish(page: Page, reason: str, number: int) -> None:
    page.get_by_role("button", name="Publier").click()
    dialog = page.get_by_role("dialog", name="Publier ces règles ?")
    dialog.get_by_role("button", name="Publier").click()
    expect(dialog.get_by_text("Dites en quelques mots")).to_be_visible()
    dialog.get_by_label("Pourquoi ce changement").fill(reason)
    dialog.get_by_role("button", name="Publier").click()
    expect(page.get_by_text(f"La publication n° {number} est en vigueur.")).to_be_visible()


def _type_date(page: Page, label: str, digits: str) -> None:
    page.get_by_role("spinbutton", name=f"jour, {label}").click()
    page.keyboard.type(digits)
