"""The security check: work for the machine (ALTCHA) and a picture for the person, signed, used once."""

import hmac
import random
from typing import Any

import msgspec

from chalicelib.accounts.model.creation import Solution
from chalicelib.accounts.rules.pictures import PICTURES, SHOWN
from chalicelib.accounts.store import creations
from chalicelib.kernel import clock
from chalicelib.kernel.ids import new_token
from chalicelib.kernel.secrets import secret
from chalicelib.kernel.table import Writes
from chalicelib.kernel.texts import say

LASTS_S = 20 * 60
ALGORITHM, COST = "PBKDF2/SHA-256", 2000  # some 256 tries: a second on a desk, a few on an old telephone
chance = random.SystemRandom()


class Choice(msgspec.Struct, frozen=True):
    id: str
    name: str
    picture: str


class Check(msgspec.Struct, frozen=True):
    """A challenge to solve, and pictures of which one is asked for."""

    challenge: dict[str, Any]
    question: str
    choices: list[Choice]


class Failed(Exception):
    """Not solved: the text is the code of `creation.…`."""


def make(structure: str) -> Check:
    """A new check for one structure. Which picture is right stands in it only under the server's key."""
    from altcha.v2 import create_challenge

    shown = chance.sample(list(PICTURES), SHOWN)
    choices = [Choice(new_token()[:16], PICTURES[picture][0], picture) for picture in shown]
    right = chance.choice(choices)
    data = {
        "structure": structure,
        "right": _sealed(right.id),
        "ends_at": clock.epoch(clock.real_now()) + LASTS_S,
    }
    made = create_challenge(ALGORITHM, COST, data=data, hmac_secret=_key())
    return Check(made.to_dict(), say("creation.pick", what=PICTURES[right.picture][1]), choices)


def spend(structure: str, solution: Solution) -> Writes:
    """The write that uses the check up, to be sent with what it lets through. Raises Failed."""
    from altcha.v2 import Challenge, Payload, verify_solution
    from altcha.v2 import Solution as Work

    try:
        challenge = Challenge.from_dict(solution.challenge)
        work = Work(solution.counter, solution.derived_key)
        verified = verify_solution(Payload(challenge, work), _key()).verified
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise Failed("check_wrong") from error
    data = challenge.parameters.data or {}
    if not verified or data.get("structure") != structure:
        raise Failed("check_wrong")
    if data["ends_at"] <= clock.epoch(clock.real_now()):
        raise Failed("check_expired")
    if not hmac.compare_digest(data["right"], _sealed(solution.choice)):
        raise Failed("check_wrong")
    return creations.use_check(challenge.parameters.nonce, data["ends_at"])


def _key() -> bytes:
    return hmac.digest(secret("link_key"), b"check", "sha256")


def _sealed(choice: str) -> str:
    return hmac.digest(_key(), choice.encode(), "sha256").hex()
