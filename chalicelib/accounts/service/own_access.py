"""What somebody does about their own accesses: another password, an end to all of them, a look back."""

from datetime import date, datetime, time, timedelta

import msgspec

from chalicelib.accounts import passwords
from chalicelib.accounts.model.accounts import Account, SignIn
from chalicelib.accounts.model.factors import Connection, Factors
from chalicelib.accounts.model.structures import Portal
from chalicelib.accounts.rules.access import CONNECTIONS_KEPT_S
from chalicelib.accounts.rules.spans import Span, span_of
from chalicelib.accounts.service import credentials, sign_ins, structures
from chalicelib.accounts.service.happenings import event, home_or_none
from chalicelib.accounts.service.new_passwords import check_password
from chalicelib.accounts.service.sign_ins import Opened
from chalicelib.accounts.store import accounts, connections
from chalicelib.accounts.store import sign_ins as store
from chalicelib.accounts.store.factors import Held
from chalicelib.kernel import clock
from chalicelib.kernel.errors import Changed, Invalid
from chalicelib.kernel.table import Refused


class Page(msgspec.Struct, frozen=True):
    """A week or month of the history, from `first` up to `until`; `earlier` if there may be more."""

    first: date
    until: date
    connections: list[Connection]
    earlier: bool


def change_password(account: Account, cookie: str, sign_in: SignIn, old: str, new: str) -> Opened:
    """All other accesses end; this one goes on under a new token. Raises Invalid with every flaw."""
    proven = credentials.confirm(account, old, "old")
    check_password(new, shortest_password(account), account, "new")
    if new == old:
        raise Invalid.field("new", "accounts.password.unchanged")
    hashed = passwords.hash_password(new)
    changed, writes = accounts.changing(
        account.id,
        lambda known: msgspec.structs.replace(known, password_hash=hashed, generation=known.generation + 1),
    )
    writes.join(proven).join(event("accounts.password_changed", account))
    return sign_ins.renew(changed, cookie, sign_in, writes)


def shortest_password(account: Account) -> int:
    """The rule of the account's home; the product's own for who is nothing anywhere."""
    home = home_or_none(account)
    portal = structures.find(home).settings.portal if home else Portal()
    return portal.shortest_password


def sign_out_everywhere(account: Account) -> None:
    """Every access ends at once, this one too. Raises Changed when another write came first."""
    _, writes = accounts.changing(
        account.id, lambda known: msgspec.structs.replace(known, generation=known.generation + 1)
    )
    try:
        writes.commit()
    except Refused as error:
        raise Changed from error


def open_now(account: Account) -> list[tuple[str, SignIn]]:
    """The accesses that are open, by their keys, latest first."""
    now = clock.epoch(clock.real_now())
    live = [
        (key, sign_in)
        for key, sign_in in store.read_all(account.id)
        if sign_in.stage == "open" and sign_in.ends_at > now and sign_in.generation == account.generation
    ]
    return sorted(live, key=lambda each: each[1].started_at, reverse=True)


def factors(account: Account) -> Factors:
    return Held(account.id).factors


def history(account: Account, span: Span, day: date | None) -> Page:
    """The week or month that a day lies in, today's if none is named; kept for twelve months."""
    now = clock.real_now()
    oldest = (now - timedelta(seconds=CONNECTIONS_KEPT_S)).date()
    first, until = span_of(min(max(day or now.date(), oldest), now.date()), span)
    found = connections.between(account.id, _midnight(first), _midnight(until))
    return Page(first, until, found, earlier=first > oldest)


def _midnight(day: date) -> str:
    return clock.sortable(datetime.combine(day, time(), clock.PARIS))
