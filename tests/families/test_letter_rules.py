"""Names that are given, codes that are typed, addresses that are printed: as tables."""

from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.accounts.rules.typed import user_name
from chalicelib.accounts.rules.user_names import given_names
from chalicelib.families.model import Address, Batch, Family, Guardian
from chalicelib.families.rules.letters import greeting, postal_lines
from chalicelib.families.rules.states import DOCUMENT_KEPT_S, STANDS_STILL_S, batch_state
from chalicelib.kernel.codes import PRINTED, canonical

HOME = Address(number="12 bis", street="rue de l’Église", postcode="31999", city="Val-d’Arize")
ABROAD = Address(street="Hauptstraße", city="Köln", country="99109")


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("Samia", "Belkacem", "samia.belkacem"),
        ("Marie-Laure", "Lacaze", "marie.lacaze"),
        ("Moussa", "N’Diaye", "moussa.ndiaye"),
        ("Maria", "Da Costa", "maria.dacosta"),
        ("Žofie", "Nováková", "zofie.novakova"),
        ("Łukasz", "Wałęsa-Sørensen", "lukasz.walesasorensen"),
        ("", "Tran", "tran"),
        ("李", "明", "espace"),
        ("A", "", "a.espace"),
    ],
)
def test_a_name_is_given_in_plain_letters(first: str, last: str, name: str) -> None:
    assert list(islice(given_names(first, last), 3)) == [name, f"{name}2", f"{name}3"]


@settings(max_examples=200, derandomize=True)
@given(st.text(max_size=80), st.text(max_size=80))
def test_a_given_name_can_always_be_typed_and_is_never_given_twice(first: str, last: str) -> None:
    names = list(islice(given_names(first, last), 30))
    assert [user_name(name) for name in names] == names
    assert len(set(names)) == 30


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("K7Q-M4Z-TR9", "K7QM4ZTR9"),
        (" k7q m4z tr9 ", "K7QM4ZTR9"),
        ("k7q‑m4z–tr9", "K7QM4ZTR9"),  # hyphens that telephones and mails put
        ("K7QM4ZTR", None),
        ("K7Q-M4Z-TR0", None),
        ("K7Q-M4Z-TRO", None),
        ("K7Q-M4Z-TR!", None),
        ("", None),
    ],
)
def test_a_code_is_read_however_it_is_typed(typed: str, code: str | None) -> None:
    assert canonical(typed, 9, PRINTED) == code


def test_no_letter_of_a_code_is_taken_for_another() -> None:
    assert set("01OIL") & set(PRINTED) == set()
    assert len(PRINTED) == 30


def family(*guardians: Guardian) -> Family:
    return Family(id="f", number="1002", guardians=list(guardians), created_at="2026-11-21")


def person(**known: object) -> Guardian:
    return Guardian(last_name="Belkacem", first_name="Samia", **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("guardian", "lines"),
    [
        (
            person(civility="madame", address=HOME),
            ["Madame Samia Belkacem", "12 BIS RUE DE L’ÉGLISE", "31999 VAL-D’ARIZE"],
        ),
        (person(), ["Samia Belkacem"]),
        (person(address=Address(street="rue Haute")), ["Samia Belkacem"]),
        (person(address=ABROAD), ["Samia Belkacem"]),
    ],
)
def test_the_address_is_as_the_post_wants_it(guardian: Guardian, lines: list[str]) -> None:
    assert postal_lines(family(guardian), guardian) == lines


def test_who_has_no_address_lives_where_the_other_does() -> None:
    second = person()
    assert postal_lines(family(person(address=HOME), second), second)[1:] == [
        "12 BIS RUE DE L’ÉGLISE", "31999 VAL-D’ARIZE",
    ]  # fmt: skip


def test_there_are_never_more_than_six_lines() -> None:
    whole = Address(number="1", street="rue", building="Bât. B", flat="Apt 3", complement="Les Lilas",
                    postcode="31999", city="Ici")  # fmt: skip
    assert len(postal_lines(family(person(address=whole)), person(address=whole))) == 5


def test_nobody_is_called_what_they_never_said() -> None:
    assert [greeting(person(civility=c)) for c in ("madame", "monsieur", None)] == [
        "Madame", "Monsieur", "Madame, Monsieur",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("state", "after", "shown"),
    [
        ("making", 0, "making"),
        ("making", STANDS_STILL_S, "failed"),
        ("failed", 0, "failed"),
        ("ready", DOCUMENT_KEPT_S - 1, "ready"),
        ("ready", DOCUMENT_KEPT_S, "over"),
    ],
)
def test_what_a_batch_is_now(state: str, after: int, shown: str) -> None:
    batch = Batch(id="b", state=state, total=1, ordered_by="x", ordered_at="x", moved_at=1000,  # type: ignore[arg-type]
                  ends_at=1000 + DOCUMENT_KEPT_S)  # fmt: skip
    assert batch_state(batch, 1000 + after) == shown
