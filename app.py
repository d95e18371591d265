"""The API's routes and the event handlers; what each of them does is loaded when it is first asked for."""

import gc
import sys
from typing import Any

gc.disable()  # nothing that an import makes is garbage: looking for some takes an eighth of a cold start
# botocore takes one name from it that urllib3 has too: pyOpenSSL stays unread until a passkey wants it
sys.modules.setdefault("urllib3.contrib.pyopenssl", None)  # type: ignore[arg-type]

from chalice.app import Chalice, CloudWatchEvent, DynamoDBEvent, SQSEvent

from chalicelib.api import contents

app = Chalice(app_name="preau")

contents.register(app)


@app.on_cw_event({"source": ["aws.s3"], "detail-type": ["Object Created"]})
def read_score_sheet(event: CloudWatchEvent) -> None:
    from chalicelib.events import file_arrived

    file_arrived(event.detail["object"]["key"], event.context)


@app.on_cw_event({"source": ["aws.s3"], "detail-type": ["Object Created"]})
def read_list(event: CloudWatchEvent) -> None:
    from chalicelib.events import list_arrived

    list_arrived(event.detail["object"]["key"], event.context)


@app.on_cw_event({"source": ["aws.s3"], "detail-type": ["Object Created"]})
def read_proof(event: CloudWatchEvent) -> None:
    from chalicelib.events import proof_arrived

    proof_arrived(event.detail["object"]["key"], event.context)


@app.on_sqs_message(queue="lists", batch_size=1)
def load_list(event: SQSEvent) -> dict[str, Any]:
    from chalicelib.events import load_each

    return load_each(event.to_dict(), event.context)


@app.on_sqs_message(queue="copies", batch_size=1)
def make_copy(event: SQSEvent) -> dict[str, Any]:
    from chalicelib.events import copy_each

    return copy_each(event.to_dict(), event.context)


@app.on_sqs_message(queue="mail", batch_size=10)
def deliver_mail(event: SQSEvent) -> dict[str, Any]:
    from chalicelib.events import deliver_each

    return deliver_each(event.to_dict(), event.context)


@app.on_dynamodb_record(stream_arn="streams", batch_size=25)
def relay_events(event: DynamoDBEvent) -> dict[str, Any]:
    from chalicelib.events import relay_each

    return relay_each(event.to_dict(), event.context)


@app.lambda_function(name="tick")
def tick(_event: dict[str, Any], context: Any) -> None:
    from chalicelib.events import tick_once

    tick_once(context)


@app.lambda_function(name="render_documents")
def render_documents(event: dict[str, Any], context: Any) -> dict[str, Any]:
    from chalicelib.events import document_ordered

    return document_ordered(event, context)


gc.freeze()
gc.enable()
