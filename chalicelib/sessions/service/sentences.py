"""What happened, in a sentence: for histories and for mails."""

from collections.abc import Mapping
from typing import Any

from chalicelib.kernel import clock
from chalicelib.kernel.texts import say


def happened(event: str, data: Mapping[str, Any]) -> str:
    """An accepted request has a sentence for each kind."""
    words = dict(data)
    if role := words.get("role"):
        words["role"] = say(f"sessions.role.{role}")
    if day := words.get("day"):
        words["day"] = clock.french_date(day)
    name = event.removeprefix("sessions.")
    kind = f".{words['kind']}" if name == "request_accepted" else ""
    return say(f"sessions.event.{name}{kind}", **words)
