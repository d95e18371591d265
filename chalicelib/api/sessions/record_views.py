"""A licence holder's record as the office sees it: everything, with who decided what, and its history."""

import msgspec

from chalicelib.accounts.service.actor import Actor
from chalicelib.api.coded import Coded
from chalicelib.api.sessions.award_views import HeldView, held
from chalicelib.exchanges import service as exchanges
from chalicelib.exchanges.model import Happening
from chalicelib.kernel.texts import say
from chalicelib.sessions.catalogue.model import Catalogue
from chalicelib.sessions.model.people import Award, Equivalence
from chalicelib.sessions.rules.held import counts
from chalicelib.sessions.service import catalogue, certificates, proofs
from chalicelib.sessions.service.records import OnRecord
from chalicelib.sessions.service.sentences import happened


class RecordAward(HeldView, frozen=True, kw_only=True):
    """A certification as the office sees it: with where it came from, and who took it back."""

    origin: Coded
    number: str | None
    revoked_by: str | None


class RecordEquivalence(msgspec.Struct, frozen=True, kw_only=True):
    organism: str
    title: str
    equals: Coded
    status: Coded
    reference: str | None
    obtained_on: str | None
    expires_on: str | None
    decided_on: str | None
    decided_by: str | None
    reason: str | None


class RecordProof(msgspec.Struct, frozen=True):
    """A file that showed something, until it is deleted."""

    id: str
    deleted_on: str | None


class RecordLine(msgspec.Struct, frozen=True):
    """What happened to a record, with the files that showed it."""

    at: str
    actor: str
    sentence: str
    note: str
    proofs: list[RecordProof]


class RecordView(msgspec.Struct, frozen=True, kw_only=True):
    """`version` is what the next act on this record names."""

    version: int
    licence: str
    last_name: str
    first_name: str
    birth_date: str | None
    club_name: str | None
    listed_on: str | None
    awards: list[RecordAward]
    equivalences: list[RecordEquivalence]
    history: list[RecordLine]


def record_view(actor: Actor, found: OnRecord) -> RecordView:
    licensee, rules = found.licensee, catalogue.of(actor)
    awards = [award for award in licensee.awards if counts(award) or award.revoked_on]
    return RecordView(
        version=found.version,
        licence=licensee.licence,
        last_name=licensee.last_name,
        first_name=licensee.first_name,
        birth_date=licensee.birth_date,
        club_name=licensee.club_name,
        listed_on=licensee.listed_on,
        awards=[_award(actor, a, rules) for a in sorted(awards, key=lambda a: a.granted_on, reverse=True)],
        equivalences=[_equivalence(e, rules) for e in licensee.equivalences],
        history=_history(actor, licensee.licence),
    )


def _award(actor: Actor, award: Award, rules: Catalogue) -> RecordAward:
    shown = held(award, rules, certificates.may_print(actor, award) and counts(award))
    return RecordAward(
        **msgspec.structs.asdict(shown),
        origin=Coded(award.origin, say(f"requests.origin.{award.origin}")),
        number=award.number,
        revoked_by=award.revoked_by,
    )


def _equivalence(known: Equivalence, rules: Catalogue) -> RecordEquivalence:
    return RecordEquivalence(
        organism=known.organism,
        title=known.title,
        equals=Coded(known.equals, rules.label(known.equals)),
        status=Coded(known.status, say(f"requests.equivalence.{known.status}")),
        reference=known.reference,
        obtained_on=known.obtained_on,
        expires_on=known.expires_on,
        decided_on=known.decided_on,
        decided_by=known.decided_by,
        reason=known.reason,
    )


def _history(actor: Actor, licence: str) -> list[RecordLine]:
    lines = exchanges.history(actor.id, licence, 50)
    files = proofs.known(actor, [proof for line in lines for proof in line.data.get("proofs", [])])

    def shown(line: Happening) -> RecordLine:
        seen = [RecordProof(id, files[id].deleted_on) for id in line.data.get("proofs", []) if id in files]
        return RecordLine(
            line.at, line.actor, happened(line.event, line.data), line.data.get("note", ""), seen
        )

    return [shown(line) for line in lines]
