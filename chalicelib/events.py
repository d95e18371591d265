"""What wakes the functions besides HTTP: a file, a queue, a stream, the minute, the API itself."""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from chalicelib.accounts.model.copies import CopyOrder
from chalicelib.accounts.service import copy_rendering
from chalicelib.consumers import closed, gathered
from chalicelib.consumers.listeners import tell
from chalicelib.exchanges import service as exchanges
from chalicelib.families.letters.model import LetterOrder
from chalicelib.families.service import rendering as letters
from chalicelib.kernel.log import flush_metrics, logger, metrics
from chalicelib.kernel.outbox import Event
from chalicelib.kernel.table import Item
from chalicelib.sessions.model.certificates import Order
from chalicelib.sessions.service import (
    closing,
    consents,
    imports,
    list_loading,
    list_reading,
    list_recovery,
    proofs,
)
from chalicelib.sessions.service import rendering as certificates

DUE: dict[str, Callable[[], int]] = {
    "mails": exchanges.post_due,
    "closings": closing.recover,
    "imports": imports.give_up,
    "seasons": consents.open_seasons,
    "lists": list_recovery.recover,
    "proofs": proofs.forget_left,
    "decided proofs": proofs.forget_decided,
    "closed accounts": closed.run,
}


def file_arrived(key: str, context: Any) -> None:
    """`incoming/<structure>/score_sheet/<import>`: EventBridge gives keys as they are."""
    _begin(context)
    try:
        imports.receive(key)
    finally:
        flush_metrics()


def list_arrived(key: str, context: Any) -> None:
    """`incoming/<federation>/list/<load>`."""
    _begin(context)
    try:
        list_reading.receive(key)
    finally:
        flush_metrics()


def proof_arrived(key: str, context: Any) -> None:
    """`incoming/<structure>/proof/<proof>`."""
    _begin(context)
    try:
        proofs.receive(key)
    finally:
        flush_metrics()


def load_each(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Loads chunks of lists; those that fail go back to the queue alone."""
    _begin(context)
    jobs = ((record["messageId"], record["body"]) for record in event["Records"])
    return _each(jobs, list_loading.load_chunk)


def copy_each(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Makes copies of people's data; those that fail go back to the queue alone."""
    _begin(context)
    jobs = ((record["messageId"], record["body"]) for record in event["Records"])
    return _each(jobs, gathered.make)


def deliver_each(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Sends each mail; those that fail go back to the queue alone."""
    _begin(context)
    jobs = ((record["messageId"], record["body"]) for record in event["Records"])
    return _each(jobs, exchanges.deliver)


def relay_each(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Tells each outbox item to its consumers. A failure stops the shard there, so that order holds."""
    _begin(context)
    jobs = (
        (record["dynamodb"]["SequenceNumber"], record["dynamodb"]["NewImage"])
        for record in event["Records"]
        if record["eventName"] == "INSERT"
    )
    return _each(jobs, _relay, stop_at_first=True)


def _relay(image: dict[str, Any]) -> None:
    item = Item()
    item.deserialize(image)
    if item.kind == "outbox":
        tell(item.read(Event))


def tick_once(context: Any) -> None:
    """Each minute: what is due, by sparse indexes."""
    _begin(context)
    for name, job in DUE.items():
        try:
            if done := job():
                logger.info("due", extra={"job": name, "done": done})
        except Exception:
            logger.exception("a job of the tick failed", extra={"job": name})
            metrics.add_metric("TickFailed", "Count", 1)
    flush_metrics()


def document_ordered(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Certificates, letters, copies: who asked waits for the answer, and says the incident itself."""
    _begin(context)
    try:
        answer: dict[str, Any] = msgspec.to_builtins(_rendered(event))
    finally:
        flush_metrics()
    return answer


def _rendered(event: dict[str, Any]) -> msgspec.Struct:
    order: Order | LetterOrder | CopyOrder = msgspec.convert(event, Order | LetterOrder | CopyOrder)
    match order:
        case LetterOrder():
            return letters.render(order)
        case CopyOrder():
            return copy_rendering.render(order)
        case Order():
            return certificates.render(order)


def _each(
    jobs: Iterable[tuple[str, Any]], work: Callable[[Any], None], *, stop_at_first: bool = False
) -> dict[str, Any]:
    failed: list[dict[str, str]] = []
    for name, job in jobs:
        try:
            work(job)
        except Exception:
            logger.exception("will be tried again", extra={"record": name})
            failed.append({"itemIdentifier": name})
            if stop_at_first:
                break
    flush_metrics()
    return {"batchItemFailures": failed}


def _begin(context: Any) -> None:
    logger.clear_state()
    logger.append_keys(request_id=getattr(context, "aws_request_id", ""))
