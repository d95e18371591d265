"""Two lists of the federation, brought in as the office would: this season's licences, and certifications."""

from chalicelib.accounts.service import structures
from chalicelib.accounts.service.actor import Actor
from chalicelib.kernel.env import environment
from chalicelib.sessions.model.lists import ListKind
from chalicelib.sessions.service import list_loading, list_reading, lists
from local.demo import people

DAY = "2026-06-15"


def load_lists() -> None:
    rows = [f"{licence};15/09/2025;31/12/2026;{_state(status)}" for licence, *_, status, _ in _season()]
    _load(
        "licences",
        "licences-2026.csv",
        ["N° de licence;Du;Au;État", *rows, "A-2O-811945;15/09/2025;31/12/2026;Validée"],
    )
    held = [
        f"{licence};{code};{day}"
        for licence, *_, awards in people.LICENSEES
        for code, day in (part.split() for part in awards.split(", ") if part)
    ]
    _load("awards", "brevets-juin.csv", ["N° de licence;Brevet;Obtenu le", *held])


def _season() -> list[tuple[str, str, str, str, people.Place, str, str]]:
    """Those licensed since the season began: who came in 2026 has other days."""
    return [row for row in people.LICENSEES if row[0][2:4] < "26"]


def _state(status: str) -> str:
    return {"valid": "Validée", "pending": "En attente", "suspended": "Suspendue"}[status]


def _load(kind: ListKind, file_name: str, lines: list[str]) -> None:
    import boto3
    import msgspec

    actor = Actor(structures.find(people.FEDERATION[0]), None, "Hélène Roussel")
    content = "\n".join(lines).encode()
    asked = lists.Asked(kind, DAY, file_name, len(content))
    record, upload = lists.announce(actor, asked, f"demo.{file_name}")
    key = upload["fields"]["key"]
    boto3.client("s3").put_object(Bucket=environment().bucket_incoming, Key=key, Body=content)
    list_reading.receive(key)
    started = lists.confirm(actor, record.id)
    for number in started.missing:
        piece = list_loading.Piece(actor.id, record.id, number)
        list_loading.load_chunk(msgspec.json.encode(piece).decode())
    ended = lists.find(actor, record.id).load
    if ended.state != "loaded":
        raise RuntimeError(f"{file_name}: {ended.state} {[fault.message for fault in ended.faults]}")
