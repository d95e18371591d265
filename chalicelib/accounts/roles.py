"""The roles that a new structure starts with: named sets of rights, its own data from then on."""

from chalicelib.accounts.model.structures import RIGHTS, Kind, Role

PRESIDENT = RIGHTS["sessions"] | RIGHTS["licensees"]
OFFICE = RIGHTS["licensees"] | RIGHTS["register"] | RIGHTS["portal"] | {"manage_diplomas"}
TOWN = RIGHTS["portal"] | RIGHTS["families"]
SECRETARY = PRESIDENT - {"grant_derogations"}

FIRST_ROLES: dict[Kind, dict[str, Role]] = {
    "federation": {
        "office": Role("Siège", OFFICE | RIGHTS["staff"]),
        "reader": Role("Lecteur", RIGHTS["licensees"]),
        "instructor": Role("Moniteur", frozenset(), agent=False),
    },
    "commission": {
        "president": Role("Président de la commission", PRESIDENT | RIGHTS["portal"] | RIGHTS["staff"]),
        "secretary": Role("Secrétaire", SECRETARY),
        "reader": Role("Lecteur", frozenset({"see_sessions"})),
    },
    "club": {
        "secretary": Role(
            "Secrétaire", (SECRETARY | RIGHTS["portal"] | RIGHTS["staff"]) - {"manage_diplomas"}
        ),
        "reader": Role("Lecteur", frozenset({"see_sessions"})),
    },
    "town": {
        "administrator": Role("Administrateur", TOWN | RIGHTS["staff"]),
        "agent": Role("Agent", TOWN),
        "reader": Role("Lecteur", frozenset({"see_families"})),
        "guardian": Role("Responsable", frozenset(), agent=False),
    },
}
