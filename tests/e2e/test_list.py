"""The list of sessions, its filters in the address, and whose sessions it shows."""

from playwright.sync_api import Page, expect

from local.demo.people import CLUB_CANAL, COMMISSION
from tests.e2e.axe import findings
from tests.e2e.conftest import Visit
from tests.e2e.steps import place_url, session_of
from tests.e2e.watch import Watch

LIST = place_url(COMMISSION, "/sessions")
EASTER, FIRST_AID, EXAM = (
    "Niveau 3, stage de Pâques",
    "RIFAP de printemps",
    "Initiateur, promotion Jeanne B.",
)


def _shows(page: Page, *titles: str) -> None:
    """Of the demo's sessions just these; other tests add their own."""
    for title in (EASTER, FIRST_AID, EXAM):
        expect(page.get_by_role("link", name=title)).to_have_count(int(title in titles))


def test_filters_narrow_the_list_and_stand_in_the_address(secretary: Page) -> None:
    page = secretary
    page.goto(LIST)
    _shows(page, EASTER, FIRST_AID, EXAM)
    page.get_by_role("radio", name="Clôturées").check()
    _shows(page, EASTER)
    expect(page).to_have_url(f"{LIST}?state=closed")
    page.get_by_role("radio", name="Toutes").check()
    page.get_by_role("combobox", name="Brevet").select_option(label="RIFA Plongée")
    _shows(page, FIRST_AID)
    expect(page).to_have_url(f"{LIST}?certification=RIFAP")
    page.get_by_role("button", name="Effacer les filtres").click()
    _type_date(page, "Du", "01042026")
    _type_date(page, "Au", "30042026")
    _shows(page, EASTER)
    expect(page).to_have_url(f"{LIST}?from=2026-04-01&to=2026-04-30")
    page.reload()
    _shows(page, EASTER)
    expect(page.get_by_role("group", name="Au").last).to_contain_text("30/04/2026")


def _type_date(page: Page, label: str, digits: str) -> None:
    page.get_by_role("spinbutton", name=f"jour, {label}").click()
    page.keyboard.type(digits)


def test_an_end_before_its_beginning_is_said(secretary: Page) -> None:
    secretary.goto(f"{LIST}?from=2026-06-01&to=2026-05-01")
    expect(secretary.get_by_text("La fin vient avant le début.")).to_be_visible()


def test_a_filter_that_nothing_meets_can_be_cleared_on_the_spot(secretary: Page) -> None:
    page = secretary
    page.goto(LIST)
    page.get_by_label("Intitulé ou lieu").fill("introuvable")
    expect(page.get_by_role("heading", name="Aucune session ne correspond")).to_be_visible()
    expect(page).to_have_url(f"{LIST}?q=introuvable")
    page.get_by_role("main").get_by_role("button", name="Effacer les filtres").last.click()
    _shows(page, EASTER, FIRST_AID, EXAM)
    expect(page.get_by_label("Intitulé ou lieu")).to_have_value("")


def test_back_from_a_session_finds_the_list_as_it_was(secretary: Page) -> None:
    page = secretary
    page.goto(LIST)
    page.get_by_label("Intitulé ou lieu").fill("banyuls")
    _shows(page, EASTER)
    page.get_by_role("link", name=EASTER).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(EASTER)
    page.go_back()
    _shows(page, EASTER)
    expect(page.get_by_label("Intitulé ou lieu")).to_have_value("banyuls")


def test_a_club_sees_its_own_sessions_only(visit: Visit, secretary: Page, watch: Watch) -> None:
    commission = session_of(secretary, EASTER)
    page = visit("secretaire.club")
    page.goto(place_url(CLUB_CANAL, "/sessions"))
    expect(page.get_by_role("link", name="Niveaux de juin")).to_be_visible()
    _shows(page)
    watch.await_refusal(404, commission)
    for foreign in (
        place_url(COMMISSION, "/sessions"),
        place_url(COMMISSION, f"/sessions/{commission}"),
        place_url(CLUB_CANAL, f"/sessions/{commission}"),
    ):
        page.goto(foreign)
        expect(page.get_by_role("heading", name="Cette page n’existe pas")).to_be_visible()


def test_a_list_that_is_empty_says_how_to_begin(visit: Visit) -> None:
    page = visit("secretaire.club")
    page.goto(place_url(CLUB_CANAL, "/sessions"))
    page.get_by_role("link", name="Niveaux de juin").click()
    page.get_by_role("button", name="Autres actions").click()
    page.get_by_role("button", name="Supprimer ce brouillon").click()
    dialog = page.get_by_role("alertdialog", name="Supprimer ce brouillon ?")
    expect(dialog).to_contain_text("« Niveaux de juin » et ses 4 candidats disparaîtront.")
    dialog.get_by_role("button", name="Supprimer le brouillon").click()
    expect(page.get_by_text("Le brouillon « Niveaux de juin » est supprimé.")).to_be_visible()
    expect(page.get_by_role("heading", name="Aucune session pour l’instant")).to_be_visible()
    assert findings(page) == []
    page.get_by_role("link", name="Télécharger un modèle").click()
    expect(page.get_by_role("button", name="Télécharger le modèle « Session sans note »")).to_be_visible()
