"""The whole way of a secretary: from a blank score sheet to certifications on the divers' sheets."""

import re
from datetime import date
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

from local.demo.people import COMMISSION
from tests.e2e.conftest import NewContext
from tests.e2e.score_sheets import fill, passed, person
from tests.e2e.steps import api, await_mail, enter, send_sheet, session_of, sign_in
from tests.e2e.watch import Watch

TITLE = "Niveau 3, stage de juin"
DAYS = (date(2026, 6, 6), date(2026, 6, 7))
LAST = DAYS[1]
CANDIDATES = [
    passed("A-18-781259", "Niveau 3", LAST),
    passed("A-20-811945", "Niveau 3", LAST),
    passed("A-25-917702", "Niveau 2", LAST),
    passed("A-25-915538", "Niveau 2", LAST),
    passed("A-22-869911", "Niveau 3", LAST),
    passed("A-25-918830", "Niveau 1", LAST),
]
BLOCKED = {
    "PERRIN Chloé": "La licence du licencié n'est pas validée",
    "OLIVIER Thomas": "Le licencié n'a pas les brevets requis",
    "RENAUD Lina": "Ce brevet est déjà attribué au licencié",
    "ZAHRA Ilyès": "le licencié doit avoir un age >= 12 ans",
}
NO_CONSENT = "Le moniteur n'a pas donné son autorisation à la structure"


def test_from_a_blank_score_sheet_to_certifications(
    context: BrowserContext, page: Page, new_context: NewContext, watch: Watch, tmp_path: Path
) -> None:
    sign_in(page, "secretaire")
    page.get_by_role("link", name="Importer un bordereau").click()
    sheet = tmp_path / "niveau-3-juin.xlsx"
    sheet.write_bytes(_filled(_download(page, tmp_path)))
    send_sheet(page, label="Session sans note", title=TITLE, file=sheet)
    expect(page.get_by_role("heading", name="Le brouillon est prêt")).to_be_visible()
    expect(page.get_by_text("6 candidats et 1 membre de jury ont été lus.")).to_be_visible()
    page.get_by_role("link", name="Ouvrir le brouillon").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_text("Du 6 au 7 juin 2026, Lac de Saint-Ferréol.")).to_be_visible()
    expect(_verdict(page)).to_contain_text("Pas encore clôturable")
    for name, message in BLOCKED.items():
        expect(page.get_by_role("row", name=name).filter(has_text=message)).to_be_visible()
        _remove_candidate(page, name)
    expect(_verdict(page)).to_contain_text("Prête à clôturer")

    _add_delegate(page, "Garnier", "GARNIER Inès")
    expect(_verdict(page)).to_contain_text("Pas encore clôturable")
    expect(_verdict(page)).to_contain_text(f"GARNIER Inès{NO_CONSENT}")
    expect(_close_button(page)).to_be_disabled()
    _verdict(page).get_by_role("button", name="Lui demander (GARNIER Inès)").click()
    expect(_verdict(page).get_by_text("Demandé")).to_be_visible()

    _consent_by_mail(new_context().new_page())

    page.reload()
    expect(_verdict(page)).to_contain_text("Prête à clôturer")
    expect(_verdict(page)).to_contain_text("2 brevets seront accordés.")
    _close_button(page).click()
    dialog = page.get_by_role("alertdialog", name="Clôturer cette session ?")
    expect(dialog).to_contain_text("2 brevets seront accordés, et la session ne se modifiera plus.")
    dialog.get_by_role("button", name="Clôturer et accorder 2 brevets").click()
    expect(page.get_by_text("La session est clôturée. 2 brevets accordés.")).to_be_visible()
    expect(_verdict(page)).to_contain_text("par Claire Monnier")
    _is_read_only(page, watch)

    page.get_by_role("link", name="Licence A-18-781259, IMBERT Nora").click()
    _has_certification(page)
    _name_was_used(new_context().new_page())


def _download(page: Page, folder: Path) -> Path:
    with page.expect_download() as started:
        page.get_by_role("button", name="Télécharger le modèle « Session sans note »").click()
    assert started.value.suggested_filename == "sans-note-2026.1.xlsx"
    expect(page.get_by_text("Le modèle « sans-note-2026.1.xlsx » est téléchargé.")).to_be_visible()
    blank = folder / "modèle.xlsx"
    started.value.save_as(blank)
    return blank


def _filled(blank: Path) -> bytes:
    president = person("A-09-204511", role="Président du jury", qualite="MF2")
    return fill(blank, days=DAYS, jury=[president], candidates=CANDIDATES)


def _verdict(page: Page) -> Locator:
    return page.locator("#verdict")


def _close_button(page: Page) -> Locator:
    return page.get_by_role("button", name="Clôturer", exact=True).first


def _remove_candidate(page: Page, name: str) -> None:
    page.get_by_role("button", name=f"Retirer ce candidat ({name})").click()
    dialog = page.get_by_role("alertdialog", name=f"Retirer {name} ?")
    dialog.get_by_role("button", name="Retirer de la session").click()
    expect(page.get_by_text(f"{name} ne fait plus partie de la session.")).to_be_visible()
    expect(page.get_by_role("rowheader", name=name)).to_have_count(0)


def _add_delegate(page: Page, typed: str, name: str) -> None:
    page.get_by_role("button", name="Ajouter un membre").click()
    dialog = page.get_by_role("dialog", name="Ajouter un membre du jury")
    dialog.get_by_role("combobox", name="Licencié").press_sequentially(typed)
    page.get_by_role("option", name=name).click()
    expect(dialog).to_contain_text("BEES 2")
    expect(dialog.get_by_role("combobox", name="Fonction")).to_have_value("delegate")
    dialog.get_by_role("button", name="Ajouter au jury").click()
    expect(page.get_by_text(f"{name} fait maintenant partie du jury.")).to_be_visible()


def _consent_by_mail(page: Page) -> None:
    """Inès Garnier reads her mail, signs in behind its link and gives her consent."""
    subject = "Commission technique régionale Occitanie vous demande votre autorisation"
    mail = await_mail(page, to="a-11-318842@demo.example", subject=subject)
    page.goto("/_local/mailbox")
    page.get_by_role("link", name=subject).click()
    expect(page.locator("pre")).to_contain_text(f"la session « {TITLE} »")

    page.goto(re.search(r"http\S+", mail["text"])[0])  # type: ignore[index]
    enter(page, "deleguee")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon espace moniteur")
    asking = page.get_by_role("listitem").filter(has_text="Commission technique régionale Occitanie")
    expect(asking).to_contain_text("Vous demande")
    asking.get_by_role("button", name="Autoriser Commission technique régionale Occitanie").click()
    expect(asking).to_contain_text("Autorisée depuis le")


def _is_read_only(page: Page, watch: Watch) -> None:
    for name in ("Modifier", "Ajouter un membre", "Supprimer ce brouillon", "Retirer IMBERT Nora"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    expect(page.get_by_text("Brevet accordé le 7 juin 2026")).to_have_count(2)
    page.get_by_text("Historique").click()
    expect(page.get_by_text("Session clôturée : 2 brevets délivrés.")).to_be_visible()
    path = f"/s/{COMMISSION[0]}/sessions/{session_of(page, TITLE)}"
    status, problem = api(page, "PATCH", path, {"title": "Autre"}, If_Match='"99"')
    assert (status, problem["detail"]) == (
        409,
        "Cette session est clôturée : elle est uniquement consultable.",
    )


def _has_certification(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("IMBERT Nora")
    line = page.get_by_role("listitem").filter(has_text="Niveau 3")
    for told in (TITLE, "7 juin 2026", "Commission technique régionale Occitanie", "au nom d’Alain FAURE"):
        expect(line).to_contain_text(told)


def _name_was_used(page: Page) -> None:
    sign_in(page, "moniteur")
    page.get_by_role("link", name="Ouvrir mon espace moniteur").click()
    line = page.get_by_role("region", name="Où votre nom a servi").get_by_role("listitem")
    expect(line.filter(has_text=TITLE).filter(has_text="Président du jury")).to_contain_text("2 brevets")
