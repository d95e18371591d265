"""What family files hold of somebody, for a copy of their data: their own part, not the other adult's."""

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.copies import Chapter, Entry
from chalicelib.accounts.rules.copies import entry, entry_of
from chalicelib.accounts.service import structures
from chalicelib.families.model import Guardian, Rank
from chalicelib.families.service import files
from chalicelib.families.store import unattached
from chalicelib.families.store.families import File
from chalicelib.kernel.errors import NotFound

OWN = ("civility", "last_name", "birth_name", "first_name", "birth_date", "email", "phone", "mobile")


def chapters(account: Account) -> list[Chapter]:
    found = []
    for structure in dict.fromkeys(held.structure for held in account.memberships):
        if waiting := unattached.read(structure, account.id):
            named = structures.find(structure).structure.name
            wait = entry(structure=named, since=waiting.since)
            found.append(Chapter("waiting", {"waiting": [wait]}))
    for held in account.memberships:
        if held.family:
            try:
                file = files.find(held.structure, held.family)
            except NotFound:
                continue
            found.append(Chapter("family", _parts(account, held.structure, file)))
    return found


def _parts(account: Account, structure: str, file: File) -> dict[str, list[Entry]]:
    known = structures.find(structure)
    names = {service.id: service.name for service in known.settings.portal.services}
    family = file.family
    head = entry(
        structure=known.structure.name,
        number=family.number,
        created_at=family.created_at,
        services=[names.get(service, service) for service in family.services],
    )
    parts = {"family": [head]}
    for rank, guardian in files.ranks(family):
        if guardian.account == account.id:
            parts |= _own(file, rank, guardian, names)
    return parts


def _own(file: File, rank: Rank, guardian: Guardian, names: dict[str, str]) -> dict[str, list[Entry]]:
    address = guardian.address
    invitation = file.invitations.get(rank)
    return {
        "guardian": [entry_of(guardian, *OWN)],
        "guardian_address": [entry_of(address, *address.__struct_fields__)] if address else [],
        "invitations": [entry_of(invitation, "way", "email", "sent_at", "opened_at")] if invitation else [],
        "service_keys": [
            entry(service=names.get(key.service, key.service), made_at=key.made_at, used_at=key.used_at)
            for (_, held), key in file.keys.items()
            if held == rank
        ],
    }
