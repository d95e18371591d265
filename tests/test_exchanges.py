"""Mails: once for an occasion, not at night if they can wait, tried again when they fail."""

from datetime import datetime

import msgspec
import pytest

from chalicelib.exchanges import service
from chalicelib.exchanges.letters import write
from chalicelib.exchanges.model import Mail
from chalicelib.exchanges.rules import sending_time
from chalicelib.kernel import clock
from tests.cloud import Relay, mails

WORDS: dict[str, str | int] = {
    "structure_name": "Commission <technique>",
    "first_name": "Inès",
    "title": "Initiateur & co",
    "awards": 7,
    "link": "http://localhost:8080/moniteur",
}
MAIL = Mail(
    dedup="name_used.x",
    structure="S",
    template="name_used",
    to="ines@demo.example",
    data=WORDS,
    can_wait=True,
)


def at(hour: int, minute: int = 0, day: int = 21) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=clock.PARIS)


@pytest.mark.parametrize(
    ("now", "leaves"),
    [
        (at(12), at(12)),
        (at(7, 59), at(8)),
        (at(8), at(8)),
        (at(20, 59), at(20, 59)),
        (at(21), at(8, day=22)),
        (at(0, 30), at(8)),
    ],
)
def test_what_can_wait_does_not_arrive_at_night(now: datetime, leaves: datetime) -> None:
    assert sending_time(now, can_wait=True) == leaves
    assert sending_time(now, can_wait=False) == now


def test_a_mail_kept_for_the_morning_leaves_once(
    demo: None, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "real_now", lambda: at(23))
    service.post(MAIL)
    service.post(MAIL)
    assert service.post_due() == 0
    monkeypatch.setattr(clock, "real_now", lambda: at(8, 1, day=22))
    assert service.post_due() == 1
    assert service.post_due() == 1  # not delivered yet: the queue may have lost it
    relay.run()
    assert [m.to for m in mails()] == ["ines@demo.example"]
    assert service.post_due() == 0


def test_who_has_no_address_gets_no_mail_and_nothing_waits_for_it(demo: None, relay: Relay) -> None:
    service.post(msgspec.structs.replace(MAIL, to=""))
    relay.run()
    assert mails() == []
    assert service.post_due() == 0


def test_the_same_occasion_is_mailed_once(demo: None, relay: Relay) -> None:
    for _ in range(3):
        service.post(MAIL)
        relay.run()
    assert len(mails()) == 1


def test_a_failed_mail_goes_back_to_the_queue_and_is_sent_after_its_lease(
    demo: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chalicelib.events import deliver_each

    body = msgspec.json.encode(MAIL).decode()
    event = {"Records": [{"messageId": "1", "body": body}]}

    def fails(_: Mail) -> str:
        raise ConnectionError

    with monkeypatch.context() as broken:
        broken.setattr(service, "_send", fails)
        assert deliver_each(event, None) == {"batchItemFailures": [{"itemIdentifier": "1"}]}
    monkeypatch.setattr(clock, "real_now", lambda: at(12, 5))
    assert deliver_each(event, None) == {"batchItemFailures": []}
    assert len(mails()) == 1


def test_a_letter_is_text_and_html_with_nothing_to_inject() -> None:
    letter = write("name_used", WORDS)
    assert letter.subject == "Votre nom a servi à délivrer 7 brevets"
    assert "Initiateur & co" in letter.text
    assert "Initiateur &amp; co" in letter.html
    assert "Commission &lt;technique&gt;" in letter.html
    assert str(WORDS["link"]) in letter.text
