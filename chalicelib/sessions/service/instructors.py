"""Instructors and the structures that may grant in their name."""

from collections.abc import Callable

import msgspec

from chalicelib.kernel import clock
from chalicelib.kernel.errors import Conflict, NotFound
from chalicelib.kernel.outbox import Event
from chalicelib.sessions.model.people import Consent, Licensee, Use
from chalicelib.sessions.rules.held import counts
from chalicelib.sessions.service import catalogue
from chalicelib.sessions.service.actor import Actor
from chalicelib.sessions.service.drafts import forbid_unless_draft
from chalicelib.sessions.service.judging import settled, signers
from chalicelib.sessions.sheets.matching import BadLicence, canonical_licence
from chalicelib.sessions.store import licensees, sessions
from chalicelib.sessions.store.licensees import Found, InstructorFile

REGISTER_KINDS = {"federation", "commission"}


class Known(msgspec.Struct, frozen=True):
    """Somebody found: the instructor's titles held today, and whether the structure may use the name."""

    person: Found
    titles: list[str]
    consents: bool


def search(actor: Actor, asked: str) -> list[Known]:
    """Licence holders by name or licence, with what a jury wants to know.

    A club finds its own members by name; anybody else by the whole licence number, as on a score sheet.
    """

    def visible(found: Found) -> bool:
        return _visible(actor, found.club) or found.licence == number

    number = _whole_number(asked)
    found = licensees.search_words(actor.register, asked, visible)
    licences = [f.licence for f in found]
    people = licensees.read_people(actor.register, licences, licences, actor.id)
    rules, today = catalogue.of(actor), actor.today()
    teaching = rules.expand(["E1"], today)
    known = settled(people.licensees)
    return [
        Known(
            f,
            titles=[
                award.certification
                for award in known[f.licence].awards
                if award.certification in teaching and counts(award)
            ],
            consents=f.licence in people.consenting,
        )
        for f in found
        if f.licence in known
    ]


def sheet(actor: Actor, licence: str) -> Licensee:
    """One licence holder's licences and certifications. What the structure may not see is a NotFound."""
    licensee = licensees.read(actor.register, licence)
    if licensee is None or not _visible(actor, licensee.club):
        raise NotFound
    return settled({licence: licensee})[licence]


def _visible(actor: Actor, club: str | None) -> bool:
    return sees_all(actor) or club == actor.id


def sees_all(actor: Actor) -> bool:
    """A commission and the federation see every licence holder, a club its own members."""
    return actor.structure.kind in REGISTER_KINDS


def _whole_number(asked: str) -> str | None:
    try:
        return canonical_licence(asked)
    except BadLicence:
        return None


def find(register: str, licence: str) -> Licensee | None:
    return licensees.read(register, licence)


def own_file(register: str, licence: str) -> InstructorFile:
    file = licensees.read_instructor(register, licence)
    if file is None:
        raise NotFound
    return msgspec.structs.replace(file, licensee=settled({licence: file.licensee})[licence])


def give_consent(actor: Actor, licence: str) -> None:
    """Lets the actor's structure grant in the instructor's name, from now on. Twice is once."""

    def given(known: Consent) -> Consent | None:
        if known.active:
            return None
        return msgspec.structs.replace(known, given_at=actor.at(), withdrawn_at=None, requested_at=None)

    _change(actor, licence, given, actor.event("sessions.consent_given", licence))


def withdraw_consent(actor: Actor, licence: str) -> None:
    """From now on; what was granted before stays granted."""

    def withdrawn(known: Consent) -> Consent | None:
        return msgspec.structs.replace(known, withdrawn_at=actor.at()) if known.active else None

    _change(actor, licence, withdrawn, actor.event("sessions.consent_withdrawn", licence))


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

    def asked(known: Consent) -> Consent:
        if known.active:
            raise Conflict("sessions.consent_not_needed")
        return msgspec.structs.replace(known, requested_at=actor.at())

    event = actor.event(
        "sessions.consent_requested", session, licence=licence, name=person.name, title=stored.session.title
    )
    _change(actor, licence, asked, event)
    return person.name


def _change(actor: Actor, licence: str, change: Callable[[Consent], Consent | None], event: Event) -> None:
    blank = Consent(licence=licence, structure=actor.id, structure_name=actor.structure.name)
    licensees.change_consent(actor.register, blank, change, event)


def note_uses(register: str, structure_name: str, event: Event) -> None:
    """Where names were used, for the instructors' own pages; the same event twice writes the same."""
    for signer in event.data["signers"]:
        licensees.note_use(
            register,
            signer["licence"],
            Use(
                session=event.subject,
                session_title=event.data["title"],
                structure_name=structure_name,
                role=signer["role"],
                held_on=event.data["held_on"] or clock.real_now().date().isoformat(),
                awards=signer["awards"],
            ),
        )
