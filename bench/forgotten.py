"""Whether the time of « mot de passe oublié » tells that an account exists."""

import statistics
import time

import tests.conftest  # noqa: F401  sets the environment of the small cloud
from bench.requests import _offset
from bench.row import Row
from local.demo import people
from local.demo.load import load_people, load_structures
from tests.cloud import Browser, cloud

TRIES = 200
PATH = f"/portals/{people.COMMISSION[1]}/forgotten"


def forgotten_timing() -> list[Row]:
    """The two kinds in turns, so that what slows the machine down slows both."""
    with cloud():
        load_structures(_offset())
        load_people()
        browser = Browser()
        _ask(browser, "secretaire", 0)
        known: list[float] = []
        unknown: list[float] = []
        for number in range(1, TRIES + 1):
            turn = [("secretaire", known), ("personne00", unknown)]
            for typed, times in turn if number % 2 else reversed(turn):
                times.append(_ask(browser, typed, number))
    medians = statistics.median(known), statistics.median(unknown)
    gap = abs(medians[0] - medians[1]) / max(medians) * 100
    how = f"POST {PATH}, medians of {TRIES} with an account and without, in turns"
    return [Row("forgotten_timing_gap", round(gap, 1), "%", how)]


def _ask(browser: Browser, typed: str, number: int) -> float:
    """Seconds. Each pair comes from a place of its own, for a place may ask twenty times an hour."""
    source = f"192.0.{number // 250}.{number % 250}, 10.0.0.1"
    begun = time.perf_counter()
    assert browser.post(PATH, {"identifier": typed}, X_Forwarded_For=source).status == 204
    return time.perf_counter() - begun
