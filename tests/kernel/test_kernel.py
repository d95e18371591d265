"""Small promises that everything leans on."""

import re
import time
from datetime import datetime

import msgspec
import pytest

from chalicelib.kernel import clock, search
from chalicelib.kernel.ids import derived_id, new_id
from chalicelib.kernel.table import _builtin, _typed
from chalicelib.kernel.texts import say


def test_ids_are_ulids_and_sort_by_time() -> None:
    first = new_id()
    time.sleep(0.002)
    later = new_id()
    assert re.fullmatch(r"[0-7][0-9A-HJKMNP-TV-Z]{25}", first)
    assert first < later
    assert len({new_id() for _ in range(1000)}) == 1000


def test_the_same_parts_make_the_same_id_and_no_others() -> None:
    parts = [("a", "b"), ("ab",), ("a", "", "b"), ("b", "a")]
    assert all(re.fullmatch(r"[0-7][0-9A-HJKMNP-TV-Z]{25}", derived_id(*each)) for each in parts)
    assert [derived_id(*each) for each in parts] == [derived_id(*each) for each in parts]
    assert len({derived_id(*each) for each in parts}) == len(parts)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bensaïd-Le Goff", ["bensaid", "goff", "le"]),
        ("Œuvre  à   Ça", ["a", "ca", "oeuvre"]),
        ("A-16-733717", ["16", "733717", "a"]),
        ("", []),
    ],
)
def test_words_forgive_accents_case_and_dashes(text: str, words: list[str]) -> None:
    assert search.words(text) == words


def test_instants_are_in_paris_and_sort_over_the_change_of_hour() -> None:
    before = datetime(2026, 10, 25, 2, 30, tzinfo=clock.PARIS)
    after = before.replace(fold=1)
    assert clock.instant(before) == "2026-10-25T02:30:00+02:00"
    assert clock.instant(after) == "2026-10-25T02:30:00+01:00"
    assert clock.sortable(before) < clock.sortable(after)


def test_records_come_back_as_they_went() -> None:
    record = {"text": "é", "whole": 10**12, "yes": True, "list": ["a", {"b": 1}], "map": {}}
    assert _builtin(_typed(record)) == record


def test_a_float_never_enters_a_record() -> None:
    with pytest.raises(TypeError, match="whole numbers"):
        _typed({"amount": 12.5})


@pytest.mark.parametrize(
    ("awarded", "said"), [(0, "0 brevet délivré"), (1, "1 brevet délivré"), (2, "2 brevets délivrés")]
)
def test_a_count_brings_its_noun(awarded: int, said: str) -> None:
    assert say("sessions.event.closed", awarded=awarded) == f"Session clôturée : {said}."


def test_every_sentence_of_the_catalogue_can_be_said() -> None:
    from chalicelib.kernel.texts import FOLDER

    for file in FOLDER.glob("*/*.json"):
        for reason, sentence in msgspec.json.decode(file.read_bytes(), type=dict[str, str]).items():
            words = dict.fromkeys(re.findall(r"{(\w+)}", sentence), "x")
            counts = dict.fromkeys(re.findall(r"{(\w+):[^}]*\|[^}]*}", sentence), 2)
            said = say(f"{file.stem}.{reason}", **words, **counts)
            assert "{" not in said
            assert "  " not in said
