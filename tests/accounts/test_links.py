"""Links that are sent to people, and how often something may be tried."""

import pytest

from chalicelib.accounts.rules.access import LIMITS
from chalicelib.accounts.service import limits, links
from chalicelib.kernel.errors import Gone, TooMany
from chalicelib.kernel.table import Refused
from tests.cloud import scan


def test_a_link_opens_its_one_purpose_once(demo: None) -> None:
    token = links.issue("activation", "A1", "event-1", structure="S1")
    assert links.read(token, "activation").data == {"structure": "S1"}
    with pytest.raises(Gone):
        links.read(token, "password")
    links.spend(token).commit()
    with pytest.raises(Refused) as second:
        links.spend(token).commit()
    assert second.value.names == ["link"]
    with pytest.raises(Gone):
        links.read(token, "activation")


def test_an_occasion_told_twice_has_one_link_and_another_occasion_another(demo: None) -> None:
    token = links.issue("password", "A1", "event-1")
    assert links.issue("password", "A1", "event-1") == token
    assert links.issue("password", "A1", "event-2") != token
    assert links.issue("password", "A2", "event-1") != token


def test_a_link_expires(demo: None, monkeypatch: pytest.MonkeyPatch) -> None:
    token = links.issue("password", "A1", "event-1")
    monkeypatch.setattr(links.clock, "epoch", lambda moment: int(moment.timestamp()) + 24 * 3600)
    with pytest.raises(Gone):
        links.read(token, "password")


def test_no_token_is_stored(demo: None) -> None:
    token = links.issue("password", "A1", "event-1")
    assert token not in str(scan("TABLE_ACCOUNTS"))


def test_what_is_tried_too_often_from_one_place_must_wait(demo: None) -> None:
    for _ in range(LIMITS["service_key"][0]):
        limits.count("service_key", "192.0.2.7")
    with pytest.raises(TooMany) as refused:
        limits.count("service_key", "192.0.2.7")
    assert 0 < refused.value.extras["retry_after_s"] <= 3600
    limits.count("service_key", "192.0.2.8")
    assert "192.0.2.7" not in str(scan("TABLE_ACCOUNTS"))


def test_the_next_window_begins_anew(demo: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(LIMITS["letter_code"][0]):
        limits.count("letter_code", "192.0.2.7")
    with pytest.raises(TooMany):
        limits.count("letter_code", "192.0.2.7")
    monkeypatch.setattr(limits.clock, "epoch", lambda moment: int(moment.timestamp()) + 3600)
    limits.count("letter_code", "192.0.2.7")
