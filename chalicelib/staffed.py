"""Who learns what was decided about a structure's agents: the people themselves, by mail."""

from chalicelib.accounts.service import staff_joining, staff_list, structures
from chalicelib.exchanges import service as exchanges
from chalicelib.exchanges.model import Mail
from chalicelib.kernel.env import environment
from chalicelib.kernel.outbox import Event


def mail_invitation(event: Event) -> None:
    """Its words depend on whether the address has an account: its owner alone reads them."""
    found = staff_joining.link_of(event.structure, event.subject, event.data["invitation"])
    if found is None:
        return
    token, agent = found
    template = "agent_invited_known" if staff_joining.has_account(agent.email) else "agent_invited"
    link = f"{environment().site_url}/agent#{token}"
    role = structures.find(event.structure).settings.label_of(agent.role)
    _mail(event, template, agent.email, link, first_name=agent.first_name, role=role, who=event.actor)


def tell_withdrawn(event: Event) -> None:
    """That it ended, not why: the reason is the structure's own note. At the address that the account had."""
    agent = staff_list.find(event.structure, event.subject).agent
    slug = structures.find(event.structure).structure.slug
    link = f"{environment().site_url}/s/{slug}"
    _mail(event, "agent_withdrawn", agent.email, link, first_name=agent.first_name)


def tell_reset(event: Event) -> None:
    """At the account's own address, wherever the invitation went."""
    known = staff_list.find(event.structure, event.subject)
    if known.account:
        link = f"{environment().site_url}/connexion"
        words = {"first_name": known.agent.first_name, "who": event.actor}
        _mail(event, "agent_factor_reset", known.agent.email, link, **words)


def _mail(event: Event, template: str, to: str, link: str, **words: str) -> None:
    structure = structures.find(event.structure).structure
    exchanges.post(
        Mail(
            dedup=f"{template}.{event.id}",
            structure=structure.id,
            template=template,
            to=to,
            data={"structure_name": structure.name, "link": link, **words},
        )
    )
