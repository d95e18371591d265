"""The table of contents: the API's areas and the event handlers."""

import gc
import sys
from typing import Any

gc.disable()  # nothing that an import makes is garbage: looking for some takes an eighth of a cold start
# botocore takes one name from it that urllib3 has too: pyOpenSSL stays unread until a passkey wants it
sys.modules.setdefault("urllib3.contrib.pyopenssl", None)  # type: ignore[arg-type]

from chalice.app import Chalice, CloudWatchEvent, DynamoDBEvent, SQSEvent

from chalicelib.api import account
from chalicelib.api.accounts import (
    closing,
    creation,
    federated,
    forgotten,
    own_data,
    own_identity,
    passkeys,
    portal_desk,
    portals,
    second_factor,
    security,
    staff,
    staff_joining,
    terms,
)
from chalicelib.api.families import families, first_connection, invitations, letters, unattached
from chalicelib.api.sessions import (
    candidates,
    certificates,
    derogations,
    diplomas,
    drafts,
    imports,
    instructors,
    jury,
    lists,
    office,
    people,
    records,
    requests,
    rule_changes,
    rules,
    sessions,
)
from chalicelib.events import (
    copy_each,
    deliver_each,
    document_ordered,
    file_arrived,
    list_arrived,
    load_each,
    proof_arrived,
    relay_each,
    tick_once,
)

app = Chalice(app_name="preau")

AREAS = (
    account.area,
    portals.area,
    forgotten.area,
    families.area,
    unattached.area,
    invitations.area,
    letters.area,
    first_connection.area,
    portal_desk.area,
    creation.area,
    terms.area,
    federated.area,
    staff.area,
    staff_joining.area,
    second_factor.area,
    security.area,
    own_identity.area,
    own_data.area,
    passkeys.area,
    passkeys.sign_in_area,
    closing.area,
    sessions.area,
    drafts.area,
    candidates.area,
    jury.area,
    imports.area,
    people.area,
    instructors.area,
    lists.area,
    certificates.area,
    diplomas.area,
    rules.area,
    rule_changes.area,
    rule_changes.of_session,
    derogations.area,
    requests.area,
    office.area,
    records.area,
)
for area in AREAS:
    area.register(app)


@app.on_cw_event({"source": ["aws.s3"], "detail-type": ["Object Created"]})
def read_score_sheet(event: CloudWatchEvent) -> None:
    file_arrived(event.detail["object"]["key"], event.context)


@app.on_cw_event({"source": ["aws.s3"], "detail-type": ["Object Created"]})
def read_list(event: CloudWatchEvent) -> None:
    list_arrived(event.detail["object"]["key"], event.context)


@app.on_cw_event({"source": ["aws.s3"], "detail-type": ["Object Created"]})
def read_proof(event: CloudWatchEvent) -> None:
    proof_arrived(event.detail["object"]["key"], event.context)


@app.on_sqs_message(queue="lists", batch_size=1)
def load_list(event: SQSEvent) -> dict[str, Any]:
    return load_each(event.to_dict(), event.context)


@app.on_sqs_message(queue="copies", batch_size=1)
def make_copy(event: SQSEvent) -> dict[str, Any]:
    return copy_each(event.to_dict(), event.context)


@app.on_sqs_message(queue="mail", batch_size=10)
def deliver_mail(event: SQSEvent) -> dict[str, Any]:
    return deliver_each(event.to_dict(), event.context)


@app.on_dynamodb_record(stream_arn="streams", batch_size=25)
def relay_events(event: DynamoDBEvent) -> dict[str, Any]:
    return relay_each(event.to_dict(), event.context)


@app.lambda_function(name="tick")
def tick(_event: dict[str, Any], context: Any) -> None:
    tick_once(context)


@app.lambda_function(name="render_documents")
def render_documents(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return document_ordered(event, context)


gc.freeze()
gc.enable()
