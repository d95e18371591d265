"""A copy of somebody's data, in words and on paper."""

import pytest

from chalicelib.accounts.copies.press import copy
from chalicelib.accounts.copies.wording import told, worded
from chalicelib.accounts.model.copies import Chapter, Value

MADE = "2026-11-21T22:57:33+01:00"
CHAPTERS = [
    Chapter("account", {"account": [{"user_name": "marc.boscaud", "second_factor": False}], "keys": []}),
    Chapter(
        "access",
        {"connections": [{"at": MADE, "outcome": "opened"}, {"at": MADE, "device": "Chrome sur Linux"}]},
    ),
    Chapter("terms", {"acceptances": []}),
]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (True, "oui"),
        (False, "non"),
        (12, "12"),
        ("1985-05-01", "1er mai 1985"),
        (MADE, "21 novembre 2026 à 22\u00a0h\u00a057"),
        ("madame", "Madame"),
        ("password", "mot de passe"),
        ("accounts.copy_asked", "Copie des données demandée"),
        ("rue des Tilleuls", "rue des Tilleuls"),
    ],
)
def test_values_are_told_in_french(value: Value, said: str) -> None:
    assert told(value) == said


def test_few_fields_of_several_are_a_table_one_is_lines_nothing_is_left_out() -> None:
    order = worded("key", "Marc Boscaud", MADE, CHAPTERS)
    assert [chapter.title for chapter in order.chapters] == ["Compte", "Connexions"]
    (account,) = order.chapters[0].parts
    assert (account.columns, account.rows[0]) == ([], ["Nom d’utilisateur", "marc.boscaud"])
    (connections,) = order.chapters[1].parts
    assert connections.columns == ["Le", "Issue", "Appareil"]
    assert connections.rows[1][1:] == ["", "Chrome sur Linux"]


def test_the_document_is_accessible_and_the_same_twice() -> None:
    order = worded("key", "Marc Boscaud", MADE, CHAPTERS)
    made = copy(order)
    assert made.startswith(b"%PDF-")
    assert b"pdfuaid" in made
    assert made == copy(order)
