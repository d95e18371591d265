"""Who learns which account acts for which family file: the accounts, the desk, the people."""

from chalicelib.accounts.model.accounts import Account
from chalicelib.accounts.service import accounts, memberships, own_identity, structures
from chalicelib.accounts.service.actor import Actor, the_product
from chalicelib.consumers.mails import mail
from chalicelib.families.service import arrivals, files, invitations, keys
from chalicelib.kernel.outbox import Event


def receive_account(event: Event) -> None:
    """A space was activated: its keys are tried, or it waits on the agents' desk of its home.

    What was typed is kept no longer: a key that did not serve here may still serve its family.
    """
    account = accounts.find(event.subject)
    if account is None:
        return
    if not structures.find(event.structure).settings.switched_off("attach_accounts"):
        said = accounts.identity(account.id)
        arrivals.arrive(_actor(event, account), account, said.keys if said else {})
    own_identity.forget_keys(account.id)


def note_opened(event: Event) -> None:
    """Somebody opened an account with an invitation. Who comes second for the same guardian leaves again."""
    account = accounts.find(event.subject)
    if account is None:
        return
    told = event.data
    actor = _actor(event, account)
    if not invitations.note_opened(actor, told["family"], told["rank"], told["invitation"], account):
        memberships.leave_family(account.id, event.structure, told["family"])
        arrivals.wait(actor, account)


def _actor(event: Event, account: Account) -> Actor:
    return Actor(structures.find(event.structure), account.id, account.name)


def join_family(event: Event) -> None:
    memberships.join_family(event.data["account_id"], event.structure, event.subject)


def leave_family(event: Event) -> None:
    """The account stays known to the structure: it waits on the desk."""
    memberships.leave_family(event.data["account_id"], event.structure, event.subject)
    account = accounts.find(event.data["account_id"])
    if account:
        arrivals.wait(the_product(event.structure), account)


def tell_attached(event: Event) -> None:
    """An agent did it: the person is told. Who did it by an invitation or a key knows."""
    account = accounts.find(event.data["account_id"])
    if account and event.actor_account != account.id:
        words = {"first_name": account.first_name, "number": event.data["number"]}
        mail("account_attached", event.id, event.structure, account.email, **words)


def mail_invitation(event: Event) -> None:
    rank, invitation = event.data["rank"], event.data["invitation"]
    found = invitations.link_of(event.structure, event.subject, rank, invitation)
    if found is None:
        return
    token, sent, guardian = found
    words = {"first_name": guardian.first_name}
    mail("guardian_invited", event.id, event.structure, sent.email, f"invitation#{token}", **words)


def mail_keys(event: Event) -> None:
    """The keys are worked out anew: neither the event nor any table holds them."""
    if not event.data["mailed"]:
        return
    file = files.find(event.structure, event.subject)
    rank = event.data["rank"]
    guardian = files.guardian_of(file.family, rank)
    names = {s.id: s.name for s in structures.find(event.structure).settings.portal.services}
    lines = [
        f"{names.get(key.service, '')} : {keys.told(key)}"
        for key in keys.waiting(file, rank, event.data["services"])
    ]
    if lines:
        words = {"first_name": guardian.first_name, "keys": "\n".join(lines)}
        mail("service_keys", event.id, event.structure, guardian.email, **words)
