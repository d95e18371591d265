"""Every screen under axe-core, on a desk and on a phone, light and dark; none of them scrolls sideways."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from chalicelib.kernel.ids import new_id
from local.demo.people import COMMISSION, FEDERATION
from tests.e2e.axe import findings
from tests.e2e.conftest import Visit
from tests.e2e.score_sheets import fill, passed, person, template
from tests.e2e.steps import announce, api, place_url, send_file, session_of
from tests.e2e.watch import Watch

DESK, SMALL_DESK, PHONE, NARROWEST = 1440, 1280, 390, 320
DAY = date(2026, 5, 16)
EXAM, CLOSED = "Initiateur, promotion Jeanne B.", "Niveau 3, stage de Pâques"


def check(page: Page) -> None:
    """Light on a desk, dark on a phone; then the widths that must not scroll sideways."""
    for width, theme in ((DESK, "light"), (PHONE, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        found = findings(page)
        assert not found, "\n".join([f"{page.url} at {width}, {theme}", *found])
    for width in (SMALL_DESK, 360, NARROWEST):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function("width => document.documentElement.scrollWidth <= width", arg=width)
    page.set_viewport_size({"width": DESK, "height": 900})
    page.emulate_media(color_scheme="light")


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/connexion", "Bonjour"),
        ("/connexion?motif=expiree", "Bonjour"),
        ("/accessibilite", "Accessibilité"),
        ("/verification", "Vérifier un diplôme"),
        ("/v/0000-0000-0000", "Vérifier un diplôme"),
        ("/nulle-part", "Cette page n’existe pas"),
    ],
)
def test_signed_out(page: Page, path: str, heading: str) -> None:
    page.goto(path, wait_until="networkidle")  # a code in the address is looked up at once
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    check(page)


def test_a_refused_sign_in(page: Page, watch: Watch) -> None:
    watch.await_refusal(401, "/api/sign-in")
    page.goto("/connexion")
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_text("Saisissez votre mot de passe.")).to_be_visible()
    check(page)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("", "Bonjour Claire"),
        ("/sessions", EXAM),
        ("/sessions?q=introuvable", "Aucune session ne correspond"),
        ("/importer", "Télécharger le modèle"),
        ("/licencies", "Licenciés"),
        ("/licencies?q=durand", "DURAND Paul"),
        ("/licencies?q=introuvable", "Personne ne correspond"),
        ("/licencies/A-09-204511", "FAURE Alain"),
        ("/licencies/A-25-915538", "Aucun brevet pour l’instant"),
        ("/licencies/A-99-999999", "Cette page n’existe pas"),
    ],
)
def test_signed_in(secretary: Page, watch: Watch, path: str, shown: str) -> None:
    watch.await_refusal(404, "/licensees/A-99-999999")
    secretary.goto(place_url(COMMISSION, path))
    expect(secretary.get_by_role("main")).to_contain_text(shown)
    expect(secretary.get_by_role("main").locator("[aria-busy=true]")).to_have_count(0)
    check(secretary)


def test_the_form_of_an_import_with_its_errors(secretary: Page) -> None:
    secretary.goto(place_url(COMMISSION, "/importer"))
    secretary.get_by_role("button", name="Lancer l’import").click()
    expect(secretary.get_by_role("heading", name="2 champs sont à corriger")).to_be_visible()
    check(secretary)


def test_an_import_followed_then_drafted(secretary: Page) -> None:
    page = secretary
    jury = [person("A-09-204511", role="Président du jury")]
    lines = [passed("A-24-902216", "Niveau 2", DAY)]
    content = fill(template(page, "sans_note"), days=(DAY, DAY), jury=jury, candidates=lines)
    started = announce(page, kind="sans_note", title="Suivi", size=len(content))
    page.goto(place_url(COMMISSION, f"/importer/{started['id']}"))
    expect(page.get_by_text("Lecture en cours")).to_be_visible()
    check(page)
    send_file(page, started["upload"], content)
    expect(page.get_by_role("heading", name="Le brouillon est prêt")).to_be_visible()
    check(page)


def test_an_import_refused(secretary: Page) -> None:
    page = secretary
    jury = [person("A-09-204511", role="Président du jury") | {"nom": "FORT"}]
    lines = [passed("A-24-902216", "Niveau 12", DAY), passed("A-24-902215", "Niveau 2", DAY) | {"nom": None}]
    content = fill(template(page, "sans_note"), days=(DAY, DAY), jury=jury, candidates=lines)
    started = announce(page, kind="sans_note", title="Refusé", size=len(content))
    send_file(page, started["upload"], content)
    page.goto(place_url(COMMISSION, f"/importer/{started['id']}"))
    expect(page.get_by_role("heading", name="Le bordereau est refusé")).to_be_visible()
    check(page)


def test_a_draft_that_is_blocked(secretary: Page) -> None:
    secretary.goto(place_url(COMMISSION, f"/sessions/{session_of(secretary, EXAM)}"))
    expect(secretary.get_by_role("heading", name="Pas encore clôturable")).to_be_visible()
    secretary.get_by_text("Historique").click()
    expect(secretary.get_by_text("Session créée à partir du bordereau")).to_be_visible()
    check(secretary)


def test_the_widest_grid_scrolls_in_its_own_place(secretary: Page) -> None:
    page = secretary
    asked = {"sheet_kind": "niveau_4", "title": "Niveau 4, quinze épreuves", "place": "Banyuls-sur-Mer"}
    asked |= {"starts_on": DAY.isoformat(), "ends_on": DAY.isoformat()}
    sessions = f"/s/{COMMISSION[0]}/sessions"
    _, made = api(page, "POST", sessions, asked, Idempotency_Key=new_id())
    candidates = {"candidates": [{"licence": "A-15-701866"}]}
    assert api(page, "POST", f"{sessions}/{made['id']}/candidates", candidates)[0] == 200
    page.goto(place_url(COMMISSION, f"/sessions/{made['id']}"))
    expect(page.get_by_role("columnheader", name="Matériel")).to_be_attached()
    check(page)


def test_a_closed_session(secretary: Page) -> None:
    secretary.goto(place_url(COMMISSION, f"/sessions/{session_of(secretary, CLOSED)}"))
    expect(secretary.get_by_role("heading", name="Clôturée")).to_be_visible()
    check(secretary)
    secretary.emulate_media(media="print", color_scheme="dark")
    expect(secretary.locator("#verdict")).to_have_css("background-color", "rgb(255, 255, 255)")
    secretary.emulate_media(media="screen", color_scheme="light")


DIALOGS = [
    ("Modifier", "Modifier la session"),
    ("Ajouter un membre", "Ajouter un membre du jury"),
    ("Clôturer", "Clôturer cette session ?"),
    ("Retirer FAURE Alain", "Retirer FAURE Alain du jury ?"),
    ("Retirer QUENTIN David", "Retirer QUENTIN David ?"),
]


@pytest.mark.parametrize(("button", "title"), DIALOGS[:3])
def test_the_dialogs_of_a_session(secretary: Page, button: str, title: str) -> None:
    page = secretary
    page.goto(place_url(COMMISSION, f"/sessions/{session_of(page, 'RIFAP de printemps')}"))
    page.get_by_role("button", name=button, exact=True).first.click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    check(page)


def test_dialogs_give_the_focus_back(secretary: Page) -> None:
    page = secretary
    page.goto(place_url(COMMISSION, f"/sessions/{session_of(page, 'RIFAP de printemps')}"))
    for button, title in DIALOGS:
        opener = page.get_by_role("button", name=button, exact=True).first
        opener.press("Enter")
        expect(page.locator(".dialog:focus-within")).to_contain_text(title)
        page.keyboard.press("Escape")
        expect(page.get_by_role("heading", name=title)).to_have_count(0)
        expect(opener).to_be_focused()
    menu = page.get_by_role("button", name="Autres actions")
    menu.press("Enter")
    page.get_by_role("button", name="Supprimer ce brouillon").press("Enter")
    expect(page.locator(".dialog:focus-within")).to_contain_text("Supprimer ce brouillon ?")
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()


def test_proposals_while_a_name_is_typed(secretary: Page) -> None:
    page = secretary
    page.goto(place_url(COMMISSION, f"/sessions/{session_of(page, 'RIFAP de printemps')}"))
    page.get_by_role("button", name="Ajouter un membre").click()
    page.get_by_role("combobox", name="Licencié").press_sequentially("dur")
    proposed = page.get_by_role("option", name="DURAND Paul").first
    expect(proposed).to_be_visible()
    assert findings(page) == []
    proposed.click()
    expect(page.get_by_text("Sa licence couvre tous les jours").first).to_be_visible()
    assert findings(page) == []


def test_the_menus(secretary: Page) -> None:
    page = secretary
    page.goto(place_url(COMMISSION))
    page.get_by_role("button", name="Mon compte (Claire Monnier)").click()
    expect(page.get_by_role("button", name="Se déconnecter")).to_be_visible()
    assert findings(page) == []
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": PHONE, "height": 900})
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("link", name="Licenciés")).to_be_visible()
    assert findings(page) == []


def test_the_space_of_an_instructor(visit: Visit) -> None:
    page = visit("moniteur")
    page.goto("/moniteur")
    expect(page.get_by_role("heading", name="Mes autorisations")).to_be_visible()
    check(page)


def test_what_a_role_may_not_open(visit: Visit) -> None:
    page = visit("siege")
    page.goto(place_url(FEDERATION, "/sessions"))
    expect(page.get_by_role("heading", name="Accès réservé")).to_be_visible()
    check(page)
