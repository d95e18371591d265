"""Coming in, being sent away, coming back."""

from playwright.sync_api import Page, expect

from local.demo.people import COMMISSION, PASSWORD
from tests.e2e.codes import next_code
from tests.e2e.steps import enter, place_url, sign_in
from tests.e2e.watch import Watch

USER_NAME = "Nom d’utilisateur"
SIGN_IN = "Se connecter"


def test_a_wrong_password_is_said_and_the_name_stays(page: Page, watch: Watch) -> None:
    watch.await_refusal(401, "/api/sign-in")
    page.goto("/connexion")
    enter(page, "siege", "pas-le-bon")
    expect(page.get_by_role("alert")).to_have_text(
        "Nom d’utilisateur ou mot de passe incorrect. Vérifiez les majuscules et réessayez."
    )
    expect(page.get_by_label(USER_NAME)).to_have_value("siege")
    expect(page.get_by_role("textbox", name="Mot de passe")).to_be_focused()


def test_empty_fields_are_named(page: Page) -> None:
    page.goto("/connexion")
    page.get_by_role("button", name=SIGN_IN).click()
    expect(page.get_by_text("Saisissez votre nom d’utilisateur.")).to_be_visible()
    expect(page.get_by_text("Saisissez votre mot de passe.")).to_be_visible()
    expect(page.get_by_label(USER_NAME)).to_be_focused()


def test_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/connexion")
    expect(page.get_by_label(USER_NAME)).to_be_focused()
    page.keyboard.type("siege")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Afficher le mot de passe")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("textbox", name="Mot de passe")).to_have_attribute("type", "text")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Code de vérification")).to_be_focused()
    page.keyboard.type(next_code("siege"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Bonjour Hélène")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()


def test_a_page_asked_for_without_a_sign_in_comes_after_it(page: Page) -> None:
    wanted = place_url(COMMISSION, "/sessions?state=closed")
    page.goto(wanted)
    expect(page.get_by_role("heading", name="Bonjour")).to_be_visible()
    enter(page, "secretaire")
    expect(page.get_by_role("link", name="Niveau 3, stage de Pâques")).to_be_visible()
    expect(page).to_have_url(f"{_origin(page)}{wanted}")


def test_an_expired_sign_in_leads_back_to_where_one_was(secretary: Page, watch: Watch) -> None:
    page = secretary
    wanted = place_url(COMMISSION, "/sessions?q=RIFAP")
    page.goto(wanted)
    expect(page.get_by_role("link", name="RIFAP de printemps")).to_be_visible()
    page.context.clear_cookies()
    watch.await_refusal(401, "/sessions")
    page.get_by_role("radio", name="En création").click()
    expect(page.get_by_text("Votre connexion a expiré.")).to_be_visible()
    enter(page, "secretaire")
    expect(page.get_by_label("Intitulé ou lieu")).to_have_value("RIFAP")
    expect(page).to_have_url(f"{_origin(page)}{wanted}&state=draft")


def test_signing_out_ends_the_sign_in_for_good(page: Page) -> None:
    sign_in(page, "secretaire")
    cookies = page.context.cookies()
    page.get_by_role("button", name="Mon compte (Claire Monnier)").click()
    page.get_by_role("button", name="Se déconnecter").click()
    expect(page.get_by_text("Vous êtes bien déconnecté.")).to_be_visible()
    assert page.context.cookies() == []
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    page.goto(place_url(COMMISSION, "/sessions"))
    expect(page.get_by_role("button", name=SIGN_IN)).to_be_visible()


def _origin(page: Page) -> str:
    return str(page.evaluate("location.origin"))
