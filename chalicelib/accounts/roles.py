"""The roles that a new structure starts with: named sets of rights, its own data from then on."""

from chalicelib.accounts.model import RIGHTS, Kind, Role

SESSIONS = RIGHTS["sessions"] | RIGHTS["licensees"]

FIRST_ROLES: dict[Kind, dict[str, Role]] = {
    "federation": {
        "office": Role("Siège", frozenset({"see_licensees"})),
        "instructor": Role("Moniteur", frozenset()),
    },
    "commission": {
        "secretary": Role("Secrétaire", SESSIONS),
        "reader": Role("Lecteur", frozenset({"see_sessions"})),
    },
    "club": {
        "secretary": Role("Secrétaire", SESSIONS),
        "reader": Role("Lecteur", frozenset({"see_sessions"})),
    },
    "town": {"agent": Role("Agent", frozenset())},
}
