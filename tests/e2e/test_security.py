"""A second factor: set up, asked for, replaced by a code kept on paper, taken away; then out everywhere."""

from playwright.sync_api import Page, expect

from local.demo.people import PASSWORD
from tests.e2e.axe import findings
from tests.e2e.codes import next_code
from tests.e2e.steps import enter, sign_in

WHO = "deleguee"


def test_a_second_factor_from_the_first_scan_to_the_last_code(page: Page) -> None:
    sign_in(page, WHO)
    page.get_by_role("button", name="Mon compte").click()
    page.get_by_role("link", name="Sécurité").click()
    expect(page.get_by_text("Pas encore activée.")).to_be_visible()
    assert findings(page) == []
    secret, kept = set_up(page)
    assert len(kept) == 10

    come_back(page)
    page.get_by_label("Code de vérification").fill(next_code(WHO, secret))
    page.get_by_role("button", name="Valider").click()
    expect(page.get_by_text("Activée depuis le")).to_be_visible()

    come_back(page)
    page.get_by_role("button", name="Utiliser un code de secours").click()
    page.get_by_label("Code de secours").fill(kept[0])
    page.get_by_role("button", name="Valider").click()
    expect(page.get_by_text("Il vous reste 9 codes de secours.")).to_be_visible()
    expect(page.get_by_text("et code de secours").first).to_be_visible()

    prove(page, "Retirer", next_code(WHO, secret))
    expect(page.get_by_text("Pas encore activée.")).to_be_visible()
    page.get_by_role("button", name="Se déconnecter partout").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Se déconnecter partout").click()
    expect(page.get_by_text("Vous êtes bien déconnecté.")).to_be_visible()


def set_up(page: Page) -> tuple[str, list[str]]:
    """The secret and the codes to keep."""
    prove(page, "Activer")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_alt_text("Code à scanner")).to_be_visible()
    assert findings(page) == []
    secret = dialog.locator(".key code").inner_text().replace(" ", "")
    dialog.get_by_label("Code de vérification").fill(next_code(WHO, secret))
    dialog.get_by_role("button", name="Activer").click()
    expect(page.get_by_role("heading", name="Vos codes de secours")).to_be_visible()
    assert findings(page) == []
    codes = dialog.get_by_role("listitem").all_inner_texts()
    dialog.get_by_role("button", name="Terminer").press("Enter")
    expect(dialog.get_by_role("alert")).to_have_text("Cochez d’abord que vous avez gardé vos codes.")
    dialog.get_by_label("J’ai gardé mes codes de secours").check()
    dialog.get_by_role("button", name="Terminer").click()
    expect(page.get_by_text("Activée depuis le")).to_be_visible()
    return secret, codes


def prove(page: Page, act: str, code: str = "") -> None:
    page.get_by_role("button", name=act, exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Mot de passe").fill(PASSWORD)
    if code:
        dialog.get_by_label("Code de vérification").fill(code)
    dialog.get_by_role("button", name="Continuer").click()


def come_back(page: Page) -> None:
    page.goto("/connexion?retour=/compte/securite")
    enter(page, WHO)
