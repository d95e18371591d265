"""An identity of the stand-in FranceConnect: unknown, linked once with the password, then the way in."""

import re

from playwright.sync_api import Page, expect

from local.demo.people import TOWN_ARIZE
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


def test_a_new_space_begins_with_what_the_provider_says(page: Page, base_url: str, watch: Watch) -> None:
    watch.await_leaving(base_url.replace("localhost", "127.0.0.1"))
    page.goto(f"/s/{TOWN_ARIZE[1]}")
    page.get_by_role("button", name=WITH).click()
    page.get_by_role("button", name=re.compile("Idriss Lafforgue")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bonjour Idriss Lafforgue")
    assert findings(page) == []
    page.get_by_role("button", name="Créer mon espace").click()
    page.get_by_role("button", name="Je crée mon espace").click()
    page.get_by_role("checkbox", name="J’accepte les conditions générales d’utilisation").check()
    page.get_by_role("button", name="Suivant").click()
    expect(page.get_by_role("radio", name="Monsieur")).to_be_checked()
    for role, label, value in (
        ("textbox", "Nom usuel", "Lafforgue"),
        ("textbox", "Prénom(s)", "Idriss"),
        ("textbox", "Date de naissance", "30/11/1979"),
        ("combobox", "Département de naissance", "2A"),
        ("combobox", "Commune de naissance", "Ajaccio"),
    ):
        expect(page.get_by_role(role, name=label, exact=True)).to_have_value(value)  # type: ignore[arg-type]
    page.get_by_role("button", name="Suivant").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Étape 3 sur 7 : Adresse")


def test_an_agent_types_the_code_where_the_provider_leads_back(
    page: Page, base_url: str, watch: Watch
) -> None:
    watch.await_leaving(base_url.replace("localhost", "127.0.0.1"))
    page.goto("/connexion?retour=/compte/identites-liees")
    page.get_by_role("button", name=PRO).click()
    page.get_by_role("button", name=NADIA).click()
    page.get_by_role("button", name="Me connecter et relier").click()
    enter(page, "accueil")
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre identité est reliée")
    page.context.clear_cookies()

    page.goto("/connexion?retour=/compte/identites-liees")
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
