"""A session typed on screen, from nothing to closed: at a desk, on a phone, by two people, and offline."""

import re

from playwright.sync_api import Locator, Page, expect

from local.demo.people import COMMISSION
from tests.e2e.axe import findings
from tests.e2e.conftest import Visit
from tests.e2e.steps import place_url
from tests.e2e.watch import Watch

PHONE = {"width": 390, "height": 844}


def create(page: Page, title: str) -> None:
    """A session « Initiateur » with two candidates, found by name and by licence."""
    page.goto(place_url(COMMISSION, "/sessions"))
    page.get_by_role("link", name="Nouvelle session").click()
    page.get_by_role("radio", name="Session Initiateur").check()
    page.get_by_role("textbox", name="Intitulé").fill(title)
    page.get_by_role("textbox", name="Lieu").fill("Fosse de Saint-Vérin")
    for label, day in (("Date de début", "13062026"), ("Date de fin", "14062026")):
        page.get_by_role("group", name=label).get_by_role("spinbutton").first.click()
        page.keyboard.type(day)
    page.get_by_role("button", name="Créer la session").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.get_by_role("button", name="Ajouter des candidats").click()
    dialog = page.get_by_role("dialog", name="Ajouter des candidats")
    for typed, name in (("aubry cam", "AUBRY Camille"), ("a17752310", "ÉTIENNE Rose")):
        dialog.get_by_role("combobox", name="Licencié").press_sequentially(typed)
        page.get_by_role("option", name=name).click()
        expect(dialog.get_by_role("list", name="Candidats à ajouter")).to_contain_text(name)
    dialog.get_by_role("button", name="Ajouter 2 candidats").click()
    expect(page.get_by_text("2 candidats ajoutés.")).to_be_visible()


def cell(page: Page, column: str, name: str) -> Locator:
    return page.get_by_role("textbox", name=f"{column}, {name}")


def is_saved(page: Page) -> None:
    expect(page.get_by_text(re.compile("Enregistré à"))).to_be_visible()


def add_president(page: Page) -> None:
    page.get_by_role("button", name="Ajouter un membre").first.click()
    dialog = page.get_by_role("dialog", name="Ajouter un membre du jury")
    dialog.get_by_role("combobox", name="Licencié").press_sequentially("faure")
    page.get_by_role("option", name="FAURE Alain").click()
    dialog.get_by_role("button", name="Ajouter au jury").click()
    expect(page.get_by_text("FAURE Alain fait maintenant partie du jury.")).to_be_visible()


def test_from_nothing_to_closed_by_the_keyboard(secretary: Page) -> None:
    page = secretary
    create(page, "Initiateur, saisi à l’écran")
    cell(page, "Mannequin", "AUBRY Camille").click()
    for mark in ("14", "13", "25", "15"):
        page.keyboard.type(mark)
        page.keyboard.press("ArrowRight")
    wrong = cell(page, "Pédagogie organisationnelle", "AUBRY Camille")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("La note doit être comprise entre 0 et 20, ou NP, NF, DISP.")).to_be_visible()
    assert findings(page) == []
    wrong.fill("12,5")
    wrong.press("Enter")
    expect(cell(page, "Pédagogie organisationnelle", "ÉTIENNE Rose")).to_be_focused()
    camille = page.get_by_role("row", name="AUBRY Camille").first
    expect(camille).to_contain_text("108")
    expect(camille).to_contain_text("Admis")
    is_saved(page)

    page.get_by_role("button", name="Annuler").click()
    expect(wrong).to_have_value("25")
    wrong.fill("12,5")
    wrong.press("Enter")
    expect(camille).to_contain_text("108")

    page.get_by_role("button", name="Retirer ÉTIENNE Rose").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Retirer de la session").click()
    expect(page.get_by_role("rowheader", name="ÉTIENNE Rose")).to_have_count(0)
    page.get_by_role("status").get_by_role("button", name="Annuler").click()
    rose = cell(page, "Mannequin", "ÉTIENNE Rose")
    expect(rose).to_be_visible()
    rose.click()
    _paste(page, rose, "9\t15\t15\t15")
    expect(page.get_by_text("mannequin sous 10")).to_be_visible()

    add_president(page)
    expect(page.locator("#verdict")).to_contain_text("Prête à clôturer")
    page.get_by_role("button", name="Clôturer", exact=True).first.click()
    page.get_by_role("alertdialog").get_by_role("button", name="Clôturer et accorder 1 brevet").click()
    expect(page.get_by_text("La session est clôturée. 1 brevet accordé.")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_count(0)
    page.get_by_role("button", name="Autres actions").click()
    page.get_by_role("button", name="Créer une session complémentaire").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Créer la session complémentaire").click()
    expect(page.get_by_text("Complète la session clôturée")).to_be_visible()


def _paste(page: Page, into: Locator, text: str) -> None:
    into.evaluate(
        """(cell, text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            const how = { clipboardData, bubbles: true, cancelable: true };
            cell.dispatchEvent(new ClipboardEvent("paste", how));
        }""",
        text,
    )


def test_on_a_phone_each_candidate_has_a_form(secretary: Page) -> None:
    page = secretary
    create(page, "Initiateur, au bord du bassin")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.get_by_role("button", name="Modifier AUBRY Camille").click()
    form = page.get_by_role("dialog", name="AUBRY Camille")
    form.get_by_role("textbox", name="Mannequin").fill("14")
    form.get_by_role("button", name="NP, Pédagogie pratique : non présenté").click()
    expect(form.get_by_text(re.compile("Enregistré à"))).to_be_visible()
    assert findings(page) == []
    form.get_by_role("button", name="Suivant").click()
    expect(page.get_by_role("dialog", name="ÉTIENNE Rose")).to_be_visible()
    page.get_by_role("button", name="Terminé").click()
    card = page.get_by_role("listitem").filter(has_text="AUBRY Camille").first
    expect(card).to_contain_text("NP")


def test_two_browsers_on_one_cell_are_told_both_values(secretary: Page, visit: Visit) -> None:
    create(secretary, "Initiateur, à quatre mains")
    other = visit("secretaire")
    other.goto(secretary.url)
    theirs, mine = cell(other, "Mannequin", "AUBRY Camille"), cell(secretary, "Mannequin", "AUBRY Camille")
    expect(theirs).to_be_visible()
    mine.fill("14")
    mine.press("Tab")
    is_saved(secretary)
    theirs.fill("15")
    theirs.press("Tab")
    expect(other.get_by_text("a saisi « 14 » entre-temps ; vous avez saisi « 15 »")).to_be_visible()
    expect(theirs).to_have_value("15")
    other.get_by_role("button", name="Garder la mienne").click()
    is_saved(other)
    secretary.reload()
    expect(mine).to_have_value("15")


def test_what_is_typed_offline_stays_and_is_sent_later(secretary: Page, watch: Watch) -> None:
    page = secretary
    create(page, "Initiateur, sans réseau")
    page.route("**/candidates", lambda route: route.abort() if route.request.method == "PATCH" else None)
    mark = cell(page, "Mannequin", "AUBRY Camille")
    mark.fill("14")
    mark.press("Tab")
    expect(page.get_by_text("1 valeur n’est pas enregistrée")).to_be_visible()
    expect(mark).to_have_value("14")
    page.unroute("**/candidates")
    page.get_by_role("button", name="Réessayer").click()
    is_saved(page)
    watch.complaints[:] = [one for one in watch.complaints if "ERR_FAILED" not in one]
