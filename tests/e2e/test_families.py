"""From an invitation to one's own space, and a forgotten password: what a family and an agent do."""

import re

from playwright.sync_api import Page, expect

from local.demo.people import TOWN_ARIZE
from tests.e2e.axe import findings
from tests.e2e.conftest import Visit
from tests.e2e.steps import await_mail, enter, place_url
from tests.e2e.watch import Watch

SAMIA = "samia.belkacem.1987@demo.example"
NEW = "Trois-hirondelles-9"
NEWER = "Quatre-merles-bleus-7"


def link_of(page: Page, mail: dict[str, str], place: str) -> str:
    """The link in a mail's text, as a path of the site."""
    found = re.search(rf"/{place}#[\w-]+", mail["text"])
    assert found, mail["text"]
    return found[0]


def test_an_agent_invites_and_the_family_comes_in(page: Page, visit: Visit, watch: Watch) -> None:
    watch.await_refusal(422, "/api/me/password")
    agent = visit("accueil")
    agent.goto(place_url(TOWN_ARIZE, "/familles"))
    agent.get_by_label("Nom, numéro de famille").fill("belk samia")
    agent.get_by_role("link", name="Belkacem Samia").click()
    first = agent.get_by_role("region", name="Samia Belkacem")
    first.get_by_role("button", name="Inviter par e-mail").click()
    agent.get_by_role("checkbox", name="Enfance").check()
    assert findings(agent) == []
    agent.get_by_role("button", name="Envoyer l’invitation").click()
    expect(first.get_by_text("Envoyée", exact=True)).to_be_visible()
    assert findings(agent) == []

    mail = await_mail(page, to=SAMIA)
    page.goto(link_of(page, mail, "invitation"))
    expect(page.get_by_role("heading", name="Bienvenue Samia")).to_be_visible()
    page.get_by_role("button", name="Ouvrir mon espace").click()
    expect(page.get_by_label("Nom d’utilisateur")).to_be_focused()
    assert findings(page) == []
    page.get_by_label("Nom d’utilisateur").fill("samia.b")
    page.get_by_role("textbox", name="Nouveau mot de passe").fill(NEW)
    page.get_by_role("textbox", name="Le même mot de passe").fill(NEW)
    page.get_by_role("button", name="Ouvrir mon espace").click()
    expect(page.get_by_role("heading", name="Votre espace est ouvert")).to_be_visible()

    agent.reload()
    expect(first.get_by_text("Espace ouvert", exact=True)).to_be_visible()
    agent.get_by_role("region", name="Samia Belkacem").get_by_role("button", name="Faire des clés").click()
    agent.get_by_role("checkbox", name="Jeunesse").check()
    agent.get_by_role("button", name="Faire les clés").click()
    key = agent.get_by_role("definition").inner_text()

    page.goto("/connexion")
    enter(page, "samia.b", NEW)
    page.get_by_role("checkbox", name="J’accepte les conditions générales d’utilisation").check()
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Samia")
    expect(page.get_by_role("heading", name="Actualités")).to_be_visible()
    page.goto("/mes-services")
    expect(page.get_by_text("Famille n° 1002")).to_be_visible()
    page.get_by_label("Clé du service Jeunesse").fill(key.lower())
    page.get_by_role("button", name="Ouvrir").first.click()
    expect(page.get_by_label("Clé du service Jeunesse")).to_have_count(0)
    assert findings(page) == []

    page.goto("/compte/securite")
    page.get_by_role("textbox", name="Mot de passe actuel").fill(NEWER)
    page.get_by_role("textbox", name="Nouveau mot de passe").fill(NEWER)
    page.get_by_role("button", name="Changer le mot de passe").click()
    expect(page.get_by_role("textbox", name="Mot de passe actuel")).to_be_focused()
    page.get_by_role("textbox", name="Mot de passe actuel").fill(NEW)
    page.get_by_role("button", name="Changer le mot de passe").click()
    expect(page.get_by_text("Mot de passe changé.")).to_be_visible()
    page.goto("/connexion")
    enter(page, "samia.b", NEWER)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Samia")


def test_a_forgotten_password_comes_back_by_mail(page: Page) -> None:
    page.goto(place_url(TOWN_ARIZE, "/oubli"))
    page.get_by_role("button", name="Recevoir l’e-mail").click()
    expect(page.get_by_label("Nom d’utilisateur ou adresse e-mail")).to_be_focused()
    assert findings(page) == []
    page.get_by_label("Nom d’utilisateur ou adresse e-mail").fill("famille@demo.example")
    page.get_by_role("button", name="Recevoir l’e-mail").click()
    expect(page.get_by_role("heading", name="Regardez votre boîte de réception")).to_be_visible()
    assert findings(page) == []

    mail = await_mail(page, to="famille@demo.example")
    page.goto(link_of(page, mail, "mot-de-passe"))
    expect(page.get_by_text("Nom d’utilisateur : famille")).to_be_visible()
    page.get_by_role("textbox", name="Nouveau mot de passe").fill("court")
    page.get_by_role("textbox", name="Le même mot de passe").fill(NEWER)
    page.get_by_role("button", name="Enregistrer ce mot de passe").click()
    expect(page.get_by_role("textbox", name="Le même mot de passe")).to_be_focused()
    page.get_by_role("textbox", name="Nouveau mot de passe").fill(NEWER)
    assert findings(page) == []
    page.get_by_role("button", name="Enregistrer ce mot de passe").click()
    expect(page.get_by_role("heading", name="Votre mot de passe est changé")).to_be_visible()
    page.get_by_role("link", name="Se connecter").click()
    enter(page, "famille", NEWER)
    expect(page).not_to_have_url(re.compile("connexion"))


def test_an_agent_attaches_an_account_to_its_family(visit: Visit) -> None:
    agent = visit("accueil")
    agent.goto(place_url(TOWN_ARIZE, "/familles?q=1001"))
    agent.get_by_role("link", name="Marchand Odile").click()
    first = agent.get_by_role("region", name="Odile Marchand")
    first.get_by_role("button", name="Détacher l’espace").click()
    agent.get_by_role("alertdialog").get_by_role("button", name="Détacher l’espace").click()
    expect(first.get_by_text("Pas encore d’espace")).to_be_visible()
    expect_waiting(agent, "Odile Marchand")
    assert findings(agent) == []

    agent.get_by_role("link", name="Odile Marchand").click()
    expect(agent.get_by_role("heading", name="Fiches qui se ressemblent")).to_be_visible()
    expect(agent.get_by_text("même nom et prénom")).to_have_count(2)
    assert findings(agent) == []
    agent.get_by_role("listitem").filter(has_text="n° 1001").get_by_role("button").click()
    agent.get_by_role("alertdialog").get_by_role("button", name="Rattacher à cette fiche").click()
    expect(agent.get_by_role("heading", name="Famille n° 1001")).to_be_visible()
    expect(first.get_by_text("Espace ouvert", exact=True)).to_be_visible()


def expect_waiting(agent: Page, name: str) -> None:
    """The desk, once what happened was told."""
    for _ in range(20):
        agent.goto(place_url(TOWN_ARIZE, "/rattachements"))
        expect(agent.get_by_role("heading", name="Espaces à rattacher")).to_be_visible()
        if agent.get_by_role("link", name=name).count():
            return
    raise AssertionError(f"{name} does not wait on the desk")
