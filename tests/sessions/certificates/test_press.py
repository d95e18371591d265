"""What the page says, that machines can read it, and that the same award gives the same bytes."""

from io import BytesIO
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from chalicelib.kernel import press as typesetting
from chalicelib.sessions.certificates import press
from chalicelib.sessions.certificates.wording import worded
from chalicelib.sessions.model.certificates import Again, Paper, Signer

SITE = "https://portail.example"
CODE = "K7QM4ZTR9XPD"


def paper(**changes: Any) -> Paper:
    known: dict[str, Any] = {
        "code": CODE,
        "licence": "A-20-820456",
        "name": "Julie TESSIER",
        "certification": "N3",
        "label": "Niveau 3",
        "granted_on": "2026-04-19",
        "number": "OC-2026-0147",
        "place": "Banyuls-sur-Mer",
        "session_title": "Stage de Pâques",
        "signers": [Signer("president", "Alain FAURE")],
        "issuer": "01K0DEM0C0MM1SS10N00000000",
        "structure_name": "Commission technique régionale",
        "federation": "01K0DEM0FEDERAT10N00000000",
        "federation_name": "Fédération de plongée",
        "accent": "#0b5f63",
    }
    return Paper(**known | changes)


def read(*papers: Paper) -> PdfReader:
    return PdfReader(BytesIO(press.certificates(papers, SITE)))


def text(*papers: Paper) -> str:
    return " ".join(read(*papers).pages[0].extract_text().split())


def test_every_word_of_the_paper_stands_on_the_page() -> None:
    page = text(paper())
    for said in (
        "Fédération de plongée Commission technique régionale Diplôme Niveau 3 décerné à Julie TESSIER",
        "Licence A-20-820456",
        "Obtenu le 19 avril 2026",
        "Lieu Banyuls-sur-Mer",
        "Session Stage de Pâques",
        "Numéro OC-2026-0147",
        "Président du jury Alain FAURE",
        "portail.example/v/K7QM-4ZTR-9XPD",
    ):
        assert said in page


def test_what_is_not_known_leaves_no_label_behind() -> None:
    bare = text(paper(number=None, place=None, session_title=None, signers=[], structure_name=None))
    for label in ("Numéro", "Lieu", "Session", "jury", "Commission"):
        assert label not in bare


@pytest.mark.parametrize(
    "name",
    ["Maëlle LE GOFF", "Łukasz ŻÓŁĆ", "Nuñez ÇELİK-ŠTĚPÁNEK", "D’ARC Jeanne", "Œdipe ÆSIR", "Ștefan ȚEPEȘ"],
)
def test_names_of_europe_are_set_in_the_same_face(name: str) -> None:
    found = read(paper(name=name))
    assert name in " ".join(found.pages[0].extract_text().split())
    fonts = found.pages[0]["/Resources"]["/Font"].values()
    faces = {str(font.get_object()["/BaseFont"]).split("+")[-1] for font in fonts}
    assert all(face.startswith(("BricolageGrotesque", "Bricolage", "Atkinson")) for face in faces), faces


@pytest.mark.parametrize(
    ("day", "said"),
    [("2024-02-29", "29 février 2024"), ("2026-01-01", "1er janvier 2026"), ("2026-08-31", "31 août 2026")],
)
def test_days_are_said_in_french(day: str, said: str) -> None:
    assert said in text(paper(granted_on=day))


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Marie-Éléonore Apolline de LA ROCHEFOUCAULD-MONTMORENCY de SAINT-BLANCARD"},
        {"label": "Technicien en inspection visuelle et en requalification des bouteilles de plongée"},
        {"session_title": "x" * 120},
        {"place": "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson " * 2},
        {
            "signers": [
                Signer(r, "Jean-Christophe d’ORLÉANS") for r in ("president", "delegate", "instructor")
            ]
        },
        {"structure_name": "Commission " + "technique régionale " * 6},
        {"practice": True},
        {
            "duplicate": Again(3, "2026-09-30"),
            "label": "Technicien en inspection visuelle et en requalification",
        },
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_however_long_it_is_one_page_holds_it(changes: dict[str, Any]) -> None:
    found = read(paper(**changes))
    assert len(found.pages) == 1
    assert "K7QM-4ZTR-9XPD" in found.pages[0].extract_text()


def test_it_is_tagged_speaks_french_and_has_a_title() -> None:
    root = read(paper()).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr"
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    information = read(paper()).metadata
    assert information is not None
    assert (information.title, information.author) == ("Niveau 3, Julie TESSIER", "Fédération de plongée")


def test_it_claims_both_standards() -> None:
    about = press.certificates([paper()], SITE)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in about
    assert b"<pdfaid:part>2</pdfaid:part>" in about
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in about


def tags(element: Any) -> list[tuple[str, str | None]]:
    """(role, alternative text) of a structure element and all below it."""
    element = element.get_object()
    if not isinstance(element, dict):
        return []
    children = element.get("/K", [])
    own = [(str(element["/S"]), element.get("/Alt"))] if "/S" in element else []
    below = children if isinstance(children, list) else [children]
    return own + [found for child in below if hasattr(child, "get_object") for found in tags(child)]


def test_the_code_s_picture_says_in_words_where_it_leads() -> None:
    found = tags(read(paper()).trailer["/Root"]["/StructTreeRoot"])
    assert "/H1" in {role for role, _ in found}
    (alternative,) = {alt for role, alt in found if role == "/Figure"}
    assert alternative is not None
    assert "portail.example/v/K7QM-4ZTR-9XPD" in alternative


def test_the_code_leads_to_the_verification() -> None:
    """Seen as a phone sees it: the page is drawn, and the code is read off the picture."""
    page = {
        "title": "x",
        "author": "x",
        "date": [2026, 4, 19],
        "awards": [worded(paper(), SITE, press.qr(paper(), SITE))],
    }
    drawn = Image.open(BytesIO(typesetting.drawn(press.CERTIFICATE, page, format="png", ppi=100)))
    (code,) = zxingcpp.read_barcodes(drawn.convert("L"))
    assert code.text == f"{SITE}/v/{CODE}"


def test_the_same_award_gives_the_same_bytes() -> None:
    assert press.certificates([paper()], SITE) == press.certificates([paper()], SITE)
    typesetting._compiler.cache_clear()
    assert press.certificates([paper()], SITE) == press.certificates([paper()], SITE)
    assert press.certificates([paper(number="1")], SITE) != press.certificates([paper()], SITE)


def test_a_session_is_one_document_with_a_page_each() -> None:
    found = read(*(paper(name=f"Diver {n}") for n in range(50)))
    assert [f"Diver {n}" in found.pages[n].extract_text() for n in range(50)] == [True] * 50
    assert found.metadata is not None
    assert found.metadata.title == "Diplômes, Stage de Pâques"


def test_a_practice_structure_s_says_that_it_is_worth_nothing() -> None:
    assert "ce document n’a pas de valeur" in text(paper(practice=True))
    assert "valeur" not in text(paper())


def test_a_duplicate_says_which_one_it_is_and_of_which_day() -> None:
    assert "Diplôme Duplicata n° 2, établi le 30 septembre 2026 Niveau 3" in text(
        paper(duplicate=Again(2, "2026-09-30"))
    )
    assert "uplicata" not in text(paper())
