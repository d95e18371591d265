"""`python -m infra.found --stage prod founders.json`: the first structures and accounts of a deployed stage.

The file: {"structures": [{"slug", "name", "kind", "federation": slug or null, "number": or null}],
"accounts": [{"user_name", "first_name", "last_name", "email", "structure": slug, "role", "licence": or
null}]}. A structure's number is the one that its federation knows it by. A federation gets the
certification rules that the product comes with. Each account's first password is printed once.
"""

import argparse
import os
import secrets
import sys
from pathlib import Path

import boto3
import msgspec

from chalicelib.accounts.model.structures import Kind


class NewStructure(msgspec.Struct, frozen=True, kw_only=True):
    slug: str
    name: str
    kind: Kind
    federation: str | None = None
    number: str | None = None
    accent: str = "#0b5f63"


class NewAccount(msgspec.Struct, frozen=True, kw_only=True):
    user_name: str
    first_name: str
    last_name: str
    email: str
    structure: str
    role: str
    licence: str | None = None


class Founding(msgspec.Struct, frozen=True):
    structures: list[NewStructure]
    accounts: list[NewAccount]


def use_stage(stage: str) -> None:
    """Takes the variables of the deployed API function for our own."""
    found = boto3.client("lambda").get_function_configuration(FunctionName=f"preau-{stage}-api")
    os.environ.update(found["Environment"]["Variables"])


def found(founding: Founding) -> dict[str, str]:
    """Creates what is not there yet, so that a run cut short is simply run again, and later ones add to it.

    Answers user name → first password, of the accounts made now.
    """
    ids: dict[str, str] = {}
    for new in founding.structures:
        ids[new.slug] = _place(new.slug) or _create(new, _place(new.federation) if new.federation else None)
    passwords: dict[str, str] = {}
    for person in founding.accounts:
        password = secrets.token_urlsafe(12)
        if _welcome(person, ids.get(person.structure) or _place(person.structure), password):
            passwords[person.user_name] = password
    return passwords


def _place(slug: str) -> str | None:
    from chalicelib.accounts.store import structures

    return structures.find_slug(slug)


def _create(new: NewStructure, federation: str | None) -> str:
    from chalicelib.accounts.model.structures import Settings, Structure
    from chalicelib.accounts.roles import FIRST_ROLES
    from chalicelib.accounts.service import structures
    from chalicelib.kernel.ids import new_id
    from chalicelib.sessions.service import catalogue

    if new.federation and federation is None:
        raise LookupError(f"{new.slug}: there is no federation {new.federation}")
    structure = Structure(
        id=new_id(),
        slug=new.slug,
        name=new.name,
        kind=new.kind,
        federation=federation,
        number=new.number,
    )
    if new.kind == "federation":
        catalogue.seed(structure.id)
    structures.create(structure, Settings(roles=FIRST_ROLES[new.kind], accent=new.accent))
    return structure.id


def _welcome(person: NewAccount, structure: str | None, password: str) -> bool:
    """False when the user name is taken."""
    from chalicelib.accounts.model.accounts import Membership
    from chalicelib.accounts.service import accounts
    from chalicelib.kernel.table import Refused

    if structure is None:
        raise LookupError(f"{person.user_name}: there is no structure {person.structure}")
    membership = Membership(structure=structure, role=person.role, licence=person.licence)
    try:
        accounts.create(
            person.user_name, password, person.first_name, person.last_name, person.email, [membership]
        )
    except Refused:
        _enlist(person.user_name)
        return False
    return True


def _enlist(user_name: str) -> None:
    """Who works somewhere since before there were lists of agents is put on them."""
    from chalicelib.accounts.service import accounts, staff_list

    account = accounts.find_by_user_name(user_name)
    if account:
        staff_list.enlist(account)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m infra.found")
    parser.add_argument("--stage", required=True)
    parser.add_argument("file", type=Path)
    options = parser.parse_args()
    try:
        founding = msgspec.json.decode(options.file.read_bytes(), type=Founding)
    except (OSError, msgspec.DecodeError) as error:
        sys.exit(f"{options.file}: {error}")
    use_stage(options.stage)
    for user_name, password in found(founding).items():
        print(f"{user_name}  {password}")


if __name__ == "__main__":
    main()
