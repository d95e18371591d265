"""The office's rulebook: what is in force, what is prepared, publishing, and what was in force before."""

from chalicelib.kernel.outbox import Event
from chalicelib.sessions.model.rulebook import Served
from chalicelib.sessions.service.actor import the_product
from chalicelib.sessions.store import served


def note_served(event: Event) -> None:
    """A closed session's rules never change from now on. The same event twice changes nothing."""
    register = the_product(event.structure).register
    for rule in event.data.get("rules", ()):
        served.note(register, Served(rule=rule, last_on=event.data["judged_on"], session=event.subject))
