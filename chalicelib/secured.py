"""Who is told that the safety of an account changed: its owner, by mail, whoever did it."""

from chalicelib.accounts.service import accounts, structures
from chalicelib.exchanges import service as exchanges
from chalicelib.exchanges.model import Mail
from chalicelib.kernel import clock
from chalicelib.kernel.env import environment
from chalicelib.kernel.outbox import Event
from chalicelib.kernel.texts import say


def tell_owner(event: Event) -> None:
    person = accounts.find(event.subject)
    if person is None:
        return
    exchanges.post(
        Mail(
            dedup=f"secured.{event.id}",
            structure=event.structure,
            template="secured",
            to=person.email,
            data={
                "structure_name": structures.find(event.structure).structure.name,
                "first_name": person.first_name,
                "change": say(event.event, **event.data),
                "day": clock.french_day(event.at[:10]),
                "hour": f"{int(event.at[11:13])} h {event.at[14:16]}",
                "link": f"{environment().site_url}/compte/securite",
            },
        )
    )
