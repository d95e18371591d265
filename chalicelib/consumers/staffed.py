"""Who learns what was decided about a structure's agents: the people themselves, by mail."""

from chalicelib.accounts.service import staff_joining, staff_list, structures
from chalicelib.consumers.mails import mail
from chalicelib.kernel.outbox import Event


def mail_invitation(event: Event) -> None:
    """Its words depend on whether the address has an account: its owner alone reads them."""
    found = staff_joining.link_of(event.structure, event.subject, event.data["invitation"])
    if found is None:
        return
    token, agent = found
    template = "agent_invited_known" if staff_joining.has_account(agent.email) else "agent_invited"
    role = structures.find(event.structure).settings.label_of(agent.role)
    words = {"first_name": agent.first_name, "role": role, "who": event.actor}
    mail(template, event.id, event.structure, agent.email, f"agent#{token}", **words)


def tell_withdrawn(event: Event) -> None:
    """That it ended, not why: the reason is the structure's own note. At the address that the account had."""
    agent = staff_list.find(event.structure, event.subject).agent
    mail("agent_withdrawn", event.id, event.structure, agent.email, first_name=agent.first_name)


def tell_reset(event: Event) -> None:
    """At the account's own address, wherever the invitation went."""
    known = staff_list.find(event.structure, event.subject)
    if known.account:
        words = {"first_name": known.agent.first_name, "who": event.actor}
        mail("agent_factor_reset", event.id, event.structure, known.agent.email, "connexion", **words)
