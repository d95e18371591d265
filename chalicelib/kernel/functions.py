"""One function asks another and waits for its answer."""

from typing import TypeVar

import msgspec
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.kernel.aws import client

T = TypeVar("T")


class FunctionFailed(Exception):
    """The other function ended in an error, of which its own log tells more, or gave no answer that
    can be used: none in time, none at all."""


def ask(function: str, order: msgspec.Struct, answers: type[T]) -> T:
    """The typed answer of a function, by its name. Raises FunctionFailed."""
    payload = msgspec.json.encode(order)
    try:
        answer = client("lambda").invoke(FunctionName=function, Payload=payload)
        answered = answer["Payload"].read()
        if "FunctionError" in answer:
            raise FunctionFailed(answered[:1000].decode(errors="replace"))
        return msgspec.json.decode(answered, type=answers)
    except (BotoCoreError, ClientError, msgspec.MsgspecError) as error:
        raise FunctionFailed(str(error)) from error
