"""A family without e-mail comes in: an agent prints letters, somebody types what stands on one."""

import re
from io import BytesIO

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from local.demo.people import TOWN_ARIZE
from tests.e2e.axe import findings
from tests.e2e.conftest import Visit
from tests.e2e.steps import place_url
from tests.e2e.watch import Watch

NEW = "Trois-hirondelles-9"
CODE = re.compile(r"\b[2-9A-HJKMNP-TV-Z]{3}(?:-[2-9A-HJKMNP-TV-Z]{3}){2}\b")


def printed(agent: Page) -> list[str]:
    """The pages of the document that the agent takes."""
    with agent.expect_download() as taken:
        agent.get_by_role("button", name="Télécharger le document").click()
    content = taken.value.path().read_bytes()
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


def test_a_letter_brings_a_family_in(page: Page, visit: Visit, watch: Watch) -> None:
    for status in (422, 410):
        watch.await_refusal(status, "/first-connection/look")
    agent = visit("accueil")
    agent.goto(place_url(TOWN_ARIZE, "/familles"))
    agent.get_by_role("link", name="Lettres de première connexion").click()
    expect(agent.get_by_role("heading", name="À qui écrire")).to_be_visible()
    agent.get_by_role("button", name="Tout désélectionner").click()
    expect(agent.get_by_text("0 personne choisie")).to_be_visible()
    agent.get_by_role("checkbox", name="N’Diaye Moussa").check()
    agent.get_by_role("checkbox", name="Fabre Nathalie").check()
    assert findings(agent) == []
    agent.get_by_role("button", name="Préparer 2 lettres").click()
    expect(agent.get_by_role("heading", name="2 lettres sont prêtes")).to_be_visible()
    assert findings(agent) == []
    letters = printed(agent)
    expect(agent.get_by_text("Nadia Perrot, le")).to_be_visible()
    (letter,) = [said for said in letters if "Moussa N’Diaye" in said]
    code = CODE.search(letter)
    assert code

    page.goto("/connexion")
    page.get_by_role("link", name="Première connexion avec une lettre").click()
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_label("Votre nom d’utilisateur")).to_be_focused()
    assert findings(page) == []
    page.get_by_label("Votre nom d’utilisateur").fill("moussa.ndiaye")
    page.get_by_label("Votre code").fill("222 222 222")
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("alert")).to_contain_text("ne vont pas ensemble")
    assert findings(page) == []
    page.get_by_label("Votre code").fill(code[0].lower().replace("-", " "))
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("heading", name="Bienvenue Moussa")).to_be_visible()
    page.get_by_role("textbox", name="Mot de passe", exact=True).fill(NEW)
    page.get_by_role("textbox", name="Confirmation du mot de passe").fill(NEW)
    assert findings(page) == []
    page.get_by_role("button", name="Ouvrir mon espace").click()
    page.get_by_role("checkbox", name="J’accepte les conditions générales d’utilisation").check()
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Moussa")
    page.goto("/mes-services")
    expect(page.get_by_text("Famille n° 1007")).to_be_visible()

    page.context.clear_cookies()
    page.goto("/premiere-connexion#moussa.ndiaye")
    expect(page.get_by_label("Votre code")).to_be_focused()
    page.get_by_label("Votre code").fill(code[0])
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_text("Cette lettre a déjà servi")).to_be_visible()
    expect(page.get_by_role("link", name="05 61 00 00 10")).to_be_visible()
    assert findings(page) == []


def test_an_agent_makes_a_letter_from_a_family_file(visit: Visit) -> None:
    agent = visit("accueil")
    agent.goto(place_url(TOWN_ARIZE, "/familles?q=1003"))
    agent.get_by_role("link", name="Ollivier Anne").click()
    first = agent.get_by_role("region", name="Anne Ollivier")
    first.get_by_role("button", name="Inviter par lettre").click()
    agent.get_by_role("checkbox", name="Enfance").check()
    assert findings(agent) == []
    agent.get_by_role("button", name="Préparer la lettre").click()
    expect(agent.get_by_role("heading", name="La lettre est prête")).to_be_visible()
    (letter,) = printed(agent)
    assert "anne.ollivier" in letter
    agent.go_back()
    expect(first.get_by_text("Lettre en cours")).to_be_visible()
