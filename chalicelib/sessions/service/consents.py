"""What instructors let structures do in their name: given, withdrawn, asked for, gone through each season."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from chalicelib.accounts.service.actor import Actor, the_product
from chalicelib.kernel import clock
from chalicelib.kernel.errors import Conflict, NotFound
from chalicelib.kernel.log import logger
from chalicelib.kernel.outbox import Event
from chalicelib.kernel.table import Refused
from chalicelib.sessions.model.people import Consent, ConsentStep, Licensee, Review, Use
from chalicelib.sessions.rules.seasons import after, before, begins_on, season_of
from chalicelib.sessions.service.drafts import forbid_unless_draft
from chalicelib.sessions.service.judging import settled, signers
from chalicelib.sessions.store import consents as store
from chalicelib.sessions.store import licensees, naming, sessions
from chalicelib.sessions.store.consents import Change, InstructorFile
from chalicelib.sessions.store.items import SessionsItem

TRIES = 5
SIGNING = ("president", "delegate")
Outcome = Literal["asked", "already_asked", "already_given", "no_mail", "unknown"]


class Asked(msgspec.Struct, frozen=True):
    """What became of one request among those of a season."""

    licence: str
    name: str
    outcome: Outcome


class Known(msgspec.Struct, frozen=True):
    """An instructor whom a structure has dealt with."""

    person: Licensee
    consent: Consent
    used_lately: bool


def own_file(register: str, licence: str) -> InstructorFile:
    file = store.read_instructor(register, licence)
    if file is None:
        raise NotFound
    return msgspec.structs.replace(file, licensee=settled({licence: file.licensee})[licence])


def uses(register: str, licence: str, cursor: str | None, limit: int) -> tuple[list[Use], str | None]:
    return store.uses(register, licence, cursor, limit)


def give_consent(actor: Actor, licence: str) -> None:
    """Lets the actor's structure grant in the instructor's name, from now on. Twice is once."""
    store.change_again(actor.register, [_blank(actor, licence)], _giving(actor))


def withdraw_consent(actor: Actor, licence: str) -> None:
    """From now on; what was granted before stays granted."""
    store.change_again(actor.register, [_blank(actor, licence)], _withdrawing(actor))


def _giving(actor: Actor) -> Callable[[Consent], Change | None]:
    def given(known: Consent) -> Change | None:
        if known.active:
            return None
        at = actor.at()
        consent = msgspec.structs.replace(
            _step(known, "given", at), given_at=at, withdrawn_at=None, requested_at=None
        )
        return Change(consent, actor.event("sessions.consent_given", known.licence))

    return given


def _withdrawing(actor: Actor) -> Callable[[Consent], Change | None]:
    def withdrawn(known: Consent) -> Change | None:
        if not known.active:
            return None
        consent = msgspec.structs.replace(_step(known, "withdrawn", actor.at()), withdrawn_at=actor.at())
        return Change(consent, actor.event("sessions.consent_withdrawn", known.licence))

    return withdrawn


def _step(known: Consent, what: Literal["given", "withdrawn", "asked"], at: str) -> Consent:
    """The steps so far, and one more; asking twice a day is one step."""
    steps = list(reversed(known.steps))
    last = steps[-1] if steps else None
    if what == "asked" and last and last.what == "asked" and last.at[:10] == at[:10]:
        return known
    return msgspec.structs.replace(known, history=[*steps, ConsentStep(what, at)])


def _blank(actor: Actor, licence: str) -> Consent:
    return Consent(licence=licence, structure=actor.id, structure_name=actor.structure.name)


def request_consent(actor: Actor, session: str, licence: str) -> str:
    """Asks a signer of the session by mail; answers the name. Asked again the same day, one mail leaves."""
    stored = sessions.read(actor.id, session)
    if stored is None:
        raise NotFound
    forbid_unless_draft(stored.session)
    person = licensees.read(actor.register, licence)
    if licence not in signers(stored) or person is None:
        raise NotFound("sessions.consent_nobody")
    if not person.email:
        raise Conflict("sessions.consent_no_mail")
    title = stored.session.title

    def asked(known: Consent) -> Change:
        if known.active:
            raise Conflict("sessions.consent_not_needed")
        at = actor.at()
        consent = msgspec.structs.replace(_step(known, "asked", at), requested_at=at)
        event = actor.event(
            "sessions.consent_requested", session, licence=licence, name=person.name, title=title
        )
        return Change(consent, event)

    store.change_again(actor.register, [_blank(actor, licence)], asked)
    return person.name


def known_instructors(actor: Actor) -> list[Known]:
    """Those the structure used or asked, by name; `used_lately` is this season or the last. Two requests."""
    found = store.of_structure(actor.id)
    people = store.people(actor.register, [consent.licence for consent in found])
    since = begins_on(before(season_of(actor.today())))
    known = [
        Known(people[consent.licence], consent, (consent.used_on or "") >= since)
        for consent in found
        if consent.licence in people
    ]
    return sorted(known, key=lambda one: (one.person.last_name, one.person.first_name))


def request_season(actor: Actor, licences: Sequence[str]) -> list[Asked]:
    """Asks several instructors for the season at once: one transaction, one mail each.

    Nobody is asked twice a season by the same structure this way, nor who has authorised it already.
    """
    season, wanted = season_of(actor.today()), list(dict.fromkeys(licences))
    people = store.people(actor.register, wanted)
    reached = [licence for licence in wanted if licence in people and people[licence].email]
    outcomes: dict[str, Outcome] = {
        licence: "no_mail" if licence in people else "unknown" for licence in wanted
    }

    def asked(known: Consent) -> Change | None:
        if known.active or known.asked_season == season:
            outcomes[known.licence] = "already_given" if known.active else "already_asked"
            return None
        outcomes[known.licence] = "asked"
        at = actor.at()
        consent = msgspec.structs.replace(_step(known, "asked", at), requested_at=at, asked_season=season)
        event = actor.event("sessions.season_requested", known.licence, season=season)
        return Change(consent, event)

    store.change_again(actor.register, [_blank(actor, licence) for licence in reached], asked)
    return [
        Asked(licence, people[licence].name if licence in people else licence, outcomes[licence])
        for licence in wanted
    ]


def to_review(file: InstructorFile, today: str) -> list[Consent]:
    """What an instructor is asked to go through this season: all that is authorised or asked, once anything
    stands from a season before; nothing after he has answered."""
    season = season_of(today)
    older = any(c.active and (c.given_at or "")[:10] < begins_on(season) for c in file.consents)
    if file.review.answered == season or not older:
        return []
    return [consent for consent in file.consents if consent.active or consent.asks]


def answer_season(actor: Actor, actors: Sequence[Actor], licence: str, keep: frozenset[str]) -> None:
    """Keeps or gives the consents named, withdraws the others that were gone through: all at once.

    `actor` is of the federation, `actors` of the structures that `keep` may name. Raises Conflict when there
    is nothing to go through.
    """
    by_structure = {one.id: one for one in actors}
    season = season_of(actor.today())

    def answered(known: Consent) -> Change | None:
        who = by_structure[known.structure]
        return (_giving(who) if known.structure in keep else _withdrawing(who))(known)

    for _ in range(TRIES):
        reviewed = to_review(own_file(actor.register, licence), actor.today())
        if not reviewed:
            raise Conflict("consents.nothing_to_review")
        together = store.answer_review(actor.register, licence, season)
        try:
            mine = [consent for consent in reviewed if consent.structure in by_structure]
            store.change(actor.register, mine, answered, together)
            return
        except Refused:
            continue
    raise Conflict


def drafts_at_stake(actor: Actor, licence: str) -> int:
    """How many drafts of the structure have the instructor as president or delegate: two requests."""
    return naming.drafts_signed_by(actor.register, licence, actor.id, SIGNING)


def note_uses(register: str, structure_name: str, event: Event) -> None:
    """Where names were used, for the instructors' own pages; the same event twice writes the same."""
    by_licence: dict[str, list[dict[str, str | int]]] = {}
    for signer in event.data["signers"]:
        by_licence.setdefault(signer["licence"], []).append(signer)
    for licence, roles in by_licence.items():
        use = Use(
            session=event.subject,
            session_title=event.data["title"],
            structure_name=structure_name,
            held_on=event.data["held_on"] or clock.real_now().date().isoformat(),
            awards=max(int(role["awards"]) for role in roles),
            roles=[str(role["role"]) for role in roles],
        )
        store.note_use(register, licence, event.structure, use)


def expect_review(event: Event) -> None:
    """Whoever has given a consent is asked about it when the next season begins."""
    actor = the_product(event.structure)
    store.expect_review(actor.register, event.subject, _opening(actor, season_of(event.at[:10])))


def _opening(actor: Actor, season: str) -> str:
    """The real moment at which the season after this one begins in the federation's own time."""
    opens = datetime.fromisoformat(begins_on(after(season))).replace(tzinfo=clock.PARIS)
    return clock.sortable(opens - timedelta(seconds=_register(actor).known.clock_offset_s))


def _register(actor: Actor) -> Actor:
    return the_product(actor.register)


def open_seasons() -> int:
    """Asks those whose consents stand from a season before. Called by the minute's tick."""
    due = store.reviews_due(clock.sortable(clock.real_now()))
    for item in due:
        _, register, licence = (item.DUE_SK or "").split("#")
        try:
            _open_season(the_product(register), item, licence)
        except Refused:
            logger.info("a review moved", extra={"licence": licence})
    return len(due)


def _open_season(actor: Actor, item: SessionsItem, licence: str) -> None:
    """One mail a season; who has withdrawn everything is asked no more."""
    season = season_of(actor.today())
    review = item.read(Review)
    file = store.read_instructor(actor.register, licence)
    standing = to_review(file, actor.today()) if file else []
    asks = bool(standing) and review.asked != season
    event = actor.event("sessions.season_opened", licence, season=season) if asks else None
    keeps = file is not None and any(consent.active for consent in file.consents)
    due = store.due_at(actor.register, licence, _opening(actor, season)) if keeps else None
    asked = msgspec.structs.replace(review, asked=season) if asks else review
    store.put_review(item, asked, due, event)


def pending(register: str, licence: str) -> list[Consent]:
    """All requests that an instructor has not answered."""
    file = store.read_instructor(register, licence)
    return [consent for consent in file.consents if consent.asks] if file else []


def reviewed(register: str, licence: str, today: str) -> list[Consent]:
    file = store.read_instructor(register, licence)
    return to_review(file, today) if file else []
