"""What is asked of an identity provider, and what its answers must say to be believed.

Sources: OpenID Connect Core 1.0, 3.1.3.7 and 5.3.2; the documents of FranceConnect v2 and ProConnect.
"""

from typing import Any
from urllib.parse import urlsplit

import msgspec

from chalicelib.accounts.model.identities import Person, Provider
from chalicelib.accounts.model.identity import Civility
from chalicelib.accounts.rules.typed import department_of

ALGORITHMS = ("ES256", "RS256")
CLOCKS_DIFFER_S = 30
DEPARTURE_LASTS_S = 10 * 60
TICKET_LASTS_S = 15 * 60
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")


class Manners(msgspec.Struct, frozen=True):
    """How a provider wants to be asked: its name, scopes, the level of assurance, those that are enough."""

    label: str
    scopes: str
    acr: str
    enough: frozenset[str]
    claims: str = ""


ASSURANCE = "https://proconnect.gouv.fr/assurance/"
MANNERS: dict[Provider, Manners] = {
    "france_connect": Manners(
        "FranceConnect",
        "openid given_name family_name preferred_username gender birthdate birthplace birthcountry email",
        "eidas1",
        frozenset({"eidas1", "eidas2", "eidas3"}),
    ),
    "pro_connect": Manners(
        "ProConnect",
        "openid given_name usual_name email",
        "eidas1",
        frozenset(
            {
                *("eidas1", "eidas2", "eidas3"),
                *(ASSURANCE + level for level in ("self-asserted", "consistency-checked")),
                *(ASSURANCE + level for level in ("self-asserted-2fa", "consistency-checked-2fa")),
            }
        ),
        '{"id_token":{"amr":{"essential":true}}}',
    ),
}
WITH_SECOND_FACTOR = frozenset(
    {"eidas2", "eidas3", ASSURANCE + "self-asserted-2fa", ASSURANCE + "consistency-checked-2fa"}
)


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """Whose answer is awaited, for whom, and what was sent along."""

    provider: Provider
    issuer: str
    client: str
    nonce: str


class IdClaims(msgspec.Struct, frozen=True, kw_only=True):
    """What an id_token says; other claims are left alone."""

    iss: str
    sub: str
    aud: str | list[str]
    exp: int
    iat: int
    nonce: str
    acr: str = ""
    azp: str | None = None
    amr: list[str] = []

    @property
    def is_strong(self) -> bool:
        """Whether the provider asked for a second factor itself."""
        return "mfa" in self.amr or self.acr in WITH_SECOND_FACTOR


def id_claims(claims: dict[str, Any]) -> IdClaims | None:
    """The claims by name, None when one is missing or is not what it should be."""
    try:
        found = msgspec.convert(claims, IdClaims)
    except msgspec.ValidationError:
        return None
    return found if found.sub else None


def flaw_of_id_token(said: IdClaims, expected: Expected, now: int) -> str | None:
    """The first reason not to believe an id_token whose signature holds, or None. `now` in epoch seconds."""
    if said.iss != expected.issuer:
        return "issuer"
    if not _is_for(said.aud, expected.client) or said.azp not in (None, expected.client):
        return "audience"
    if said.exp + CLOCKS_DIFFER_S <= now:
        return "expired"
    if said.iat - CLOCKS_DIFFER_S > now:
        return "not_yet"
    if said.nonce != expected.nonce:
        return "nonce"
    return None if said.acr in MANNERS[expected.provider].enough else "assurance"


def flaw_of_userinfo(claims: dict[str, Any], subject: str, expected: Expected, now: int) -> str | None:
    """The first reason not to believe a signed userinfo: it must speak of the id_token's subject."""
    if claims.get("iss") != expected.issuer:
        return "issuer"
    if not _is_for(claims.get("aud"), expected.client):
        return "audience"
    expires = claims.get("exp")
    if isinstance(expires, int) and expires + CLOCKS_DIFFER_S <= now:
        return "expired"
    return None if claims.get("sub") == subject else "subject"


def _is_for(audience: Any, client: str) -> bool:
    """Us and nobody besides."""
    return audience in (client, [client])


def flaw_of_discovery(document: Any, issuer: str) -> str | None:
    """A provider speaks for itself alone: its own name, and places on its own host."""
    if not isinstance(document, dict) or document.get("issuer") != issuer:
        return "issuer"
    optional = [document[name] for name in ("end_session_endpoint",) if document.get(name)]
    places = [*(document.get(name) for name in ENDPOINTS), *optional]
    ours = urlsplit(issuer)
    for place in places:
        found = urlsplit(place) if isinstance(place, str) else None
        if found is None or (found.scheme, found.netloc) != (ours.scheme, ours.netloc):
            return "endpoint"
    return None


CIVILITIES: dict[str, Civility] = {"female": "madame", "male": "monsieur"}


def person_of(claims: dict[str, Any]) -> Person:
    """FranceConnect's `family_name` is the one at birth, `preferred_username` the usual one if it differs.

    ProConnect says `usual_name`.
    """
    usual, at_birth = _text(claims, "preferred_username"), _text(claims, "family_name")
    commune = _text(claims, "birthplace")
    return Person(
        civility=CIVILITIES.get(_text(claims, "gender")),
        first_name=_text(claims, "given_name"),
        last_name=usual or at_birth or _text(claims, "usual_name"),
        birth_name=at_birth if usual else "",
        birth_date=_text(claims, "birthdate"),
        birth_country=_text(claims, "birthcountry"),
        birth_department=department_of(commune) or "",
        birth_city_code=commune,
        email=_text(claims, "email"),
    )


def _text(claims: dict[str, Any], name: str) -> str:
    value = claims.get(name)
    return value.strip()[:200] if isinstance(value, str) else ""


def safe_back(path: str) -> str:
    """A path of this site, never an address elsewhere."""
    inside = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if inside and path.isprintable() else "/"
