"""Histories and mails: the door for all other packages."""

from datetime import timedelta
from typing import Any

import msgspec

from chalicelib.exchanges import store
from chalicelib.exchanges.letters import write
from chalicelib.exchanges.model import Delivery, Happening, Mail
from chalicelib.exchanges.rules import sending_time
from chalicelib.kernel import clock
from chalicelib.kernel.aws import client
from chalicelib.kernel.env import environment
from chalicelib.kernel.log import logger, metrics
from chalicelib.kernel.outbox import Event

HISTORY_KEPT = timedelta(days=3650)
MAIL_KEPT = timedelta(days=365)
LEASE = timedelta(minutes=2)


def remember(event: Event) -> None:
    """Appends an event to its subject's history."""
    happening = Happening(event=event.event, at=event.at, actor=event.actor, data=event.data)
    expires_at = clock.epoch(clock.real_now() + HISTORY_KEPT)
    store.append(event.structure, event.subject, event.id, happening, expires_at)


def history(structure: str, subject: str, limit: int = 100) -> list[Happening]:
    return store.history(structure, subject, limit)


def forget_history(structure: str, subject: str) -> None:
    """What was noted of somebody who is gone. Done again it does nothing."""
    store.forget_history(structure, subject)


def post(mail: Mail) -> None:
    """Hands a mail to the queue, or keeps it for the morning if it can wait. Real time: people sleep.

    Who has no address gets none.
    """
    if not mail.to:
        return
    now = clock.real_now()
    leaves = sending_time(now, mail.can_wait)
    if leaves > now:
        kept = Delivery(
            state="waiting", at=clock.sortable(now), to=mail.to, template=mail.template, mail=mail
        )
        store.postpone(mail, kept, clock.sortable(leaves), _expiry())
        return
    _enqueue(mail)


def post_due() -> int:
    """Hands over the mails whose time has come. Called by the minute's tick."""
    mails = store.due_mails(clock.sortable(clock.real_now()))
    for mail in mails:
        _enqueue(mail)
    return len(mails)


def _enqueue(mail: Mail) -> None:
    body = msgspec.json.encode(mail).decode()
    client("sqs").send_message(QueueUrl=environment().queue_mail, MessageBody=body)


def deliver(body: str) -> None:
    """Sends one queued mail, once. A failure raises, and the queue tries again."""
    mail = msgspec.json.decode(body, type=Mail)
    now = clock.real_now()
    sending = Delivery(state="sending", at=clock.sortable(now), to=mail.to, template=mail.template)
    item = store.claim(mail, sending, clock.sortable(now - LEASE), _expiry())
    if item is None:
        logger.info("mail already in hand", extra={"dedup": mail.dedup})
        return
    message_id = _send(mail)
    store.settle(item, msgspec.structs.replace(sending, state="sent", message_id=message_id))
    metrics.add_metric("MailsSent", "Count", 1)


def _send(mail: Mail) -> str:
    letter = write(mail.template, mail.data)
    content: dict[str, Any] = {
        "Subject": {"Data": letter.subject, "Charset": "UTF-8"},
        "Body": {
            "Text": {"Data": letter.text, "Charset": "UTF-8"},
            "Html": {"Data": letter.html, "Charset": "UTF-8"},
        },
    }
    answer = client("ses").send_email(
        Source=environment().mail_sender, Destination={"ToAddresses": [mail.to]}, Message=content
    )
    return str(answer["MessageId"])


def _expiry() -> int:
    return clock.epoch(clock.real_now() + MAIL_KEPT)
