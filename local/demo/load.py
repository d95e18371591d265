"""Loads the demo through the product's own doors."""

from datetime import datetime

from chalicelib.accounts.model.accounts import Account, Membership
from chalicelib.accounts.model.structures import Portal, Settings, Structure
from chalicelib.accounts.roles import FIRST_ROLES
from chalicelib.accounts.service import accounts, second_factors, sign_ins, structures, terms
from chalicelib.accounts.service.actor import Actor
from chalicelib.kernel import clock
from chalicelib.kernel.env import environment
from chalicelib.kernel.errors import NotFound
from chalicelib.sessions.model.people import Award, Licence, Licensee
from chalicelib.sessions.service import catalogue, consents
from chalicelib.sessions.store import licensees
from local.demo import people
from local.demo.families import load_families
from local.demo.lists import load_lists
from local.demo.people import Place
from local.demo.portals import PORTALS, load_news
from local.demo.requests import load_requests
from local.demo.sessions import load_sessions
from local.demo.terms import NOTICE, TEXT

NOW = datetime(2026, 6, 20, 10, 0, tzinfo=clock.PARIS)

ACCENTS = {
    people.FEDERATION: "#1f3f77",
    people.COMMISSION: "#0b5f63",
    people.CLUB_CANAL: "#7a3b12",
    people.CLUB_GARONNE: "#4b3a8f",
    people.TOWN_ARIZE: "#2f6b2f",
    people.TOWN_AURELIE: "#8a2f5c",
}


def load(now: datetime = NOW) -> bool:
    """False when the demo is there already. Never on a production stage."""
    if environment().stage == "prod":
        raise RuntimeError("demo people do not enter production")
    try:
        structures.find(people.FEDERATION[0])
    except NotFound:
        pass
    else:
        return False
    load_structures(round((now - clock.real_now()).total_seconds()))
    load_people()
    load_families()
    load_news()
    load_lists()
    load_requests(load_sessions())
    return True


def load_structures(clock_offset_s: int) -> None:
    federation = people.FEDERATION[0]
    catalogue.seed(federation, clock.instant(clock.now(clock_offset_s)))
    for place in people.STRUCTURES:
        _create_structure(place, federation, clock_offset_s)
    load_terms()


def _create_structure(place: Place, federation: str, clock_offset_s: int) -> None:
    structure, slug, name, kind = place
    structures.create(
        Structure(
            id=structure,
            slug=slug,
            name=name,
            kind=kind,
            federation=federation if kind in {"club", "commission"} else None,
            number=people.NUMBERS.get(place),
            practice=True,
        ),
        Settings(
            roles=FIRST_ROLES[kind],
            accent=ACCENTS.get(place, "#0b5f63"),
            clock_offset_s=clock_offset_s,
            portal=PORTALS.get(place, Portal()),
        ),
    )


def load_terms() -> None:
    for place in people.STRUCTURES:
        if place[3] == "town":
            terms.publish(place[0], TEXT, NOTICE, "Nadia Perrot", seen=0)


def load_people() -> None:
    federation = people.FEDERATION[0]
    for licensee in map(_licensee, people.LICENSEES):
        licensees.create(federation, licensee)
    for licence, place in people.CONSENTS:
        actor = Actor(structures.find(place[0]), None, "Préau")
        consents.give_consent(actor, licence)
    for user_name, first_name, last_name, places in people.ACCOUNTS:
        made = accounts.create(
            user_name,
            people.PASSWORD,
            first_name,
            last_name,
            f"{user_name}@demo.example",
            [Membership(structure=place[0], role=role, licence=licence) for place, role, licence in places],
        )
        give_second_factor(made)


def give_second_factor(account: Account) -> None:
    """Agents of the local stack have one that is known; elsewhere each sets up their own."""
    if environment().stage == "local" and sign_ins.is_agent(account):
        second_factors.install(account, people.SECOND_FACTOR)


def _licensee(row: tuple[str, str, str, str, Place, str, str]) -> Licensee:
    licence, last_name, first_name, birth_date, club, status, held = row
    return Licensee(
        licence=licence,
        last_name=last_name,
        first_name=first_name,
        birth_date=birth_date,
        email=f"{licence.lower()}@demo.example",
        club=club[0],
        club_name=club[2],
        licences=[
            Licence("2024-09-15", "2025-12-31"),
            Licence("2025-09-15", "2026-12-31", status),  # type: ignore[arg-type]
        ]
        if licence[2:4] < "26"
        else [Licence("2025-10-02", "2026-12-31", status)],  # type: ignore[arg-type]
        awards=[
            Award(certification=code, granted_on=day)
            for code, day in (part.split() for part in held.split(", ") if part)
        ],
    )
