"""What a letter says, where it stands on the sheet, and that machines can read it."""

from io import BytesIO
from typing import Any

import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageOps
from pypdf import PdfReader

from chalicelib.accounts.model.structures import Contact
from chalicelib.families.letters.model import LetterOrder, Logo, Page
from chalicelib.families.letters.press import LETTER, letters, ordered
from chalicelib.kernel import press
from tests.sessions.certificates.test_press import tags

SITE = "https://portail.example"
HEIGHT = 297
WINDOW = (90, 44, 200, 90)  # left, top, right, bottom: all that a DL window may show, however the sheet lies
SAFE = (100, 55, 190, 79)  # what it shows in any case
LONG = "Marie-Éléonore Apolline de La Rochefoucauld-Montmorency"


def page(**changes: Any) -> Page:
    known: dict[str, Any] = {
        "number": "1002",
        "greeting": "Madame",
        "name": "Samia Belkacem",
        "address": ["Madame Samia Belkacem", "3 PLACE DU LAVOIR", "31999 VAL-D’ARIZE"],
        "user_name": "samia.belkacem",
        "code": "K7Q-M4Z-TR9",
        "until": "2027-01-20",
    }
    return Page(**known | changes)


def an_order(*pages: Page, **changes: Any) -> LetterOrder:
    known: dict[str, Any] = {
        "key": "letters/x/y.pdf",
        "day": "2026-11-21",
        "structure_name": "Val-d’Arize",
        "accent": "#2f6b2f",
        "contact": Contact(
            email="accueil@val-d-arize.example",
            phone="05 61 00 00 10",
            address="1 place de la Mairie\n31999 Val-d’Arize",
        ),
        "pages": list(pages or [page()]),
    }
    return LetterOrder(**known | changes)


def picture(kind: str, size: tuple[int, int] = (120, 60)) -> Logo:
    drawn = BytesIO()
    Image.new("RGB", size, "#c33").save(drawn, kind.upper())
    return Logo(drawn.getvalue(), kind)


def read(order: LetterOrder) -> PdfReader:
    return PdfReader(BytesIO(letters(order, SITE)))


def ink(order: LetterOrder) -> Image.Image:
    """The first page as it is drawn, white on black: a pixel is a quarter of a millimetre."""
    drawn = press.drawn(LETTER, ordered(order, SITE), format="png", ppi=4 * 25.4)
    return ImageOps.invert(Image.open(BytesIO(drawn)).convert("L"))


def place(first: Image.Image, second: Image.Image) -> tuple[float, ...]:
    """Left, top, right, bottom in millimetres of what differs between two pages."""
    found = ImageChops.difference(first, second).getbbox()
    assert found
    return tuple(pixel / 4 for pixel in found)


def text(order: LetterOrder) -> str:
    return " ".join(read(order).pages[0].extract_text().split())


SIX_LINES = [f"Madame {LONG}"[:60], "Appartement 12", "Résidence des Oliviers", "Bâtiment B",
             "128 AVENUE DU GÉNÉRAL-DE-GAULLE", "31999 VAL-D’ARIZE"]  # fmt: skip


@pytest.mark.parametrize("address", [page().address, SIX_LINES], ids=["three lines", "six lines"])
def test_the_window_shows_the_address_whole_and_nothing_else(address: list[str]) -> None:
    contact = Contact(address="\n".join(["Hôtel de ville", "1 place de la Mairie"] * 3), email="a@b.example")
    known: dict[str, Any] = {
        "contact": contact,
        "structure_name": "Communauté de communes",
        "logo": picture("png"),
    }
    with_it, without = (ink(an_order(page(address=lines), **known)) for lines in (address, [" "]))
    assert without.crop([4 * side for side in WINDOW]).getbbox() is None
    left, top, right, bottom = place(with_it, without)
    assert SAFE[0] <= left
    assert SAFE[1] <= top
    assert right <= SAFE[2]
    assert bottom <= SAFE[3]


def test_the_code_is_below_the_fold() -> None:
    """Folded in three, the code lies inside: whoever carries the letter does not read it."""
    _, top, _, _ = place(ink(an_order()), ink(an_order(page(code="222-222-222"))))
    assert top > HEIGHT / 3


def test_it_says_who_writes_where_to_go_and_until_when() -> None:
    said = text(an_order())
    for part in (
        "Val-d’Arize 1 place de la Mairie 31999 Val-d’Arize 05 61 00 00 10 accueil@val-d-arize.example",
        "Famille n° 1002",
        "Le 21 novembre 2026",
        "portail.example/premiere-connexion",
        "samia.belkacem",
        "K7Q-M4Z-TR9",
        "valable jusqu’au 20 janvier 2027",
        "Contactez-nous : 05 61 00 00 10 ou accueil@val-d-arize.example",
    ):
        assert part in said


def test_a_structure_without_contact_and_a_family_without_address() -> None:
    said = text(an_order(page(address=["Samia Belkacem"]), contact=Contact()))
    assert "Contactez-nous" not in said
    assert "Nos services sont là" in said


def test_a_practice_structure_says_so() -> None:
    assert "Structure d’exercice" in text(an_order(practice=True))
    assert "exercice" not in text(an_order())


@pytest.mark.parametrize(
    "changes",
    [
        {"structure_name": "Communauté de communes des Hautes-Vallées de l’Arize et du Lézat-en-Volvestre"},
        {"contact": Contact(address="\n".join(["Direction de l’enfance"] * 6), email="a" * 60 + "@b.fr")},
        {"logo": picture("png", (30, 400))},
        {"logo": picture("jpeg", (800, 60))},
    ],
    ids=["structure", "contact", "tall logo", "wide logo"],
)
def test_however_much_there_is_a_letter_is_one_page(changes: dict[str, Any]) -> None:
    long = page(user_name="m" * 43, name=LONG, address=SIX_LINES)
    found = read(an_order(long, **changes))
    assert len(found.pages) == 1
    assert "K7Q-M4Z-TR9" in found.pages[0].extract_text()


def test_each_letter_is_a_page_of_its_own() -> None:
    order = an_order(*(page(code=f"K7Q-M4Z-TR{n}") for n in range(2, 9)), logo=picture("png"))
    found = read(order)
    assert [f"TR{n}" in found.pages[n - 2].extract_text() for n in range(2, 9)] == [True] * 7
    assert found.metadata is not None
    assert found.metadata.title == "7 lettres de première connexion, Val-d’Arize"


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_logo_and_code_say_in_words_what_they_are(kind: str) -> None:
    found = tags(read(an_order(logo=picture(kind))).trailer["/Root"]["/StructTreeRoot"])
    assert "/H1" in {role for role, _ in found}
    spoken = {alt for role, alt in found if role == "/Figure"}
    assert spoken == {
        "Logo de Val-d’Arize",
        "QR code qui mène à la page de première connexion : portail.example/premiere-connexion",
    }


def test_it_claims_both_standards_and_the_same_order_gives_the_same_bytes() -> None:
    document = letters(an_order(logo=picture("png")), SITE)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in document
    assert b"<pdfaid:part>2</pdfaid:part>" in document
    assert document == letters(an_order(logo=picture("png")), SITE)


def test_the_picture_leads_to_the_page_with_the_name_and_without_the_code() -> None:
    (code,) = zxingcpp.read_barcodes(ImageOps.invert(ink(an_order())))
    assert code.text == f"{SITE}/premiere-connexion#samia.belkacem"
