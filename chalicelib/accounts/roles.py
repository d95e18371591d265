"""The roles that a new structure starts with: named sets of rights, its own data from then on."""

from chalicelib.accounts.model.structures import RIGHTS, Kind, Role

PRESIDENT = RIGHTS["sessions"] | RIGHTS["licensees"]
OFFICE = RIGHTS["licensees"] | RIGHTS["register"] | RIGHTS["portal"] | {"manage_diplomas"}
SECRETARY = PRESIDENT - {"grant_derogations"}

FIRST_ROLES: dict[Kind, dict[str, Role]] = {
    "federation": {
        "office": Role("Siège", OFFICE),
        "instructor": Role("Moniteur", frozenset(), agent=False),
    },
    "commission": {
        "president": Role("Président de la commission", PRESIDENT | RIGHTS["portal"]),
        "secretary": Role("Secrétaire", SECRETARY),
        "reader": Role("Lecteur", frozenset({"see_sessions"})),
    },
    "club": {
        "secretary": Role("Secrétaire", (SECRETARY | RIGHTS["portal"]) - {"manage_diplomas"}),
        "reader": Role("Lecteur", frozenset({"see_sessions"})),
    },
    "town": {
        "agent": Role("Agent", RIGHTS["portal"] | RIGHTS["families"]),
        "guardian": Role("Responsable", frozenset(), agent=False),
    },
}
