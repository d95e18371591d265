"""A copy of one's data: asked for once at a time, a few times a day, fetched by its person alone."""

import msgspec
from msgspec.structs import replace

from chalicelib.accounts.model.accounts import Account, SignIn
from chalicelib.accounts.model.copies import Copy
from chalicelib.accounts.rules.copies import FRESH_S, KEPT_S, MAKING_S
from chalicelib.accounts.service import credentials, limits
from chalicelib.accounts.service.happenings import event, home_or_none
from chalicelib.accounts.store import accounts
from chalicelib.accounts.store import copies as store
from chalicelib.kernel import clock, files
from chalicelib.kernel.errors import Conflict, NotFound
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.table import Refused

FILE_NAME = "mes-donnees.zip"


class Ordered(msgspec.Struct, frozen=True):
    """A message of the queue: one copy for one account."""

    account: str
    copy: str


def latest(account: str) -> Copy | None:
    """None once it may no longer be fetched, or was never finished."""
    found = store.read(account)
    return found[0] if found and _lives(found[0]) else None


def _lives(copy: Copy) -> bool:
    now = clock.epoch(clock.real_now())
    if copy.state == "asked":
        return clock.epoch_of(copy.asked_at) + MAKING_S > now
    return copy.ends_at > now


def ask(account: Account) -> Copy:
    """A new one, or the one that is being made. Raises TooMany; Conflict for who is nothing anywhere."""
    if home_or_none(account) is None:
        raise Conflict("accounts.nowhere")
    found = store.read(account.id)
    if found and found[0].state == "asked" and _lives(found[0]):
        return found[0]
    limits.count("copy", account.id)
    now = clock.real_now()
    copy = Copy(id=new_id(), state="asked", asked_at=clock.instant(now), ends_at=clock.epoch(now) + KEPT_S)
    writes = store.ask(account.id, copy, found[1] if found else None)
    try:
        writes.join(event("accounts.copy_asked", account, copy=copy.id)).commit()
    except Refused:
        return ask(account)
    return copy


def awaited(order: Ordered) -> Account | None:
    """Whose copy is to be made; None once it is there, or another was asked for."""
    found, account = store.read(order.account), accounts.read(order.account)
    if found is None or found[0].id != order.copy or found[0].state != "asked":
        return None
    return account if account and account.state == "active" else None


def file_of(account: Account, copy: str, kind: str) -> str:
    return f"made/{home_or_none(account)}/copy/{account.id}.{copy}.{kind}"


def keep(account: Account, order: Ordered, archive: bytes) -> None:
    """Keeps the archive and has its person told. Done twice it is told once."""
    file = file_of(account, order.copy, "zip")
    files.put_kept(file, archive, "application/zip")
    found = store.read(account.id)
    if found is None or found[0].id != order.copy or found[0].state != "asked":
        return
    now = clock.real_now()
    ready = replace(
        found[0],
        state="ready",
        made_at=clock.instant(now),
        ends_at=clock.epoch(now) + KEPT_S,
        file=file,
        size=len(archive),
    )
    writes = store.change(found[1], ready).join(event("accounts.copy_ready", account, copy=order.copy))
    writes.commit()


def wants_password(sign_in: SignIn) -> bool:
    """Whoever has just signed in has just given it."""
    return clock.epoch_of(sign_in.started_at) + FRESH_S < clock.epoch(clock.real_now())


def link(account: Account, sign_in: SignIn, copy: str, password: str) -> str:
    """A short-lived link. Raises NotFound for what is not there or not theirs, Invalid, TooMany."""
    found = latest(account.id)
    if found is None or found.id != copy or found.file is None:
        raise NotFound
    if wants_password(sign_in):
        credentials.confirm(account, password).commit()
    event("accounts.copy_fetched", account, copy=copy).commit()
    return files.download_link(found.file, FILE_NAME)
