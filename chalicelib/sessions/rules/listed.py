"""What a list of the federation changes in what the register knows of a person.

A list brings facts; it takes none away. What a session granted, what the office decided and what a newer
list told stand, and the list's row is answered with a remark. Merging the same list twice is merging it once.
"""

from collections.abc import Callable, Collection

import msgspec

from chalicelib.sessions.model.lists import ListKind, Told, ToldAward, ToldConsent
from chalicelib.sessions.model.people import Award, Consent, Equivalence, Licence, Licensee

OF_THE_LIST = "Liste fédérale"
_PERSON = ("last_name", "first_name", "birth_name", "birth_date", "email")
Remark = Callable[..., None]  # (row, reason, **what fills the sentence)


class Merged(msgspec.Struct, frozen=True):
    """The person as the register will know him. `changed` is true of more than the day of the list."""

    licensee: Licensee
    changed: bool


def merge(
    known: Licensee | None,
    told: Told,
    kind: ListKind,
    day: str,
    renewable: Collection[str],
    remark: Remark,
) -> Merged | None:
    """`day` is the list's own. None when the person is unknown and the list is none of licence holders."""
    if known is None:
        if kind != "licensees":
            return None
        known = Licensee(licence=told.licence, last_name="", first_name="")
    person = _tell_person(known, told, kind, day, remark)
    if told.licences:
        person = _tell_licences(person, told, day, remark)
    if told.awards:
        person = _tell_awards(person, told, kind, day, renewable, remark)
    if told.equivalences:
        person = _tell_equivalences(person, told, day, remark)
    bare = msgspec.structs.replace(person, listed=known.listed, listed_on=known.listed_on)
    return Merged(person, bare != known)


def _older(known: Licensee, kind: str, day: str) -> str | None:
    """The day of a newer list of this kind, if one has spoken of the person."""
    latest = known.listed.get(kind, "")
    return latest if latest > day else None


def _heard(known: Licensee, kind: str, day: str) -> dict[str, str]:
    return known.listed | {kind: max(day, known.listed.get(kind, day))}


def _tell_person(known: Licensee, told: Told, kind: str, day: str, remark: Remark) -> Licensee:
    """Names, birth, mail and club: a later list corrects, an empty cell forgets nothing."""
    if kind != "licensees":
        return known
    said = {key: value for key in _PERSON if (value := getattr(told, key))}
    if told.club_name:
        said |= {"club": told.club, "club_name": told.club_name}
    return _unless_newer(known, msgspec.structs.replace(known, **said), told, kind, day, remark)


def _unless_newer(
    known: Licensee, person: Licensee, told: Told, kind: str, day: str, remark: Remark
) -> Licensee:
    """What the list makes of the person, but that a newer one of its kind has had the last word."""
    newer = _older(known, kind, day)
    if newer and person != known:
        remark(told.rows[0], "older_list", day=newer)
    return known if newer else msgspec.structs.replace(person, listed=_heard(known, kind, day))


def _tell_licences(known: Licensee, told: Told, day: str, remark: Remark) -> Licensee:
    """A licence is known by its days; its state is the list's. Other seasons stay."""
    kept = {_days(licence): licence for licence in known.licences}
    kept |= {_days(licence): licence for licence in told.licences}
    told_of = msgspec.structs.replace(known, licences=sorted(kept.values(), key=_days))
    person = _unless_newer(known, told_of, told, "licences", day, remark)
    return msgspec.structs.replace(person, listed_on=max(day, known.listed_on or day))


def _days(licence: Licence) -> tuple[str, str]:
    return licence.valid_from, licence.valid_to


def _tell_awards(
    known: Licensee, told: Told, kind: str, day: str, renewable: Collection[str], remark: Remark
) -> Licensee:
    """Each told award is one that is known, with what the list adds to it, or a new one."""
    awards = list(known.awards)
    late = _older(known, kind, day)
    for one in told.awards:
        place = _place_of(one, awards, renewable)
        if place is None:
            awards.append(_new_award(one))
        else:
            awards[place] = _told_again(awards[place], one, late, remark)
    return msgspec.structs.replace(known, awards=awards, listed=_heard(known, kind, day))


def _place_of(told: ToldAward, awards: list[Award], renewable: Collection[str]) -> int | None:
    """The same certification of the same day; else one that a session or the office granted, whose day the
    list may give otherwise. What is renewed is a new one each time; what was revoked may be granted anew."""
    same = [n for n, award in enumerate(awards) if award.certification == told.certification]
    exact = next((n for n in same if awards[n].granted_on == told.granted_on), None)
    if exact is not None or told.revoked_on or told.certification in renewable:
        return exact
    return next((n for n in same if awards[n].origin != "list" and awards[n].revoked_on is None), None)


def _new_award(told: ToldAward) -> Award:
    return Award(
        certification=told.certification,
        granted_on=told.granted_on,
        origin="list",
        number=told.number,
        revoked_on=told.revoked_on,
        revoked_by=OF_THE_LIST if told.revoked_on else None,
        revoked_because=told.revoked_because if told.revoked_on else None,
    )


def _told_again(known: Award, told: ToldAward, newer: str | None, remark: Remark) -> Award:
    if known.pending:
        remark(told.row, "award_pending")
        return known
    if known.revoked_on and known.revoked_by != OF_THE_LIST:
        if told.revoked_on is None:
            remark(told.row, "award_revoked", day=known.revoked_on)
        return known
    if known.origin != "list":
        if told.revoked_on:
            remark(told.row, "award_of_session", day=told.revoked_on)
        return msgspec.structs.replace(known, number=known.number or told.number)
    said = _new_award(told)
    award = msgspec.structs.replace(
        known,
        number=told.number or known.number,
        revoked_on=said.revoked_on,
        revoked_by=said.revoked_by,
        revoked_because=said.revoked_because,
    )
    if newer and award != known:
        remark(told.row, "older_list", day=newer)
        return known
    return award


def _tell_equivalences(known: Licensee, told: Told, day: str, remark: Remark) -> Licensee:
    """The list validates; what the office decided on a later day, or refused on this one, stands."""
    kept = list(known.equivalences)
    late = _older(known, "equivalences", day)
    for one in told.equivalences:
        said = msgspec.structs.replace(one, decided_on=day, decided_by=OF_THE_LIST)
        place = next((n for n, other in enumerate(kept) if _title(other) == _title(said)), None)
        if place is None:
            kept.append(said)
        elif _stands(kept[place], day):
            remark(told.rows[0], "equivalence_decided", day=kept[place].decided_on or day)
        elif not late:
            kept[place] = _validated(kept[place], said)
    return msgspec.structs.replace(known, equivalences=kept, listed=_heard(known, "equivalences", day))


def _title(one: Equivalence) -> tuple[str, str, str]:
    return one.organism, one.title, one.equals


def _stands(known: Equivalence, day: str) -> bool:
    if known.decided_by == OF_THE_LIST or known.status == "entered":
        return False
    decided = known.decided_on or ""
    return decided > day or (known.status == "refused" and decided >= day)


def _validated(known: Equivalence, said: Equivalence) -> Equivalence:
    """What the office wrote and the list leaves empty is kept; so is the day of an agreeing decision."""
    told = msgspec.structs.replace(
        known,
        status="validated",
        reference=said.reference or known.reference,
        obtained_on=said.obtained_on or known.obtained_on,
        expires_on=said.expires_on or known.expires_on,
        reason=None,
    )
    if known.status == "validated" and told == known:
        return known
    return msgspec.structs.replace(told, decided_on=said.decided_on, decided_by=said.decided_by)


def merge_consent(
    known: Consent | None, told: ToldConsent, licence: str, instant: Callable[[str], str]
) -> Consent | None:
    """The consent as the list tells it; None when the register knows as much, or something later.

    `instant` makes of a day the moment it begins. Who gave or withdrew in his own space that day or after it
    has the last word.
    """
    last = max(filter(None, (known.given_at, known.withdrawn_at)), default="")[:10] if known else ""
    if last >= (told.withdrawn_on or told.given_on):
        return None
    blank = Consent(licence=licence, structure=told.structure, structure_name=told.structure_name)
    return msgspec.structs.replace(
        known or blank,
        given_at=instant(told.given_on),
        withdrawn_at=instant(told.withdrawn_on) if told.withdrawn_on else None,
        requested_at=None,
    )
