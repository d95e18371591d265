"""What a page must never do: log an error, break its own security policy, ask a third party."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError

Refusal = tuple[int, str]


class Watch:
    """Notes the complaints of every page. A refused request is one, except those that a test awaits."""

    def __init__(self, origins: set[str]) -> None:
        self.complaints: list[str] = []
        self._origins = origins
        self._awaited: list[Refusal] = [
            (401, "/api/me"),  # how a page learns that nobody is signed in
            (404, "/favicon.ico"),  # the browser asks a bucket for it when it shows one of its files
        ]

    def follow(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)

    def await_refusal(self, status: int, path_end: str) -> None:
        """The browser logs every answer from 400 on; this one belongs to the test."""
        self._awaited.append((status, path_end))

    def await_leaving(self, origin: str) -> None:
        """A site that the person is sent to."""
        self._origins = self._origins | {origin}

    def _console(self, message: ConsoleMessage) -> None:
        if message.type not in {"error", "warning"}:
            return
        path = urlsplit(message.location["url"]).path
        if not any(f"of {code}" in message.text and path.endswith(end) for code, end in self._awaited):
            self.complaints.append(f"console {message.type}: {message.text} ({message.location['url']})")

    def _error(self, error: WebError) -> None:
        self.complaints.append(f"uncaught: {error.error}")

    def _request(self, request: Request) -> None:
        to = urlsplit(request.url)
        if to.scheme in {"http", "https"} and f"{to.scheme}://{to.netloc}" not in self._origins:
            self.complaints.append(f"third party: {request.url}")
