"""Who is told that the safety of an account changed: its owner, by mail, whoever did it."""

from chalicelib.accounts.service import accounts
from chalicelib.consumers.mails import mail
from chalicelib.kernel import clock
from chalicelib.kernel.outbox import Event
from chalicelib.kernel.texts import say


def tell_owner(event: Event) -> None:
    person = accounts.find(event.subject)
    if person is None:
        return
    words = {
        "first_name": person.first_name,
        "change": say(event.event, **event.data),
        "day": clock.french_day(event.at[:10]),
        "hour": f"{int(event.at[11:13])} h {event.at[14:16]}",
    }
    mail("secured", event.id, event.structure, person.email, "compte/securite", **words)
