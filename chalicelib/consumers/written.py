"""Letters of invitation, stage by stage: each event has a few written, the last one has them printed."""

from chalicelib.accounts.service import structures
from chalicelib.accounts.service.actor import Actor
from chalicelib.families.service import letters, printing
from chalicelib.kernel.errors import NotFound
from chalicelib.kernel.log import logger
from chalicelib.kernel.outbox import Event


def go_on(event: Event) -> None:
    """In the name of the agent who ordered, or took up again, what is written."""
    actor = Actor(structures.find(event.structure), event.actor_account, event.actor)
    try:
        if not letters.write_next(actor, event.subject, event.data["done"]):
            printing.print_batch(actor, event.subject)
    except NotFound:
        logger.info("no such batch any more", extra={"batch": event.subject})
