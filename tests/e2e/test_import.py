"""A file that is refused, one that becomes a draft, and what happens on the way."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, Request, expect

from local.demo.people import COMMISSION
from local.place import ROOT
from tests.e2e.axe import findings
from tests.e2e.score_sheets import fill, passed, person, template
from tests.e2e.steps import announce, choose_file, place_url, send_file, send_sheet, workbook_file

FIXTURES = ROOT / "tests" / "fixtures" / "sheets"
DAY = date(2026, 5, 9)
IMPORTER = place_url(COMMISSION, "/importer")
JURY = [person("A-09-204511", role="Président du jury")]
REFUSED = "Le bordereau est refusé"
DRAFTED = "Le brouillon est prêt"


@pytest.fixture
def importer(secretary: Page) -> Page:
    secretary.goto(IMPORTER)
    return secretary


def test_a_refused_file_says_each_fault_in_its_place(importer: Page) -> None:
    page = importer
    candidates = [
        passed("A-25-915538", "Niveau 1", DAY) | {"lic": "A-99-000001"},
        passed("A-21-845390", "Niveau 12", DAY),
        passed("A-23-889047", "RIFA Plongée", DAY) | {"nom": "MARTIN"},
        passed("A-22-869911", "RIFA Plongée", DAY) | {"date_obt": "hier"},
    ]
    content = fill(template(page, "sans_note"), days=(DAY, DAY), jury=JURY, candidates=candidates)
    send_sheet(page, label="Session sans note", title="À refuser", file=workbook_file("mai.xlsx", content))

    expect(page.get_by_role("heading", name=REFUSED)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("À refuser")
    for place, message in (
        ("B6", "Ligne 6 : le numéro de licence A-99-000001 est inconnu."),
        ("H7", "Ligne 7 : brevet « Niveau 12 » inconnu. Choisissez dans la liste."),
        ("B8", "Ligne 8 : le numéro de licence A-23-889047 ne correspond pas à MARTIN Émilie."),
        ("I9", "Ligne 9, « Date d'obtention » : « hier » n'est pas une date. Format attendu : JJ/MM/AAAA."),
    ):
        line = page.get_by_role("row").filter(has_text=message)
        expect(line.get_by_role("cell").first).to_have_text(f"{place}Feuille « Candidats »")

    page.get_by_role("link", name="Corriger et renvoyer").click()
    expect(page.get_by_label("Intitulé de la session")).to_have_value("À refuser")
    expect(page.get_by_role("combobox", name="Bordereau")).to_have_value("sans_note")
    page.goto(place_url(COMMISSION, "/sessions?q=refuser"))
    expect(page.get_by_text("Aucune session ne correspond")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "size", "message"),
    [
        ("bordereau.ods", 2000, "« bordereau.ods » n’est pas un fichier .xlsx."),
        ("lourd.xlsx", 5_000_001, "« lourd.xlsx » pèse 5,01 Mo ; la limite est de 5 Mo."),
        ("vide.xlsx", 0, "« vide.xlsx » est vide."),
    ],
)
def test_refused_before_anything_is_sent(importer: Page, name: str, size: int, message: str) -> None:
    page = importer
    sent: list[str] = []
    page.on("request", lambda request: _note_post(request, sent))
    page.get_by_label("Intitulé de la session").fill("Trop vite")
    choose_file(page, workbook_file(name, b"x" * size))
    expect(page.get_by_role("alert")).to_contain_text(message)
    page.get_by_role("button", name="Lancer l’import").click()
    expect(page.get_by_role("heading", name="Un champ est à corriger")).to_be_visible()
    page.get_by_role("link", name=message).click()
    expect(page.get_by_role("button", name="Choisir un fichier")).to_be_focused()
    assert sent == []


def _note_post(request: Request, sent: list[str]) -> None:
    if request.method == "POST":
        sent.append(request.url)


def test_a_file_of_strangers_is_refused_by_name(importer: Page) -> None:
    """Saved by LibreOffice, and well filled; but nobody in it is known here."""
    page = importer
    file = FIXTURES / "sans_note_saved_by_libreoffice.xlsx"
    send_sheet(page, label="Session sans note", title="Des inconnus", file=file)
    expect(page.get_by_role("heading", name=REFUSED)).to_be_visible()
    lines = page.get_by_role("row").filter(has_text="Refus").filter(has_text="numéro de licence")
    expect(lines.first).to_contain_text("Ligne 6")


def test_a_file_saved_by_libreoffice_becomes_a_draft(importer: Page) -> None:
    page = importer
    file = FIXTURES / "demo_initiateur_saved_by_libreoffice.xlsx"
    send_sheet(page, label="Session Initiateur", title="Initiateur de Revel", file=file)
    expect(page.get_by_role("heading", name=DRAFTED)).to_be_visible()
    expect(page.get_by_text("4 candidats et 2 membres de jury ont été lus.")).to_be_visible()
    page.get_by_role("link", name="Ouvrir le brouillon").click()
    expect(page.get_by_text("Du 14 au 15 mars 2026, Piscine de Revel.")).to_be_visible()
    for name, total, decision in (
        ("SABATIER Noé", "108", "Admis"),
        ("LE GOFF Maëlle", "non noté", "Absent"),
        ("ÉTIENNE Rose", "105,5", "Admis"),
        ("JACQUET Paul", "74", "Ajourné"),
    ):
        line = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name))
        expect(line).to_contain_text(total)
        expect(line).to_contain_text(decision)


def test_following_goes_on_after_a_reload(importer: Page) -> None:
    page = importer
    lines = [passed("A-20-820456", "Plongeur Nitrox", DAY)]
    content = fill(template(page, "sans_note"), days=(DAY, DAY), jury=JURY, candidates=lines)
    started = announce(page, kind="sans_note", title="Nitrox de mai", size=len(content))
    page.goto(f"{IMPORTER}/{started['id']}")
    for _ in range(2):
        expect(page.get_by_role("heading", name="Nitrox de mai")).to_be_visible()
        expect(page.get_by_text("Lecture en cours")).to_be_visible()
        page.reload()
    assert send_file(page, started["upload"], content).ok
    expect(page.get_by_role("heading", name=DRAFTED)).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name=DRAFTED)).to_be_visible()


def test_the_same_file_again_is_said(importer: Page) -> None:
    page = importer
    lines = [passed("A-19-809318", "Plongeur Nitrox", DAY)]
    content = fill(template(page, "sans_note"), days=(DAY, DAY), jury=JURY, candidates=lines)
    for title in ("Nitrox, la première fois", "Nitrox, encore"):
        page.goto(IMPORTER)
        send_sheet(page, label="Session sans note", title=title, file=workbook_file("nitrox.xlsx", content))
        expect(page.get_by_role("heading", name=DRAFTED)).to_be_visible()
    expect(page.get_by_text("Ce fichier a déjà été importé", exact=True)).to_be_visible()
    expect(page.get_by_text("Il a donné la session « Nitrox, la première fois »")).to_be_visible()
    page.get_by_role("link", name="Voir cette session").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nitrox, la première fois")


def test_a_refused_file_comes_back_marked_and_goes_in_once_mended(importer: Page) -> None:
    page = importer
    wrong = passed("A-19-809318", "Niveau 1", DAY) | {"lic": "A-99-000001"}
    content = fill(template(page, "sans_note"), days=(DAY, DAY), jury=JURY, candidates=[wrong])
    send_sheet(page, label="Session sans note", title="À mender", file=workbook_file("mai.xlsx", content))
    expect(page.get_by_role("heading", name=REFUSED)).to_be_visible()
    assert findings(page) == []
    with page.expect_download() as download:
        page.get_by_role("button", name="Télécharger la copie annotée").click()
    assert download.value.suggested_filename == "mai-a-corriger.xlsx"
    book = load_workbook(io.BytesIO(download.value.path().read_bytes()))
    marked = book["Candidats"]
    assert marked["O6"].value == "Ligne 6 : le numéro de licence A-99-000001 est inconnu."
    assert marked["B6"].comment.text.endswith(marked["O6"].value)
    marked["B6"] = "A-19-809318"
    mended = io.BytesIO()
    book.save(mended)

    page.get_by_role("link", name="Corriger et renvoyer").click()
    choose_file(page, workbook_file("mai-a-corriger.xlsx", mended.getvalue()))
    page.get_by_role("button", name="Lancer l’import").click()
    expect(page.get_by_role("heading", name=DRAFTED)).to_be_visible()
    expect(page.get_by_text("Ce qui a été relevé")).to_have_count(0)


def test_a_drafts_own_sheet_goes_out_filled_and_back_into_it(importer: Page) -> None:
    page = importer
    lines = [passed("A-20-820456", "Niveau 2", DAY)]
    content = fill(template(page, "sans_note"), days=(DAY, DAY), jury=JURY, candidates=lines)
    send_sheet(page, label="Session sans note", title="À compléter", file=workbook_file("a.xlsx", content))
    page.get_by_role("link", name="Ouvrir le brouillon").click()
    expect(page.get_by_role("heading", name="Bordereau")).to_be_visible()
    page.get_by_role("link", name="Remplacer par un bordereau").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Remplacer le contenu d’un brouillon")
    expect(page.get_by_text("Le contenu de « À compléter » sera remplacé")).to_be_visible()
    assert findings(page) == []
    with page.expect_download() as download:
        page.get_by_role("button", name="Télécharger le bordereau rempli").click()
    assert download.value.suggested_filename == "a-completer-2026-05-09.xlsx"
    book = load_workbook(io.BytesIO(download.value.path().read_bytes()))
    second = passed("A-19-809318", "Niveau 2", DAY)
    places = {cell.value: cell.column for cell in book["Candidats"][5]}
    for key, value in second.items():
        book["Candidats"].cell(7, places[key], value)
    changed = io.BytesIO()
    book.save(changed)

    choose_file(page, workbook_file("complete.xlsx", changed.getvalue()))
    page.get_by_role("button", name="Lancer l’import").click()
    expect(page.get_by_role("heading", name="Le contenu du brouillon est remplacé")).to_be_visible()
    page.get_by_role("link", name="Ouvrir le brouillon").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("À compléter")
    expect(page.get_by_text("2 candidats").first).to_be_visible()
    page.get_by_text("Historique").click()
    expect(page.get_by_text("Contenu remplacé par le bordereau « complete.xlsx ». Ajoutés :")).to_be_visible()


def test_what_was_made_twice_is_undone_in_one_click(importer: Page) -> None:
    page = importer
    lines = [passed("A-22-870125", "Plongeur Nitrox", DAY)]
    content = fill(template(page, "sans_note"), days=(DAY, DAY), jury=JURY, candidates=lines)
    for title in ("Un seul", "Un de trop"):
        page.goto(IMPORTER)
        send_sheet(page, label="Session sans note", title=title, file=workbook_file("nitrox.xlsx", content))
        expect(page.get_by_role("heading", name=DRAFTED)).to_be_visible()
    page.get_by_role("button", name="Supprimer le nouveau brouillon").click()
    expect(page.get_by_text("Le nouveau brouillon est supprimé.")).to_be_visible()
    expect(page.get_by_role("link", name="Un seul")).to_be_visible()
    expect(page.get_by_role("link", name="Un de trop")).to_have_count(0)
