"""The public homes of the two invented towns."""

from chalicelib.accounts.model.structures import Contact, Portal, Service
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
