"""Areas: how a route declares who may call it, whose business it is, what goes in and what comes out.

A view is a plain function. Its parameters say what it needs, by name:
`caller` (who asks), `query` and `body` (typed input), `once` (the Idempotency-Key), `version` (If-Match),
`source` (the address that asks, to count tries by), `device` (what it asks with, in plain words), `browser`
(by which one that left for a provider is known again), `provider_session` (the one that an access came from)
and the path's own parameters. Its return type is the answer. From these come validation, the OpenAPI file,
the authorisation and the problem+json answers; nothing is reachable without a declared right.
"""

import inspect
import re
from collections.abc import Callable, Mapping, Set
from enum import StrEnum
from typing import Any, TypeVar, get_type_hints
from urllib.parse import unquote

import msgspec
from chalice.app import Chalice, Request, Response

from chalicelib.accounts.model.accounts import Stage
from chalicelib.accounts.rules.devices import device_of
from chalicelib.api.problems import answer_problem
from chalicelib.api.sign_in import Caller, browser_of, caller_of, provider_session_of, source_of
from chalicelib.api.validation import validate
from chalicelib.kernel.errors import Forbidden, Invalid, NotFound, NotJson, Problem, TooLarge, VersionMissing
from chalicelib.kernel.ids import is_id
from chalicelib.kernel.log import flush_metrics, logger, metrics

View = TypeVar("View", bound=Callable[..., Any])

OPEN: Set[Stage] = frozenset({"open"})
ANY_STAGE: Set[Stage] = frozenset({"open", "second_factor", "enrolment", "closing"})
IDS = (
    *("structure", "session", "import_id", "load", "issuer", "federation", "request", "proof"),
    *("family", "account", "news", "agent", "copy", "batch", "passkey"),
)
LARGEST_BODY = 256 * 1024
SECURITY_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


class Of(StrEnum):
    """Whose business a route is."""

    PUBLIC = "public"  # anybody's
    SELF = "self"  # the signed-in person's own
    STRUCTURE = "structure"  # a structure's, for its members who hold the right


class Answer(msgspec.Struct, frozen=True):
    """An answer that needs more than a body: status, headers, an ETag."""

    body: Any = None
    status: int = 200
    headers: Mapping[str, str | list[str]] = {}
    etag: str | None = None


class Route:
    """One declared route: all that the dispatcher, the OpenAPI file and the tests need to know."""

    def __init__(
        self,
        method: str,
        path: str,
        view: Callable[..., Any],
        of: Of,
        right: str | None,
        doc: str,
        status: int,
        stages: Set[Stage] = OPEN,
    ) -> None:
        if (of is Of.STRUCTURE) != (right is not None) or (of is Of.STRUCTURE) != ("{structure}" in path):
            raise TypeError(
                f"{method} {path}: a structure's route, and only it, names a right and {{structure}}"
            )
        self.method, self.path, self.view = method, path, view
        self.of, self.right, self.doc, self.status, self.stages = of, right, doc, status, stages
        hints = get_type_hints(view, include_extras=True)
        self.parameters = list(inspect.signature(view).parameters)
        self.query: type[msgspec.Struct] | None = hints.get("query")
        self.body: type[msgspec.Struct] | None = hints.get("body")
        self.output: Any = hints.get("return")
        self.path_parameters = re.findall(r"{(\w+)}", path)

    @property
    def creates(self) -> bool:
        return "once" in self.parameters

    @property
    def edits(self) -> bool:
        return "version" in self.parameters

    def __call__(self, app: Chalice, **path: str) -> Response:
        request = app.current_request
        assert request is not None
        request_id = request.context.get("requestId", "")
        logger.clear_state()
        logger.append_keys(request_id=request_id, route=f"{self.method} {self.path}")
        try:
            response = self._answer(request, path)
        except Problem as problem:
            logger.info("problem", extra={"code": problem.code, "status": problem.status})
            response = answer_problem(problem, request_id)
        except Exception:
            logger.exception("unexpected")
            metrics.add_metric("Unexpected", "Count", 1)
            response = answer_problem(Problem(), request_id)
        flush_metrics()
        response.headers = {**SECURITY_HEADERS, "X-Request-Id": request_id, **response.headers}
        return response

    def _answer(self, request: Request, path: dict[str, str]) -> Response:
        values = {name: unquote(value) for name, value in path.items()}
        self._check_ids(values)
        self._check_site(request)
        caller = None
        if self.of is not Of.PUBLIC:
            caller = caller_of(request, values.pop("structure", None), self.stages)
        if self.right and caller:
            _check_right(self.right, caller)
        result = self.view(**values, **self._input(request, caller))
        answer = result if isinstance(result, Answer) else Answer(result, self.status)
        return _respond(request, answer)

    def _check_ids(self, values: dict[str, str]) -> None:
        """An id that could not be one does not exist: a malformed link is a 404, never a 500."""
        for name in IDS:
            if name in values and not is_id(values[name]):
                raise NotFound

    def _check_site(self, request: Request) -> None:
        """A browser says where a write comes from: another site, even a sister host, has no business here."""
        if self.method != "GET" and request.headers.get("sec-fetch-site") in {"cross-site", "same-site"}:
            raise Forbidden("api.other_site")

    def _input(self, request: Request, caller: Caller | None) -> dict[str, Any]:
        """The view's arguments, read once, right: chalice keeps the last of repeated query values."""
        given: dict[str, Any] = {}
        if "caller" in self.parameters:
            given["caller"] = caller
        if "source" in self.parameters:
            given["source"] = source_of(request)
        if "browser" in self.parameters:
            given["browser"] = browser_of(request)
        if "provider_session" in self.parameters:
            given["provider_session"] = provider_session_of(request)
        if "device" in self.parameters:
            given["device"] = device_of(request.headers.get("user-agent") or "")
        if self.query:
            given["query"] = validate(self.query, dict(request.query_params or {}), strict=False)
        if self.body:
            given["body"] = validate(self.body, _json(request))
        if self.creates:
            given["once"] = _idempotency_key(request)
        if self.edits:
            given["version"] = _version(request)
        return given


class Area:
    """A group of routes of one subject, with the tag that the OpenAPI file shows."""

    def __init__(self, tag: str, prefix: str = "") -> None:
        self.tag, self.prefix = tag, prefix
        self.routes: list[Route] = []

    def route(
        self,
        method: str,
        path: str,
        *,
        of: Of,
        right: str | None = None,
        doc: str,
        status: int = 200,
        stages: Set[Stage] = OPEN,
    ) -> Callable[[View], View]:
        """`stages` of an access reach the route: all but the steps of signing in want an open one."""

        def declare(view: View) -> View:
            self.routes.append(Route(method, self.prefix + path, view, of, right, doc, status, stages))
            return view

        return declare


def _check_right(right: str, caller: Caller) -> None:
    """A feature that is off does not exist; one that is on may still not be the caller's."""
    if not caller.uses(right):
        raise NotFound
    if right not in caller.rights:
        raise Forbidden(extras={"right": right})


def _json(request: Request) -> Any:
    raw = request.raw_body or b""
    if len(raw) > LARGEST_BODY:
        raise TooLarge
    if not raw:
        return {}
    media_type = (request.headers.get("content-type") or "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise NotJson
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, RecursionError) as error:
        raise NotJson from error


def _idempotency_key(request: Request) -> str:
    key = request.headers.get("idempotency-key") or ""
    if not re.fullmatch(r"[\x21-\x7e]{8,80}", key):
        raise Invalid("api.key_missing")
    return str(key)


def _version(request: Request) -> int:
    sent = (request.headers.get("if-match") or "").removeprefix("W/").strip('"')
    if not re.fullmatch(r"[0-9]{1,9}", sent):
        raise VersionMissing
    return int(sent)


def _respond(request: Request, answer: Answer) -> Response:
    headers: dict[str, str | list[str]] = dict(answer.headers)
    if answer.etag is not None:
        headers["ETag"] = f'"{answer.etag}"'
        if (request.headers.get("if-none-match") or "").removeprefix("W/") == headers["ETag"]:
            return Response(body="", status_code=304, headers=headers)
    if answer.body is None:
        return Response(body="", status_code=204 if answer.status == 200 else answer.status, headers=headers)
    headers["Content-Type"] = "application/json"
    return Response(
        body=msgspec.json.encode(answer.body).decode(), status_code=answer.status, headers=headers
    )
