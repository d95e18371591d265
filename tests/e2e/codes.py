"""The codes that agents of the demo type: each serves once, so the next sign-in takes the next one."""

import time

from pyotp import TOTP

from local.demo.people import SECOND_FACTOR

STEP_S, PATIENCE_S = 30, 12
_served: dict[str, int] = {}


def next_code(user_name: str, secret: str = SECOND_FACTOR) -> str:
    """A code that this run has not used yet, of now or a neighbour; waits when all of them are."""
    present = int(time.time()) // STEP_S
    begun_lately = time.time() % STEP_S < STEP_S - PATIENCE_S  # then the one of before is still taken
    step = max(present - begun_lately, _served.get(user_name, 0) + 1)
    if step > present + 1:
        time.sleep((step - 1) * STEP_S - time.time() + 0.1)
    _served[user_name] = step
    return TOTP(secret).generate_otp(step)
