"""What people type about themselves, as tables of examples."""

from collections.abc import Callable
from functools import partial

import pytest

from chalicelib.accounts.rules import typed
from chalicelib.accounts.rules.creation import proposals

TODAY = "2026-11-21"


def said(rule: Callable[[str], str], text: str) -> str:
    """What is kept, or the flaw between signs."""
    try:
        return rule(text)
    except typed.Flawed as flawed:
        return f"!{flawed.flaw}"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Boscaud ", "Boscaud"),
        ("D’Alès-Boscaud", "D’Alès-Boscaud"),
        ("Jean  Marc", "Jean Marc"),
        ("Ó Dálaigh", "Ó Dálaigh"),
        ("Łukasz Ś.", "Łukasz Ś."),
        ("", ""),
        ("R2-D2", "!name"),
        ("-Marc", "!name"),
        ("<b>Marc</b>", "!name"),
        ("a" * 80, "a" * 80),
        ("a" * 81, "!name_long"),
    ],
)
def test_names(text: str, kept: str) -> None:
    assert said(typed.name, text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Marc.Boscaud@DEMO.example", "Marc.Boscaud@demo.example"),
        ("a+b@sous.domaine.fr ", "a+b@sous.domaine.fr"),
        ("", ""),
        ("marc", "!email"),
        ("marc@", "!email"),
        ("marc@demo", "!email"),
        ("marc@@demo.fr", "!email"),
        ("marc@demo..fr", "!email"),
        (".marc@demo.fr", "!email"),
        ("ma rc@demo.fr", "!email"),
        ("marc@-demo.fr", "!email"),
        ("a" * 65 + "@demo.fr", "!email"),
        ("a@" + "d" * 60 + "." + "d" * 60 + "." + "d" * 60 + "." + "d" * 63 + ".example.fr", "!email"),
    ],
)
def test_emails(text: str, kept: str) -> None:
    assert said(typed.email, text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("04 68 00 00 00", "+33468000000"),
        ("04.68.00.00.00", "+33468000000"),
        ("0468000000", "+33468000000"),
        ("+33 (0)4 68 00 00 00", "+33468000000"),
        ("0033 4 68 00 00 00", "+33468000000"),
        ("+262 692 12 34 56", "+262692123456"),
        ("+34 612 34 56 78", "+34612345678"),
        ("", ""),
        ("04 68 00 00", "!phone"),
        ("+33 4 68 00", "!phone"),
        ("zéro quatre", "!phone"),
        ("+1", "!phone"),
    ],
)
def test_telephones(text: str, kept: str) -> None:
    assert said(typed.phone, text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("06 12 34 56 78", "+33612345678"),
        ("07 12 34 56 78", "+33712345678"),
        ("04 68 00 00 00", "!mobile"),
        ("+34 912 34 56 78", "+34912345678"),
    ],
)
def test_mobiles(text: str, kept: str) -> None:
    assert said(typed.mobile, text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("1975-05-01", "1975-05-01"),
        ("2000-02-29", "2000-02-29"),
        ("1900-02-29", "!date"),
        ("2026-11-21", "2026-11-21"),
        ("2026-11-22", "!date_future"),
        ("1906-01-01", "1906-01-01"),
        ("1905-12-31", "!date_past"),
        ("01/05/1975", "!date"),
        ("19750501", "!date"),
        ("", ""),
    ],
)
def test_birth_dates(text: str, kept: str) -> None:
    assert said(partial(typed.birth_date, today=TODAY), text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("abc", "abc"),
        (" marc.boscaud ", "marc.boscaud"),
        ("marc_b-2@arize", "marc_b-2@arize"),
        ("éloïse", "éloïse"),
        ("ab", "!user_name_length"),
        ("a" * 60, "a" * 60),
        ("a" * 61, "!user_name_length"),
        ("marc boscaud", "!user_name"),
        ("marc/boscaud", "!user_name"),
    ],
)
def test_user_names(text: str, kept: str) -> None:
    assert said(typed.user_name, text) == kept


@pytest.mark.parametrize(
    ("rule", "text", "kept"),
    [
        (partial(typed.postcode, french=True), "11150", "11150"),
        (partial(typed.postcode, french=True), "1115", "!postcode"),
        (partial(typed.postcode, french=False), "SW1A 1AA", "SW1A 1AA"),
        (typed.country, "99100", "99100"),
        (typed.country, "FR", "!country"),
        (typed.department, "2A", "2A"),
        (typed.department, "974", "974"),
        (typed.department, "96", "!department"),
        (typed.commune, "95500", "95500"),
        (typed.commune, "2B033", "2B033"),
        (typed.commune, "Pontoise", "!commune"),
        (typed.commune, "99100", "!commune"),
        (typed.line, " rue  des Amandiers ", "rue des Amandiers"),
        (typed.line, "a" * 121, "!too_long"),
    ],
)
def test_places(rule: Callable[[str], str], text: str, kept: str) -> None:
    assert said(rule, text) == kept


@pytest.mark.parametrize(
    ("commune", "department"), [("11049", "11"), ("2A004", "2A"), ("97411", "974"), ("98735", "987")]
)
def test_a_commune_lies_in_its_department(commune: str, department: str) -> None:
    assert typed.department_of(commune) == department


def test_names_near_one_that_is_taken_are_possible_names() -> None:
    for taken in ("marc", "a" * 60):
        assert all(typed.user_name(near) == near for near in proposals(taken))
