"""What the accounts hold of somebody, for a copy of their data. Hashes of secrets are nobody's to read."""

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.copies import Chapter, Entry
from chalicelib.accounts.model.identity import Identity
from chalicelib.accounts.rules.copies import entry, entry_of
from chalicelib.accounts.service import own_access, own_identity, staff_list, structures
from chalicelib.accounts.service.staff_rights import right_labels
from chalicelib.accounts.store import copies as store
from chalicelib.accounts.store.identities import find_linked
from chalicelib.accounts.store.passkeys import Owned


def chapters(account: Account) -> list[Chapter]:
    own = own_identity.read(account.id)
    found = [
        Chapter("account", {"account": [_account(account)], "memberships": _memberships(account)}),
        Chapter("identity", _identity(own.identity)),
        Chapter("terms", {"acceptances": _acceptances(account)}),
        Chapter("access", _access(account)),
        Chapter("staff", {"agent": _records(account)}),
    ]
    if own.email_change:
        found[0].parts["email_change"] = [entry_of(own.email_change, "email", "asked_at")]
    return found


def _account(account: Account) -> Entry:
    names = ("user_name", "first_name", "last_name", "email", "created_at", "second_factor")
    return entry_of(account, *names)


def _memberships(account: Account) -> list[Entry]:
    known = structures.find_all([held.structure for held in account.memberships])
    return [
        entry(
            structure=known[held.structure].structure.name,
            role=known[held.structure].settings.label_of(held.role),
            licence=held.licence,
            withheld=right_labels(held.withheld),
        )
        for held in account.memberships
        if held.structure in known
    ]


def _records(account: Account) -> list[Entry]:
    records = staff_list.own_records(account)
    known = structures.find_all([structure for structure, _ in records])
    return [
        entry(
            structure=known[structure].structure.name,
            role=known[structure].settings.label_of(agent.role),
            withheld=right_labels(agent.withheld),
        )
        | entry_of(agent, "email", "since", "invited_by", "withdrawn_at", "withdrawn_by", "reason")
        for structure, agent in records
        if structure in known
    ]


def _identity(said: Identity) -> dict[str, list[Entry]]:
    named = entry_of(said, "civility", "last_name", "birth_name", "first_name", "phone", "mobile", "fax")
    born = {f"birth_{name}": getattr(said.birth, name) for name in said.birth.__struct_fields__}
    address = entry_of(said.address, *said.address.__struct_fields__)
    whole = named | entry(**born) | entry(preferred=said.preferred, photo=said.photo is not None)
    return {"identity": [whole], "address": [address]}


def _acceptances(account: Account) -> list[Entry]:
    accepted = store.acceptances(account.id)
    known = structures.find_all([each.structure for each in accepted])
    return [
        entry(structure=known[each.structure].structure.name, version=each.number, at=each.at)
        for each in accepted
        if each.structure in known
    ]


def _access(account: Account) -> dict[str, list[Entry]]:
    return {
        "open_now": [
            entry_of(sign_in, "started_at", "means", "second", "device")
            for _, sign_in in own_access.open_now(account)
        ],
        "connections": [
            entry_of(line, "at", "outcome", "means", "second", "device")
            for line in store.connections(account.id)
        ],
        "passkeys": [
            entry_of(passkey, "name", "host", "added_at", "used_at")
            for passkey in Owned(account.id).passkeys.keys
        ],
        "providers": [entry_of(linked, "provider", "linked_at") for linked in find_linked(account.id)],
    }
