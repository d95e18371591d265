"""What somebody does about their account: another address, a copy of their data, the end, the way back."""

import re
import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.api.creating import PASSWORD, PORTAL, form_of, solved
from tests.e2e.axe import findings
from tests.e2e.conftest import NewContext
from tests.e2e.steps import api, await_mail
from tests.e2e.watch import Watch

NAME, OLD, NEW = "nora.delmas", "nora.delmas@demo.example", "nora@nouveau.example"


def new_account(page: Page) -> None:
    """Through the API: the form itself has its own journey."""
    page.goto("/connexion")
    _, check = api(page, "POST", f"{PORTAL}/checks")
    _, terms = api(page, "GET", f"{PORTAL}/terms")
    sent = form_of(solved(check), user_name=NAME, contact={"email": OLD}, terms=terms["number"])
    status, _ = api(page, "POST", f"{PORTAL}/accounts", sent, Idempotency_Key="own-account-journey")
    assert status == 201
    status, _ = api(page, "POST", "/activation", {"token": token_in(page, OLD, "activation")})
    assert status == 200


def token_in(page: Page, to: str, place: str, **wanted: str) -> str:
    mail = await_mail(page, to=to, **wanted)
    found = re.search(rf"/{place}#([\w-]+)", mail["text"])
    assert found, mail["text"]
    return found.group(1)


def sign_in(page: Page) -> None:
    page.goto("/connexion")
    page.get_by_label("Nom d’utilisateur").fill(NAME)
    page.get_by_role("textbox", name="Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()


def test_another_address_a_copy_the_end_and_the_way_back(
    new_context: NewContext, watch: Watch, tmp_path: Path
) -> None:
    watch.await_refusal(401, "/api/me")
    page = new_context().new_page()
    new_account(page)
    sign_in(page)
    expect(page.get_by_text("Que souhaitez-vous faire")).to_be_visible()

    page.goto("/compte/identite")
    page.get_by_role("button", name="Changer d’adresse").click()
    page.get_by_label("Nouvelle adresse").fill(NEW)
    page.get_by_role("textbox", name="Mot de passe actuel").fill(PASSWORD)
    assert findings(page) == []
    page.get_by_role("button", name="Envoyer le lien").click()
    expect(page.get_by_text(f"En attente de confirmation : {NEW}")).to_be_visible()
    token = token_in(page, NEW, "compte/adresse")
    page.goto(f"/compte/adresse#{token}")
    page.get_by_role("button", name="Confirmer mon adresse").click()
    expect(page.get_by_role("heading", name="Votre adresse est confirmée")).to_be_focused()
    assert findings(page) == []
    page.get_by_role("link", name="Ouvrir mon compte").click()
    expect(page.get_by_text(f"Vos courriels arrivent à {NEW}")).to_be_visible()

    page.goto("/compte/donnees")
    page.get_by_role("button", name="Demander une copie de mes données").click()
    expect(page.get_by_text("Votre copie est prête")).to_be_visible(timeout=60_000)
    assert findings(page) == []
    with page.expect_download() as fetched:
        page.get_by_role("button", name="Télécharger").click()
    archive = tmp_path / "copy.zip"
    fetched.value.save_as(archive)
    assert set(zipfile.ZipFile(archive).namelist()) == {"donnees.json", "mes-donnees.pdf"}

    page.get_by_role("button", name="Fermer mon compte…").click()
    page.get_by_role("textbox", name="Mot de passe actuel").fill(PASSWORD)
    page.get_by_role("button", name="Demander la fermeture").click()
    expect(page.get_by_text("La fermeture de votre compte est enregistrée")).to_be_visible()
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre compte va être fermé")
    assert findings(page) == []
    page.get_by_role("button", name="Garder mon compte").click()
    expect(page.get_by_text("Que souhaitez-vous faire")).to_be_visible()
