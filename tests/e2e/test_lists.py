"""The office brings in a list: what is wrong with it is told first, what is right is on record after."""

import csv
import io
from typing import Any

from playwright.sync_api import Page, expect

from local.demo.people import CLUB_CANAL, FEDERATION, NUMBERS
from tests.e2e.conftest import Visit
from tests.e2e.steps import choose_file, place_url
from tests.e2e.test_accessibility import check

HEADINGS = ["N° de licence", "Nom", "Prénom", "Date de naissance", "N° du club", "Taille"]
MOVED = ["A-26-930078", "YVON-PRAT", "Basile", "12/11/2012", NUMBERS[CLUB_CANAL], "M"]
NEW = ["A-26-960001", "LEMAÎTRE", "Océane", "03/02/2001", NUMBERS[CLUB_CANAL], "S"]
WITHOUT_LETTER = ["809319", "Bonnet", "Luc", "", "", ""]
IMPOSSIBLE_DAY = ["A-26-960002", "Bonnet", "Luc", "31/02/2001", NUMBERS[CLUB_CANAL], ""]


def test_a_list_is_checked_then_loaded_but_for_its_faulty_rows(visit: Visit) -> None:
    page = visit("siege")
    page.goto(place_url(FEDERATION, "/listes"))
    expect(page.get_by_role("link", name="Brevets", exact=True)).to_be_visible()
    check(page)
    page.get_by_role("link", name="Charger une liste").click()
    page.get_by_role("combobox", name="Liste").select_option(label="Licences")
    expect(page.get_by_role("list", name="Colonnes")).to_contain_text("Au(à remplir)")
    page.get_by_role("combobox", name="Liste").select_option(label="Licenciés")
    expect(page.get_by_role("list", name="Colonnes")).to_contain_text("Date de naissance")
    page.get_by_role("button", name="Envoyer la liste").click()
    expect(page.get_by_text("Choisissez le fichier à envoyer.").first).to_be_visible()
    check(page)

    choose_file(page, _file(HEADINGS, MOVED, NEW, WITHOUT_LETTER, IMPOSSIBLE_DAY))
    page.get_by_role("button", name="Envoyer la liste").click()
    expect(page.get_by_role("heading", name="4 lignes lues : charger la liste ?")).to_be_visible()
    _counts(page, "2 nouveaux", "1 modifié", "0 inchangé", "1 ligne de côté")
    expect(page.get_by_text("Colonnes non reprises : « Taille ».")).to_be_visible()
    faults = page.get_by_role("region", name="Lignes à corriger et remarques")
    expect(faults.get_by_role("row").nth(1)).to_contain_text("numéro de licence incomplet")
    expect(faults.get_by_role("row").nth(2)).to_contain_text("31/02/2001")
    check(page)
    with page.expect_download() as report:
        page.get_by_role("button", name="Rapport CSV").click()
    assert "809319" in report.value.path().read_text(encoding="utf-8-sig")

    page.get_by_role("button", name="Charger la liste").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.get_by_role("heading", name="La liste est chargée")).to_be_visible()
    _counts(page, "2 nouveaux", "1 modifié", "0 inchangé", "1 ligne de côté")
    check(page)
    page.goto(place_url(FEDERATION, f"/licencies/{MOVED[0]}"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("YVON-PRAT Basile")
    page.goto(place_url(FEDERATION, f"/licencies/{NEW[0]}"))
    expect(page.get_by_role("main")).to_contain_text(CLUB_CANAL[2])
    page.goto(place_url(FEDERATION, "/listes"))
    expect(page.get_by_role("row").nth(1)).to_contain_text("2 nouveaux, 1 modifié")


def _counts(page: Page, *told: str) -> None:
    for each, text in zip(page.locator(".tally .tile").all(), told, strict=True):
        expect(each).to_have_text(text.replace(" ", "", 1))


def _file(*rows: list[str]) -> dict[str, Any]:
    """As a spreadsheet saves it: UTF-8, semicolons."""
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    return {"name": "licencies-juin.csv", "mimeType": "text/csv", "buffer": text.getvalue().encode()}
