"""An administrator invites an agent, who comes in, and is out at once when the access is withdrawn."""

import re

from playwright.sync_api import Page, expect

from local.demo.people import TOWN_ARIZE
from tests.e2e.axe import findings
from tests.e2e.codes import next_code
from tests.e2e.conftest import Visit
from tests.e2e.steps import await_mail, enter, place_url
from tests.e2e.watch import Watch

NORA = "nora.bensaid@demo.example"
NEW = "Trois-hirondelles-9"


def test_an_agent_is_invited_comes_in_and_is_withdrawn(page: Page, visit: Visit, watch: Watch) -> None:
    watch.await_refusal(401, "/families")
    office = visit("accueil")
    office.goto(place_url(TOWN_ARIZE))
    office.get_by_role("link", name="Gérer les agents et leurs droits").click()
    expect(office.get_by_role("link", name="Perrot Nadia")).to_be_visible()
    assert findings(office) == []
    invite(office)

    come_in(page)
    page.goto(place_url(TOWN_ARIZE, "/familles"))
    expect(page.get_by_role("heading", name="Familles")).to_be_visible()
    expect(page.get_by_role("link", name="Agents et droits")).to_have_count(0)

    office.get_by_label("Nom ou adresse e-mail").fill("bensa")
    office.get_by_role("link", name="Bensaïd Nora").click()
    office.reload()
    change_rights(office)
    page.get_by_label("Nom, numéro de famille").fill("belk")
    expect(page.get_by_text("Belkacem Samia")).to_be_visible()
    withdraw(office)
    page.get_by_label("Nom, numéro de famille").fill("lacaze")
    page.wait_for_url("**/connexion?*")


def invite(office: Page) -> None:
    office.get_by_role("button", name="Inviter un agent").click()
    office.get_by_role("button", name="Envoyer l’invitation").click()
    expect(office.get_by_label("Prénom")).to_be_focused()
    office.get_by_label("Prénom").fill("Nora")
    office.get_by_label("Nom *", exact=True).fill("Bensaïd")
    office.get_by_label("Adresse e-mail professionnelle").fill(NORA)
    office.get_by_label("Rôle").select_option(label="Agent")
    office.get_by_role("checkbox", name="Publier les conditions d’utilisation").uncheck()
    assert findings(office) == []
    office.get_by_role("button", name="Envoyer l’invitation").click()
    row = office.get_by_role("row", name="Bensaïd Nora")
    expect(row.get_by_text("Invitation envoyée")).to_be_visible()


def come_in(page: Page) -> None:
    mail = await_mail(page, to=NORA)
    found = re.search(r"/agent#[\w-]+", mail["text"])
    assert found, mail["text"]
    page.goto(found[0])
    expect(page.get_by_role("heading", name="Bienvenue Nora")).to_be_visible()
    expect(page.get_by_label("Nom d’utilisateur")).to_have_value("nora.bensaid")
    page.get_by_role("textbox", name="Nouveau mot de passe").fill(NEW)
    page.get_by_role("textbox", name="Le même mot de passe").fill(NEW)
    assert findings(page) == []
    page.get_by_role("button", name="Ouvrir mon accès").click()
    page.get_by_role("link", name="Se connecter").click()
    enter(page, "nora.bensaid", NEW)
    secret = page.locator(".key code").inner_text().replace(" ", "")
    page.get_by_label("Code de vérification").fill(next_code("nora.bensaid", secret))
    page.get_by_role("button", name="Activer").click()
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function("width => document.documentElement.scrollWidth <= width", arg=width)
    page.get_by_label("J’ai gardé mes codes de secours").check()
    page.get_by_role("button", name="C’est fait : continuer").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nora")


def change_rights(office: Page) -> None:
    office.get_by_role("button", name="Changer les droits").click()
    office.get_by_role("checkbox", name="Publier les actualités").uncheck()
    assert findings(office) == []
    office.get_by_role("button", name="Enregistrer les droits").click()
    expect(office.get_by_role("heading", name="Ne peut pas")).to_be_visible()
    assert findings(office) == []


def withdraw(office: Page) -> None:
    office.get_by_role("button", name="Retirer l’accès").click()
    office.get_by_label("Motif").fill("Fin de contrat")
    assert findings(office) == []
    office.get_by_role("button", name="Retirer l’accès").last.click()
    expect(office.get_by_text("Accès retiré", exact=True)).to_be_visible()
    office.get_by_text("Historique").click()
    expect(office.get_by_text("Accès de Nora Bensaïd retiré. Motif : Fin de contrat")).to_be_visible()
