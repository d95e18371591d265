"""The public homes of the two invented towns."""

from chalicelib.accounts.model.structures import Contact, Portal, Service
from chalicelib.accounts.service import structures
from chalicelib.accounts.service.actor import Actor
from chalicelib.exchanges.news import service
from chalicelib.exchanges.news.service import Written
from local.demo.people import TOWN_ARIZE, TOWN_AURELIE, Place

PORTALS: dict[Place, Portal] = {
    TOWN_ARIZE: Portal(
        welcome="Faites vos démarches, réservez les activités de vos enfants et réglez vos factures "
        "en ligne, à toute heure.",
        site_url="https://www.val-d-arize.example",
        contact=Contact(
            email="accueil@val-d-arize.example",
            phone="05 61 00 00 10",
            address="1 place de la Mairie\n31999 Val-d’Arize",
            hours="Du lundi au vendredi, 8 h 30 – 12 h et 14 h – 17 h 30",
        ),
        services=[
            Service(
                id="01K0DEM0SERV1CEENFANCE0000",
                name="Enfance",
                contact=Contact(email="enfance@val-d-arize.example", phone="05 61 00 00 11"),
            ),
            Service(
                id="01K0DEM0SERV1CEJEVNESSE000",
                name="Jeunesse",
                contact=Contact(email="jeunesse@val-d-arize.example", phone="05 61 00 00 12"),
            ),
            Service(
                id="01K0DEM0SERV1CESP0RT000000",
                name="Sport",
                contact=Contact(
                    email="sport@val-d-arize.example",
                    phone="05 61 00 00 13",
                    hours="Mercredi et samedi, 9 h – 12 h",
                ),
            ),
        ],
        creation_open=True,
    ),
    TOWN_AURELIE: Portal(
        welcome="Votre identifiant et votre mot de passe vous ont été remis par courrier.",
        site_url="https://www.sainte-aurelie.example",
        contact=Contact(email="portail@sainte-aurelie.example", phone="05 61 00 00 20"),
        services=[
            Service(
                id="01K0DEM0SERV1CEAVRE11E0001",
                name="Enfance",
                contact=Contact(email="enfance@sainte-aurelie.example"),
            ),
            Service(id="01K0DEM0SERV1CEAVRE11E0002", name="Jeunesse"),
            Service(
                id="01K0DEM0SERV1CEAVRE11E0003",
                name="Sport",
                contact=Contact(phone="05 61 00 00 23"),
            ),
        ],
        shortest_password=8,
    ),
}

# title, day, last day, text
NEWS: dict[Place, list[tuple[str, str, str | None, str]]] = {
    TOWN_ARIZE: [
        (
            "Inscriptions scolaires : les dossiers de septembre sont ouverts",
            "2026-06-08",
            "2026-09-30",
            "Les inscriptions à l’école, à la cantine et à l’accueil du soir sont ouvertes.\n\n"
            "Préparez le livret de famille, un justificatif de domicile et le carnet de santé de votre "
            "enfant. Le service enfance vous répond par courriel à enfance@val-d-arize.example.\n\n"
            "La liste complète des pièces est sur [le site de la commune](https://www.val-d-arize.example).",
        ),
        (
            "Un nouveau moyen de paiement",
            "2026-06-16",
            None,
            "Vos factures se règlent aussi par prélèvement : choisissez-le dans votre espace.",
        ),
        (
            "Accueil de loisirs d’été : encore quelques places",
            "2026-04-27",
            "2026-08-28",
            "Il reste des places du 6 au 24 juillet pour les 6 – 11 ans.\n\nÉcrivez au service "
            "jeunesse avant de vous déplacer.",
        ),
        (
            "La commune vous donne la parole",
            "2026-03-09",
            None,
            "Répondez à l’enquête sur les horaires de l’accueil du matin : cinq questions, deux minutes.",
        ),
    ],
    TOWN_AURELIE: [
        (
            "Le portail famille ouvre",
            "2026-06-01",
            None,
            "Vos identifiants arrivent par courrier. Si vous ne les avez pas reçus, écrivez à "
            "portail@sainte-aurelie.example.",
        ),
        (
            "Fermeture de la piscine pour travaux",
            "2026-05-11",
            "2026-07-10",
            "La piscine est fermée jusqu’au 10 juillet. Les cours reprennent ensuite aux horaires habituels.",
        ),
    ],
}


def load_news() -> None:
    """Written by the town's agent where there is one."""
    for place, items in NEWS.items():
        actor = _actor(place)
        for title, day, last, text in sorted(items, key=lambda item: item[1]):
            given = Written(title=title, text=text, published_on=day, until=last)
            service.write(actor, given, f"demo.{title}")


def _actor(place: Place) -> Actor:
    agents = structures.holders(place[0], "write_news")
    known = structures.find(place[0])
    return Actor(known, agents[0].id, agents[0].name) if agents else Actor(known, None, "Préau")
