"""What a register holds of a licence holder, for a copy of their data."""

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.copies import Chapter, Entry
from chalicelib.accounts.rules.copies import entry, entry_of
from chalicelib.accounts.service import structures
from chalicelib.kernel.errors import NotFound
from chalicelib.sessions.model.people import Licensee
from chalicelib.sessions.service import consents
from chalicelib.sessions.store import naming, sessions

AWARD = ("certification", "granted_on", "origin", "number", "session_title", "structure_name", "revoked_on")
EQUIVALENCE = ("organism", "title", "equals", "status", "obtained_on", "expires_on", "decided_on")
MOST_USES = 1000


def chapters(account: Account) -> list[Chapter]:
    found = []
    for held in account.memberships:
        if held.licence:
            register = structures.find(held.structure).structure.register
            try:
                found.append(Chapter("licence", _parts(register, held.licence)))
            except NotFound:
                continue
    return found


def _parts(register: str, licence: str) -> dict[str, list[Entry]]:
    file = consents.own_file(register, licence)
    uses, _ = consents.uses(register, licence, None, MOST_USES)
    return _record(file.licensee) | {
        "consents": [
            entry_of(consent, "structure_name", "given_at", "withdrawn_at", "requested_at")
            for consent in file.consents
        ],
        "uses": [
            entry_of(use, "session_title", "structure_name", "held_on", "awards", "roles") for use in uses
        ],
        "drafts": _drafts(register, licence),
    }


def _record(person: Licensee) -> dict[str, list[Entry]]:
    names = ("licence", "last_name", "first_name", "birth_name", "birth_date", "email", "club_name")
    return {
        "licensee": [entry_of(person, *names)],
        "licences": [entry_of(each, "valid_from", "valid_to", "status") for each in person.licences],
        "awards": [entry_of(award, *AWARD) for award in person.awards],
        "attempts": [
            entry_of(each, "certification", "starts_on", "ends_on", "part", "decision")
            for each in person.attempts
        ],
        "equivalences": [entry_of(each, *EQUIVALENCE) for each in person.equivalences],
    }


def _drafts(register: str, licence: str) -> list[Entry]:
    """Sessions on their way that name the person."""
    heads = sessions.heads(naming.drafts_naming(register, licence))
    known = structures.find_all(list({structure for structure, _ in heads}))
    return [
        entry(
            session_title=head.title,
            structure_name=known[structure].structure.name if structure in known else None,
            starts_on=head.starts_on,
        )
        for (structure, _), head in heads.items()
    ]
