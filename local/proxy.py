"""One origin for the site, the API and the mailbox, serving them as the deployed distribution says."""

import asyncio
import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from aiohttp import web
from yarl import URL

from local import addresses, codes
from local.edge import Behaviour, Edge
from local.identities.provider import Provider
from local.mailbox import Mailbox

PATIENCE_S = 30  # how long a request may wait for a free worker, as long as CloudFront waits for its origin
HOP_BY_HOP = {
    "connection",
    "keep-alive",
    "transfer-encoding",
    "upgrade",
    "te",
    "trailer",
    "content-length",
    "host",
}
COMPRESSED_FROM = 1000
WAITING_PAGE = """<!doctype html><html lang="fr"><meta charset="utf-8"><meta http-equiv="refresh" content="1">
<title>Préau démarre</title><body style="font: 18px system-ui; margin: 20vh auto; max-width: 30em">
<h1>Préau démarre…</h1><p>La page s’ouvre d’elle-même dès que tout est prêt.</p>"""


@dataclass(frozen=True)
class File:
    body: bytes
    content_type: str

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'


@dataclass
class Proxy:
    """`fetch` gives a file of the site's bucket, or None. Until `open` is called, everything answers 503."""

    emulator_url: str
    mailbox: Mailbox
    fetch: Callable[[str], File | None]
    at_once: int
    providers: Sequence[Provider] = ()
    edge: Edge | None = None
    doing: str = "starting"
    _files: dict[str, File | None] = field(default_factory=dict)
    _client: aiohttp.ClientSession | None = None
    _places: asyncio.Semaphore | None = None

    def application(self) -> web.Application:
        application = web.Application(client_max_size=12 * 1024 * 1024)
        self.mailbox.add_routes(application.router)
        for provider in self.providers:
            provider.add_routes(application.router, urlsplit(provider.issuer).path)
        application.router.add_get(addresses.PATH, addresses.search)
        codes.add_routes(application.router)
        application.router.add_route("*", "/{path:.*}", self.answer)
        application.cleanup_ctx.append(self._with_client)
        return application

    async def _with_client(self, _: web.Application) -> Any:
        self._places = asyncio.Semaphore(self.at_once)
        timeout = aiohttp.ClientTimeout(total=PATIENCE_S + 30)
        connector = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(
            auto_decompress=False, timeout=timeout, connector=connector
        ) as client:
            self._client = client
            yield

    def open(self, edge: Edge) -> None:
        self.edge = edge
        self.forget_files()

    def forget_files(self) -> None:
        """Fetch the site's files anew, as an invalidation does."""
        self._files.clear()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        if self.edge is None:
            return self._not_yet(request)
        behaviour = self.edge.behaviour(request.path)
        if request.method not in behaviour.methods:
            return web.Response(status=403, text="This method is not allowed here.")
        domain = self.edge.origins[behaviour.origin]
        if ".execute-api." in domain:
            response = await self._from_api(request, domain.partition(".")[0])
        else:
            response = await self._from_site(request, behaviour)
        for header in behaviour.headers:
            if header.override or header.name not in response.headers:
                response.headers[header.name] = header.value
        return response

    def _not_yet(self, request: web.Request) -> web.Response:
        if request.path.startswith("/api/"):
            problem = {"type": "about:blank", "title": "Préau démarre", "status": 503, "code": "starting",
                       "detail": self.doing}  # fmt: skip
            return web.json_response(problem, status=503, headers={"Retry-After": "1"})
        return web.Response(
            status=503, text=WAITING_PAGE, content_type="text/html", headers={"Retry-After": "1"}
        )

    async def _from_site(self, request: web.Request, behaviour: Behaviour) -> web.Response:
        assert self.edge is not None
        path = await self.edge.file(behaviour, request.path, request.cookies, request.query)
        if path not in self._files:
            self._files[path] = await asyncio.to_thread(self.fetch, path.lstrip("/"))
        file = self._files[path]
        if file is None:
            return web.Response(status=404, text="Not found")
        if request.headers.get("If-None-Match") == file.etag:
            return web.Response(status=304, headers={"ETag": file.etag})
        response = web.Response(
            body=file.body, headers={"Content-Type": file.content_type, "ETag": file.etag}
        )
        if (
            behaviour.compress
            and len(file.body) >= COMPRESSED_FROM
            and not file.content_type.startswith("font/")
        ):
            response.enable_compression()
        return response

    async def _from_api(self, request: web.Request, api: str) -> web.Response:
        """Ask the API. The emulator answers 429 at once when all workers are busy: then the request waits."""
        assert self._client is not None
        assert self._places is not None
        path = request.raw_path.removeprefix("/api")
        url = URL(f"{self.emulator_url}/restapis/{api}/api/_user_request_{path}", encoded=True)
        sent = [(name, value) for name, value in request.headers.items() if name.lower() not in HOP_BY_HOP]
        sent.append(("X-Forwarded-For", request.remote or "127.0.0.1"))
        body = await request.read()
        deadline = time.monotonic() + PATIENCE_S
        async with self._places:
            pause = 0.02
            while True:
                try:
                    async with self._client.request(
                        request.method,
                        url,
                        headers=sent,
                        data=body or None,
                        allow_redirects=False,
                        skip_auto_headers=("Content-Type", "User-Agent", "Accept", "Accept-Encoding"),
                    ) as origin:
                        content = await origin.read()
                except aiohttp.ClientError:
                    return web.Response(status=502, text="The API does not answer.")
                if not _is_full(origin.status, content) or time.monotonic() > deadline:
                    break
                await asyncio.sleep(pause)
                pause = min(pause * 1.5, 0.5)
        response = web.Response(status=origin.status, body=content)
        response.headers.popall("Content-Type", None)
        for name, value in origin.headers.items():
            if name.lower() not in HOP_BY_HOP:
                response.headers.add(name, value)
        return response


def _is_full(status: int, content: bytes) -> bool:
    """Whether the emulator, and not the API, refused the request for want of a worker."""
    return status == 429 and b"TooManyRequestsException" in content
