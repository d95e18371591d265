"""Certificates of awards: who may have one, and what it says.

The API gathers what is on paper; a function of its own renders it, once for the same content.
"""

from collections.abc import Sequence

import msgspec

from chalicelib.accounts.model.structures import KnownStructure
from chalicelib.accounts.service import structures
from chalicelib.accounts.service.actor import Actor, the_product
from chalicelib.kernel import clock, files, functions, search
from chalicelib.kernel.env import environment
from chalicelib.kernel.errors import Conflict, NotFound
from chalicelib.kernel.ids import fingerprint
from chalicelib.kernel.texts import say
from chalicelib.sessions.certificates.codes import new_code
from chalicelib.sessions.model.certificates import (
    Certificate,
    Form,
    Order,
    Paper,
    Rendered,
    Signer,
    award_id,
    duplicate_of,
)
from chalicelib.sessions.model.people import Award, Licensee
from chalicelib.sessions.rules.held import counts
from chalicelib.sessions.service import catalogue, consents, instructors
from chalicelib.sessions.service.judging import settled
from chalicelib.sessions.store import certificates as store
from chalicelib.sessions.store import licensees, sessions
from chalicelib.sessions.store.sessions import Stored

RECIPE = "1"  # a new number renders anew what an older template made
Held = tuple[Licensee, Award]


class Link(msgspec.Struct, frozen=True):
    url: str
    file_name: str


def of_session(actor: Actor, session: str, candidate: str | None, form: Form) -> Link:
    """A session's certificates in one document, or one candidate's. Raises Conflict while there is none."""
    stored = sessions.read(actor.id, session)
    if stored is None or (candidate and candidate not in {c.id for c in stored.candidates}):
        raise NotFound
    if stored.session.state != "closed":
        raise Conflict("certificates.not_closed")
    held = _granted_by(actor, stored, candidate)
    if candidate and held:
        _forbid_revoked(held[0][1])
    standing = [(person, award) for person, award in held if counts(award)]
    if not standing:
        raise Conflict("certificates.none")
    return _link(actor.register, standing, form, {session: stored})


def _granted_by(actor: Actor, stored: Stored, candidate: str | None) -> list[Held]:
    """What the session granted, candidate by candidate, as the licence holders' records have it now."""
    wanted = [c for c in stored.candidates if candidate in (None, c.id)]
    people = licensees.read_people(actor.register, [c.licence for c in wanted], (), actor.id)
    known = settled(people.licensees)
    return [
        (person, award)
        for licence in dict.fromkeys(c.licence for c in wanted)
        if (person := known.get(licence))
        for award in person.awards
        if award.session == stored.session.id
        and (candidate is None or award.certification == wanted[0].certification)
    ]


def of_licensee(actor: Actor, licence: str, award: str, form: Form) -> Link:
    """From a licence holder's sheet: the office has any, another structure what it granted itself."""
    person = instructors.sheet(actor, licence)
    found = _named(person, award)
    if not may_print(actor, found):
        raise NotFound
    return _one(actor.register, person, found, form)


def may_print(actor: Actor, award: Award) -> bool:
    return actor.structure.kind == "federation" or award.structure == actor.id


def own(register: str, licence: str, award: str, form: Form) -> Link:
    """The holder's own. Raises NotFound for an award that is not his."""
    person = consents.own_file(register, licence).licensee
    return _one(register, person, _named(person, award), form)


def _named(person: Licensee, award: str) -> Award:
    found = next((a for a in person.awards if award_id(a) == award and not a.pending), None)
    if found is None:
        raise NotFound
    return found


def _one(register: str, person: Licensee, award: Award, form: Form) -> Link:
    _forbid_revoked(award)
    stored = None
    if award.structure and award.session:
        stored = sessions.read(award.structure, award.session, consistent=False)
    return _link(register, [(person, award)], form, {award.session or "": stored} if stored else {})


def _forbid_revoked(award: Award) -> None:
    if award.revoked_on:
        raise Conflict("certificates.revoked", day=clock.french_day(award.revoked_on))


def _link(register: str, held: Sequence[Held], form: Form, origins: dict[str, Stored]) -> Link:
    codes = _codes(register, held)
    papers = [
        _paper(register, person, award, codes[person.licence, award_id(award)], origins)
        for person, award in held
    ]
    made_of = f"{RECIPE}{form}{environment().site_url}{papers}"
    key = f"made/{papers[0].issuer}/certificate/{fingerprint(made_of)[:32]}.{form}"
    if not files.is_kept(key):
        _have_rendered(Order(form=form, key=key, papers=papers))
    name = f"{_file_name(papers, form)}.{form}"
    return Link(files.download_link(key, name), name)


def _codes(register: str, held: Sequence[Held]) -> dict[tuple[str, str], str]:
    today = clock.real_now().date().isoformat()

    def make(named: tuple[str, str]) -> Certificate:
        licence, award = named
        return Certificate(code=new_code(), register=register, licence=licence, award=award, issued_on=today)

    wanted = [(person.licence, award_id(award)) for person, award in held]
    return {named: made.code for named, made in store.ensure(register, wanted, make).items()}


def _have_rendered(order: Order) -> None:
    rendered = functions.ask(environment().function_documents, order, Rendered)
    if rendered.signed_by:
        since = clock.instant(clock.real_now())
        store.note_key(msgspec.structs.replace(rendered.signed_by, since=since))


def _paper(register: str, person: Licensee, award: Award, code: str, origins: dict[str, Stored]) -> Paper:
    federation = structures.find(register)
    granted_by = granter(award) or federation
    own_name = granted_by.structure.id != register
    return Paper(
        code=code,
        licence=person.licence,
        name=person.name,
        email=person.email,
        certification=award.certification,
        label=catalogue.of(the_product(register)).label(award.certification),
        granted_on=award.granted_on,
        number=award.number,
        duplicate=duplicate_of(award),
        place=award.session_place,
        session_title=award.session_title,
        signers=_signers(award, origins.get(award.session or "")),
        issuer=granted_by.structure.id,
        structure_name=granted_by.structure.name if own_name else None,
        federation=register,
        federation_name=federation.structure.name,
        accent=granted_by.settings.accent,
        practice=granted_by.structure.practice,
    )


def granter(award: Award) -> KnownStructure | None:
    return structures.find(award.structure) if award.structure else None


def _signers(award: Award, origin: Stored | None) -> list[Signer]:
    """President and delegate of the jury, and the instructor in whose name it was granted, each once."""
    signers = []
    for role in ("president", "delegate"):
        signers += [Signer(role, j.name) for j in (origin.jury if origin else []) if j.role == role]
    if award.instructor and award.instructor not in {signer.name for signer in signers}:
        signers.append(Signer("instructor", award.instructor))
    return signers


def _file_name(papers: Sequence[Paper], form: Form) -> str:
    if len(papers) > 1:
        name = say("certificates.files", title=papers[0].session_title or "")
    else:
        kind = "file" if form == "pdf" else "badge_file"
        name = say(f"certificates.{kind}", label=papers[0].certification, name=papers[0].name)
    return search.plain(name).replace(" ", "-")
