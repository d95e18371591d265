"""Licence numbers and names (domain/certification.md §4.1, §6, and §7 cases 32 to 39)."""

import pytest

from chalicelib.sessions.sheets.matching import BadLicence, canonical_licence, distance, match, normalise


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("A-16-733717", "A-16-733717"),
        ("a\u201116 733717", "A-16-733717"),
        ("A26-123456", "A-26-123456"),
        ("A 26 12345", "A-26-12345"),
        ("a261045719", "A-26-1045719"),
        ("A\u201316\u2014733717", "A-16-733717"),
        ("A\u00ad16\u2212733717", "A-16-733717"),
        ("A/16.733717", "A-16-733717"),
        ("Ａ－１６－７３３７１７", "A-16-733717"),
        ("'A-16-733717", "A-16-733717"),
    ],
)
def test_licence_as_people_type_it(typed: str, canonical: str) -> None:
    assert canonical_licence(typed) == canonical


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("733717", "licence_incomplete"),
        ("16-733717", "licence_incomplete"),
        ("A-O3-123456", "licence_letter_o"),
        ("A-16-12O456", "licence_letter_o"),
        ("А-16-733717", "licence_alphabet"),  # Cyrillic
        ("AB-16-733717", "licence_invalid"),
        ("A-16-123", "licence_invalid"),
        ("A-16-123456789", "licence_invalid"),
        ("", "licence_invalid"),
        ("DURAND", "licence_invalid"),
    ],
)
def test_what_is_no_licence(typed: str, reason: str) -> None:
    with pytest.raises(BadLicence) as bad:
        canonical_licence(typed)
    assert bad.value.reason == reason


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Le\u00a0Goff", "LE GOFF"),
        ("d'Ornano–Dupré", "D ORNANO DUPRE"),
        ("Mae\u0308lle", "MAELLE"),
        ("  Œuvrard  ", "OEUVRARD"),
        ("Strauß", "STRAUSS"),
        ("Æsa_B", "AESA B"),
        ("Wałęsa-Sørensen", "WALESA SORENSEN"),
    ],
)
def test_normalise(typed: str, plain: str) -> None:
    assert normalise(typed) == plain


@pytest.mark.parametrize(
    ("last_name", "first_name", "result", "hint"),
    [
        ("DUPONT", "Jean-Marc", "same", ""),
        ("dupont", "jean marc", "same", ""),
        ("Martin", "Jean-Marc", "same", ""),  # usage name
        ("DUPONT", "Jean-Marc Émile", "same", ""),  # all first names
        ("DUPONT", "Jean-Marc Emile Paul", "different", ""),
        ("Jean-Marc", "Dupont", "swapped", ""),
        ("DUPOND", "Jean-Marc", "different", "DUPONT Jean-Marc"),
        ("DUPNOT", "Jean-Mrac", "different", "DUPONT Jean-Marc"),
        ("DURAND", "Paul", "different", ""),
        ("DUPONT", "Jean", "different", ""),
        ("", "", "different", ""),
    ],
)
def test_match(last_name: str, first_name: str, result: str, hint: str) -> None:
    found = match(
        last_name, first_name, birth_name="Dupont", usage_name="Martin", first_names="Jean-Marc Émile"
    )
    assert (found.result, found.hint) == (result, hint)


def test_short_names_forgive_one_letter() -> None:
    assert match("LEE", "Ana", birth_name="Lea", first_names="Ana").hint == "LEA Ana"
    assert match("LIE", "Ana", birth_name="Lea", first_names="Ana").hint == ""


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [("", "AB", 2), ("AB", "BA", 1), ("ABC", "ABD", 1), ("CA", "ABC", 3), ("X", "X", 0)],
)
def test_distance(one: str, other: str, letters: int) -> None:
    assert distance(one, other) == distance(other, one) == letters
