"""From the closed session to the paper, and from the paper's code to what anybody may know of it."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from local.demo.people import COMMISSION, FEDERATION
from tests.e2e.axe import findings
from tests.e2e.conftest import Visit
from tests.e2e.steps import place_url

CLOSED = "Niveau 3, stage de Pâques"
NOE = "A-22-870125"


def saved(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def words(file: Path) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(file).pages]


def test_a_secretary_prints_and_anybody_verifies(visit: Visit, page: Page, tmp_path: Path) -> None:
    desk = visit("secretaire")
    desk.goto(place_url(COMMISSION, "/sessions"))
    desk.get_by_role("link", name=CLOSED).click()
    everybody = saved(desk, "Tous les diplômes", tmp_path)
    assert everybody.name == "diplomes-niveau-3-stage-de-paques.pdf"
    assert len(words(everybody)) == 4
    expect(desk.get_by_text("est prêt")).to_be_visible()

    (paper,) = words(saved(desk, "Diplôme (PDF), TESSIER Julie", tmp_path))
    assert "Julie TESSIER" in paper
    badge = saved(desk, "Badge, TESSIER Julie", tmp_path)
    assert b"openbadgecredential" in badge.read_bytes()[:100]

    (code,) = re.findall(r"/v/((?:[0-9A-Z]{4}-?){3})", paper)
    page.goto(f"/v/{code}")
    verdict = page.get_by_role("region", name="Diplôme d’exercice")
    expect(verdict).to_be_focused()
    for said in ("Julie TESSIER", "Niveau 3", "19 avril 2026", "Commission technique régionale Occitanie"):
        expect(verdict).to_contain_text(said)
    assert not findings(page)

    page.get_by_label("Code du diplôme").fill("abcd efgh jkmn")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Code inconnu")).to_be_visible()
    assert page.url.endswith("/v/ABCD-EFGH-JKMN")
    page.go_back()
    expect(verdict).to_be_visible()


def test_a_code_that_is_none_is_said_beside_its_field(page: Page) -> None:
    page.goto("/verification")
    page.get_by_role("button", name="Vérifier").click()
    field = page.get_by_label("Code du diplôme")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description(re.compile("Saisissez les 12 lettres"))


def test_a_revoked_one_is_told_with_its_reason_and_not_offered(visit: Visit) -> None:
    office = visit("siege")
    office.goto(place_url(FEDERATION, f"/licencies/{NOE}"))
    awards = office.get_by_role("region", name="Brevets")
    expect(awards.get_by_text("Niveau 3", exact=True)).to_have_count(1)
    sign(office, "Retirer (Niveau 3)", "Retirer le brevet", "Carte d’un homonyme.")
    expect(awards.get_by_role("button", name="Diplôme (PDF), Niveau 3")).to_have_count(0)
    expect(awards).to_contain_text("retiré par Hélène Roussel")
    assert findings(office) == []

    desk = visit("secretaire")
    desk.goto(place_url(COMMISSION, "/sessions"))
    desk.get_by_role("link", name=CLOSED).click()
    row = desk.get_by_role("row", name="SABATIER Noé")
    expect(row).to_contain_text("Brevet retiré")
    expect(row).to_contain_text("Carte d’un homonyme.")
    expect(desk.get_by_role("button", name="Diplôme (PDF), TESSIER Julie")).to_be_visible()
    expect(desk.get_by_role("button", name="Diplôme (PDF), SABATIER Noé")).to_have_count(0)
    assert findings(desk) == []

    sign(office, "Rétablir (Niveau 3)", "Rétablir le brevet", "Erreur de personne.")
    expect(awards.get_by_role("button", name="Diplôme (PDF), Niveau 3")).to_be_visible()


def sign(office: Page, act: str, go: str, why: str) -> None:
    office.get_by_role("button", name=act).click()
    office.get_by_role("textbox", name="Motif").fill(why)
    office.get_by_role("button", name=go, exact=True).click()
    expect(office.get_by_role("dialog")).to_have_count(0)


def test_an_instructor_has_his_own(visit: Visit, tmp_path: Path) -> None:
    page = visit("moniteur")
    page.goto("/moniteur")
    (said,) = words(saved(page, "Diplôme (PDF), E4 - M.F.2.", tmp_path))
    assert "Alain FAURE" in said
    assert "12 juin 2004" in said
