"""The proxy against an emulator made of a few lines, and an edge as CloudFront describes it."""

import asyncio
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from local.edge import Behaviour, Edge, Header
from local.mailbox import Mailbox
from local.proxy import File, Proxy

PAGES = (
    Header("Content-Security-Policy", "default-src 'none'", True),
    Header("Cache-Control", "no-cache", True),
)
FALLBACK = """function handler(event) {
  if (!event.request.uri.includes('.')) { event.request.uri = '/index.html'; }
  return event.request;
}"""
SITE = {
    "index.html": File(b"<p>the application</p>", "text/html"),
    "assets/app.js": File(b"x" * 5000, "text/javascript"),
}


def edge():
    site = frozenset({"GET", "HEAD"})
    return Edge(
        {
            "site": "some-bucket.s3.eu-west-3.amazonaws.com",
            "api": "abc123.execute-api.eu-west-3.amazonaws.com",
        },
        [
            Behaviour("/api/*", "api", site | {"POST"}, (Header("Cache-Control", "no-store", False),)),
            Behaviour(
                "/assets/*", "site", site, (Header("Cache-Control", "immutable", True),), compress=True
            ),
            Behaviour("*", "site", site, PAGES, FALLBACK),
        ],
    )


class Emulator:
    """Answers as many times 429 as it is told to, then tells what it was asked."""

    def __init__(self):
        self.full = 0
        self.own_429 = False
        self.asked = []

    async def answer(self, request):
        self.asked.append((request.method, request.raw_path, await request.text()))
        if self.own_429:
            return web.json_response({"code": "sign_in.locked"}, status=429)
        if self.full:
            self.full -= 1
            return web.json_response({"__type": "TooManyRequestsException"}, status=429)
        response = web.json_response({"cookie": request.headers.get("Cookie")})
        response.headers.add("Set-Cookie", "a=1")
        response.headers.add("Set-Cookie", "b=2")
        return response


@asynccontextmanager
async def serving(tmp_path, emulator=None, *, ready=True):
    emulator = emulator or Emulator()
    upstream = web.Application()
    upstream.router.add_route("*", "/{path:.*}", emulator.answer)
    async with TestServer(upstream) as behind:
        proxy = Proxy(
            str(behind.make_url("")).rstrip("/"), Mailbox("", tmp_path / "mails.json"), SITE.get, at_once=4
        )
        if ready:
            proxy.open(edge())
        async with (
            TestServer(proxy.application()) as front,
            aiohttp.ClientSession(front.make_url("")) as client,
        ):
            yield client, proxy


def ask(tmp_path, path, *, method="GET", emulator=None, ready=True, **given):
    """(status, headers, text) of one request."""

    async def one():
        async with (
            serving(tmp_path, emulator, ready=ready) as (client, _),
            client.request(method, path, **given) as answer,
        ):
            return answer.status, answer.headers, await answer.text()

    return asyncio.run(one())


def test_until_it_is_ready_the_api_says_so(tmp_path):
    status, headers, text = ask(tmp_path, "/api/health", ready=False)
    assert status == 503
    assert headers["Retry-After"] == "1"
    assert '"code": "starting"' in text


def test_until_it_is_ready_the_site_comes_back_by_itself(tmp_path):
    status, _, text = ask(tmp_path, "/s/ctr-occitanie", ready=False)
    assert status == 503
    assert 'http-equiv="refresh"' in text


@pytest.mark.parametrize("path", ["/", "/s/ctr-occitanie/sessions/01J"])
def test_a_page_of_the_application(tmp_path, path):
    status, headers, text = ask(tmp_path, path)
    assert (status, text) == (200, "<p>the application</p>")
    assert headers["Content-Security-Policy"] == "default-src 'none'"
    assert headers["Cache-Control"] == "no-cache"


def test_a_file_has_the_headers_of_its_behaviour(tmp_path):
    status, headers, text = ask(tmp_path, "/assets/app.js")
    assert (status, len(text)) == (200, 5000)
    assert headers["Cache-Control"] == "immutable"
    assert "Content-Security-Policy" not in headers
    assert headers["Content-Encoding"] in ("gzip", "deflate")


def test_a_missing_file_is_missing(tmp_path):
    status, _, _ = ask(tmp_path, "/assets/gone.js")
    assert status == 404


def test_a_known_file_is_not_sent_again(tmp_path):
    _, headers, _ = ask(tmp_path, "/")
    status, _, text = ask(tmp_path, "/", headers={"If-None-Match": headers["ETag"]})
    assert (status, text) == (304, "")


def test_a_method_that_the_behaviour_does_not_know(tmp_path):
    status, _, _ = ask(tmp_path, "/", method="POST", data=b"x")
    assert status == 403


def test_the_api_gets_the_request_as_it_is(tmp_path):
    emulator = Emulator()
    status, headers, text = ask(
        tmp_path, "/api/s/a%C3%A9/x?q=%20b", method="POST", data=b'{"a": 1}', emulator=emulator,
        headers={"Cookie": "__Host-sign_in=t"},
    )  # fmt: skip
    assert status == 200
    assert "__Host-sign_in=t" in text
    assert headers.getall("Set-Cookie") == ["a=1", "b=2"]
    assert headers["Cache-Control"] == "no-store"
    assert emulator.asked == [("POST", "/restapis/abc123/api/_user_request_/s/a%C3%A9/x?q=%20b", '{"a": 1}')]


def test_a_request_waits_while_the_emulator_is_full(tmp_path):
    emulator = Emulator()
    emulator.full = 3
    status, _, _ = ask(tmp_path, "/api/me", emulator=emulator)
    assert status == 200
    assert len(emulator.asked) == 4


def test_a_429_of_the_api_itself_goes_through(tmp_path):
    emulator = Emulator()
    emulator.own_429 = True
    status, _, text = ask(tmp_path, "/api/sign-in", method="POST", emulator=emulator)
    assert status == 429
    assert "sign_in.locked" in text
    assert len(emulator.asked) == 1


def test_a_crowd_is_let_in_a_few_at_a_time(tmp_path):
    class Crowded(Emulator):
        inside = most = 0

        async def answer(self, request):
            self.inside += 1
            self.most = max(self.most, self.inside)
            await asyncio.sleep(0.01)
            self.inside -= 1
            return await super().answer(request)

    async def crowd(emulator):
        async with serving(tmp_path, emulator) as (client, _):

            async def one():
                async with client.get("/api/me") as answer:
                    return answer.status

            return await asyncio.gather(*(one() for _ in range(40)))

    emulator = Crowded()
    assert set(asyncio.run(crowd(emulator))) == {200}
    assert emulator.most == 4
