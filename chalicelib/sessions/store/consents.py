"""What instructors let structures do in their name, where it was done, and when they are asked again."""

from collections.abc import Callable, Sequence

import msgspec

from chalicelib.kernel.errors import Conflict
from chalicelib.kernel.outbox import Event, outbox_item
from chalicelib.kernel.table import Refused, Writes, find, find_all
from chalicelib.sessions.model.people import Consent, Licensee, Review, Use
from chalicelib.sessions.store.items import (
    Key,
    SessionsItem,
    consent_key,
    licensee_key,
    licensee_partition,
)

TRIES = 5


class InstructorFile(msgspec.Struct, frozen=True):
    licensee: Licensee
    consents: list[Consent]
    review: Review


class Change(msgspec.Struct, frozen=True):
    """A consent as it shall be, and what is told of it."""

    consent: Consent
    event: Event


def consent_item(register: str, consent: Consent) -> SessionsItem:
    """With the index that lists a structure's instructors."""
    key = consent_key(register, consent.licence, consent.structure)
    return SessionsItem.of("consent", key, consent, **_listing(consent))


def _listing(consent: Consent) -> dict[str, str]:
    return {"LISTING_PK": f"S#{consent.structure}#CONSENTS", "LISTING_SK": consent.licence}


def review_key(register: str, licence: str) -> Key:
    return licensee_partition(register, licence), "REVIEW"


def read_instructor(register: str, licence: str) -> InstructorFile | None:
    """Licence, certifications, consents and the season's answer: one query, whatever the uses of the name."""
    items = list(
        SessionsItem.query(
            licensee_partition(register, licence),
            SessionsItem.SK.between("CONSENT#", "REVIEW"),
            consistent_read=True,
        )
    )
    profile = next((item for item in items if item.kind == "licensee"), None)
    if profile is None:
        return None
    return InstructorFile(
        licensee=profile.read(Licensee),
        consents=[item.read(Consent) for item in items if item.kind == "consent"],
        review=next((item.read(Review) for item in items if item.kind == "review"), Review()),
    )


def uses(register: str, licence: str, before: str | None, limit: int) -> tuple[list[Use], str | None]:
    """Where a name was used, latest first, from a place on: one query."""
    pk = licensee_partition(register, licence)
    start = {"PK": {"S": pk}, "SK": {"S": f"USE#{before}"}} if before else None
    answer = SessionsItem.query(
        pk,
        SessionsItem.SK.startswith("USE#"),
        scan_index_forward=False,
        limit=limit,
        page_size=limit,
        last_evaluated_key=start,
    )
    found = [item.read(Use) for item in answer]
    more = answer.last_evaluated_key is not None and len(found) == limit
    return found, f"{found[-1].held_on}#{found[-1].session}" if more else None


def note_use(register: str, licence: str, structure: str, use: Use) -> None:
    """Where an instructor's name was used: one line a session. The same event twice writes the same."""
    key = (licensee_partition(register, licence), f"USE#{use.held_on}#{use.session}")
    SessionsItem.of("use", key, use).save()
    for _ in range(TRIES):
        known = find(SessionsItem, consent_key(register, licence, structure), consistent=True)
        consent = known.read(Consent) if known else None
        if known is None or consent is None or (consent.used_on or "") >= use.held_on:
            return
        used = msgspec.structs.replace(consent, used_on=use.held_on)
        try:
            Writes().change("consent", known, used, **_listing(used)).commit()
            return
        except Refused:
            continue


def change(
    register: str, blanks: Sequence[Consent], decide: Callable[[Consent], Change | None], together: Writes
) -> list[Change]:
    """Reads consents (a blank where there is none), lets `decide` make each anew, writes them with their
    events and the writes given: all or nothing. None from `decide` leaves one as it is.

    Raises Refused when somebody wrote in between.
    """
    keys = {consent_key(register, c.licence, c.structure): c for c in blanks}
    known = find_all(SessionsItem, keys, consistent=True)
    made = []
    for key, blank in keys.items():
        item = known.get(key)
        changed = decide(item.read(Consent) if item else blank)
        if changed is None:
            continue
        made.append(changed)
        together.create("event", outbox_item(SessionsItem, changed.event))
        if item is None:
            together.create("consent", consent_item(register, changed.consent))
        else:
            together.change("consent", item, changed.consent, **_listing(changed.consent))
    if len(together):
        together.commit()
    return made


def change_again(
    register: str, blanks: Sequence[Consent], decide: Callable[[Consent], Change | None]
) -> list[Change]:
    """The same, done again whenever somebody wrote in between."""
    for _ in range(TRIES):
        try:
            return change(register, blanks, decide, Writes())
        except Refused:
            continue
    raise Conflict


def of_structure(structure: str) -> list[Consent]:
    """All that a structure asked for or was given: one query for each megabyte."""
    found = SessionsItem.listing.query(f"S#{structure}#CONSENTS")
    return [item.read(Consent) for item in found]


def people(register: str, licences: Sequence[str]) -> dict[str, Licensee]:
    found = find_all(SessionsItem, [licensee_key(register, licence) for licence in licences])
    return {key[0].rpartition("#")[2]: item.read(Licensee) for key, item in found.items()}


def answer_review(register: str, licence: str, season: str) -> Writes:
    """The write that notes the season's answer. To be completed, committed."""
    item = find(SessionsItem, review_key(register, licence), consistent=True)
    if item is None:
        key = review_key(register, licence)
        return Writes().create("review", SessionsItem.of("review", key, Review(answered=season)))
    answered = msgspec.structs.replace(item.read(Review), answered=season)
    return Writes().change("review", item, answered)


def due_at(register: str, licence: str, moment: str) -> dict[str, str]:
    return {"DUE_PK": "SEASON", "DUE_SK": f"{moment}#{register}#{licence}"}


def expect_review(register: str, licence: str, moment: str) -> None:
    """Has an instructor asked at a moment, unless that stands already."""
    item = find(SessionsItem, review_key(register, licence), consistent=True)
    try:
        if item is None:
            key = review_key(register, licence)
            Writes().create(
                "review", SessionsItem.of("review", key, Review(), **due_at(register, licence, moment))
            ).commit()
        elif item.DUE_PK is None:
            Writes().change("review", item, item.read(Review), **due_at(register, licence, moment)).commit()
    except Refused:
        return  # somebody else just did


def reviews_due(moment: str, limit: int = 50) -> list[SessionsItem]:
    return list(SessionsItem.due.query("SEASON", SessionsItem.DUE_SK < moment, limit=limit))


def put_review(item: SessionsItem, review: Review, due: dict[str, str] | None, event: Event | None) -> None:
    """A review that was due, with what is told of it and when it is due again. Raises Refused if it moved."""
    indexes: dict[str, str | None] = {"DUE_PK": None, "DUE_SK": None, **(due or {})}
    writes = Writes().change("review", item, review, **indexes)
    if event:
        writes.create("event", outbox_item(SessionsItem, event))
    writes.commit()
