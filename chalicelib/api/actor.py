"""From the caller of a structure's route to the actor of its use cases."""

from chalicelib.accounts.service.actor import Actor, acting
from chalicelib.api.sign_in import Caller


def actor_of(caller: Caller) -> Actor:
    return acting(caller.account, caller.structure.id)
