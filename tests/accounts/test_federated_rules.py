"""What an identity provider must say to be believed (OpenID Connect Core 1.0, 3.1.3.7)."""

from typing import Any

import pytest

from chalicelib.accounts.model.identities import Person, Provider
from chalicelib.accounts.rules.access import stage_after
from chalicelib.accounts.rules.federated import (
    ASSURANCE,
    Expected,
    flaw_of_discovery,
    flaw_of_id_token,
    flaw_of_userinfo,
    id_claims,
    person_of,
    safe_back,
)

NOW = 1_800_000_000
ISSUER, CLIENT, NONCE = "https://identite.example/api/v2", "preau", "n" * 43
GOOD: dict[str, Any] = {
    "iss": ISSUER,
    "aud": CLIENT,
    "sub": "abc",
    "iat": NOW,
    "exp": NOW + 60,
    "nonce": NONCE,
    "acr": "eidas1",
}


def expected(provider: Provider = "france_connect") -> Expected:
    return Expected(provider=provider, issuer=ISSUER, client=CLIENT, nonce=NONCE)


@pytest.mark.parametrize(
    ("changed", "flaw"),
    [
        ({}, None),
        ({"aud": [CLIENT]}, None),
        ({"azp": CLIENT}, None),
        ({"acr": "eidas3"}, None),
        ({"exp": NOW - 29}, None),  # clocks differ
        ({"iat": NOW + 30}, None),
        ({"exp": NOW - 30}, "expired"),
        ({"iat": NOW + 31}, "not_yet"),
        ({"iss": "https://ailleurs.example"}, "issuer"),
        ({"iss": ISSUER + "/"}, "issuer"),
        ({"aud": "another"}, "audience"),
        ({"aud": [CLIENT, "another"]}, "audience"),
        ({"aud": []}, "audience"),
        ({"azp": "another"}, "audience"),
        ({"nonce": "N" * 43}, "nonce"),
        ({"nonce": ""}, "nonce"),
        ({"acr": ""}, "assurance"),
        ({"acr": "eidas0"}, "assurance"),
        ({"acr": ASSURANCE + "self-asserted"}, "assurance"),  # ProConnect's, not FranceConnect's
    ],
)
def test_an_id_token_is_believed_or_not(changed: dict[str, Any], flaw: str | None) -> None:
    said = id_claims(GOOD | changed)
    assert said is not None
    assert flaw_of_id_token(said, expected(), NOW) == flaw


@pytest.mark.parametrize("absent", ["iss", "aud", "sub", "iat", "exp", "nonce"])
def test_a_claim_that_is_missing_is_no_token(absent: str) -> None:
    assert id_claims({name: value for name, value in GOOD.items() if name != absent}) is None


@pytest.mark.parametrize("changed", [{"sub": ""}, {"sub": 7}, {"exp": "soon"}, {"nonce": None}, {"aud": 1}])
def test_a_claim_of_another_type_is_no_token(changed: dict[str, Any]) -> None:
    assert id_claims(GOOD | changed) is None


@pytest.mark.parametrize(
    ("changed", "flaw"),
    [
        ({}, None),
        ({"sub": "xyz"}, "subject"),
        ({"sub": None}, "subject"),
        ({"iss": "https://ailleurs.example"}, "issuer"),
        ({"aud": "another"}, "audience"),
        ({"exp": NOW - 30}, "expired"),
    ],
)
def test_a_userinfo_speaks_of_the_same_person(changed: dict[str, Any], flaw: str | None) -> None:
    assert flaw_of_userinfo(GOOD | changed, "abc", expected(), NOW) == flaw


PLACES = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/authorize",
    "token_endpoint": f"{ISSUER}/token",
    "userinfo_endpoint": f"{ISSUER}/userinfo",
    "jwks_uri": f"{ISSUER}/jwks",
    "end_session_endpoint": f"{ISSUER}/session/end",
}


@pytest.mark.parametrize(
    ("changed", "flaw"),
    [
        ({}, None),
        ({"end_session_endpoint": None}, None),
        ({"issuer": "https://ailleurs.example"}, "issuer"),
        ({"token_endpoint": "https://ailleurs.example/token"}, "endpoint"),
        ({"jwks_uri": "http://identite.example/jwks"}, "endpoint"),
        ({"jwks_uri": "https://identite.example:8443/jwks"}, "endpoint"),
        ({"userinfo_endpoint": None}, "endpoint"),
        ({"end_session_endpoint": "https://ailleurs.example/fin"}, "endpoint"),
    ],
)
def test_a_provider_speaks_for_its_own_host_alone(changed: dict[str, Any], flaw: str | None) -> None:
    assert flaw_of_discovery(PLACES | changed, ISSUER) == flaw


@pytest.mark.parametrize(
    ("second_factor", "agent", "acr", "amr", "stage"),
    [
        (False, False, "eidas1", [], "open"),
        (True, False, "eidas1", ["pwd"], "second_factor"),
        (True, True, "eidas1", ["pwd"], "second_factor"),
        (False, True, "eidas1", ["pwd"], "enrolment"),
        (True, True, "eidas1", ["pwd", "mfa"], "open"),
        (True, True, "eidas2", [], "open"),
        (True, True, ASSURANCE + "self-asserted", ["pwd"], "second_factor"),
        (True, True, ASSURANCE + "self-asserted-2fa", [], "open"),
    ],
)
def test_a_provider_is_no_second_factor_unless_it_asked_for_one(
    second_factor: bool, agent: bool, acr: str, amr: list[str], stage: str
) -> None:
    said = id_claims(GOOD | {"acr": acr, "amr": amr})
    assert said is not None
    assert stage_after(second_factor=second_factor, is_agent=agent, strong=said.is_strong) == stage


def test_names_are_told_by_either_provider() -> None:
    born = {"given_name": "Maëlle", "family_name": "Castagnet", "birthdate": "1988-04-12"}
    assert person_of(born) == Person(first_name="Maëlle", last_name="Castagnet", birth_date="1988-04-12")
    pivot = {"gender": "female", "birthplace": "2A004", "birthcountry": "99100"}
    assert person_of(born | pivot | {"preferred_username": "Vidal"}) == Person(
        civility="madame",
        first_name="Maëlle",
        last_name="Vidal",
        birth_name="Castagnet",
        birth_date="1988-04-12",
        birth_country="99100",
        birth_department="2A",
        birth_city_code="2A004",
    )
    abroad = person_of(born | {"gender": "unspecified", "birthplace": "", "birthcountry": "99134"})
    assert (abroad.civility, abroad.birth_country, abroad.birth_city_code) == (None, "99134", "")
    assert person_of({"given_name": " Nadia ", "usual_name": "Perrot", "email": 7}) == Person(
        first_name="Nadia", last_name="Perrot"
    )


@pytest.mark.parametrize(
    ("back", "kept"),
    [
        ("/s/val-d-arize", "/s/val-d-arize"),
        ("/", "/"),
        ("", "/"),
        ("//ailleurs.example", "/"),
        ("/\\ailleurs.example", "/"),
        ("https://ailleurs.example", "/"),
        ("/a\nb", "/"),
    ],
)
def test_the_way_back_stays_on_the_site(back: str, kept: str) -> None:
    assert safe_back(back) == kept
