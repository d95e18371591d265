"""A local stack for the browser tests of each worker, and Chromium as the distribution packages it."""

import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from local.stack import running_stack
from tests.e2e.steps import sign_in
from tests.e2e.watch import Watch

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 15_000

NewContext = Callable[..., BrowserContext]
Visit = Callable[[str], Page]


def pytest_configure(config: pytest.Config) -> None:
    config.option.screenshot = "only-on-failure"
    expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def base_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Iterator[str]:
    """A stack of its own; `--base-url http://localhost:8080` takes one that runs already and is fresh."""
    running = request.config.getoption("base_url")
    if running:
        yield running
        return
    with running_stack(_free_port(worker_id), tmp_path_factory.mktemp("stack") / "state") as url:
        yield url


def _free_port(worker: str) -> int:
    """The first of two free ports, the next being the emulator's, in a range of the worker's own."""
    first = 18180 + 200 * int(worker.removeprefix("gw") if worker.startswith("gw") else 0)
    return next(port for port in range(first, first + 200, 2) if _is_free(port) and _is_free(port + 1))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


@pytest.fixture(scope="session")
def files_url(base_url: str) -> str:
    """Where the stack's buckets answer."""
    return f"http://127.0.0.1:{int(base_url.rpartition(':')[2]) + 1}"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return browser_context_args | {
        "locale": "fr-FR",
        "timezone_id": "Europe/Paris",
        "viewport": {"width": 1440, "height": 900},
        "reduced_motion": "reduce",
    }


@pytest.fixture
def watch(base_url: str, files_url: str) -> Iterator[Watch]:
    watch = Watch({base_url, files_url})
    yield watch
    assert not watch.complaints, "\n".join(watch.complaints)


@pytest.fixture
def new_context(new_context: NewContext, watch: Watch) -> NewContext:
    def make(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.set_default_timeout(PATIENCE_MS)
        watch.follow(context)
        return context

    return make


@pytest.fixture(scope="session")
def signed_in() -> dict[str, Any]:
    """The cookies of those who have signed in already, by user name."""
    return {}


@pytest.fixture
def visit(new_context: NewContext, signed_in: dict[str, Any]) -> Visit:
    """A browser of its own for somebody who is signed in."""

    def visit(user_name: str) -> Page:
        page = new_context().new_page()
        if user_name in signed_in:
            page.context.add_cookies(signed_in[user_name])
        else:
            sign_in(page, user_name)
            signed_in[user_name] = page.context.cookies()
        return page

    return visit


@pytest.fixture
def secretary(visit: Visit) -> Page:
    """Claire Monnier, of the regional commission."""
    return visit("secretaire")
