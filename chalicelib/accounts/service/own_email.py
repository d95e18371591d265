"""Another e-mail address: it counts once it is confirmed there, and the old one may stop it for a week."""

import msgspec
from msgspec.structs import replace

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.identity import EmailChange
from chalicelib.accounts.rules import creation as rules
from chalicelib.accounts.rules.access import LINKS_LAST_S
from chalicelib.accounts.service import credentials, limits, links
from chalicelib.accounts.service.happenings import event, home_or_none
from chalicelib.accounts.service.newcomers import fault
from chalicelib.accounts.store.own_identity import Held
from chalicelib.kernel import clock
from chalicelib.kernel.errors import Changed, Conflict, Gone, Invalid, NotFound
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.table import Refused


class Asked(msgspec.Struct, frozen=True):
    """What two mails say: the old address and what stops the change, the new one and what confirms it."""

    account: Account
    old: str
    stop: str
    new: str
    confirm: str


class Stopped(msgspec.Struct, frozen=True):
    """`restored` when the new address had been confirmed already: the old one counts again."""

    account: Account
    restored: bool


def read(email: str) -> str:
    """As it is kept. Raises Invalid."""
    wanted, faults = rules.read_email(email)
    if faults:
        raise Invalid(errors=[fault(field, code) for field, code in faults])
    return wanted


def ask(account: Account, email: str, password: str) -> None:
    """Has both addresses written to. Raises Invalid, TooMany; Conflict for who is nothing anywhere."""
    wanted = read(email)
    if wanted.casefold() == account.email.casefold():
        raise Invalid.field("email", "accounts.email_unchanged")
    if home_or_none(account) is None:
        raise Conflict("accounts.nowhere")
    proven = credentials.confirm(account, password)
    limits.count("email_change", account.id)
    now, occasion = clock.real_now(), new_id()
    change = EmailChange(
        email=wanted,
        asked_at=clock.instant(now),
        ends_at=clock.epoch(now) + LINKS_LAST_S["email"],
        occasion=occasion,
    )
    writes = Held(account.id).await_email(change).join(proven)
    writes.join(event("accounts.email_change_asked", account, change=occasion)).commit()


def links_of(account: str, occasion: str) -> Asked | None:
    """For the mails; None once it was confirmed, stopped, or another address was asked for."""
    try:
        held = Held(account)
    except NotFound:
        return None
    change = held.email_change
    if change is None or change.occasion != occasion:
        return None
    old = held.account.email
    stop = links.issue("email_stop", account, occasion, old=old) if old else ""
    return Asked(
        held.account, old, stop, change.email, links.issue("email", account, occasion, change=occasion)
    )


def cancel(account: str) -> None:
    held = Held(account)
    if held.email_change:
        try:
            held.forget_email_change().commit()
        except Refused as error:
            raise Changed("accounts.changed") from error


def confirm(token: str) -> str:
    """The new address counts from now on, and is answered. Raises Gone."""
    link = links.read(token, "email")
    held = _alive(link.account)
    change = held.email_change
    if change is None or change.occasion != link.data["change"]:
        raise Gone("accounts.link_dead")
    changed = replace(held.account, email=change.email)
    writes = held.put_email(changed).join(held.forget_email_change()).join(links.spend(token))
    try:
        writes.join(event("accounts.email_changed", changed)).commit()
    except Refused as error:
        raise Gone("accounts.link_dead") from error
    return change.email


def stop(token: str) -> Stopped:
    """« It was not me »: the old address counts, every access ends. Raises Gone."""
    link = links.read(token, "email_stop")
    held, old = _alive(link.account), link.data["old"]
    account = replace(held.account, email=old, generation=held.account.generation + 1)
    restored = held.account.email != old
    writes = held.put_email(account).join(held.forget_email_change()).join(links.spend(token))
    try:
        writes.join(event("accounts.email_change_stopped", account)).commit()
    except Refused as error:
        raise Gone("accounts.link_dead") from error
    return Stopped(account, restored)


def _alive(account: str) -> Held:
    try:
        held = Held(account)
    except NotFound as error:
        raise Gone("accounts.link_dead") from error
    if held.account.state != "active":
        raise Gone("accounts.link_dead")
    return held
