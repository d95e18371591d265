"""One function asks another and waits for its answer."""

from typing import TypeVar

import msgspec

from chalicelib.kernel.aws import client

T = TypeVar("T")


class FunctionFailed(Exception):
    """The other function ended in an error; its own log tells more."""


def ask(function: str, order: msgspec.Struct, answers: type[T]) -> T:
    """The typed answer of a function, by its name. Raises FunctionFailed."""
    answer = client("lambda").invoke(FunctionName=function, Payload=msgspec.json.encode(order))
    payload = answer["Payload"].read()
    if "FunctionError" in answer:
        raise FunctionFailed(payload[:1000].decode(errors="replace"))
    return msgspec.json.decode(payload, type=answers)
