"""A town's public home: what a visitor sees on a phone, and how its agent changes it."""

import re

from playwright.sync_api import Page, expect

from local.demo.people import TOWN_ARIZE
from local.demo.proofs import a_png
from tests.e2e.axe import findings
from tests.e2e.conftest import NewContext
from tests.e2e.steps import enter, place_url
from tests.e2e.watch import Watch

HOME = place_url(TOWN_ARIZE)
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
OWN_SITE = "https://www.val-d-arize.example"
TITLE = "Fermeture de la mairie le 14 juillet"


def clean(page: Page) -> None:
    """Nothing for axe-core in light and dark, nothing that scrolls sideways."""
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        assert findings(page) == []
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.emulate_media(color_scheme="light")


def test_a_visitor_finds_the_way_in_and_the_news(page: Page, watch: Watch) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(HOME)
    expect(page.get_by_role("heading", level=1)).to_have_text("Val-d’Arize")
    expect(page.get_by_role("link", name="Créer mon espace")).to_have_attribute("href", f"{HOME}/creation")
    expect(page.get_by_role("link", name="oublié")).to_have_attribute("href", f"{HOME}/oubli")
    expect(page.get_by_role("link", name="jeunesse@val-d-arize.example")).to_be_visible()
    clean(page)
    scripts = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    assert not [name for name in scripts if "/index-" in name and name.endswith(".js")]

    page.get_by_role("link", name="Voir toutes les actualités").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Actualités")
    clean(page)
    page.get_by_role("link", name="Lire la suite : Inscriptions scolaires").click()
    expect(page.get_by_role("link", name="le site de la commune")).to_be_visible()
    clean(page)

    watch.await_refusal(404, "/api/portals/nulle-part")
    page.goto("/s/nulle-part")
    expect(page.get_by_role("heading", level=1)).to_have_text("Cette adresse ne mène à aucune structure")
    clean(page)


def test_what_the_agent_changes_the_visitor_sees(page: Page, watch: Watch, new_context: NewContext) -> None:
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    page.goto(HOME)
    enter(page, "accueil")
    page.get_by_role("link", name="Tenir le portail").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Portail")
    _edit_portal(page)
    _write_news(page)

    visitor = new_context().new_page()
    visitor.set_viewport_size(PHONE)  # type: ignore[arg-type]
    visitor.goto(HOME)
    expect(visitor.get_by_text("Bienvenue chez vous.")).to_be_visible()
    headings = visitor.get_by_role("heading", level=3).all_inner_texts()
    assert headings[0] == TITLE
    assert headings[-3:] == ["Jeunesse", "Enfance", "Culture"]
    logo = visitor.locator(".brand img")
    expect(logo).to_be_visible()
    assert logo.evaluate("image => image.naturalWidth") == 64

    watch.await_leaving(OWN_SITE)
    page.route(f"{OWN_SITE}/", lambda route: route.fulfill(body="Le site de la commune"))
    page.get_by_role("button", name="Mon compte").click()
    page.get_by_role("button", name="Se déconnecter").click()
    expect(page.get_by_text("Le site de la commune")).to_be_visible()
    assert page.context.cookies() == []


def _edit_portal(page: Page) -> None:
    page.get_by_label("Mot d’accueil").fill("Bienvenue chez vous.")
    page.get_by_role("button", name="Descendre Enfance").click()
    page.get_by_role("button", name="Retirer Sport").click()
    page.get_by_role("button", name="Ajouter un service").click()
    expect(page.get_by_label("Nom du service").last).to_be_focused()
    page.keyboard.type("Culture")
    page.get_by_role("textbox", name="Couleur", exact=True).fill("#2e7d32")
    expect(page.get_by_text("Cette couleur ne se lit pas assez bien partout")).to_be_visible()
    page.get_by_role("button", name="Prendre #26762b").click()
    expect(page.get_by_text("Cette couleur se lit bien partout.")).to_be_visible()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Le portail est enregistré.")).to_be_visible()
    picture = {"name": "logo.png", "mimeType": "image/png", "buffer": a_png(64, 40)}
    page.get_by_label("Choisir une image").set_input_files(picture)  # type: ignore[arg-type]
    expect(page.get_by_text("Le logo est en place.")).to_be_visible()
    expect(page.get_by_label("Code HTML")).to_have_value(
        re.compile('<a href="[^"]+/s/val-d-arize/creation">')
    )
    clean(page)


def _write_news(page: Page) -> None:
    page.get_by_role("navigation").get_by_role("link", name="Actualités", exact=True).click()
    page.get_by_role("button", name="Écrire une actualité").click()
    page.get_by_label("Titre").fill(TITLE)
    page.get_by_label("Texte").fill("Voir https://www.val-d-arize.example.")
    expect(page.get_by_role("region", name="Aperçu").get_by_role("link")).to_be_visible()
    clean(page)
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("L’actualité est enregistrée.")).to_be_visible()
    clean(page)
