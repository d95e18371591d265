"""Instructors and the structures that may grant in their name."""

import msgspec

from chalicelib.accounts.service.actor import Actor
from chalicelib.kernel.errors import NotFound
from chalicelib.sessions.model.people import Licensee
from chalicelib.sessions.rules.held import counts
from chalicelib.sessions.service import catalogue
from chalicelib.sessions.service.judging import settled
from chalicelib.sessions.sheets.matching import BadLicence, canonical_licence
from chalicelib.sessions.store import licensees
from chalicelib.sessions.store.licensees import Found

REGISTER_KINDS = {"federation", "commission"}


class Known(msgspec.Struct, frozen=True):
    """Somebody found: the instructor's titles held today, and whether the structure may use the name."""

    person: Found
    titles: list[str]
    consents: bool
    club_name: str | None


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
            club_name=known[f.licence].club_name,
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
