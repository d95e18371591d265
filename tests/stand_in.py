"""The stand-ins for identity providers, served by their own code in this process; the way there and back."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import urllib3
from aiohttp import web

from chalicelib.kernel import clock
from local.identities.provider import LABELS, Provider
from tests.cloud import PROVIDER_SECRET, Answer, Browser

SITE = "http://localhost:8080"


@contextmanager
def serving() -> Iterator[dict[str, Provider]]:
    """Both providers, on a port of this machine, living at the tests' noon."""
    loop = asyncio.new_event_loop()
    application = web.Application()
    runner = web.AppRunner(application, access_log=None)
    providers: dict[str, Provider] = {}

    async def start() -> None:
        sockets = web.SockSite
        import socket

        listening = socket.create_server(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        for name in LABELS:
            issuer = f"http://127.0.0.1:{port}/{name}"
            providers[name] = Provider(
                name, issuer, "preau-test", PROVIDER_SECRET, SITE, lambda: clock.real_now().timestamp()
            )
            providers[name].add_routes(application.router, f"/{name}")
        await runner.setup()
        await sockets(runner, listening).start()

    loop.run_until_complete(start())
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield providers
    finally:
        asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


class _Hidden(HTMLParser):
    """The value of the page's hidden field."""

    value = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "input":
            self.value = dict(attrs).get("value") or ""


def leave(browser: Browser, provider: str = "france_connect", back: str = "/") -> str:
    """The address that the API sends the browser to."""
    answer = browser.post(f"/sign-in/federated/{provider}", {"back": back})
    assert answer.status == 200, answer.text
    return str(answer.json["url"])


def prove(url: str, person: int | None = 0) -> dict[str, str]:
    """Chooses an identity on the provider's page, or refuses; what then stands in the return address."""
    http = urllib3.PoolManager()
    page = http.request("GET", url, redirect=False)
    assert page.status == 200, page.data
    hidden = _Hidden()
    hidden.feed(page.data.decode())
    sent = urlencode({"request": hidden.value, "person": "" if person is None else person})
    answer = http.request(
        "POST",
        url.partition("/authorize")[0] + "/choose",
        body=sent,
        headers={"Content-Type": "application/x-www-form-urlencoded"},
        redirect=False,
    )
    assert answer.status == 302, answer.data
    back = urlsplit(answer.headers["Location"])
    assert f"{back.scheme}://{back.netloc}{back.path}" == f"{SITE}/retour"
    http.clear()
    return dict(parse_qsl(back.query))


def arrive(browser: Browser, came: dict[str, str]) -> Answer:
    """What the return page posts."""
    wanted: dict[str, Any] = {name: came[name] for name in ("state", "code", "error") if name in came}
    return browser.post("/sign-in/federated", wanted)


def go_round(browser: Browser, provider: str = "france_connect", person: int | None = 0) -> Answer:
    return arrive(browser, prove(leave(browser, provider), person))
