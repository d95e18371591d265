"""Files that prove a claim: announced, sent, looked at, kept, shown for minutes to those who may see them."""

import hashlib
from datetime import timedelta
from typing import Any

import msgspec

from chalicelib.accounts.service.actor import Actor, the_product
from chalicelib.kernel import clock, files
from chalicelib.kernel.errors import Conflict, FieldError, Invalid, NotFound
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.log import logger
from chalicelib.kernel.once import request_print
from chalicelib.kernel.table import Refused
from chalicelib.sessions.model.requests import Proof
from chalicelib.sessions.rules.proof_files import CONTENT_TYPES, LARGEST_PROOF, Unfit, look
from chalicelib.sessions.store import requests
from chalicelib.sessions.store.items import SessionsItem

ENDINGS = (".pdf", ".jpg", ".jpeg", ".png")
MOST_PROOFS = 5
ATTACHED_WITHIN = timedelta(hours=24)
SENT_AS = "application/octet-stream"


class Announced(msgspec.Struct, frozen=True):
    """A file that somebody wants to send."""

    file_name: str
    size: int


def promise(actor: Actor, announced: Announced, once: str) -> tuple[Proof, dict[str, Any]]:
    """Notes the file and answers where to send it. The same key answers the same file.

    Raises Invalid for what can be told before a byte is sent.
    """
    errors = [
        FieldError.of(field, code)
        for field, code, wrong in (
            ("file_name", "requests.proof_kind", not announced.file_name.lower().endswith(ENDINGS)),
            ("size", "requests.proof_too_large", announced.size > LARGEST_PROOF),
            ("size", "requests.proof_empty", announced.size == 0),
        )
        if wrong
    ]
    if errors:
        raise Invalid(errors=errors)
    proof = Proof(
        id=new_id(),
        structure=actor.id,
        account=actor.account or "",
        file_name=announced.file_name,
        size=announced.size,
        created_at=actor.at(),
    )
    print_ = request_print(announced)
    due = clock.real_now() + ATTACHED_WITHIN
    made = requests.create_proof(actor.id, proof, once, print_, due)
    if made.asked != print_:
        raise Invalid("api.key_reused")
    if made.id != proof.id:
        proof = find(actor, made.id)
    if proof.state != "waiting":
        raise Conflict("requests.proof_sent")
    return proof, files.promise_upload(_incoming(proof), SENT_AS, LARGEST_PROOF)


def find(actor: Actor, proof: str) -> Proof:
    """A file of the actor's structure, as far as it has got. Raises NotFound."""
    item = requests.find_proof(actor.id, proof)
    if item is None:
        raise NotFound
    return item.read(Proof)


def _incoming(proof: Proof) -> str:
    return f"incoming/{proof.structure}/proof/{proof.id}"


def kept_key(proof: Proof) -> str:
    return f"kept/{proof.structure}/proof/{proof.created_at[:4]}/{proof.id}.{proof.digest}"


def receive(key: str) -> None:
    """A file has arrived under `incoming/<structure>/proof/<proof>`: looked at once, then kept or refused.

    What is kept is what was looked at, byte for byte. Delivered twice, it comes to the same end.
    """
    _, structure, _, proof_id = key.split("/")
    item = requests.find_proof(structure, proof_id)
    if item is None or item.read(Proof).state != "waiting":
        logger.info("nobody waits for it", extra={"key": key})
        return
    proof = item.read(Proof)
    content, _ = files.fetch(key, LARGEST_PROOF)
    try:
        looked = look(content)
    except Unfit as unfit:
        _settle(item, msgspec.structs.replace(proof, state="refused", fault=f"requests.{unfit}"))
        return
    good = msgspec.structs.replace(
        proof,
        state="kept",
        type=looked.type,
        size=len(looked.content),
        digest=hashlib.sha256(looked.content).hexdigest(),
    )
    files.put_kept(kept_key(good), looked.content, CONTENT_TYPES[looked.type])
    _settle(item, good)


def _settle(item: SessionsItem, proof: Proof) -> None:
    try:
        requests.change_proof(item, proof)
    except Refused:
        logger.info("another delivery was quicker", extra={"proof": proof.id})


def chosen(actor: Actor, proofs: list[str]) -> list[SessionsItem]:
    """Files of the actor's structure that passed and are attached to nothing yet. Raises Invalid."""
    found = requests.find_proofs(actor.id, list(dict.fromkeys(proofs)))
    records = [item.read(Proof) for item in found]
    good = [proof for proof in records if proof.state == "kept" and proof.request is None]
    if len(good) != len(proofs) or len(good) > MOST_PROOFS:
        code = "requests.proofs_not_ready"
        raise Invalid.field("proofs", code)
    return found


def link(proof: Proof) -> str:
    """Where the file can be seen, for minutes. Raises NotFound once it is deleted."""
    if proof.type is None or proof.deleted_on:
        raise NotFound
    return files.viewing_link(kept_key(proof), proof.file_name, CONTENT_TYPES[proof.type])


def forget_left() -> int:
    """Throws away what nobody attached within a day. Called by the minute's tick."""
    left = requests.left_proofs(clock.real_now())
    for item in left:
        proof = item.read(Proof)
        try:
            requests.forget_proof(item)
        except Refused:
            continue
        if proof.state == "kept":
            files.delete_kept(kept_key(proof))
    return len(left)


def known(actor: Actor, proofs: list[str]) -> dict[str, Proof]:
    """Files of the actor's structure, by id: one request, or none for no file."""
    return {item.read(Proof).id: item.read(Proof) for item in requests.find_proofs(actor.id, proofs)}


def forget_decided() -> int:
    """Deletes the files of what was decided long enough ago, and says so where they are shown.

    The file goes first: what dies in between is done again at the next minute's tick, which calls this.
    """
    outlived = requests.outlived_proofs(clock.real_now())
    for item in outlived:
        proof = item.read(Proof)
        actor = the_product(proof.structure)
        files.delete_kept(kept_key(proof))
        gone = msgspec.structs.replace(proof, deleted_on=actor.today())
        try:
            requests.note_deleted(item, gone, requests.find_item(actor.register, proof.request or ""))
        except Refused:
            logger.info("its request moved meanwhile", extra={"proof": proof.id})
    return len(outlived)
