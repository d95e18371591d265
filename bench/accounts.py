"""What signing in costs, and what each authenticated call pays to know who asks."""

import statistics
import time
from collections.abc import Callable

import tests.conftest  # noqa: F401  sets the environment of the small cloud
from bench.requests import _offset
from bench.row import Row
from chalicelib.accounts import passwords
from local.demo import people
from local.demo.load import load_people, load_structures
from tests.cloud import Browser, cloud
from tests.faults import watched

TRIES = 30


def account_rows() -> list[Row]:
    with cloud():
        load_structures(_offset())
        load_people()
        browser = Browser()
        _sign_in(browser)
        with watched() as signing_in:
            _sign_in(browser)
        with watched() as asking:
            assert browser.get(f"/s/{people.TOWN_ARIZE[0]}/terms").status == 404
        hasher = passwords._hasher()
        hashing = hasher.hash("x")
        whole = _median(lambda: _sign_in(browser))
        alone = _median(lambda: hasher.verify(hashing, "x"))
    parameters = f"Argon2id t={hasher.time_cost}, m={hasher.memory_cost // 1024} MiB, p={hasher.parallelism}"
    return [
        Row("sign_in_ms", whole, "ms", f"POST /sign-in, CPU, median of {TRIES}, emulated tables included"),
        Row("sign_in_argon2_ms", alone, "ms", f"of these, {parameters}, CPU, median of {TRIES}"),
        Row("sign_in_requests", signing_in.requests, "requests", "POST /sign-in, no second factor"),
        Row(
            "auth_requests",
            asking.requests,
            "requests",
            "a call refused once it is known who asks, 404",
        ),
    ]


def _sign_in(browser: Browser) -> None:
    assert browser.sign_in("moniteur", people.PASSWORD).status == 200


def _median(act: Callable[[], object]) -> float:
    """Milliseconds of processor."""
    times = []
    for _ in range(TRIES):
        begun = time.process_time()
        act()
        times.append((time.process_time() - begun) * 1000)
    return round(statistics.median(times), 1)
