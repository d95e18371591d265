"""A space is created by keyboard alone on a small telephone: the form, the mail, the first sign-in."""

import re

from playwright.sync_api import Page, expect

from local.demo.people import TOWN_ARIZE
from tests.e2e.axe import findings
from tests.e2e.conftest import NewContext, Visit
from tests.e2e.steps import await_mail
from tests.e2e.watch import Watch

PASSWORD = "Grue-cendree-47-vol"
EMAIL = "lea.cazeneuve@demo.example"
FORM = f"/s/{TOWN_ARIZE[1]}/creation"


def go_to(page: Page, role: str, name: str) -> None:
    """By Tab alone, until the control has the focus."""
    wanted = page.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
    expect(wanted).to_be_visible()
    for _ in range(60):
        if wanted.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} is not reached by keyboard")


def write(page: Page, name: str, text: str, role: str = "textbox") -> None:
    go_to(page, role, name)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def press(page: Page, name: str, role: str = "button") -> None:
    go_to(page, role, name)
    page.keyboard.press("Enter" if role != "checkbox" else "Space")


def at(page: Page, title: str) -> None:
    """A step stands on the screen, sound and no wider than the telephone."""
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert findings(page) == [], title
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, title


def test_from_the_form_to_the_first_sign_in(new_context: NewContext, visit: Visit, watch: Watch) -> None:
    page = new_context().new_page()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{FORM}#cle=CLE-ENFANCE-2026")
    at(page, "Bonjour et bienvenue")
    press(page, "Je crée mon espace")

    at(page, "Étape 1 sur 7 : Conditions générales")
    press(page, "Suivant")
    summary = page.get_by_role("alert").filter(has_text="Un champ est à corriger")
    expect(summary).to_be_focused()
    assert findings(page) == []
    press(page, "J’accepte les conditions générales d’utilisation", "checkbox")
    press(page, "Suivant")

    at(page, "Étape 2 sur 7 : Identité")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    press(page, "Suivant")
    expect(page.get_by_role("heading", name="3 champs sont à corriger")).to_be_visible()
    go_to(page, "radio", "Madame")
    page.keyboard.press("Space")
    write(page, "Nom usuel", "Cazeneuve")
    write(page, "Prénom(s)", "Léa")
    write(page, "Date de naissance", "01/05/1985")
    go_to(page, "combobox", "Département de naissance")
    page.keyboard.type("95")
    write(page, "Commune de naissance", "Pontoise", "combobox")
    page.reload()
    expect(page.get_by_role("textbox", name="Nom usuel")).to_have_value("Cazeneuve")
    press(page, "Suivant")

    at(page, "Étape 3 sur 7 : Adresse")
    write(page, "Nom de la voie", "15 rue des aman", "combobox")
    proposed = page.get_by_role("listbox", name="Voies proposées").get_by_role("option")
    expect(proposed).to_have_count(1)
    assert findings(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Code postal")).to_have_value("11150")
    expect(page.get_by_label("Ville")).to_have_value(re.compile("Bram|11049"))
    expect(page.get_by_role("textbox", name="Numéro")).to_have_value("15")
    press(page, "Suivant")

    at(page, "Étape 4 sur 7 : Moyens de contact")
    write(page, "Mobile", "06 12 34 56 78")
    write(page, "Courriel", EMAIL)
    page.go_back()
    at(page, "Étape 3 sur 7 : Adresse")
    page.go_forward()
    expect(page.get_by_role("textbox", name="Mobile")).to_have_value("06 12 34 56 78")
    press(page, "Suivant")

    at(page, "Étape 5 sur 7 : Authentification")
    write(page, "Nom d’utilisateur", "secretaire")
    page.keyboard.press("Tab")
    press(page, "secretaire2")
    write(page, "Nom d’utilisateur", "lea.cazeneuve")
    write(page, "Mot de passe", PASSWORD)
    write(page, "Confirmation du mot de passe", PASSWORD + "x")
    press(page, "Suivant")
    expect(page.get_by_text("ne sont pas les mêmes").first).to_be_visible()
    write(page, "Confirmation du mot de passe", PASSWORD)
    assert PASSWORD not in page.evaluate("JSON.stringify({...sessionStorage})")
    press(page, "Suivant")

    at(page, "Étape 6 sur 7 : Services")
    expect(page.get_by_role("textbox", name="Clé du service Enfance")).to_have_value("CLE-ENFANCE-2026")
    press(page, "Suivant")

    at(page, "Étape 7 sur 7 : Contrôle de sécurité")
    press(page, "Annuler")
    expect(page.get_by_role("dialog", name="Abandonner la création ?")).to_be_visible()
    assert findings(page) == []
    page.keyboard.press("Escape")
    question = page.get_by_role("group", name=re.compile("Cliquez sur"))
    asked = re.sub("^Cliquez sur (le |la |l’)", "", question.locator("legend").inner_text())
    expect(page.get_by_text("Vérification de votre navigateur terminée.")).to_be_visible()
    press(page, asked.capitalize())
    press(page, "Valider")

    at(page, "Un courriel vous a été adressé")
    mail = await_mail(page, to=EMAIL)
    assert mail["subject"] == "Activez votre espace Val-d’Arize"

    page.goto("/connexion")
    watch.await_refusal(403, "/api/sign-in")
    write(page, "Nom d’utilisateur", "lea.cazeneuve")
    write(page, "Mot de passe", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Renvoyer le courriel")).to_be_visible()
    assert findings(page) == []

    found = re.search(r"http\S+/activation#[\w-]+", mail["text"])
    assert found
    page.goto(found.group(0))
    at(page, "Activez votre espace")
    press(page, "Activer mon espace")
    at(page, "Votre espace est activé")
    press(page, "Me connecter", "link")
    expect(page.get_by_label("Nom d’utilisateur")).to_have_value("lea.cazeneuve")
    write(page, "Mot de passe", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Léa")

    publish(visit("accueil"))
    page.reload()
    at(page, "De nouvelles conditions générales")
    press(page, "Continuer")
    expect(page.get_by_role("heading", name="Un champ est à corriger")).to_be_visible()
    press(page, "J’accepte les conditions générales d’utilisation", "checkbox")
    press(page, "Continuer")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Léa")

    number = open_file(visit("accueil"))
    page.goto("/mes-services")
    expect(page.get_by_text(f"Famille n° {number}")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def open_file(page: Page) -> str:
    """An agent finds no file alike and opens one: its number."""
    page.goto(f"/s/{TOWN_ARIZE[1]}/rattachements")
    page.get_by_role("link", name="Léa Cazeneuve").click()
    page.get_by_role("button", name="Ouvrir une nouvelle fiche").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Ouvrir une nouvelle fiche").click()
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text(re.compile("Famille n° [0-9]+"))
    return title.inner_text().split()[-1]


def publish(page: Page) -> None:
    """An agent publishes a new version of the terms."""
    page.goto(f"/s/{TOWN_ARIZE[1]}/conditions")
    expect(page.get_by_role("heading", level=1)).to_have_text("Conditions générales d’utilisation")
    page.get_by_label("Mention sur les données personnelles").fill("Vos données restent à la commune.")
    page.get_by_role("button", name="Publier cette version").click()
    assert findings(page) == []
    page.get_by_role("alertdialog").get_by_role("button", name="Publier cette version").click()
    expect(page.get_by_text("Version 2, en vigueur")).to_be_visible()
    assert findings(page) == []


def test_a_street_is_just_typed_when_the_address_service_is_silent(
    new_context: NewContext, watch: Watch
) -> None:
    watch.await_refusal(503, "/geocodage/search")
    page = new_context().new_page()
    page.goto(FORM)
    page.get_by_role("button", name="Je crée mon espace").click()
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Suivant").click()
    page.get_by_label("Monsieur").check()
    page.get_by_label("Nom usuel").fill("Boscaud")
    page.get_by_label("Prénom(s)").fill("Marc")
    page.get_by_role("button", name="Suivant").click()
    page.get_by_role("combobox", name="Nom de la voie").press_sequentially("rue en panne")
    expect(page.get_by_text("La recherche de voies ne répond pas")).to_be_visible()
    page.get_by_label("Code postal").fill("31310")
    expect(page.get_by_role("combobox", name="Ville")).to_be_visible()
    page.get_by_role("button", name="Suivant").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Étape 4 sur 7 : Moyens de contact")
