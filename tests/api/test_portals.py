"""The public home of a structure: what anybody may know, and nothing of another one."""

from tests.cloud import Browser


def test_anybody_sees_the_home_of_a_town(visitor: Browser) -> None:
    home = visitor.get("/portals/val-d-arize").json
    assert (home["name"], home["kind"], home["site_url"]) == (
        "Val-d’Arize",
        "town",
        "https://www.val-d-arize.example",
    )
    assert [service["name"] for service in home["services"]] == ["Enfance", "Jeunesse", "Sport"]
    assert home["services"][0]["contact"]["email"] == "enfance@val-d-arize.example"
    assert (home["creation_open"], home["shortest_password"]) == (True, 12)
    other = visitor.get("/portals/sainte-aurelie").json
    assert (other["name"], other["creation_open"], other["shortest_password"]) == (
        "Sainte-Aurélie",
        False,
        8,
    )


def test_an_unknown_address_is_a_404_like_any_other(visitor: Browser) -> None:
    for slug in ("nulle-part", "..%2F..", "%00", "é"):
        answer = visitor.get(f"/portals/{slug}")
        assert (answer.status, answer.json["code"]) == (404, "api.not_found")
