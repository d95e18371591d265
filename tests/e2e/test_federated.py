"""An identity of the stand-in FranceConnect: unknown, linked once with the password, then the way in."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.axe import findings
from tests.e2e.codes import next_code
from tests.e2e.steps import enter
from tests.e2e.watch import Watch

WITH = "S’identifier avec FranceConnect"
MAELLE = re.compile("Maëlle Castagnet")
PRO = "S’identifier avec ProConnect"
NADIA = "Nadia Perrot, mot de passe seul"


def test_linked_once_it_opens_the_space(page: Page, base_url: str, watch: Watch) -> None:
    watch.await_leaving(base_url.replace("localhost", "127.0.0.1"))
    watch.await_refusal(403, "/api/sign-in/federated")
    page.goto("/connexion")
    page.get_by_role("button", name=WITH).click()
    page.get_by_role("button", name=MAELLE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bonjour Maëlle Castagnet")
    assert "code=" not in page.url
    assert findings(page) == []

    page.get_by_role("button", name="Me connecter et relier").click()
    enter(page, "deleguee")
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre identité est reliée")
    page.get_by_role("link", name="Ouvrir mon espace").click()

    page.get_by_role("button", name="Mon compte").click()
    page.get_by_role("link", name="Sécurité").click()
    page.get_by_role("link", name="Mes identités").click()
    expect(page.get_by_text("Reliée depuis le")).to_be_visible()
    assert findings(page) == []
    sign_out(page)

    page.get_by_role("button", name=WITH).click()
    page.get_by_role("button", name=MAELLE).click()
    expect(page.get_by_role("button", name="Mon compte")).to_be_visible()
    sign_out(page)
    expect(page.get_by_text("Vous êtes bien déconnecté.")).to_be_visible()

    page.get_by_role("button", name=WITH).click()
    page.get_by_role("button", name="Refuser").click()
    expect(page.get_by_role("alert")).to_contain_text("Vous avez interrompu l’identification")
    page.get_by_role("link", name="Revenir à la connexion").click()
    expect(page.get_by_role("button", name=WITH)).to_be_visible()


def test_an_agent_types_the_code_where_the_provider_leads_back(
    page: Page, base_url: str, watch: Watch
) -> None:
    watch.await_leaving(base_url.replace("localhost", "127.0.0.1"))
    page.goto("/connexion?retour=/compte/identites")
    page.get_by_role("button", name=PRO).click()
    page.get_by_role("button", name=NADIA).click()
    page.get_by_role("button", name="Me connecter et relier").click()
    enter(page, "accueil")
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre identité est reliée")
    page.context.clear_cookies()

    page.goto("/connexion?retour=/compte/identites")
    page.get_by_role("button", name=PRO).click()
    page.get_by_role("button", name=NADIA).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Encore une vérification")
    assert findings(page) == []
    page.get_by_label("Code de vérification").fill(next_code("accueil"))
    page.get_by_role("button", name="Valider").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mes identités")


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Mon compte").click()
    page.get_by_role("button", name="Se déconnecter").click()
    expect(page.get_by_role("button", name=WITH)).to_be_visible()
