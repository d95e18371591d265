"""A passkey from its making to its end, with an authenticator that Chromium plays."""

from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

from local.demo.people import PASSWORD
from tests.e2e.axe import findings
from tests.e2e.steps import sign_in

WHO = "moniteur"


@pytest.fixture
def authenticator(page: Page) -> "Authenticator":
    return Authenticator(page)


class Authenticator:
    """A device's own, whose person agrees to everything."""

    def __init__(self, page: Page) -> None:
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._session.send("WebAuthn.enable", {"enableUI": False})
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        made = self._session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        self._id = {"authenticatorId": made["authenticatorId"]}

    def recognises(self, person: bool) -> None:
        self._session.send("WebAuthn.setUserVerified", self._id | {"isUserVerified": person})

    def held(self) -> list[dict[str, Any]]:
        return list(self._session.send("WebAuthn.getCredentials", self._id)["credentials"])


def test_a_passkey_from_its_making_to_its_end(page: Page, authenticator: Authenticator) -> None:
    sign_in(page, WHO)
    page.goto("/compte/securite")
    section = page.get_by_role("region", name="Clés d’accès")
    expect(section.get_by_text("Vous n’en avez pas encore.")).to_be_visible()

    section.get_by_role("button", name="Ajouter une clé d’accès").click()
    dialog = page.get_by_role("dialog")
    prove(page)
    name = dialog.get_by_label("Nom de la clé d’accès")
    expect(name).to_have_value("Chrome sur Linux")
    assert findings(page) == []
    name.fill("Ordinateur du club")
    dialog.get_by_role("button", name="Enregistrer").click()
    expect(section.get_by_text("Ordinateur du club")).to_be_visible()
    (held,) = authenticator.held()
    assert (held["isResidentCredential"], held["rpId"]) == (True, "localhost")
    assert findings(page) == []

    page.context.clear_cookies()
    page.goto("/connexion?retour=/compte/securite")  # the browser proposes it, and its person takes it
    expect(section.get_by_text("utilisée le")).to_be_visible()
    expect(page.get_by_text("– clé d’accès").first).to_be_visible()

    page.context.clear_cookies()
    page.add_init_script("delete PublicKeyCredential.isConditionalMediationAvailable")
    page.goto("/connexion?retour=/compte/securite")
    authenticator.recognises(False)
    page.get_by_role("button", name="Utiliser une clé d’accès").click()
    expect(page.get_by_role("alert").filter(has_text="Aucune clé d’accès n’a été")).to_be_visible()
    assert findings(page) == []
    authenticator.recognises(True)
    page.get_by_role("button", name="Utiliser une clé d’accès").click()
    expect(section.get_by_text("utilisée le")).to_be_visible()

    section.get_by_role("button", name="Retirer").click()
    prove(page)
    expect(section.get_by_text("Vous n’en avez pas encore.")).to_be_visible()
    expect(section.get_by_role("button", name="Ajouter une clé d’accès")).to_be_focused()


def prove(page: Page) -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Mot de passe").fill(PASSWORD)
    dialog.get_by_role("button", name="Continuer").click()
