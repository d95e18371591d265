"""`python -m local.clock 2026-09-01T08:00`: moves the practice clock of the running local stack (PORT=…)."""

import os
import sys
from datetime import datetime

from local import place as places
from local.cloud import Cloud


def move(moment: datetime) -> None:
    """All structures of the demo live at this moment of Paris from now on."""
    place = places.from_environment()
    os.environ.update(Cloud(place).environment() | place.aws)
    from chalicelib.accounts.service import structures
    from chalicelib.kernel import clock
    from local.demo import people

    offset = round((moment.replace(tzinfo=clock.PARIS) - clock.real_now()).total_seconds())
    for structure in people.STRUCTURES:
        structures.move_clock(structure[0], offset)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("say when, in Paris: python -m local.clock 2026-09-01T08:00")
    move(datetime.fromisoformat(sys.argv[1]))
