"""The OpenAPI 3.1 file, written from what the areas declare.

`python -m chalicelib.api.openapi` prints it; `docs/openapi.json` is compared with it in the tests.
"""

import re
from typing import Annotated, Any, get_args, get_origin

import msgspec

from chalicelib.api.problems import TITLES, ProblemBody
from chalicelib.api.routing import Area, Of, Route

REF = "#/components/schemas/{name}"
VERSION = "0.1.0"


def document(areas: tuple[Area, ...]) -> dict[str, Any]:
    routes = [(area, route) for area in areas for route in area.routes]
    shapes = [shape for _, route in routes for shape in (route.query, route.body, _output(route)) if shape]
    _, schemas = msgspec.json.schema_components([*shapes, ProblemBody], ref_template=REF)
    paths: dict[str, Any] = {}
    for area, route in routes:
        operation = _operation(area, route, schemas)
        paths.setdefault(route.path, {})[route.method.lower()] = operation
    queries = {route.query.__name__ for _, route in routes if route.query}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Préau",
            "version": VERSION,
            "description": "The server decides: the API takes intents, never states.",
        },
        "servers": [{"url": "/api"}],
        "paths": paths,
        "components": {
            "schemas": {name: schema for name, schema in sorted(schemas.items()) if name not in queries},
            "securitySchemes": {"sign_in": {"type": "apiKey", "in": "cookie", "name": "__Host-sign_in"}},
        },
    }


def _output(route: Route) -> Any:
    """The body's type: a view that answers more than a body names it in `Annotated[Answer, Body]`."""
    shape = route.output
    if get_origin(shape) is Annotated:
        shape = get_args(shape)[1]
    return None if shape in (None, type(None)) else shape


def _operation(area: Area, route: Route, schemas: dict[str, Any]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "tags": [area.tag],
        "operationId": route.view.__name__,
        "summary": route.doc,
        "parameters": [*_path(route), *_query(route, schemas), *_headers(route)],
        "responses": _responses(route),
        "x-of": route.of.value,
    }
    if route.right:
        operation["x-right"] = route.right
    if route.body:
        operation["requestBody"] = {"required": True, "content": _json(route.body)}
    if route.of is not Of.PUBLIC:
        operation["security"] = [{"sign_in": []}]
    return operation


def _path(route: Route) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in route.path_parameters
    ]


def _query(route: Route, schemas: dict[str, Any]) -> list[dict[str, Any]]:
    if route.query is None:
        return []
    schema = schemas[route.query.__name__]
    return [
        {"name": name, "in": "query", "required": name in schema.get("required", []), "schema": part}
        for name, part in schema["properties"].items()
    ]


def _headers(route: Route) -> list[dict[str, Any]]:
    wanted = [("Idempotency-Key", route.creates), ("If-Match", route.edits)]
    return [
        {"name": name, "in": "header", "required": True, "schema": {"type": "string"}}
        for name, needed in wanted
        if needed
    ]


def _responses(route: Route) -> dict[str, Any]:
    shape = _output(route)
    done: dict[str, Any] = {"description": "Done"}
    if shape:
        done["content"] = _json(shape)
    problem = {"application/problem+json": {"schema": {"$ref": REF.format(name="ProblemBody")}}}
    return {str(route.status if shape else 204): done} | {
        str(status): {"description": TITLES[status], "content": problem} for status in _problems(route)
    }


def _problems(route: Route) -> list[int]:
    """The statuses that follow from the declaration alone."""
    found = [401] if route.of is not Of.PUBLIC else []
    found += [403] if route.right else []
    found += [404] if re.search(r"{\w+}", route.path) else []
    found += [412, 428] if route.edits else []
    found += [409] if route.method != "GET" and route.of is not Of.PUBLIC else []
    found += [422] if route.query or route.body or route.creates else []
    found += [401, 429] if route.path == "/sign-in" else []
    return sorted(found)


def _json(shape: Any) -> dict[str, Any]:
    (schema,), _ = msgspec.json.schema_components([shape], ref_template=REF)
    return {"application/json": {"schema": schema}}


if __name__ == "__main__":
    import sys

    from chalicelib.api.contents import areas

    sys.stdout.write(msgspec.json.format(msgspec.json.encode(document(areas())), indent=2).decode() + "\n")
