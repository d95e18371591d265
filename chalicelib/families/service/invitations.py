"""Guardians whom the structure knows are invited to open their account, or to join one that they have."""

from collections.abc import Sequence
from contextlib import suppress

import msgspec

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.model.links import Link
from chalicelib.accounts.service import invited, links
from chalicelib.accounts.service.actor import Actor, the_product
from chalicelib.accounts.service.memberships import guardian as acts_for
from chalicelib.accounts.service.newcomers import Newcomer, read_user_name
from chalicelib.families.model import Guardian, Invitation, Rank
from chalicelib.families.rules.states import INVITATION_LASTS_S, invitation_state
from chalicelib.families.service import files
from chalicelib.families.store import families
from chalicelib.families.store.families import File
from chalicelib.families.store.unreached import list_written
from chalicelib.kernel import clock
from chalicelib.kernel.errors import Changed, Conflict, Gone, Invalid, NotFound
from chalicelib.kernel.ids import new_id
from chalicelib.kernel.outbox import Event
from chalicelib.kernel.table import Refused, Writes


def invite(actor: Actor, family: str, rank: Rank, services: Sequence[str]) -> None:
    """Has the guardian invited by mail. Sent again, the earlier link opens nothing any more."""
    file = files.find(actor.id, family)
    guardian = files.guardian_of(file.family, rank)
    if guardian.account:
        raise Conflict("families.has_account")
    if not guardian.email:
        raise Conflict("families.no_email")
    forbid_unknown(actor, services)
    invitation = Invitation(
        id=new_id(),
        way="mail",
        services=list(services),
        email=guardian.email,
        sent_at=actor.at(),
        sent_by=actor.name,
        ends_at=clock.epoch(clock.real_now()) + INVITATION_LASTS_S,
    )
    event = actor.event(
        "families.guardian_invited",
        family,
        rank=rank,
        invitation=invitation.id,
        name=f"{guardian.first_name} {guardian.last_name}",
    )
    _write(families.put_invitation(file, rank, invitation), event)


def forbid_unknown(actor: Actor, services: Sequence[str]) -> None:
    known = {service.id for service in actor.known.settings.portal.services}
    if not set(services) <= known:
        code = "families.service_unknown"
        raise Invalid.field("services", code)


def revoke(actor: Actor, family: str, rank: Rank) -> None:
    """Raises Conflict when there is no invitation that still could be opened."""
    file = files.find(actor.id, family)
    files.guardian_of(file.family, rank)
    known = file.invitations.get(rank)
    if known is None or invitation_state(known, clock.epoch(clock.real_now())) != "waiting":
        raise Conflict("families.no_invitation")
    revoked = msgspec.structs.replace(known, revoked_at=actor.at())
    event = actor.event("families.invitation_revoked", family, rank=rank)
    writes = families.put_invitation(file, rank, revoked)
    _write(writes.join(list_written(actor.id, file.family, rank, known, None)), event)


def _write(writes: Writes, event: Event) -> None:
    try:
        families.write(writes, event)
    except Refused as error:
        raise Changed from error


def link_of(
    structure: str, family: str, rank: Rank, invitation: str
) -> tuple[str, Invitation, Guardian] | None:
    """The token to be mailed; None once that invitation is not the latest, or cannot be opened any more."""
    file = families.read(structure, family)
    known = file.invitations.get(rank) if file else None
    if file is None or known is None or known.id != invitation or not _opens(known):
        return None
    token = links.issue(
        "invitation", "", invitation, structure=structure, family=family, rank=rank, invitation=invitation
    )
    return token, known, files.guardian_of(file.family, rank)


def _opens(invitation: Invitation) -> bool:
    return invitation_state(invitation, clock.epoch(clock.real_now())) == "waiting"


class Opened(msgspec.Struct, frozen=True):
    """What an invitation's link opens."""

    actor: Actor
    file: File
    rank: Rank
    guardian: Guardian
    invitation: Invitation
    link: Link


def look(token: str) -> Opened:
    """Raises Gone once it was used, revoked, replaced, has expired, or the guardian has an account."""
    link = links.read(token, "invitation")
    opened = opened_by(link)
    if opened is None:
        raise Gone("accounts.link_dead")
    return opened


def opened_by(link: Link) -> Opened | None:
    """What a link opens now; None once its invitation is not the latest, or opens nothing any more."""
    file = families.read(link.data["structure"], link.data["family"])
    rank: Rank = link.data["rank"]  # type: ignore[assignment]
    known = file.invitations.get(rank) if file else None
    guardian = file.family.guardian(rank) if file else None
    if file is None or known is None or guardian is None or guardian.account:
        return None
    if known.id != link.data["invitation"] or not _opens(known):
        return None
    return Opened(the_product(link.data["structure"]), file, rank, guardian, known, link)


def open_account(token: str, user_name: str, password: str) -> Account:
    """A new account that acts for the guardian at once. Raises Gone, Invalid."""
    opened = look(token)
    guardian = opened.guardian
    newcomer = Newcomer(
        first_name=guardian.first_name,
        last_name=guardian.last_name,
        email=opened.invitation.email or "",
        user_name=read_user_name(user_name),
        membership=acts_for(opened.actor.id, opened.file.family.id),
    )
    actor = msgspec.structs.replace(opened.actor, name=f"{guardian.first_name} {guardian.last_name}")
    return invited.open_account(actor, newcomer, password, token, opened.link)


def join(token: str, account: Account) -> str:
    """The account that somebody has acts for the guardian; answers the structure. Raises Gone, Conflict."""
    opened = look(token)
    actor = Actor(opened.actor.known, account.id, account.name)
    noted = _noted(opened.file, actor, opened.rank, opened.invitation)
    files.attach(actor, opened.file, opened.rank, account, opened.invitation.services, noted)
    with suppress(Refused):  # the invitation is opened: the link is dead with it
        links.spend(token).commit()
    return actor.id


def _noted(file: File, actor: Actor, rank: Rank, invitation: Invitation) -> Writes:
    opened = msgspec.structs.replace(invitation, opened_at=actor.at())
    return families.put_invitation(file, rank, opened)


def note_opened(actor: Actor, family: str, rank: Rank, invitation: str, account: Account) -> bool:
    """The account was opened: the file learns of it. False when somebody else acts for this guardian since.

    Told twice it does it once.
    """
    try:
        file = files.find(actor.id, family)
    except NotFound:
        return False
    known = file.invitations.get(rank)
    services = known.services if known and known.id == invitation else []
    together = None
    if known and known.id == invitation and known.opened_at is None:
        together = _noted(file, actor, rank, known)
    try:
        files.attach(actor, file, rank, account, services, together)
    except Conflict:
        return False
    return True
