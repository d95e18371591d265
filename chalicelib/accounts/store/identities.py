"""Identities of providers, on their way and linked to accounts."""

from chalicelib.accounts.model.identities import PROVIDERS, Departure, Identity, Provider, Ticket
from chalicelib.accounts.store.accounts import account_key
from chalicelib.accounts.store.table import AccountsItem, Key
from chalicelib.kernel.ids import fingerprint
from chalicelib.kernel.table import Writes, find, find_all


def _departure(state: str) -> Key:
    return f"DEPARTURE#{fingerprint(state)}", "DEPARTURE"


def _ticket(token: str) -> Key:
    return f"TICKET#{fingerprint(token)}", "TICKET"


def _identity(provider: Provider, subject: str) -> Key:
    return f"IDENTITY#{provider}#{subject}", "ACCOUNT"


def _linked(account: str, provider: Provider) -> Key:
    return account_key(account)[0], f"IDENTITY#{provider}"


def leave(state: str, departure: Departure) -> None:
    item = AccountsItem.of("departure", _departure(state), departure, expires_at=departure.ends_at)
    Writes().create("departure", item).commit()


def read_departure(state: str) -> Departure | None:
    item = find(AccountsItem, _departure(state), consistent=True)
    return item.read(Departure) if item else None


def use_departure(state: str) -> None:
    """Raises Refused(["departure"]) for the second to come."""
    Writes().use_up("departure", AccountsItem(*_departure(state), kind="departure")).commit()


def put_ticket(token: str, ticket: Ticket) -> None:
    item = AccountsItem.of("ticket", _ticket(token), ticket, expires_at=ticket.ends_at)
    Writes().create("ticket", item).commit()


def read_ticket(token: str) -> Ticket | None:
    item = find(AccountsItem, _ticket(token), consistent=True)
    return item.read(Ticket) if item else None


def use_ticket(token: str) -> Writes:
    return Writes().use_up("ticket", AccountsItem(*_ticket(token), kind="ticket"))


def find_identity(provider: Provider, subject: str) -> Identity | None:
    item = find(AccountsItem, _identity(provider, subject), consistent=True)
    return item.read(Identity) if item else None


def find_linked(account: str) -> list[Identity]:
    """The identities of an account: one request."""
    found = find_all(AccountsItem, [_linked(account, provider) for provider in PROVIDERS], consistent=True)
    return [item.read(Identity) for item in found.values()]


def link(identity: Identity) -> Writes:
    """Refused(["identity"]) when another account has it, Refused(["linked"]) when this one has another."""
    key = _identity(identity.provider, identity.subject)
    of_account = _linked(identity.account, identity.provider)
    return (
        Writes()
        .create("identity", AccountsItem.of("identity", key, identity))
        .create("linked", AccountsItem.of("linked_identity", of_account, identity))
    )


def unlink(identity: Identity) -> Writes:
    key = _identity(identity.provider, identity.subject)
    return (
        Writes()
        .forget("identity", AccountsItem(*key, kind="identity"))
        .use_up("linked", AccountsItem(*_linked(identity.account, identity.provider), kind="linked_identity"))
    )
