"""The first day of a space: its mail, the link in it, the photo that came with it."""

import msgspec

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.rules.access import canonical_user_name
from chalicelib.accounts.service import limits, links, photos, receipts, structures
from chalicelib.accounts.service.creations import event
from chalicelib.accounts.store import accounts
from chalicelib.accounts.store import creations as store
from chalicelib.kernel import clock
from chalicelib.kernel.errors import Conflict, Gone
from chalicelib.kernel.log import logger
from chalicelib.kernel.table import Refused


def send_again(receipt: str) -> None:
    """Has the mail sent again, if the space still waits. Raises Gone for no receipt of ours, and TooMany."""
    item = store.find_pending(receipts.read(receipt))
    if item is None:
        return
    pending = item.read(Account)
    limits.count("activation_mail", pending.email)
    at = clock.instant(clock.now(structures.find(pending.home or "").clock_offset_s))
    store.ask_mail(event("accounts.activation_asked", pending, at))


def activate(token: str) -> Account:
    """Opens the space that a mail's link belongs to. Raises Gone when the link or the space is no more."""
    link = links.read(token, "activation")
    item = store.find_pending(link.account)
    if item is None:
        raise Gone("accounts.link_dead")
    pending = item.read(Account)
    active = msgspec.structs.replace(pending, state="active")
    known = structures.find(pending.home or "")
    opened = event("accounts.activated", active, clock.instant(clock.now(known.clock_offset_s)))
    try:
        store.activate(item, active, canonical_user_name(active.user_name), opened, links.spend(token))
    except Refused as refused:
        if "link" in refused.names:
            raise Gone("accounts.link_dead") from refused
        raise Conflict from refused
    return active


def pending_account(account: str) -> Account | None:
    item = store.find_pending(account)
    return item.read(Account) if item else None


def holds_space(email: str) -> Account | None:
    """An active account that has this address, the oldest when there are several."""
    found = accounts.find_by_email(email)
    return accounts.read(found[0]) if found else None


def keep_photo(account: str) -> None:
    """Keeps the photo that was sent with the form, without what a camera adds. One that is none is left."""
    identity = store.read_identity(account)
    if identity is None or identity.photo:
        return
    key = photos.keep(identity.structure, account, account)
    if key is None:
        logger.info("no portrait", extra={"account": account})
        return
    store.keep_photo(account, key)
