"""From the caller of a structure's route to the actor of its use cases."""

from chalicelib.api.sign_in import Caller
from chalicelib.sessions.service.actor import Actor, acting


def actor_of(caller: Caller) -> Actor:
    return acting(caller.account, caller.structure.id)
