"""The invented people of the demo. Practice only: a production stage refuses to load them."""

from chalicelib.accounts.model.structures import Kind
from chalicelib.accounts.roles import FIRST_ROLES

Place = tuple[str, str, str, Kind]

PASSWORD = "demo-preau-2026"
SECOND_FACTOR = "PREAUDEMOPREAUDEMOPREAUDEMOPREAU"  # base32, of every agent; on the local stack alone

FEDERATION: Place = ("01K0DEM0FEDERAT10N00000000", "federation", "Fédération de plongée", "federation")
COMMISSION: Place = (
    "01K0DEM0C0MM1SS10N00000000",
    "ctr-occitanie",
    "Commission technique régionale Occitanie",
    "commission",
)
CLUB_CANAL: Place = ("01K0DEM0C1VB0CANA100000000", "club-palmes-du-canal", "Les Palmes du Canal", "club")
CLUB_GARONNE: Place = ("01K0DEM0C1VBGAR0NNE0000000", "club-bulles-de-garonne", "Bulles de Garonne", "club")
TOWN_ARIZE: Place = ("01K0DEM0T0WNAR1ZE000000000", "val-d-arize", "Val-d’Arize", "town")
TOWN_AURELIE: Place = ("01K0DEM0T0WNAVRE11E0000000", "sainte-aurelie", "Sainte-Aurélie", "town")

STRUCTURES = (FEDERATION, COMMISSION, CLUB_CANAL, CLUB_GARONNE, TOWN_ARIZE, TOWN_AURELIE)

# by which the federation knows its commissions and clubs
NUMBERS = {COMMISSION: "16310001", CLUB_CANAL: "16310042", CLUB_GARONNE: "16310057"}

# user name, first name, last name, where and as what, licence

ACCOUNTS: list[tuple[str, str, str, list[tuple[Place, str, str | None]]]] = [
    ("secretaire", "Claire", "Monnier", [(COMMISSION, "secretary", None)]),
    ("presidente", "Mireille", "Castan", [(COMMISSION, "president", None)]),
    ("secretaire.club", "Karim", "Benali", [(CLUB_CANAL, "secretary", None)]),
    ("moniteur", "Alain", "Faure", [(FEDERATION, "instructor", "A-09-204511")]),
    ("deleguee", "Inès", "Garnier", [(FEDERATION, "instructor", "A-11-318842")]),
    ("siege", "Hélène", "Roussel", [(FEDERATION, "office", None)]),
    ("accueil", "Nadia", "Perrot", [(TOWN_ARIZE, "administrator", None)]),
]

SIGN_INS = [
    ("secretaire", PASSWORD, "secrétaire de la commission technique régionale"),
    ("presidente", PASSWORD, "présidente de la commission, accorde les dérogations"),
    ("secretaire.club", PASSWORD, "secrétaire du club Les Palmes du Canal"),
    ("moniteur", PASSWORD, "moniteur MF2, a autorisé la commission et le club"),
    ("deleguee", PASSWORD, "monitrice BEES 2, n’a pas encore donné d’autorisation"),
    ("siege", PASSWORD, "siège de la fédération"),
    ("famille", PASSWORD, "Odile Marchand, famille de Val-d’Arize"),
    ("accueil", PASSWORD, "agent d’accueil de la commune de Val-d’Arize"),
]


def is_agent(user_name: str) -> bool:
    """Whether somebody of the demo works for a structure, and so has a second factor."""
    held = (account[3] for account in ACCOUNTS if account[0] == user_name)
    return any(FIRST_ROLES[place[3]][role].agent for places in held for place, role, _ in places)


# licence, last name, first name, birth date, club, licence status, certifications held (code day, …)
C, G = CLUB_CANAL, CLUB_GARONNE
LICENSEES = [
    (
        "A-09-204511",
        "FAURE",
        "Alain",
        "1968-03-11",
        C,
        "valid",
        "MF2 2004-06-12, RIFAP 2002-05-04, TSI 2010-03-20",
    ),
    (
        "A-11-318842",
        "GARNIER",
        "Inès",
        "1975-09-02",
        G,
        "valid",
        "BEES2 2008-10-03, MF1 2003-06-14, RIFAP 2001-04-07",
    ),
    ("A-13-402277", "HAMEL", "Théo", "1983-01-25", C, "valid", "MF1 2017-06-17, RIFAP 2013-05-18"),
    ("A-12-355190", "VIDAL", "Sophie", "1979-11-30", C, "valid", "MF1 2014-05-24, RIFAP 2010-04-10"),
    ("A-16-733717", "AUBRY", "Camille", "1998-05-19", C, "valid", "N3 2022-06-18, RIFAP 2021-04-24"),
    ("A-19-804221", "BENSAÏD", "Yanis", "2001-02-08", G, "suspended", "N2 2021-07-03, RIFAP 2022-05-14"),
    ("A-18-790034", "CARPENTIER", "Louise", "1999-10-27", C, "valid", "N3 2023-06-10"),
    ("A-20-811945", "DELMAS", "Hugo", "2000-07-14", G, "valid", "N2 2022-06-25, RIFAP 2023-03-18"),
    ("A-17-752310", "ÉTIENNE", "Rose", "1996-12-03", C, "valid", "GPN4 2023-09-16, RIFAP 2020-02-15"),
    ("A-21-840117", "FERRAND", "Lucas", "2003-04-22", G, "valid", "N3 2024-06-15, RIFAP 2023-04-01"),
    ("A-15-701866", "GUILLOT", "Marion", "1994-08-09", C, "valid", "N3 2019-06-22, RIFAP 2018-03-24"),
    ("A-22-863402", "HERVÉ", "Antoine", "1990-06-30", C, "valid", "PA20 2023-07-08, RIFAP 2024-02-10"),
    ("A-18-781259", "IMBERT", "Nora", "1997-01-17", G, "valid", "N2 2020-09-12, RIFAP 2021-03-20"),
    ("A-19-807733", "JACQUET", "Paul", "1992-11-05", C, "valid", "N3 2022-07-02, RIFAP 2021-05-29"),
    ("A-23-881520", "KLEIN", "Sarah", "2002-03-28", G, "valid", "PA20 2024-06-29, RIFAP 2024-04-20"),
    ("A-20-816604", "LE GOFF", "Maëlle", "1995-09-21", C, "valid", "N2 2021-06-19, RIFAP 2022-04-09"),
    ("A-24-902215", "MARTEL", "Jules", "2009-05-02", C, "valid", "N1 2024-07-06"),
    ("A-24-902216", "MARTEL", "Zoé", "2010-09-14", C, "valid", "N1 2025-06-28"),
    ("A-23-889047", "NICOLAS", "Émilie", "1988-02-11", C, "valid", "N1 2023-06-17"),
    ("A-25-915538", "OLIVIER", "Thomas", "1985-12-19", C, "valid", ""),
    ("A-25-917702", "PERRIN", "Chloé", "1999-07-07", C, "pending", "N1 2025-06-21"),
    ("A-21-845390", "QUENTIN", "David", "1981-04-15", G, "valid", "N2 2022-09-10"),
    ("A-22-869911", "RENAUD", "Lina", "2004-10-10", G, "valid", "N2 2023-09-02, RIFAP 2025-03-22"),
    ("A-22-870125", "SABATIER", "Noé", "1993-03-03", C, "valid", "N2 2023-06-24, RIFAP 2024-05-25"),
    ("A-20-820456", "TESSIER", "Julie", "1991-06-26", G, "valid", "PA40 2024-09-21, RIFAP 2024-11-16"),
    ("A-19-809318", "VASSEUR", "Omar", "1987-08-18", C, "valid", "N2 2021-09-18, RIFAP 2023-02-25"),
    ("A-26-930077", "WEBER", "Anna", "2013-01-31", C, "valid", ""),
    ("A-26-930078", "YVON", "Basile", "2012-11-12", C, "valid", ""),
    ("A-25-918830", "ZAHRA", "Ilyès", "2016-04-04", C, "valid", ""),
    ("A-14-655012", "DURAND", "Paul", "1978-05-05", G, "valid", "N3 2016-06-11"),
    ("A-15-698431", "DURAND", "Paul", "1990-10-13", C, "valid", "N2 2018-07-07"),
]

CONSENTS = [("A-09-204511", COMMISSION), ("A-09-204511", CLUB_CANAL), ("A-12-355190", CLUB_CANAL)]
