"""Which family files look alike, and what has become of invitations and keys: rules as tables."""

import pytest

from chalicelib.families.model import Address, Family, Guardian, Invitation, ServiceKey
from chalicelib.families.rules.likeness import Person, alike, resemblances
from chalicelib.families.rules.states import invitation_state, key_state
from chalicelib.families.store.families import as_words

HOME = Address(number="12", street="Rue des Tilleuls", postcode="31999", city="Val-d’Arize")
SAME_HOME = Address(number="12", street="rue des tilleuls", postcode="31999", city="VAL D ARIZE")
NEXT_DOOR = Address(number="14", street="rue des Tilleuls", postcode="31999")


def guardian(last_name: str, first_name: str, **more: object) -> Guardian:
    return Guardian(last_name=last_name, first_name=first_name, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "found"),
    [
        (guardian("Marchand", "Odile"), ["name"]),
        (guardian("MARCHAND", "odilé"), ["name"]),
        (guardian("Marchand", "Luc"), ["last_name"]),
        (guardian("Aubin", "Odile", birth_name="Marchand"), ["name"]),
        (guardian("Bélier", "Odile"), ["name"]),  # the person was born Belier
        (guardian("Pradel", "Zoé", birth_date="1984-07-03"), ["birth_date"]),
        (guardian("Pradel", "Zoé", birth_date="1984-03-07"), []),
        (guardian("Pradel", "Zoé", email="ODILE@demo.example"), ["email"]),
        (guardian("Pradel", "Zoé", address=SAME_HOME), ["address"]),
        (guardian("Pradel", "Zoé", address=NEXT_DOOR), []),
        (guardian("Pradel", "Zoé", address=Address()), []),
        (
            guardian("Marchand", "Odile", birth_date="1984-07-03", address=HOME),
            ["name", "birth_date", "address"],
        ),
    ],
)
def test_what_two_descriptions_have_in_common(known: Guardian, found: list[str]) -> None:
    person = Person(
        last_name="Marchand",
        first_name="Odile",
        birth_name="Belier",
        birth_date="1984-07-03",
        email="odile@demo.example",
        address=HOME,
    )
    assert alike(person, known) == found


def test_two_without_an_address_are_not_neighbours() -> None:
    person = Person(last_name="A", first_name="B", address=Address())
    assert alike(person, guardian("C", "D", address=Address())) == []


def test_the_likeliest_come_first_and_a_last_name_alone_says_too_little() -> None:
    def family(number: str, *guardians: Guardian) -> Family:
        return Family(id=number, number=number, guardians=list(guardians), created_at="")

    files = [
        family("1", guardian("Marchand", "Luc")),
        family("2", guardian("Marchand", "Odile")),
        family("3", guardian("Autre", "Ada"), guardian("Marchand", "Odile", birth_date="1984-07-03")),
        family("4", guardian("Marchand", "Odile", account="A1")),
    ]
    person = Person(last_name="Marchand", first_name="Odile", birth_date="1984-07-03")
    found = [(each.family.number, each.rank, each.free) for each in resemblances(person, files)]
    assert found == [("3", "second", True), ("2", "first", True), ("4", "first", False)]


@pytest.mark.parametrize(
    ("ends_at", "opened", "revoked", "state"),
    [
        (101, None, None, "waiting"),
        (100, None, None, "expired"),
        (101, None, "then", "revoked"),
        (100, None, "then", "revoked"),
        (100, "then", None, "opened"),
    ],
)
def test_an_invitation_s_state(ends_at: int, opened: str | None, revoked: str | None, state: str) -> None:
    invitation = Invitation(
        id="I", way="mail", sent_at="", sent_by="", ends_at=ends_at, opened_at=opened, revoked_at=revoked
    )
    assert invitation_state(invitation, 100) == state


@pytest.mark.parametrize(
    ("ends_at", "used", "state"),
    [(101, None, "waiting"), (100, None, "expired"), (101, "then", "used"), (100, "then", "used")],
)
def test_a_key_s_state(ends_at: int, used: str | None, state: str) -> None:
    key = ServiceKey(
        family="F",
        rank="first",
        service="S",
        serial="",
        made_at="",
        made_by="",
        ends_at=ends_at,
        used_at=used,
    )
    assert key_state(key, 100) == state


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("Marchand 3/7/1984", "Marchand 19840703"),
        ("03.07.1984", "19840703"),
        ("1002", "1002"),
        ("12 rue 31999", "12 rue 31999"),
    ],
)
def test_a_day_is_one_word(asked: str, words: str) -> None:
    assert as_words(asked) == words
