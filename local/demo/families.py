"""Thirty invented families of the two towns, the first of them with an account."""

from chalicelib.accounts.model.accounts import Membership
from chalicelib.accounts.model.identity import Address, Civility
from chalicelib.accounts.service import accounts, structures
from chalicelib.accounts.service.actor import the_product
from chalicelib.families.model import Guardian
from chalicelib.families.service import files
from local.demo import people
from local.demo.people import TOWN_ARIZE, TOWN_AURELIE, Place

POSTCODES: dict[Place, tuple[str, str]] = {
    TOWN_ARIZE: ("31999", "Val-d’Arize"),
    TOWN_AURELIE: ("11999", "Sainte-Aurélie"),
}

# adults (civility, last name, first name, birth date), number and street
A, B = TOWN_ARIZE, TOWN_AURELIE
FAMILIES: list[tuple[Place, str, str]] = [
    (A, "madame MARCHAND Odile 1984-07-03, monsieur MARCHAND Luc 1982-01-19", "12 rue des Tilleuls"),
    (A, "madame BELKACEM Samia 1987-11-22, monsieur BELKACEM Farid 1985-04-08", "3 place du Lavoir"),
    (A, "madame OLLIVIER Anne 1990-02-14", "27 avenue de la Gare"),
    (A, "monsieur PRADEL Julien 1981-09-30, madame PRADEL Elsa 1983-12-05", "8 chemin des Vignes"),
    (A, "madame SANTOS Lucia 1992-06-17, monsieur SANTOS Rui 1989-03-28", "5 rue du Four"),
    (A, "madame DELORME Claire 1986-08-11, madame VERNET Sophie 1985-10-02", "41 rue Haute"),
    (A, "monsieur N’DIAYE Moussa 1979-05-25, madame N’DIAYE Awa 1984-09-09", "16 rue des Tilleuls"),
    (A, "madame LACAZE Marie-Laure 1988-01-31", "2 impasse du Moulin"),
    (A, "monsieur TRAN Minh 1983-07-14, madame TRAN Linh 1986-02-27", "19 boulevard Carnot"),
    (A, "madame FABRE Nathalie 1977-03-06, monsieur FABRE Éric 1975-11-13", "7 rue du Stade"),
    (A, "madame ROUQUETTE Inès 1993-04-21", "33 avenue de la Gare"),
    (A, "monsieur GARRIGUES Paul 1980-12-24, madame GARRIGUES Zoé 1982-05-16", "11 chemin des Vignes"),
    (A, "madame KOWALSKI Ewa 1989-10-10, monsieur KOWALSKI Piotr 1987-06-01", "6 rue du Four"),
    (A, "madame ESCOFFIER Lise 1991-08-29", "14 place du Lavoir"),
    (A, "monsieur BARTHE Yves 1974-02-02, madame BARTHE Hélène 1978-07-20", "22 rue Haute"),
    (A, "madame MARCHAND Odile 1951-05-12", "4 rue de l’Église"),
    (A, "madame HADDAD Rim 1985-01-08, monsieur HADDAD Karim 1983-09-18", "9 boulevard Carnot"),
    (A, "monsieur CAZALS Romain 1990-11-04", "1 impasse du Moulin"),
    (B, "madame JOUBERT Camille 1986-04-30, monsieur JOUBERT Marc 1984-08-15", "10 rue du Port"),
    (B, "madame DA COSTA Maria 1982-10-19", "18 rue des Remparts"),
    (B, "monsieur LEFORT Simon 1988-06-23, madame LEFORT Julie 1990-01-12", "2 quai des Barques"),
    (B, "madame AMRANI Nadia 1981-03-03, monsieur AMRANI Hicham 1979-12-29", "25 rue du Port"),
    (B, "madame PUJOL Sylvie 1976-09-07", "6 place de la Halle"),
    (B, "monsieur WAGNER Thomas 1985-05-05, madame WAGNER Léa 1987-10-26", "13 chemin de Ronde"),
    (B, "madame MERCIER Aude 1992-12-12", "31 rue des Remparts"),
    (B, "monsieur NGUYEN Hoang 1980-07-07, madame NGUYEN Mai 1983-02-18", "4 quai des Barques"),
    (B, "madame COMBES Florence 1979-08-08, monsieur COMBES Didier 1977-04-17", "15 place de la Halle"),
    (B, "madame ROSSI Giulia 1991-01-25", "8 chemin de Ronde"),
    (B, "monsieur TEYSSIER Hugo 1989-11-11, madame TEYSSIER Manon 1991-06-06", "20 rue du Port"),
    (B, "madame MARCHAND Odile 1984-07-03", "3 rue des Remparts"),
]

ACCOUNT = ("famille", "Odile", "Marchand")


def load_families() -> None:
    for place, adults, street in FAMILIES:
        actor = the_product(place[0])
        files.open_file(actor, [_guardian(place, adult, street) for adult in adults.split(", ")])
    _attach_first()


def _attach_first() -> None:
    """« famille » acts for the first guardian of the first file, and has the first service open."""
    user_name, first_name, last_name = ACCOUNT
    actor = the_product(TOWN_ARIZE[0])
    (found,) = files.search(actor.id, "marchand 03/07/1984")
    guardian = Membership(structure=actor.id, role="guardian", family=found.id)
    account = accounts.create(
        user_name, people.PASSWORD, first_name, last_name, f"{user_name}@demo.example", [guardian]
    )
    services = [service.id for service in structures.find(actor.id).settings.portal.services]
    files.attach(actor, files.find(actor.id, found.id), "first", account, services[:1])


BORN_ONLINE = 1980  # who was born before gave no address for mails: a letter reaches them


def _guardian(place: Place, adult: str, street: str) -> Guardian:
    civility, *names, birth_date = adult.split(" ")
    last_names = [name for name in names if name.isupper()]
    first_name = " ".join(names[len(last_names) :])
    number, _, way = street.partition(" ")
    postcode, city = POSTCODES[place]
    email = f"{first_name}.{'-'.join(last_names)}.{birth_date[:4]}@demo.example".lower().replace("’", "")
    return Guardian(
        civility=_civility(civility),
        last_name=" ".join(last_names).title(),
        first_name=first_name,
        birth_date=birth_date,
        email=email if int(birth_date[:4]) >= BORN_ONLINE else None,
        address=Address(number=number, street=way, postcode=postcode, city=city),
    )


def _civility(word: str) -> Civility:
    return "madame" if word == "madame" else "monsieur"
